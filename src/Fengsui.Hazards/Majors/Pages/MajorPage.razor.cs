using System.Globalization;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Supervision;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Majors.Pages;

/// <summary>The page of one case.</summary>
public sealed partial class MajorPage : LiveComponent
{
    private MajorFile? _file;
    private MajorFacts? _draft;
    private DateOnly? _inspected;
    private Refusal? _problem;
    private bool _mayJudge;
    private bool _missing;
    private bool _busy;

    /// <summary>The case.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private MajorReader Reader { get; set; } = default!;

    [Inject]
    private MajorBook Book { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> HazardNames { get; set; } = default!;

    [Inject]
    private IStringLocalizer<MajorTexts> Texts { get; set; } = default!;

    private JudgeDraft Mine => new((_draft ?? MajorBook.Facts(_file!.Case)).Values, _inspected);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.MayAsync(MajorPermissions.View))
        {
            await FollowAsync(MajorLog.Topic, HazardTopics.Clocks, HazardTopics.Hazards);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_file?.Case.Id != Id && await Current.MayAsync(MajorPermissions.View))
        {
            await ReadAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch)
    {
        // What somebody else did is shown; what is being typed stays, and is compared when it is saved.
        var touched = batch.ReadAgain || batch.Keys.Any(k => k.Contains(Id.ToString(), StringComparison.Ordinal)
            || _file?.Hazards.Any(h => k.Contains(h.Id.ToString(), StringComparison.Ordinal)) == true);
        return touched && _draft is null ? ReadAsync() : Task.CompletedTask;
    }

    private async Task ReadAsync()
    {
        _file = await Reader.FindAsync(await Current.GetAsync(), Id, CancellationToken.None);
        _missing = _file is null;
        (_draft, _problem, _inspected) = (null, null, _file?.Case.InspectedOn);
        _mayJudge = _file is { } file && MajorLifeCycle.IsJudged(file.Case.State) && await Current.MayAsync(MajorPermissions.Handle);
        StateHasChanged();
    }

    private async Task JudgeAsync(int version)
    {
        _busy = true;
        var judged = await Book.JudgeAsync(await Current.GetAsync(), Id, version, Mine, CancellationToken.None);
        _busy = false;
        _problem = judged.Refusal;
        if (judged.Succeeded)
        {
            await ReadAsync();
        }
    }

    // Answer by answer by the person's choice, on what is stored now.
    private Task DecideAsync(ConflictChoice choice)
    {
        var merged = choice.Read<Dictionary<string, string?>>().Where(a => a.Value is { Length: > 0 }).ToDictionary(a => a.Key, a => a.Value!, StringComparer.Ordinal);
        _draft = new MajorFacts(merged);
        return choice.Save ? JudgeAsync(choice.Stored.Number) : Task.CompletedTask;
    }

    private static StoredNow Flat(StoredNow stored) =>
        stored with { Values = StoredNow.Write(StoredNow.Read<JudgeDraft>(stored.Values).Inputs) };

    // Also what was not answered here, so that what the other answered is seen.
    private Dictionary<string, string> FlatMine(StoredNow stored) =>
        StoredNow.Read<JudgeDraft>(stored.Values).Inputs.Keys.Union(Mine.Inputs.Keys, StringComparer.Ordinal)
            .ToDictionary(key => key, key => Mine.Inputs.GetValueOrDefault(key, ""), StringComparer.Ordinal);

    private List<TimelineItem> Story(MajorFile file) =>
    [
        .. file.Entries.Reverse().Select(e => new TimelineItem(
            e.Sequence.ToString(CultureInfo.InvariantCulture), e.At, e.ActorName, e.Move is { } move ? Texts["Move." + move] : Texts["Entry." + e.Kind],
            e.Move is { } made ? MajorWords.ToneOf(made) : e.Kind == "missed" ? Tone.Fault : Tone.Neutral,
            Detail: string.Join(" · ", new[]
            {
                e.Text, MajorWords.Day(e.Day), e.LateSeconds > 0 ? Texts["Entry.Late", Times.Duration(TimeSpan.FromSeconds(e.LateSeconds))].Value : "",
            }.Where(t => t.Length > 0)))),
    ];
}
