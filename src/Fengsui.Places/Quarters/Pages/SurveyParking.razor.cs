using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Pages;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Quarters.Pages;

/// <summary>The section on parking: what is typed becomes counts, only where it says something new.</summary>
public sealed partial class SurveyParking : ComponentBase
{
    private readonly List<NearbyLine> _nearby = [];
    private string _by = "";
    private string _kept = "";
    private string _legal = "";
    private string _informal = "";
    private string _night = "";
    private DateTime? _at;
    private bool _none;

    /// <summary>The survey.</summary>
    [Parameter, EditorRequired]
    public QuarterSurvey Survey { get; set; } = default!;

    /// <summary>What was refused, or null.</summary>
    [Parameter]
    public Refusal? Problem { get; set; }

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private QuarterWords Words { get; set; } = default!;

    [Inject]
    private IStringLocalizer<QuarterTexts> Texts { get; set; } = default!;

    /// <summary>The counts that differ from the ledger, and the list of spaces nearby (null when nobody looked); or what is no number.</summary>
    internal Outcome<(IReadOnlyList<CountDraft> Counts, IReadOnlyList<NearbyParking>? Nearby)> Read()
    {
        var numbers = new TypedNumbers();
        var counts = Counts(
            numbers.Whole(_kept, "carsKept"), numbers.Whole(_legal, "legalSpaces"), numbers.Whole(_informal, "legalSpaces"),
            numbers.Whole(_night, "nightCars")).ToList();
        List<NearbyParking> nearby = [.. _nearby.Select(n => new NearbyParking(
            n.Name, numbers.Whole(n.Spaces, "nearby"), numbers.Number(n.DistanceM, "nearby"), numbers.Number(n.Share, "nearby") / 100))];
        return numbers.Wrong is { } wrong
            ? Refusal.Invalid("places.number", wrong)
            : (counts, nearby.Count > 0 || _none ? nearby : null);
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var quarter = Survey.Quarter;
        (_kept, _legal, _informal, _night) = (Text(quarter.CarsKept), Text(quarter.LegalSpaces), Text(quarter.InformalSpaces), Text(quarter.NightCars));
        _nearby.AddRange(Survey.Nearby.Select(n => new NearbyLine
        {
            Name = n.Name, Spaces = Text(n.Spaces), DistanceM = Text(n.DistanceM), Share = Text(n.NightShare * 100),
        }));
        _none = Survey.Facts.Nearby is { Count: 0 };
        _by = (await Current.GetAsync()).DisplayName;
    }

    private IEnumerable<CountDraft> Counts(int? kept, int? legal, int? informal, int? night)
    {
        var quarter = Survey.Quarter;
        if (kept is not null && kept != quarter.CarsKept)
        {
            yield return new CountDraft(ParkingCountKind.CarsKept, kept, CountedBy: _by);
        }

        if ((legal is not null && legal != quarter.LegalSpaces) || (informal is not null && informal != quarter.InformalSpaces))
        {
            yield return new CountDraft(ParkingCountKind.Spaces, null, legal, informal, CountedBy: _by);
        }

        if (night is not null && (night != quarter.NightCars || _at is not null))
        {
            yield return new CountDraft(ParkingCountKind.Night, night, CountedAt: Instant(), CountedBy: _by);
        }
    }

    private void Add()
    {
        _nearby.Add(new NearbyLine());
        _none = false;
    }

    private string? Bad(string field) => Problem?.Field == field ? "true" : null;

    // The browser's clock face is read in the installation's zone.
    private DateTimeOffset? Instant() => _at is { } wall ? new DateTimeOffset(wall, Times.Zone.GetUtcOffset(wall)) : null;

    private static string Text(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    private sealed class NearbyLine
    {
        public string Name { get; set; } = "";

        public string Spaces { get; set; } = "";

        public string DistanceM { get; set; } = "";

        public string Share { get; set; } = "";
    }
}
