using System.Globalization;
using Fengsui.Sensing.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Video.Pages;

/// <summary>Cases as a table, and the precision of cameras.</summary>
public sealed partial class VideoCasesPage : LiveComponent
{
    private const string Open = "open";
    private const string Late = "late";
    private const int UsualDays = 30;

    private static readonly int[] Spans = [7, UsualDays, 90, 366];

    private DataTable<VideoCaseRow>? _table;
    private DataTable<VideoPrecisionRow>? _figures;
    private IReadOnlyList<VideoKindView>? _kinds;
    private IReadOnlyList<FilterChoice> _states = [];
    private VideoCounts _counts = new(0, 0, 0);
    private int _days = UsualDays;

    [Inject]
    private VideoQueries Queries { get; set; } = default!;

    [Inject]
    private IStringLocalizer<VideoTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(VideoPermissions.View))
        {
            return;
        }

        await FollowAsync(VideoTopics.Cases, VideoTopics.Settings);
        _states =
        [
            new(Open, Texts["State.open"]), new(Late, Texts["Late"]), .. Enum.GetValues<VideoCaseState>().Select(s => new FilterChoice(s.ToString(), Texts["State." + s])),
        ];
        _counts = await Queries.CountsAsync(await Current.GetAsync(), CancellationToken.None);
        _kinds = await Queries.KindsAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        _counts = await Queries.CountsAsync(await Current.GetAsync(), CancellationToken.None);
        await (_table?.ReloadAsync() ?? Task.CompletedTask);
        await (_figures?.ReloadAsync() ?? Task.CompletedTask);
    }

    private async Task<TablePage<VideoCaseRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        var state = query.Filter("state");
        var filter = new VideoCaseFilter(
            query.Search, Enum.TryParse<VideoCaseState>(state, out var known) ? known : null, query.Filter("kind"), Open: state == Open, Late: state == Late);
        return await Queries.CasesAsync(await Current.GetAsync(), filter, query, cancellation);
    }

    private async Task<TablePage<VideoPrecisionRow>> FiguresAsync(TableQuery query, CancellationToken cancellation) =>
        await Queries.PrecisionAsync(await Current.GetAsync(), _days, query, cancellation);

    private Task DaysAsync(ChangeEventArgs args)
    {
        _days = int.TryParse(args.Value?.ToString(), CultureInfo.InvariantCulture, out var days) && Spans.Contains(days) ? days : UsualDays;
        return _figures?.ReloadAsync() ?? Task.CompletedTask;
    }
}
