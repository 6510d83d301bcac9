namespace Fengsui.Protocols.Gbt26875;

/// <summary>Stable lower-case codes of frame errors and ADU problems, for records, metrics and the interface to others.</summary>
public static class ProblemCodes
{
    /// <summary>Code of a frame error, "ok" for none.</summary>
    public static string Code(FrameError error) => error switch
    {
        FrameError.None => "ok",
        FrameError.TooShort => "too_short",
        FrameError.BadStart => "bad_start",
        FrameError.Truncated => "truncated",
        FrameError.AduLengthOver1024 => "adu_length_over_1024",
        FrameError.BadEnd => "bad_end",
        FrameError.BadChecksum => "bad_checksum",
        FrameError.TrailingBytes => "trailing_bytes",
    };

    /// <summary>Code of an ADU problem, "ok" for none.</summary>
    public static string Code(AduProblem problem) => problem switch
    {
        AduProblem.None => "ok",
        AduProblem.UnknownCommand => "unknown_command",
        AduProblem.AduHeaderShort => "adu_header_short",
        AduProblem.UnknownTypeFlag => "unknown_type_flag",
        AduProblem.ObjectCountZero => "object_count_zero",
        AduProblem.ObjectCountOverLimit => "object_count_over_limit",
        AduProblem.AduLengthMismatch => "adu_length_mismatch",
        AduProblem.TimeOutOfRange => "time_out_of_range",
    };
}
