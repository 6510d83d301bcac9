using System.Globalization;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Checklists.Pages;

/// <summary>Fills a sheet of a checklist for a place or a record of a ledger.</summary>
public sealed partial class FillPage : LiveComponent
{
    private readonly Dictionary<string, ChecklistAnswer> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Refusal> _wrong = new(StringComparer.Ordinal);
    private ChecklistEdition? _edition;
    private ChecklistSubject? _subject;
    private ChecklistSheet? _sheet;
    private IReadOnlyList<ChecklistItem> _items = [];
    private IReadOnlySet<string> _photos = new HashSet<string>();
    private SheetJudgement? _judged;
    private Refusal? _problem;
    private DateTimeOffset? _saved;
    private Task _saving = Task.CompletedTask;
    private string _shown = "";
    private bool _dirty;
    private bool _superseded;
    private bool _missing;
    private bool _busy;

    /// <summary>Ledger of what is looked at.</summary>
    [SupplyParameterFromQuery(Name = "ledger")]
    private string? LedgerCode { get; set; }

    /// <summary>What is looked at.</summary>
    [SupplyParameterFromQuery(Name = "id")]
    private Guid Id { get; set; }

    /// <summary>Code of the checklist.</summary>
    [SupplyParameterFromQuery(Name = "checklist")]
    private string? ChecklistCode { get; set; }

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private ChecklistReader Reader { get; set; } = default!;

    [Inject]
    private SheetBook Book { get; set; } = default!;

    [Inject]
    private ChecklistWords Words { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private Confirm Confirm { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ChecklistTexts> Texts { get; set; } = default!;

    // An address without them is one that somebody cut short.
    private string Ledger => LedgerCode ?? "";

    private string Checklist => ChecklistCode ?? "";

    private int Done => _judged!.Items.Count(i => i.Gap == ItemGap.None && (i.Outcome != ItemOutcome.Informational || i.Value.Length > 0));

    /// <summary>Where a sheet is filled.</summary>
    internal static string Address(string ledger, Guid id, string checklist) => $"checklists/fill?ledger={ledger}&id={id}&checklist={checklist}";

    /// <summary>The page of what is looked at.</summary>
    internal static string RecordHref(string ledger, Guid id) => ledger == PlaceLedger.LedgerCode ? $"places/{id}" : $"ledgers/{ledger}/{id}";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var asked = $"{Ledger}:{Id}:{Checklist}";
        if (_shown == asked || !await Current.MayAsync(ChecklistPermissions.Fill))
        {
            return;
        }

        _shown = asked;
        await FollowAsync(DocumentStore.Topic, ChecklistPermissions.Topic);
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        if (_sheet is { } sheet && (batch.ReadAgain || batch.Keys.Any(k => k.StartsWith(SheetSubjects.SubjectOf(sheet.Id, ""), StringComparison.Ordinal))))
        {
            await ReadPhotosAsync(sheet.Id);
            Judge();
        }
    }

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        _subject = await Reader.SubjectAsync(context, Ledger, Id, CancellationToken.None);
        var inForce = _subject is null ? [] : await ChecklistReader.ForAsync(context, _subject, Clock.GetUtcNow(), CancellationToken.None);
        _edition = inForce.FirstOrDefault(e => e.Code == Checklist);
        _missing = _edition is null;
        if (_edition is not { } edition)
        {
            return;
        }

        _sheet = await context.Set<ChecklistSheet>().AsNoTracking().FirstOrDefaultAsync(
            s => s.RecordId == Id && s.Ledger == Ledger && s.Checklist == Checklist && !s.IsFinished && s.FilledBy == actor.Name);
        _superseded = _sheet is { } begun && begun.EditionId != edition.Id;
        if (_superseded)
        {
            // It is shown as it was begun until the person takes up the new one.
            _edition = await context.Set<ChecklistEdition>().AsNoTracking().FirstAsync(e => e.Id == _sheet!.EditionId);
        }

        _items = _edition.Items();
        _answers.Clear();
        foreach (var (code, answer) in _sheet?.Answers() ?? new Dictionary<string, ChecklistAnswer>())
        {
            _answers[code] = answer;
        }

        if (_sheet is { } sheet)
        {
            await ReadPhotosAsync(sheet.Id);
        }

        Judge();
    }

    private async Task ReadPhotosAsync(Guid sheet)
    {
        await using var context = Records.Open(await Current.GetAsync());
        _photos = await ChecklistReader.PhotographedAsync(context, sheet, CancellationToken.None);
    }

    private void Judge()
    {
        var readable = _answers.Where(a => !_wrong.ContainsKey(a.Key)).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        _judged = ChecklistJudge.Judge(_items, _edition!.PassPercent, readable, _subject!.Fact, _photos);
    }

    private bool AsksForPhoto(ChecklistItem item, ItemJudgement found) =>
        found.Outcome != ItemOutcome.NotApplicable
        && (item.Photo == PhotoRule.Always || (item.Photo == PhotoRule.WhenFailed && found.Outcome == ItemOutcome.Failed) || _photos.Contains(item.Code));

    private string Typed(ChecklistItem item) => _answers.GetValueOrDefault(item.Code)?.Value ?? "";

    private string NoteOf(ChecklistItem item) => _answers.GetValueOrDefault(item.Code)?.Note ?? "";

    private Refusal? ProblemOf(ChecklistItem item) => _wrong.GetValueOrDefault(item.Code) ?? _problem;

    private Task AnswerAsync(ChecklistItem item, string value) => TakeAsync(item, new ChecklistAnswer(value.Trim(), NoteOf(item)));

    private Task NoteAsync(ChecklistItem item, string note) => TakeAsync(item, new ChecklistAnswer(Typed(item), note.Trim()));

    private Task TakeAsync(ChecklistItem item, ChecklistAnswer answer)
    {
        // What cannot be read stays as it was typed, with what is wrong beside it.
        var read = SheetAnswers.Read(item, answer);
        _answers[item.Code] = read.Refusal is null ? read.Value : answer;
        _wrong.Remove(item.Code);
        if (read.Refusal is { } refusal)
        {
            _wrong[item.Code] = refusal;
        }

        _problem = _problem?.Field == SheetAnswers.FieldOf(item.Code) ? null : _problem;
        Judge();
        return SaveAsync();
    }

    // One save at a time: what is answered meanwhile goes with the next.
    private Task SaveAsync()
    {
        _dirty = true;
        return _saving.IsCompleted ? _saving = SaveAllAsync() : _saving;
    }

    private async Task SaveAllAsync()
    {
        while (_dirty)
        {
            _dirty = false;
            await BeginAsync();
            if (_sheet is not { } sheet)
            {
                return;
            }

            var readable = _answers.Where(a => !_wrong.ContainsKey(a.Key)).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
            var saved = await Book.SaveAsync(await Current.GetAsync(), sheet.Id, sheet.Version, readable, CancellationToken.None);
            if (saved.Refusal is { } refusal)
            {
                await RefusedAsync(refusal);
                return;
            }

            (sheet.Version, _saved) = (saved.Value, Clock.GetUtcNow());
            StateHasChanged();
        }
    }

    private async Task BeginAsync()
    {
        if (_sheet is not null)
        {
            return;
        }

        var begun = await Book.StartAsync(await Current.GetAsync(), Ledger, Id, Checklist, CancellationToken.None);
        if (begun.Refusal is { } refusal)
        {
            _problem = refusal;
            return;
        }

        await using var context = Records.Open(await Current.GetAsync());
        _sheet = await context.Set<ChecklistSheet>().AsNoTracking().FirstAsync(s => s.Id == begun.Value);
        _superseded = _sheet.EditionId != _edition!.Id;
    }

    private async Task RefusedAsync(Refusal refusal)
    {
        _problem = refusal;
        if (refusal.Code == "places.changed-meanwhile")
        {
            // The same person has it open elsewhere: what is kept there is shown here.
            Notices.Refused(refusal);
            await ReadAsync();
        }

        _superseded |= refusal.Code == "checklists.sheet.superseded";
    }

    private async Task TakeUpAsync()
    {
        await _saving;
        var taken = await Book.StartAsync(await Current.GetAsync(), Ledger, Id, Checklist, CancellationToken.None);
        _problem = taken.Refusal;
        if (taken.Succeeded)
        {
            _superseded = false;
            await ReadAsync();
        }
    }

    private async Task FinishAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        await _saving;
        _problem = _wrong.Values.FirstOrDefault() ?? (_judged!.FirstGap() is { } gap ? SheetBook.Waits(gap) : null);
        if (_problem is null)
        {
            await BeginAsync();
        }

        if (_problem is null && _sheet is { } sheet)
        {
            var finished = await Book.FinishAsync(await Current.GetAsync(), sheet.Id, sheet.Version, CancellationToken.None);
            if (finished.Succeeded)
            {
                Notices.Done(Texts["Fill.Finished", Words.Of(finished.Value.Result)]);
                Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"checklists/sheets/{sheet.Id}"));
                return;
            }

            await RefusedAsync(finished.Refusal!);
        }

        _busy = false;
        if (_problem?.Field is { } field && _items.FirstOrDefault(i => SheetAnswers.FieldOf(i.Code) == field) is { } open)
        {
            Navigation.NavigateTo($"{Address(Ledger, Id, Checklist)}#item-{open.Code}", replace: true);
        }
    }

    private async Task DiscardAsync()
    {
        if (!await Confirm.AskAsync(Texts["Fill.Discard"], Texts["Fill.Discard.Loss"], Texts["Fill.Discard"]))
        {
            return;
        }

        await _saving;
        var gone = await Book.DiscardAsync(await Current.GetAsync(), _sheet!.Id, _sheet.Version, CancellationToken.None);
        if (gone.Refusal is { } refusal)
        {
            _problem = refusal;
            return;
        }

        Notices.Done(Texts["Fill.Discarded"]);
        Navigation.NavigateTo(RecordHref(Ledger, Id));
    }
}
