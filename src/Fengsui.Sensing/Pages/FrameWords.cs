using System.Globalization;
using System.Text;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Mqtt;
using Fengsui.Ui;

namespace Fengsui.Sensing.Pages;

/// <summary>A frame in words, for people who look after devices.</summary>
internal static class FrameWords
{
    private const int MostObjects = 8;
    private const int MostOriginal = 400;

    /// <summary>One line: serial, command, type and what its objects say.</summary>
    public static string Of(byte[] raw, DialectProfile profile, CultureInfo culture)
    {
        if (MessageEnvelope.TryRead(raw, out var message))
        {
            var number = message.HasSerial ? string.Create(CultureInfo.InvariantCulture, $"#{message.Serial} ") : "";
            var said = $"{message.Channel}: {Encoding.UTF8.GetString(message.Json)}";
            return message.Original.IsEmpty ? $"{number}MQTT {said}" : $"{said} ← {Encoding.UTF8.GetString(message.Original[..Math.Min(message.Original.Length, MostOriginal)])}";
        }

        if (!FrameView.TryParse(raw, out var frame))
        {
            return "";
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"#{frame.Serial} ").Append(CodeNames.Command(frame.Command, culture));
        if (!frame.Adu.IsEmpty)
        {
            text.Append(" · ").Append(OfAdu(frame.Adu, profile, culture));
        }

        return text.ToString();
    }

    /// <summary>An ADU in words.</summary>
    public static string OfAdu(ReadOnlySpan<byte> adu, DialectProfile profile, CultureInfo culture)
    {
        var reader = new AduReader(adu, profile);
        var text = new StringBuilder(CodeNames.TypeFlag(reader.TypeFlag, culture));
        var shown = 0;
        while (reader.MoveNext())
        {
            if (++shown > MostObjects)
            {
                text.Append(" …");
                break;
            }

            text.Append(shown == 1 ? ": " : "; ");
            Write(text, reader.Current, profile, culture);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, in InfoObject info, DialectProfile profile, CultureInfo culture)
    {
        if (info.Has(InfoFields.SystemType))
        {
            text.Append(CodeNames.SystemType(info.SystemType, culture)).Append(' ')
                .Append(info.SystemAddress.ToString(CultureInfo.InvariantCulture)).Append(' ');
        }

        if (info.Has(InfoFields.ComponentType))
        {
            text.Append(CodeNames.ComponentType(info.ComponentType, culture)).Append(' ');
        }

        if (info.Has(InfoFields.ComponentAddress))
        {
            text.Append(profile.SplitComponentAddress(info.ComponentAddress).ToString()).Append(' ');
        }

        if (info.Has(InfoFields.Status))
        {
            text.Append(InARow.Of(StatusWords.Describe(info, profile, culture), culture)).Append(' ');
        }

        if (info.Has(InfoFields.AnalogRaw))
        {
            var reading = AnalogTypes.Scale(info.AnalogRaw, info.AnalogType, profile);
            text.Append(CodeNames.AnalogType(info.AnalogType, culture)).Append(' ').Append(
                reading is { } value
                    ? value.Value.ToString("0.###", culture) + " " + value.Unit
                    : info.AnalogRaw.ToString(CultureInfo.InvariantCulture)).Append(' ');
        }

        if (info.Has(InfoFields.Operation))
        {
            text.Append(InARow.Of(StatusWords.Describe(info, profile, culture), culture)).Append(' ');
        }

        if (info.Has(InfoFields.Major))
        {
            text.Append(CultureInfo.InvariantCulture, $"{info.Major}.{info.Minor} ");
        }

        if (info.Has(InfoFields.Text) && info.ReadText() is { Length: > 0 } description)
        {
            text.Append(culture.TwoLetterISOLanguageName == "zh" ? $"“{description}” " : $"\"{description}\" ");
        }

        if (info.HasTime && info.Time.TryReadBinary(out var time))
        {
            text.Append(time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        }
    }
}
