using System.Globalization;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Resources;
using Fengsui.Protocols.Gbt26875;
using Microsoft.Extensions.Localization;

namespace Fengsui.Alarms.Pages;

/// <summary>What a point is, in words of the standard's tables.</summary>
internal static class PointWords
{
    /// <summary>The point in the words of the device, else its address, else what has no address: the transmitter itself.</summary>
    public static string Of(AlarmBrief alarm, IStringLocalizer<ConsoleTexts> texts) => alarm switch
    {
        { Description.Length: > 0 } => alarm.Description,
        { PointLabel.Length: 0 } => texts["Point.Transmitter"],
        _ => alarm.PointLabel.Contains('-', StringComparison.Ordinal) ? alarm.PointLabel : texts["Point.System", alarm.PointLabel],
    };

    /// <summary>The newest that joined; what has neither words nor address is the transmitter itself.</summary>
    public static string JoinedTo(AlarmGroup group, IStringLocalizer<ConsoleTexts> texts) =>
        group.JoinedPoint.Length > 0 ? group.JoinedPoint : texts["Point.Transmitter"];

    public static string TypeOf(AlarmDetail detail) => TypeOf(detail.SystemType, detail.ComponentType);

    public static string TypeOf(int systemType, int componentType) => componentType > 0
        ? CodeNames.ComponentType((byte)componentType, CultureInfo.CurrentUICulture)
        : CodeNames.SystemType((byte)systemType, CultureInfo.CurrentUICulture);
}
