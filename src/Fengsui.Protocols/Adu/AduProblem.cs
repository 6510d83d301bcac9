namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// The first departure of a frame from the text, once its bytes were found right. None of them is a reason to deny a frame
/// except the unknown command: a deny makes the device repeat for ever and can block its alarm queue.
/// </summary>
public enum AduProblem : byte
{
    None = 0,

    /// <summary>A command outside 1 to 6.</summary>
    UnknownCommand,

    /// <summary>Type flag or object count is missing.</summary>
    AduHeaderShort,

    /// <summary>A type flag the text does not define.</summary>
    UnknownTypeFlag,

    /// <summary>No object declared.</summary>
    ObjectCountZero,

    /// <summary>More objects declared than table 3 allows.</summary>
    ObjectCountOverLimit,

    /// <summary>Objects and length do not agree.</summary>
    AduLengthMismatch,

    /// <summary>A time tag that is no legal binary time.</summary>
    TimeOutOfRange,
}
