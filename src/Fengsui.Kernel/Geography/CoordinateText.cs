using System.Globalization;
using System.Text.RegularExpressions;

namespace Fengsui.Kernel.Geography;

/// <summary>A position as people paste it: degrees in either order, with minutes and seconds, or metres of a survey's grid.</summary>
public static partial class CoordinateText
{
    private const double SmallestNumbered = 13_000_000;

    /// <summary>
    /// Reads a position and converts it to WGS 84; null when the text is none. Two numbers of metres are read as CGCS2000
    /// Gauss–Krüger: the zone is taken from the easting's first two digits, else it is the three-degree zone of <paramref name="near"/>.
    /// </summary>
    public static LonLat? Read(string text, CoordinateSystem system, LonLat near)
    {
        var parts = Number().Matches(text.Replace('，', ',').Replace('　', ' '));
        double[] numbers = [.. parts.Select(Value)];
        if (numbers.Length != 2 || numbers.Any(n => !double.IsFinite(n)))
        {
            return null;
        }

        if (numbers.Any(n => Math.Abs(n) > 1_000))
        {
            return Grid(numbers[0], numbers[1], near);
        }

        var position = IsLatitudeFirst(parts, numbers) ? new LonLat(numbers[1], numbers[0]) : new LonLat(numbers[0], numbers[1]);
        return Math.Abs(position.Latitude) <= 90 && Math.Abs(position.Longitude) <= 180 ? Coordinates.ToWgs84(position, system) : null;
    }

    private static LonLat? Grid(double first, double second, LonLat near)
    {
        // A northing has seven digits in China, an easting six, or eight with its zone.
        var eastingFirst = first >= SmallestNumbered || (second < SmallestNumbered && first < second);
        var (northing, easting) = eastingFirst ? (second, first) : (first, second);
        var numbered = GaussKruger.FromNumbered(easting);
        if (easting >= SmallestNumbered && numbered is null)
        {
            return null;
        }

        var (zone, metres) = numbered ?? (GaussKruger.ThreeDegreeAt(near.Longitude), easting);
        return northing is > 0 and < 10_000_000 && metres is > 0 and < 1_000_000 ? zone.Unproject(new GridPoint(northing, metres)) : null;
    }

    // By the letters when there are some; else in China a latitude is always below a longitude, and more than 90 is a longitude.
    private static bool IsLatitudeFirst(MatchCollection parts, double[] numbers)
    {
        var letters = string.Concat(parts[0].Groups["before"].Value, parts[0].Groups["after"].Value);
        return letters.Length > 0
            ? letters.IndexOfAny(['N', 'n', 'S', 's', '北', '南']) >= 0
            : Math.Abs(numbers[1]) > 90 || (Math.Abs(numbers[0]) < 55 && numbers[1] > 70);
    }

    private static double Value(Match match)
    {
        double Part(string name) => match.Groups[name].Success ? double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
        var degrees = Part("degrees");
        var value = Math.Abs(degrees) + (Part("minutes") / 60) + (Part("seconds") / 3_600);
        var letters = match.Groups["before"].Value + match.Groups["after"].Value;
        return degrees < 0 || letters.IndexOfAny(['S', 's', 'W', 'w', '南', '西']) >= 0 ? -value : value;
    }

    [GeneratedRegex(
        // Degrees, minutes and seconds may be marked in Chinese; N, S, E, W and their Chinese stand before or behind.
        """(?<before>[NSEWnsew\u5317\u5357\u4e1c\u897f][\u7eac\u7ecf]?[:\uff1a]?\s*)?(?<degrees>[-+]?\d+(?:\.\d+)?)\s*(?:[\u00b0\u5ea6]\s*(?:(?<minutes>\d+(?:\.\d+)?)\s*['\u2032\u2019\u5206]\s*)?(?:(?<seconds>\d+(?:\.\d+)?)\s*(?:"|\u2033|\u201d|''|\u79d2)\s*)?)?(?<after>[NSEWnsew](?![A-Za-z]))?""",
        RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Number();
}
