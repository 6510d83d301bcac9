namespace Fengsui.Protocols.Gbt26875;

/// <summary>The layout an ADU was found to have.</summary>
/// <param name="Layout">Layout of its objects.</param>
/// <param name="Count">Objects to read.</param>
/// <param name="Exact">True if they fill the ADU to the last byte.</param>
/// <param name="TrailingTag">True if one surplus time tag follows the last object.</param>
internal readonly record struct AduFit(ObjectLayout Layout, int Count, bool Exact, bool TrailingTag)
{
    /// <summary>
    /// Picks the layout for an ADU. Objects may differ in size (type 6), so they are walked, never divided by the count;
    /// and the count may be wrong, so it is the last thing believed.
    /// </summary>
    internal static AduFit Choose(ObjectLayout[] layouts, byte type, int declared, ReadOnlySpan<byte> body)
    {
        foreach (var layout in layouts)
        {
            if (declared > 0 && Walk(layout, body, declared, out var used) == declared && used == body.Length)
            {
                return new AduFit(layout, declared, Exact: true, TrailingTag: false);
            }
        }

        if (type == (byte)TypeFlag.UploadDeviceOperation && declared > 0 && body.Length == (declared * layouts[0].Size) + TimeTag.Length)
        {
            return new AduFit(layouts[0], declared, Exact: true, TrailingTag: true);
        }

        // The count is wrong. Whole objects that fill the ADU are still believed; layouts other than the one of the text
        // only if no count speaks against them, or a description cut short would be read as three short objects.
        foreach (var layout in layouts)
        {
            var whole = Walk(layout, body, int.MaxValue, out var used);
            if (whole > 0 && used == body.Length)
            {
                return new AduFit(layout, whole, Exact: true, TrailingTag: false);
            }

            if (declared > 0)
            {
                break;
            }
        }

        return Partial(layouts, declared, body);
    }

    private static AduFit Partial(ObjectLayout[] layouts, int declared, ReadOnlySpan<byte> body)
    {
        foreach (var layout in layouts)
        {
            var whole = Walk(layout, body, declared > 0 ? declared : int.MaxValue, out _);
            if (whole > 0)
            {
                return new AduFit(layout, whole, Exact: false, TrailingTag: false);
            }
        }

        return new AduFit(layouts[0], 0, Exact: body.IsEmpty, TrailingTag: false);
    }

    private static int Walk(ObjectLayout layout, ReadOnlySpan<byte> body, int atMost, out int used)
    {
        var count = 0;
        used = 0;
        while (count < atMost)
        {
            var length = layout.LengthOf(body[used..]);
            if (length < 0)
            {
                break;
            }

            used += length;
            count++;
        }

        return count;
    }
}
