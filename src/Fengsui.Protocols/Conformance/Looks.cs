namespace Fengsui.Protocols.Gbt26875;

/// <summary>Judges one information object that begins at a byte of the frame.</summary>
internal delegate Defect? ObjectJudge(in InfoObject info, int at);

/// <summary>The ways checks go through a conversation.</summary>
internal static class Looks
{
    /// <summary>Each of these items by itself.</summary>
    internal static IEnumerable<Look> At(IEnumerable<TranscriptItem> items, Func<TranscriptItem, Defect?> judge) =>
        items.Select(i => new Look(i, judge(i)));

    /// <summary>All pieces of the device, sound or not.</summary>
    internal static IEnumerable<TranscriptItem> Pieces(Transcript t) => t.Items.Where(i => i.FromDevice);

    /// <summary>Frames that carry data up.</summary>
    internal static IEnumerable<TranscriptItem> Data(Transcript t) =>
        t.Uplink.Where(i => i.Command is Command.Send or Command.Response && i.Adu.Length >= TypeFlags.HeaderLength);

    /// <summary>Data of the types for which a condition holds.</summary>
    internal static IEnumerable<TranscriptItem> Data(Transcript t, Func<TypeFlag, bool> which) => Data(t).Where(i => which(i.Type!.Value));

    /// <summary>The first defect of a frame's objects. Restore types are read as well: their layout is known.</summary>
    internal static Defect? First(TranscriptItem item, ObjectJudge judge)
    {
        var at = FrameFormat.HeaderLength + TypeFlags.HeaderLength;
        foreach (var info in new AduReader(item.Adu, DialectProfiles.RestoreTypes))
        {
            if (judge(info, at) is { } defect)
            {
                return defect;
            }

            at += info.Raw.Length;
        }

        return null;
    }

    /// <summary>Bytes of an item that are wrong, with what ought to stand there.</summary>
    internal static Defect Wrong(TranscriptItem item, int at, int length, string right = "")
    {
        var from = Math.Clamp(at, 0, item.Raw.Length);
        var count = Math.Clamp(length, 0, item.Raw.Length - from);
        return new Defect(from, count, Convert.ToHexString(item.Raw.AsSpan(from, count)), right);
    }

    /// <summary>A number as two bytes on the wire.</summary>
    internal static string Word(int value) => $"{value & 0xFF:X2}{(value >> 8) & 0xFF:X2}";
}
