using System.Globalization;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Simulator.Replay;

/// <summary>A frame in one line, for people.</summary>
public static class FrameText
{
    public static string Describe(in FrameView frame)
    {
        var what = frame.Command switch
        {
            Command.Confirm => "confirm",
            Command.Deny => "deny",
            Command.Response => "response",
            Command.Control => "control",
            Command.Request => "request",
            Command.Send => "send",
            _ => string.Create(CultureInfo.InvariantCulture, $"command {frame.CommandByte}"),
        };
        var text = string.Create(CultureInfo.InvariantCulture, $"{what} serial {frame.Serial}");
        if (!frame.Adu.IsEmpty)
        {
            var reader = new AduReader(frame.Adu, DialectProfiles.Standard);
            text += string.Create(CultureInfo.InvariantCulture, $" type {reader.TypeByte} ({reader.TypeFlag}) x{reader.DeclaredCount}");
        }

        return $"{text} from {frame.Source}";
    }

    public static string Describe(in FrameFault fault) =>
        string.Create(CultureInfo.InvariantCulture, $"broken frame ({fault.Code}), {fault.SkipBytes} bytes skipped");
}
