using System.Globalization;
using Fengsui.Alarms.Reading;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Alarms.Pages;

/// <summary>What a point is, in words of the standard's tables.</summary>
internal static class PointWords
{
    public static string TypeOf(AlarmDetail detail) => TypeOf(detail.SystemType, detail.ComponentType);

    public static string TypeOf(int systemType, int componentType) => componentType > 0
        ? CodeNames.ComponentType((byte)componentType, CultureInfo.CurrentUICulture)
        : CodeNames.SystemType((byte)systemType, CultureInfo.CurrentUICulture);
}
