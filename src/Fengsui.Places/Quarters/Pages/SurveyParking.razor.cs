using System.Globalization;
using Fengsui.Kernel.Outcomes;
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
        string? wrong = null;
        var (kept, legal, informal, night) = (Whole(_kept, "carsKept"), Whole(_legal, "legalSpaces"), Whole(_informal, "legalSpaces"), Whole(_night, "nightCars"));
        List<NearbyParking> nearby = [.. _nearby.Select(n => new NearbyParking(
            n.Name, Whole(n.Spaces, "nearby"), Number(n.DistanceM, "nearby"), Number(n.Share, "nearby") / 100))];
        if (wrong is not null)
        {
            return Refusal.Invalid("places.number", wrong);
        }

        var quarter = Survey.Quarter;
        var counts = new List<CountDraft>();
        if (kept is not null && kept != quarter.CarsKept)
        {
            counts.Add(new CountDraft(ParkingCountKind.CarsKept, kept, CountedBy: _by));
        }

        if ((legal is not null && legal != quarter.LegalSpaces) || (informal is not null && informal != quarter.InformalSpaces))
        {
            counts.Add(new CountDraft(ParkingCountKind.Spaces, null, legal, informal, CountedBy: _by));
        }

        if (night is not null && (night != quarter.NightCars || _at is not null))
        {
            counts.Add(new CountDraft(ParkingCountKind.Night, night, CountedAt: Instant(), CountedBy: _by));
        }

        return (counts, nearby.Count > 0 || _none ? nearby : null);

        double? Number(string typed, string field)
        {
            if (string.IsNullOrWhiteSpace(typed))
            {
                return null;
            }

            var read = double.TryParse(typed.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
            wrong ??= read ? null : field;
            return read ? value : null;
        }

        int? Whole(string typed, string field)
        {
            var value = Number(typed, field);
            var whole = value is null || (value == Math.Truncate(value.Value) && Math.Abs(value.Value) < int.MaxValue);
            wrong ??= whole ? null : field;
            return whole ? (int?)value : null;
        }
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
