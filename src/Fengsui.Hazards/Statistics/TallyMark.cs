using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Numbers;

namespace Fengsui.Hazards.Statistics;

/// <summary>Where a count belongs.</summary>
/// <param name="Sector">See <see cref="HazardTally.Sector"/>.</param>
/// <param name="Division">A town, or a county.</param>
internal readonly record struct TallyKey(string Sector, TallyDimension Dimension, int Month, string Division, string Value) : IComparable<TallyKey>
{
    public int CompareTo(TallyKey other) =>
        string.CompareOrdinal(Sector, other.Sector) is var sector and not 0 ? sector
        : Dimension != other.Dimension ? Dimension.CompareTo(other.Dimension)
        : Month != other.Month ? Month.CompareTo(other.Month)
        : string.CompareOrdinal(Division, other.Division) is var division and not 0 ? division
        : string.CompareOrdinal(Value, other.Value);
}

/// <summary>Counts that add up.</summary>
public readonly record struct TallyCounts(int Found, int Recurred, int Closed, int OnTime, int Dismissed, int Open, int Overdue)
{
    /// <summary>Both together.</summary>
    public static TallyCounts operator +(TallyCounts a, TallyCounts b) => new(
        a.Found + b.Found, a.Recurred + b.Recurred, a.Closed + b.Closed, a.OnTime + b.OnTime, a.Dismissed + b.Dismissed, a.Open + b.Open, a.Overdue + b.Overdue);

    /// <summary>As often as said: -1 takes it away.</summary>
    public static TallyCounts operator *(TallyCounts a, int times) => new(
        a.Found * times, a.Recurred * times, a.Closed * times, a.OnTime * times, a.Dismissed * times, a.Open * times, a.Overdue * times);

    /// <summary>Both together.</summary>
    public static TallyCounts Add(TallyCounts left, TallyCounts right) => left + right;

    /// <summary>As often as said.</summary>
    public static TallyCounts Multiply(TallyCounts left, int right) => left * right;
}

/// <summary>
/// What a hazard counts as. The row keeps the mark that it was counted under (<see cref="Hazard.Tallied"/>): a change takes exactly that away and adds the
/// new one, however often and by whomever the row was changed meanwhile. Pure.
/// </summary>
internal sealed record TallyMark(
    int FoundMonth, string Town, string Sector, string Class, HazardSeverity Severity, HazardSource Source, string Programmes, bool Recurred, HazardState State,
    int EndedMonth, bool Late, string Cause)
{
    /// <summary>The month of what is so now.</summary>
    public const int Now = 0;

    /// <summary>Digits of a town's code.</summary>
    public const int TownDigits = 9;

    private const char Between = '|';
    private const int Parts = 12;

    public static TallyMark Of(Hazard hazard) => new(
        MonthOf(hazard.RulesOf), TownOf(hazard.DivisionCode), hazard.SectorCode, hazard.ClassCode, hazard.Severity, hazard.Source, hazard.Programmes,
        hazard.RecurrenceOf is not null, hazard.State, hazard.EndedOn is { } ended ? MonthOf(ended) : Now, hazard.WasOverdue,
        hazard.State == HazardState.Closed ? hazard.RootCause : "");

    public static int MonthOf(DateOnly day) => (day.Year * 100) + day.Month;

    public static string TownOf(string divisionCode) => divisionCode.Length <= TownDigits ? divisionCode : divisionCode[..TownDigits];

    public static TallyMark? Read(string text)
    {
        var parts = text.Split(Between, Parts);
        return parts.Length < Parts ? null : new TallyMark(
            Number(parts[0]), parts[1], parts[2], parts[3], Enum.Parse<HazardSeverity>(parts[4]), Enum.Parse<HazardSource>(parts[5]), parts[6],
            parts[7] == "1", Enum.Parse<HazardState>(parts[8]), Number(parts[9]), parts[10] == "1", parts[11]);
    }

    public override string ToString() => string.Join(
        Between, FoundMonth.ToString(CultureInfo.InvariantCulture), Town, Sector, Class, Severity, Source, Programmes, Recurred ? "1" : "0", State,
        EndedMonth.ToString(CultureInfo.InvariantCulture), Late ? "1" : "0", Cause);

    /// <summary>Every count that it is part of: of its town, of its county and, by itself, of its sector.</summary>
    public IEnumerable<(TallyKey Key, TallyCounts Counts)> Lines()
    {
        var county = NumberSeries.CountyOf(Town);
        foreach (var (key, counts) in TownLines())
        {
            yield return (key, counts);
            if (key.Dimension is not (TallyDimension.All or TallyDimension.ProgrammeSet))
            {
                yield return (key with { Sector = HazardTally.WholeCounty, Division = county }, counts);
            }

            if (Sector.Length > 0 && key.Dimension != TallyDimension.ProgrammeSet)
            {
                yield return (key with { Sector = Sector, Division = key.Dimension is TallyDimension.All or TallyDimension.Cause ? Town : county }, counts);
            }
        }
    }

    /// <summary>The counts of its town alone, of which the others are made.</summary>
    public IEnumerable<(TallyKey Key, TallyCounts Counts)> TownLines()
    {
        var recurred = Recurred ? 1 : 0;
        foreach (var (dimension, value) in Values())
        {
            yield return (new TallyKey("", dimension, FoundMonth, Town, value), new TallyCounts(1, recurred, 0, 0, 0, 0, 0));
            if (State is HazardState.Closed or HazardState.Dismissed)
            {
                yield return (new TallyKey("", dimension, EndedMonth, Town, value), Ended(0));
            }
            else
            {
                yield return (new TallyKey("", dimension, Now, Town, value), new TallyCounts(0, 0, 0, 0, 0, 1, IsOverdue ? 1 : 0));
            }
        }

        yield return (new TallyKey("", TallyDimension.State, Now, Town, State.ToString()), new TallyCounts(0, 0, 0, 0, 0, 1, 0));
        yield return (new TallyKey("", TallyDimension.ProgrammeSet, Now, Town, Programmes), new TallyCounts(0, 0, 0, 0, 0, 1, 0));
        if (State == HazardState.Closed && Cause.Length > 0)
        {
            yield return (new TallyKey("", TallyDimension.Cause, EndedMonth, Town, Class + Between + Cause), Ended(recurred));
        }
    }

    private bool IsOverdue => State is HazardState.Overdue or HazardState.Escalated;

    private TallyCounts Ended(int recurred) =>
        State == HazardState.Closed ? new TallyCounts(0, recurred, 1, Late ? 0 : 1, 0, 0, 0) : new TallyCounts(0, 0, 0, 0, 1, 0, 0);

    private IEnumerable<(TallyDimension Dimension, string Value)> Values() =>
    [
        (TallyDimension.All, ""), (TallyDimension.Sector, Sector), (TallyDimension.Class, Class), (TallyDimension.Severity, Severity.ToString()),
        (TallyDimension.Source, Source.ToString()),
        .. Programmes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(p => (TallyDimension.Programme, p)),
    ];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
