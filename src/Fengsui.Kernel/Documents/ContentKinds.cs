using System.IO.Compression;

namespace Fengsui.Kernel.Documents;

/// <summary>Tells what a file is by what is in it. The name says nothing.</summary>
internal static class ContentKinds
{
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Webp = "image/webp";
    public const string Pdf = "application/pdf";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int HeadBytes = 1_024;
    private const int TailBytes = 2_048;
    private const int MostParts = 10_000;

    /// <summary>True for what can be drawn.</summary>
    public static bool IsPicture(string mediaType) => mediaType is Jpeg or Png or Webp;

    /// <summary>The media type, or null when it is none that is taken. The stream can be read again from its start afterwards.</summary>
    public static string? Of(Stream content)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        content.Position = 0;
        head = head[..content.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        return head switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => Webp,
            [(byte)'P', (byte)'K', 3, 4, ..] => OfPackage(content),
            _ => head.IndexOf("%PDF-"u8) == 0 && EndsAsPdf(content) ? Pdf : null,
        };
    }

    // A PDF that was cut short has lost its end mark.
    private static bool EndsAsPdf(Stream content)
    {
        Span<byte> tail = stackalloc byte[TailBytes];
        content.Position = Math.Max(0, content.Length - TailBytes);
        tail = tail[..content.ReadAtLeast(tail, TailBytes, throwOnEndOfStream: false)];
        return tail.LastIndexOf("%%EOF"u8) >= 0;
    }

    // Office files are packages (ECMA-376, part 2): a list of content types and one main part. Macros make them programs.
    private static string? OfPackage(Stream content)
    {
        try
        {
            content.Position = 0;
            using var package = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (package.Entries.Count > MostParts || package.GetEntry("[Content_Types].xml") is null
                || package.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                return null;
            }

            return package.GetEntry("xl/workbook.xml") is not null ? Xlsx
                : package.GetEntry("word/document.xml") is not null ? Docx
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
