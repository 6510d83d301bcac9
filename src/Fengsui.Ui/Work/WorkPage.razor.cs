using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>What waits for the person.</summary>
public sealed partial class WorkPage : LiveComponent
{
    private const int Shown = 8;
    private const int MostExported = 500;
    private const int NextLinks = 3;

    private readonly Dictionary<IWorkSource, WorkGroup> _all = [];
    private IReadOnlyList<IWorkSource> _sources = [];
    private IReadOnlyList<WorkGroup> _groups = [];
    private bool _read;
    private bool _exporting;

    [Inject]
    private WorkBook Book { get; set; } = default!;

    [Inject]
    private ListExports Exports { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizerFactory Localizers { get; set; } = default!;

    [Inject]
    private IStringLocalizer<WorkTexts> Texts { get; set; } = default!;

    private int Total => _groups.Sum(g => g.Batch?.Total ?? 0);

    private int Late => _groups.Sum(g => g.Batch?.Late ?? 0);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(WorkPermissions.View))
        {
            return;
        }

        _sources = Book.For(await Current.GetAsync());
        await FollowAsync([.. _sources.SelectMany(s => s.Topics).Distinct(StringComparer.Ordinal)]);
        await ReadAsync(_sources);
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch)
    {
        var topics = batch.Changes.Select(c => c.Topic).ToHashSet(StringComparer.Ordinal);
        return ReadAsync(batch.ReadAgain
            ? _sources
            : _sources.Where(s => s.Topics.Any(topics.Contains) || _all.GetValueOrDefault(s) is { Batch: null }));
    }

    private async Task ReadAsync(IEnumerable<IWorkSource> sources)
    {
        foreach (var group in await Book.ReadAsync(await Current.GetAsync(), sources, Shown, CancellationToken.None))
        {
            _all[group.Source] = group;
        }

        _groups = WorkBook.InOrder(_all.Values);
        _read = true;
    }

    private bool IsLate(WorkItem item) => item.DueAt < Clock.GetUtcNow();

    private Tone ToneOf(WorkItem item) => IsLate(item) && item.Tone is not Tone.Fire ? Tone.Fault : item.Tone;

    private string StateKey(WorkItem item) =>
        IsLate(item) ? "Work.State.Late" : item.DueAt is { } due && Times.Day(due) == Times.Today ? "Work.State.Today" : "Work.State.Open";

    private string TitleOf(IWorkSource source) => Localizers.Create(source.Title.Texts)[source.Title.Key];

    private static string IdOf(IWorkSource source) => $"work-{source.Title.Key.Replace('.', '-')}";

    private async Task ExportAsync(ListFormat format)
    {
        _exporting = true;
        try
        {
            var actor = await Current.GetAsync();
            var groups = WorkBook.InOrder(await Book.ReadAsync(actor, _sources, MostExported, CancellationToken.None));
            var columns = new ReportColumn[]
            {
                new(Texts["Work.Col.Kind"]), new(Texts["Work.Col.State"]), new(Texts["Work.Col.Title"]), new(Texts["Work.Col.Detail"]), new(Texts["Work.Col.Due"]),
            };
            var made = await Exports.WriteAsync(
                actor, new ListExport("/work", Texts["Work.Title"], Texts["Work.Filters", actor.DisplayName], columns), format, RowsAsync(groups), CancellationToken.None);
            if (made.Refusal is { } refusal)
            {
                Notices.Refused(refusal);
                return;
            }

            await using var content = made.Value.Content;
            await Downloads.SendAsync(made.Value.Name, OfficialTables.TypeOf(format), content);
        }
        finally
        {
            _exporting = false;
        }
    }

    private async IAsyncEnumerable<object?[]> RowsAsync(IReadOnlyList<WorkGroup> groups, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var group in groups)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var item in group.Batch?.Items ?? [])
            {
                yield return [TitleOf(group.Source), Texts[StateKey(item)].Value, item.Title, item.Detail, item.DueAt];
            }
        }

        await Task.CompletedTask;
    }
}
