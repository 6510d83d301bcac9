using System.Text.Json;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Quarters.Pages;

/// <summary>The survey of a quarter. A section is saved by itself, what was typed elsewhere stays, and a saved section can be taken back.</summary>
public sealed partial class SurveyPage : ComponentBase
{
    // Lanes are records of their own, each with its own button.
    private static readonly SurveySection[] Sections =
        [SurveySection.Basics, SurveySection.Surroundings, SurveySection.Roads, SurveySection.Parking, SurveySection.Water];

    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private QuarterSurvey? _survey;
    private ChoiceBook? _choices;
    private SurveyParking? _parking;
    private SurveySection? _saved;
    private SurveySection? _problemIn;
    private Refusal? _problem;
    private Dictionary<string, string> _readAs = [];
    private BurdenSheet? _sheet;
    private string _source = "";
    private bool _missing;
    private bool _busy;

    /// <summary>The quarter.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private IActorNames Names { get; set; } = default!;

    [Inject]
    private SurveyBook Surveys { get; set; } = default!;

    [Inject]
    private LedgerBook Book { get; set; } = default!;

    [Inject]
    private BurdenMeter Burden { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private QuarterWords Words { get; set; } = default!;

    [Inject]
    private IStringLocalizer<QuarterTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.MayAsync(QuarterPermissions.Survey))
        {
            _source = Texts["Survey.Source"];
            _choices = await Book.ChoicesAsync(await Current.GetAsync(), CancellationToken.None);
            await ReadAsync();
            _sheet = Burden.Open(SurveyForm.Prefix);
        }
    }

    private async Task ReadAsync()
    {
        _survey = await Surveys.FindAsync(await Current.GetAsync(), Id, CancellationToken.None);
        _missing = _survey is null;
        foreach (var key in Sections.SelectMany(SurveySections.FieldsOf))
        {
            // What is typed and not yet saved stays.
            _typed.TryAdd(key, Stored(key));
        }

        StateHasChanged();
    }

    private async Task SaveAsync(SurveySection section)
    {
        if (_busy || _survey is not { } survey)
        {
            return;
        }

        _busy = true;
        (_saved, _problem, _problemIn) = (null, null, section);
        _readAs = SurveySections.FieldsOf(section).ToDictionary(k => k, k => survey.Row.Values.GetValueOrDefault(k, ""), StringComparer.Ordinal);
        try
        {
            var before = SurveySections.FieldsOf(section).ToDictionary(k => k, k => (string?)Stored(k), StringComparer.Ordinal);
            var answers = Answers(section, survey);
            var saved = answers.Refusal is { } wrong
                ? wrong
                : await Surveys.SaveAsync(await Current.GetAsync(), Id, section, answers.Value, CancellationToken.None);
            _problem = saved.Refusal;
            if (saved.Refusal is null)
            {
                await MeasureAsync(section, before);
                await TakeAsync(section, before, saved.Value.Version);
            }
        }
        finally
        {
            _busy = false;
        }
    }

    // A section is a form of its own; the time of the next begins when this one was taken.
    private async Task MeasureAsync(SurveySection section, Dictionary<string, string?> before)
    {
        await Burden.CloseAsync(
            await Current.GetAsync(), _sheet! with { Form = SurveyForm.Prefix + section },
            [.. before.Select(f => new BurdenField(f.Key, f.Value, _typed[f.Key]))], CancellationToken.None);
        _sheet = Burden.Open(SurveyForm.Prefix);
    }

    private Outcome<SurveyAnswers> Answers(SurveySection section, QuarterSurvey survey)
    {
        if (section == SurveySection.Parking)
        {
            return _parking!.Read() switch
            {
                { Refusal: { } refusal } => refusal,
                { Value: var (counts, nearby) } => new SurveyAnswers(survey.Row.Version, Counts: counts, Nearby: nearby, Source: _source),
            };
        }

        return new SurveyAnswers(
            survey.Row.Version, SurveySections.FieldsOf(section).ToDictionary(k => k, k => (string?)_typed[k], StringComparer.Ordinal), Source: _source);
    }

    // As the register writes them: the empty line of a choice is its "not known".
    private Dictionary<string, string> Typed(SurveySection section) => SurveySections.FieldsOf(section).ToDictionary(
        k => k, k => _typed[k] is { Length: > 0 } typed ? typed : FieldOf(k).Choices is [var unknown, ..] ? unknown : "", StringComparer.Ordinal);

    private string ShownOf(string key, JsonElement value) => _choices!.Shown(FieldOf(key), value.GetString() ?? "");

    // What is kept of both goes into the fields over the survey as it is now; other sections and counts stay as they were typed.
    private async Task DecideAsync(SurveySection section, ConflictChoice choice)
    {
        _problem = null;
        foreach (var (key, value) in choice.Read<Dictionary<string, string?>>())
        {
            _typed[key] = FieldOf(key).Choices is [var unknown, ..] && value == unknown ? "" : value ?? "";
        }

        await ReadAsync();
        if (choice.Save)
        {
            await SaveAsync(section);
        }
    }

    private async Task TakeAsync(SurveySection section, Dictionary<string, string?> before, int version)
    {
        _saved = section;
        foreach (var key in before.Keys)
        {
            _typed.Remove(key);
        }

        await ReadAsync();
        Notices.Done(Texts["Survey.Saved"], before.Count == 0 ? null : () => UndoAsync(section, before, version));
    }

    private async Task UndoAsync(SurveySection section, Dictionary<string, string?> before, int version)
    {
        var back = await Surveys.SaveAsync(
            await Current.GetAsync(), Id, section, new SurveyAnswers(version, before, Source: Texts["Survey.Source.Undone"]), CancellationToken.None);
        if (back.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        await InvokeAsync(async () =>
        {
            _saved = null;
            foreach (var key in before.Keys)
            {
                _typed.Remove(key);
            }

            await ReadAsync();
        });
    }

    // The enum's word for "not known" is an empty choice in the form.
    private string Stored(string key)
    {
        var value = _survey?.Row.Values.GetValueOrDefault(key) ?? "";
        var field = FieldOf(key);
        return field.Kind == FieldKind.Choice && field.Choices.Count > 0 && value == field.Choices[0] ? "" : value;
    }

    private LedgerField FieldOf(string key) => Book.Find(SurveyBook.QuarterLedger)!.Fields.First(f => f.Key == key);

    private string? SourceOf(string key) => _survey?.Sources.GetValueOrDefault(key) is { } source && Stored(key).Length > 0
        ? Texts["Survey.From", source.Source, Names.Of(source.By), Times.Clock(source.At)].Value
        : null;

    private string? ProblemOf(string key) => _problem is { } problem && problem.Field == key ? Refusals.Of(problem) : null;

    private static string Key(SurveySection section) => section.ToString().ToLowerInvariant();
}
