using System.Buffers.Binary;

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>Makes files of tiles (PMTiles version 3) in which every tile of every scale is the same.</summary>
internal static class TileFile
{
    private const int HeaderLength = 127;
    private const int MaxZoom = 14;
    private const byte Plain = 1; // no compression

    // 256 by 256 dots of the colour 9cc3e6.
    private const string WaterPicture =
        "iVBORw0KGgoAAAANSUhEUgAAAQAAAAEAAQMAAABmvDolAAAAA1BMVEWcw+b6zb+OAAAAH0lEQVR42u3BAQ0AAADCoPdPbQ43oAAA" +
        "AAAAAAAAvg0hAAABYOSdlwAAAABJRU5ErkJggg==";

    /// <summary>Pictures of nothing but water.</summary>
    public static byte[] Pictures() => File(type: 2, Convert.FromBase64String(WaterPicture));

    /// <summary>The same as shapes: a layer <c>water</c> whose one area fills the tile.</summary>
    public static byte[] Shapes() => File(type: 1, WaterTile());

    private static byte[] File(byte type, byte[] tile)
    {
        ulong count = 0;
        for (var zoom = 0; zoom <= MaxZoom; zoom++)
        {
            count += 1UL << (2 * zoom);
        }

        // One entry of the directory: from tile 0 on, all of them, so long, at the beginning (offsets are told plus one).
        byte[] directory = [.. Number(1), .. Number(0), .. Number(count), .. Number((ulong)tile.Length), .. Number(1)];
        var meta = "{}"u8.ToArray();
        var header = new byte[HeaderLength];
        "PMTiles"u8.CopyTo(header);
        header[7] = 3;
        ulong metaAt = HeaderLength + (ulong)directory.Length, tilesAt = metaAt + (ulong)meta.Length;
        ulong[] fields = [HeaderLength, (ulong)directory.Length, metaAt, (ulong)meta.Length, tilesAt, 0, tilesAt, (ulong)tile.Length, count, 1, 1];
        for (var i = 0; i < fields.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(8 + (8 * i)), fields[i]);
        }

        (header[96], header[97], header[98], header[99], header[101]) = (1, Plain, Plain, type, MaxZoom);
        int[] bounds = [-1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000];
        for (var i = 0; i < bounds.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(102 + (4 * i)), bounds[i]);
        }

        return [.. header, .. directory, .. meta, .. tile];
    }

    // Mapbox vector tile, version 2: moves and lines are steps from the last point, written zigzag.
    private static byte[] WaterTile()
    {
        const ulong extent = 4096;
        ulong[] commands = [9, 0, 0, (3 << 3) | 2, 2 * extent, 0, 0, 2 * extent, (2 * extent) - 1, 0, 15];
        byte[] geometry = [.. commands.SelectMany(Number)];
        byte[] feature = [.. Number(3 << 3), .. Number(3), .. Bytes(4, geometry)];
        byte[] layer = [.. Number(15 << 3), .. Number(2), .. Bytes(1, "water"u8), .. Bytes(2, feature), .. Number(5 << 3), .. Number(extent)];
        return Bytes(3, layer);
    }

    private static byte[] Bytes(int field, ReadOnlySpan<byte> content) =>
        [.. Number((ulong)((field << 3) | 2)), .. Number((ulong)content.Length), .. content];

    private static byte[] Number(ulong value)
    {
        var bytes = new List<byte>();
        for (; value > 127; value >>= 7)
        {
            bytes.Add((byte)((value & 127) | 128));
        }

        return [.. bytes, (byte)value];
    }
}
