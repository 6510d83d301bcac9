using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace Fengsui.Kernel.Tests.Documents;

/// <summary>Good and bad files, made here.</summary>
internal static class SampleFiles
{
    public static byte[] Jpeg(int width = 400, int height = 300) => Picture(SKEncodedImageFormat.Jpeg, width, height);

    public static byte[] Png() => Picture(SKEncodedImageFormat.Png, 400, 300);

    public static byte[] Webp() => Picture(SKEncodedImageFormat.Webp, 400, 300);

    public static byte[] Pdf() => Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n");

    public static byte[] Xlsx() => Package("[Content_Types].xml", "xl/workbook.xml");

    public static byte[] Docx() => Package("[Content_Types].xml", "word/document.xml");

    public static byte[] Half(byte[] whole) => whole[..(whole.Length / 2)];

    public static byte[] Package(params string[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(part).Open());
                writer.Write("<x/>");
            }
        }

        return stream.ToArray();
    }

    /// <summary>A JPEG whose camera stood at a position (degrees, minutes, seconds), lying on its side.</summary>
    public static byte[] JpegWithExif(
        (uint D, uint M, uint S) north, (uint D, uint M, uint S) east, string taken = "2026:02:28 16:30:05", string? offset = null, ushort orientation = 1)
    {
        var jpeg = Jpeg();
        var tiff = Tiff(north, east, taken, offset, orientation);
        var segment = new byte[10 + tiff.Length];
        (segment[0], segment[1]) = (0xFF, 0xE1);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(8 + tiff.Length));
        "Exif\0\0"u8.CopyTo(segment.AsSpan(4));
        tiff.CopyTo(segment, 10);
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }

    /// <summary>The block after the mark, big endian.</summary>
    public static byte[] Tiff((uint D, uint M, uint S) north, (uint D, uint M, uint S) east, string taken, string? offset, ushort orientation)
    {
        var bytes = new byte[300];
        "MM\0*"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), 8);
        Directory(bytes, 8, (0x0112, 3, 1, (uint)orientation << 16), (0x8769, 4, 1, 60), (0x8825, 4, 1, 100));
        Directory(bytes, 60, (0x9003, 2, 20, 160), (0x9011, 2, offset is null ? 0u : 7u, 190));
        Directory(bytes, 100, (1, 2, 2, 'N' << 24), (2, 5, 3, 210), (3, 2, 2, 'E' << 24), (4, 5, 3, 240));
        Encoding.ASCII.GetBytes(taken).CopyTo(bytes, 160);
        Encoding.ASCII.GetBytes(offset ?? "").CopyTo(bytes, 190);
        Rationals(bytes, 210, north);
        Rationals(bytes, 240, east);
        return bytes;
    }

    private static void Directory(byte[] bytes, int at, params (ushort Tag, ushort Type, uint Count, long Value)[] entries)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var from = bytes.AsSpan(at + 2 + (12 * i));
            BinaryPrimitives.WriteUInt16BigEndian(from, entries[i].Tag);
            BinaryPrimitives.WriteUInt16BigEndian(from[2..], entries[i].Type);
            BinaryPrimitives.WriteUInt32BigEndian(from[4..], entries[i].Count);
            BinaryPrimitives.WriteUInt32BigEndian(from[8..], (uint)entries[i].Value);
        }
    }

    private static void Rationals(byte[] bytes, int at, (uint D, uint M, uint S) value)
    {
        uint[] parts = [value.D, 1, value.M, 1, value.S, 1];
        for (var i = 0; i < parts.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at + (4 * i)), parts[i]);
        }
    }

    private static byte[] Picture(SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.DarkRed);
            for (var i = 0; i < 60; i++)
            {
                using var paint = new SKPaint { Color = new SKColor((byte)(i * 4), (byte)(255 - (i * 3)), 90) };
                canvas.DrawCircle(i * 37 % width, i * 53 % height, 9 + (i % 7), paint);
            }
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
