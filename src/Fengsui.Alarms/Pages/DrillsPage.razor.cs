using Fengsui.Alarms.Drills;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Resources;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Accounts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Alarms.Pages;

/// <summary>A drill as the list shows it at one instant.</summary>
internal sealed record DrillRow(AlarmDrill Drill, DateTimeOffset Now)
{
    public bool IsOver => Drill.OverAt <= Now;

    public string StateKey => IsOver ? "Drill.Over" : Drill.StartsAt > Now ? "Drill.Planned" : "Drill.Running";

    public Tone Tone => IsOver ? Tone.Restored : Drill.StartsAt > Now ? Tone.Info : Tone.Test;
}

/// <summary>Announced drills and tests: start one, end one before its time.</summary>
public sealed partial class DrillsPage : LiveComponent
{
    private static readonly TimeSpan Shown = TimeSpan.FromDays(90);

    private DataTable<DrillRow>? _table;
    private IReadOnlyList<FilterChoice> _states = [];
    private DateTimeOffset? _next;
    private bool _form;
    private bool _may;
    private int _total;

    [Inject]
    private IActorNames Names { get; set; } = default!;

    [Inject]
    private AlarmQueries Queries { get; set; } = default!;

    [Inject]
    private DrillService Drills { get; set; } = default!;

    [Inject]
    private CircuitClock Seconds { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ConsoleTexts> Texts { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "place")]
    private Guid? Place { get; set; }

    [SupplyParameterFromQuery(Name = "point")]
    private long? Point { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _may = await Current.MayAsync(AlarmPermissions.Drill);
        _states = [.. new[] { "Drill.Running", "Drill.Planned", "Drill.Over" }.Select(k => new FilterChoice(k, Texts[k]))];
        _form = _may && (Place is not null || Point is not null);
        await FollowAsync(DrillEnd.Topic);
        Seconds.Ticked += OnTick;
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => ReloadAsync();

    /// <inheritdoc/>
    protected override ValueTask LeaveAsync()
    {
        Seconds.Ticked -= OnTick;
        return ValueTask.CompletedTask;
    }

    // A planned drill begins without anybody doing anything.
    private void OnTick(DateTimeOffset now)
    {
        if (_next <= now)
        {
            _next = null;
            _ = InvokeAsync(ReloadAsync);
        }
    }

    private async Task<TablePage<DrillRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        var all = await Queries.DrillsAsync(await Current.GetAsync(), now - Shown, cancellation);
        var rows = all.Select(d => new DrillRow(d, now))
            .Where(d => query.Filter("state") is not { } state || d.StateKey == state)
            .Where(d => $"{d.Drill.PlaceName} {d.Drill.Owner} {d.Drill.Reason}".Contains(query.Search, StringComparison.OrdinalIgnoreCase))
            .OrderBy(d => d.IsOver).ThenByDescending(d => d.Drill.StartsAt).ToList();
        _total = rows.Count;
        _next = all.Where(d => d.StartsAt > now).Min(d => (DateTimeOffset?)d.StartsAt);
        return new TablePage<DrillRow>([.. rows.Skip(query.Skip).Take(query.PageSize)], rows.Count);
    }

    private void ToggleForm() => _form = !_form;

    private Task StartedAsync()
    {
        _form = false;
        Notices.Done(Texts["Drills.Started"]);
        return ReloadAsync();
    }

    private async Task EndAsync(DrillRow row)
    {
        var outcome = await Drills.EndAsync(await Current.GetAsync(), row.Drill.Id, CancellationToken.None);
        if (outcome.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
        }
        else
        {
            Notices.Done(Texts["Drills.Ended", row.Drill.PlaceName]);
        }

        await ReloadAsync();
    }

    private Task ReloadAsync() => _table?.ReloadAsync() ?? Task.CompletedTask;
}
