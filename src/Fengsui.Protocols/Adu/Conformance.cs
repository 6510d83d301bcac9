namespace Fengsui.Protocols.Gbt26875;

/// <summary>Compares a frame with the letter of GB/T 26875.3-2011, with no tolerance and no vendor profile.</summary>
public static class Conformance
{
    /// <summary>The first departure from the text, or none. The frame's bytes must be right already.</summary>
    public static AduProblem Check(in FrameView frame)
    {
        if (frame.Command is < Command.Control or > Command.Deny)
        {
            return AduProblem.UnknownCommand;
        }

        // Confirm and deny need no data; a send without data is the widespread heartbeat.
        if (frame.Adu.IsEmpty)
        {
            var needsData = frame.Command is Command.Control or Command.Request or Command.Response;
            return needsData ? AduProblem.AduHeaderShort : IsLegal(frame.SendTime) ? AduProblem.None : AduProblem.TimeOutOfRange;
        }

        var reader = new AduReader(frame.Adu, DialectProfiles.Standard);
        return reader.Problem != AduProblem.None ? reader.Problem : CheckTimes(frame.SendTime, reader);
    }

    private static AduProblem CheckTimes(TimeTag sendTime, AduReader reader)
    {
        if (!IsLegal(sendTime))
        {
            return AduProblem.TimeOutOfRange;
        }

        foreach (var info in reader)
        {
            if (info.HasTime && !IsLegal(info.Time))
            {
                return AduProblem.TimeOutOfRange;
            }
        }

        return AduProblem.None;
    }

    private static bool IsLegal(TimeTag tag) => tag.TryReadBinary(out _);
}
