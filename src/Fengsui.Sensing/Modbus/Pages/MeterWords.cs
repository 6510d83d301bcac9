using System.Globalization;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Protocols.Modbus;
using Fengsui.Sensing.Mqtt;
using Fengsui.Ui;

namespace Fengsui.Sensing.Modbus.Pages;

/// <summary>Colours and words of slaves and what they measure.</summary>
internal static class MeterWords
{
    public static Tone ToneOf(MeterStanding standing) => standing switch
    {
        MeterStanding.Answering => Tone.Restored,
        MeterStanding.Waiting => Tone.Info,
        MeterStanding.Failing => Tone.Fault,
        MeterStanding.Off => Tone.Neutral,
    };

    public static Tone ToneOf(RegisterQuality quality) => quality switch
    {
        RegisterQuality.Good => Tone.Restored,
        RegisterQuality.NotAvailable => Tone.Neutral,
        _ => Tone.Warning,
    };

    /// <summary>What is measured, in words.</summary>
    public static string Measure(string kind, string unit) =>
        MessageKinds.Find(kind, unit) is { } found ? CodeNames.AnalogType(found.Type, CultureInfo.CurrentUICulture) : kind;

    /// <summary>A value with its unit.</summary>
    public static string Shown(MeterValue value) => string.Create(CultureInfo.InvariantCulture, $"{value.Value:0.######} {value.Unit}");
}
