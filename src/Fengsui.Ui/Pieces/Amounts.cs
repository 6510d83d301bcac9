using System.Globalization;

namespace Fengsui.Ui;

/// <summary>Numbers for people.</summary>
public static class Amounts
{
    /// <summary>Metres under a kilometre, kilometres above: <c>350 m</c>, <c>1.2 km</c>.</summary>
    public static string Distance(double metres)
    {
        var culture = CultureInfo.CurrentCulture;
        return metres < 1_000
            ? string.Create(culture, $"{Math.Round(metres / 10) * 10:0} m")
            : metres < 10_000
                ? string.Create(culture, $"{metres / 1_000:0.0} km")
                : string.Create(culture, $"{metres / 1_000:0} km");
    }

    /// <summary>A measured length, to the metre below ten kilometres.</summary>
    public static string Length(double metres) => metres < 10_000
        ? string.Create(CultureInfo.CurrentCulture, $"{metres:N0} m")
        : string.Create(CultureInfo.CurrentCulture, $"{metres / 1_000:N2} km");

    /// <summary>A measured area, to the square metre below a hectare's tenfold.</summary>
    public static string Area(double squareMetres) => squareMetres < 100_000
        ? string.Create(CultureInfo.CurrentCulture, $"{squareMetres:N0} m²")
        : string.Create(CultureInfo.CurrentCulture, $"{squareMetres / 1e6:N2} km²");

    /// <summary>What an instrument measured, with its unit where it has one.</summary>
    public static string Measured(double value, string unit) => $"{value.ToString("0.##", CultureInfo.CurrentCulture)} {unit}".TrimEnd();

    /// <summary>A count with thousands separators.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
