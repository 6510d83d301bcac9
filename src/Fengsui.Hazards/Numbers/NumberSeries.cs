using System.Globalization;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Numbers;

/// <summary>The last number given in a series of a county and a year. The number is taken in the transaction that uses it: no gap, no double.</summary>
public sealed class NumberSeries
{
    /// <summary>What is numbered, for example <c>hazard</c>.</summary>
    public required string Series { get; init; }

    /// <summary>County, six digits.</summary>
    public required string CountyCode { get; init; }

    /// <summary>Year on the installation's wall clock.</summary>
    public required int Year { get; init; }

    /// <summary>The last number given.</summary>
    public int Last { get; set; }

    /// <summary>Takes the next number. Other writers of the series wait until the commit.</summary>
    public static async Task<int> NextAsync(Work work, string series, string divisionCode, int year, CancellationToken cancellation)
    {
        var county = CountyOf(divisionCode);

        // Numbers that this transaction took already are on the tracked row.
        await work.Records.Database.ExecuteSqlAsync(
            $"INSERT INTO hazards_number (series, county_code, year, last) VALUES ({series}, {county}, {year}, 0) ON CONFLICT (series, county_code, year) DO UPDATE SET last = hazards_number.last",
            cancellation);
        var row = await work.Records.Set<NumberSeries>().AsTracking()
            .SingleAsync(n => n.Series == series && n.CountyCode == county && n.Year == year, cancellation);
        return ++row.Last;
    }

    /// <summary>Digits of a county's code.</summary>
    internal const int CountyDigits = 6;

    /// <summary>The county of a division: its first six digits.</summary>
    public static string CountyOf(string divisionCode) => divisionCode.Length <= CountyDigits ? divisionCode : divisionCode[..CountyDigits];

    /// <summary><c>2026-00012</c>.</summary>
    public static string Text(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{number:D5}");

    /// <summary>True for a text that <see cref="Text"/> may have written.</summary>
    public static bool IsNumber(string text) =>
        text.Length >= ShortestNumber && text[YearDigits] == '-' && text.Where((_, i) => i != YearDigits).All(char.IsAsciiDigit);

    private const int YearDigits = 4;
    private const int ShortestNumber = 10;
}
