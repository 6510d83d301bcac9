using System.Buffers.Binary;

namespace Fengsui.Kernel.Documents;

/// <summary>Finds the block of Exif in a picture: segment APP1 of JPEG, chunk <c>eXIf</c> of PNG, chunk <c>EXIF</c> of WebP.</summary>
internal static class ExifBlock
{
    private const int MostBlocks = 4_096;
    private const int LongestBlock = 1 << 20;

    /// <summary>The block from its byte order mark on; empty when there is none.</summary>
    public static byte[] Find(Stream picture, string mediaType) => mediaType switch
    {
        ContentKinds.Jpeg => InJpeg(picture),
        ContentKinds.Png => InChunks(picture, 8, "eXIf"u8, bigEndian: true, nameFirst: false),
        ContentKinds.Webp => InChunks(picture, 12, "EXIF"u8, bigEndian: false, nameFirst: true),
        _ => [],
    };

    private static byte[] InJpeg(Stream picture)
    {
        Span<byte> head = stackalloc byte[4];
        picture.Position = 2;
        for (var i = 0; i < MostBlocks && Fill(picture, head) && head[0] == 0xFF && head[1] is not (0xDA or 0xD9); i++)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]) - 2;
            if (length < 0)
            {
                return [];
            }

            if (head[1] == 0xE1 && Take(picture, length) is [(byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, .. var block])
            {
                return block;
            }

            picture.Position = head[1] == 0xE1 ? picture.Position : picture.Position + length;
        }

        return [];
    }

    private static byte[] InChunks(Stream picture, int from, ReadOnlySpan<byte> wanted, bool bigEndian, bool nameFirst)
    {
        Span<byte> head = stackalloc byte[8];
        picture.Position = from;
        for (var i = 0; i < MostBlocks && Fill(picture, head); i++)
        {
            var name = nameFirst ? head[..4] : head[4..];
            var size = nameFirst ? head[4..] : head[..4];
            var length = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
            if (name.SequenceEqual(wanted))
            {
                var block = Take(picture, (int)Math.Min(length, LongestBlock));

                // Some writers of WebP put the mark of JPEG in front.
                return block is [(byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, .. var rest] ? rest : block;
            }

            // A chunk of PNG ends in four bytes of check sum, one of WebP at an even place.
            picture.Position += bigEndian ? length + 4L : length + (length % 2);
        }

        return [];
    }

    private static bool Fill(Stream picture, Span<byte> into) =>
        picture.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) == into.Length;

    private static byte[] Take(Stream picture, int length)
    {
        var block = new byte[Math.Min(length, Math.Max(0, picture.Length - picture.Position))];
        picture.ReadExactly(block);
        return block;
    }
}
