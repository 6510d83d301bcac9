using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Resources;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Fengsui.Alarms.Pages;

/// <summary>
/// The duty console: the queue, the alarm that lies open, who to call, the moves. Filters and the open alarm are in the
/// address; the queue is held here and changed line by line as the feed tells.
/// </summary>
public sealed partial class ConsolePage : LiveComponent
{
    private const int RowHeight = 56;
    private const int MostPatched = 200;
    private const int RefillBelow = AlarmQueries.LongestPage * 8 / 10;
    private const double PlaceZoom = 14.2;

    private static readonly string[] MapLayers =
    [
        "places-towns", "places-lines", "places-county", "places", "places-brigades", "places-micro", "places-water",
        "places-lanes-compliant", "places-lanes-failing", "places-lanes-unknown", AlarmLayer.LayerKey,
    ];

    private readonly AlarmQueueModel _model = new();
    private readonly PlaceTones _tones = new();
    private readonly QueueWalk _walk = new();
    private readonly HashSet<string> _openPlaces = new(StringComparer.Ordinal);
    private IReadOnlyList<AlarmBrief> _alarms = [];
    private List<QueueLine> _lines = [];
    private ElementReference _list;
    private MapView? _map;
    private AlarmDesk? _desk;
    private AlarmCase? _case;
    private MapPosition? _at;
    private KeyRegistration? _keys;
    private QueueShow _show;
    private string _text = "";
    private Guid _me;
    private Guid? _wanted;
    private Guid? _going;
    private int _more;
    private bool? _groupChoice;
    private bool _grouped;
    private bool _ready;
    private bool _missing;
    private bool _help;

    [Inject]
    private AlarmQueries Queries { get; set; } = default!;

    [Inject]
    private ConsoleQueries Cases { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Keyboard Keyboard { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ConsoleTexts> Texts { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "alarm")]
    private Guid? Alarm { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    private string? Group { get; set; }

    private string PageName => _model.Unacknowledged > 0
        ? Texts["Console.PageName.Fire", _model.Unacknowledged]
        : Texts["Console.PageName"];

    // The row that stands for what lies open: its own, or that of the alarm that it joined.
    private Guid? Marked => _case is { } open && open.Brief.Id == _wanted ? open.Brief.LeadId ?? _wanted : _wanted;

    private string MapSelected => _case?.Brief.PlaceId is { } place ? $"{AlarmLayer.LayerKey}/{place}" : "";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(AlarmPermissions.Watch))
        {
            return;
        }

        _me = (await Current.GetAsync()).Id;
        await FollowAsync(AlarmBook.Topic);
        await ReadQueueAsync();
        _ready = true;
        await ShowAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _show = Enum.TryParse<QueueShow>(Show, ignoreCase: true, out var show) ? show : QueueShow.All;
        _text = Search?.Trim() ?? "";
        _groupChoice = Group switch { "1" => true, "0" => false, _ => null };

        // Keys may be faster than the address: what was only passed by is not read.
        if (_ready && (_going is null || _going == Alarm))
        {
            _going = null;
            await ShowAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _keys = await Keyboard.RegisterAsync(["j", "k", "ArrowDown", "ArrowUp", "/>fs-queue-search", "?", "Escape"], key => InvokeAsync(() => KeyAsync(key)), () => HasLeft);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        var actor = await Current.GetAsync();
        Guid[] ids = [.. batch.Keys.Select(Guid.Parse)];
        List<AlarmBrief>? found = null;
        if (batch.ReadAgain || ids.Length > MostPatched)
        {
            await ReadQueueAsync();
        }
        else
        {
            found = [.. await Queries.BriefsAsync(actor, ids, CancellationToken.None)];

            // The line of the desk that stands for what changed.
            Guid[] leads = [.. found.Select(a => a.LeadId).OfType<Guid>().Distinct().Except(ids)];
            found.AddRange(leads.Length == 0 ? [] : await Queries.BriefsAsync(actor, leads, CancellationToken.None));
            _model.Put(found);
            _model.Drop(ids.Except(found.Select(a => a.Id)));
            await RefillAsync(actor);
        }

        var before = _case;
        Arrange();
        if (before is not null && (found is null || ids.Contains(before.Brief.Id) || found.Exists(a => Concerns(a, before))))
        {
            await ReadAgainAsync();
        }

        if (MayMoveOn(before))
        {
            await ShowAsync(_alarms[0].Id);
        }

        if (_map is { } map)
        {
            await _tones.BringAsync(map, _model.All);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask LeaveAsync()
    {
        if (_keys is { } keys)
        {
            await keys.DisposeAsync();
        }
    }

    // Nothing lies open; or a fire waits while what lies open was not chosen by the person and is no fire that waits.
    private bool MayMoveOn(AlarmCase? open) =>
        _alarms.Count > 0 && (open is null || (Alarm is null && _desk is not { Busy: true } && _alarms[0].Siren && !open.Brief.Siren));

    private static bool Concerns(AlarmBrief changed, AlarmCase open) =>
        changed.LeadId == open.Brief.Id || changed.Id == open.Brief.LeadId || (open.Brief.PlaceId is { } place && changed.PlaceId == place);

    private async Task ReadQueueAsync()
    {
        var actor = await Current.GetAsync();
        var page = await Queries.ListAsync(
            actor, new AlarmFilter { Active = true, Leads = true }, null, AlarmQueries.LongestPage, CancellationToken.None);
        _model.Replace(page.Items);
        _more = 0;
        if (page.Cursor is not null)
        {
            await CountAsync(actor);
        }
    }

    // The queue holds the most urgent of very many. As they are worked off it takes in the next, long before it looks empty.
    private async Task RefillAsync(Kernel.Access.Actor actor)
    {
        if (_more > 0 && _model.Count < RefillBelow)
        {
            await ReadQueueAsync();
        }
        else if (_more > 0)
        {
            await CountAsync(actor);
        }
    }

    private async Task CountAsync(Kernel.Access.Actor actor)
    {
        var counts = await Queries.CountsAsync(actor, CancellationToken.None);
        _more = counts.Fires + counts.Attention + counts.Troubles + counts.Shelved;
    }

    private void Arrange()
    {
        _alarms = _model.Alarms(_show, _me, _text);
        if (_case is null && _alarms.Count > 0)
        {
            _openPlaces.Add(AlarmQueueModel.PlaceKeyOf(_model.Find(Alarm ?? Guid.Empty) ?? _alarms[0]));
        }

        _grouped = _groupChoice ?? _alarms.Count > AlarmQueueModel.GroupFrom;
        _lines = AlarmQueueModel.Lines(_alarms, _grouped, _openPlaces);
        Mark(_wanted);
    }

    // The mark of the queue goes ahead of what is read.
    private void Mark(Guid? id)
    {
        _wanted = id;
        var brief = Marked is { } marked ? _model.Find(marked) ?? (_case?.Brief.Id == marked ? _case.Brief : null) : null;
        _walk.Arrange(AlarmQueueModel.InLines(_alarms, _grouped), brief);
    }

    // What the address names, or what lies open already, or the most urgent: a desk always has the next thing on it.
    private async Task ShowAsync(Guid? next = null)
    {
        Arrange();
        var wanted = next ?? Alarm ?? _case?.Brief.Id ?? (_alarms.Count > 0 ? _alarms[0].Id : null);
        if (wanted is not { } id)
        {
            return;
        }

        Mark(id);
        if (id == _case?.Brief.Id)
        {
            return;
        }

        var opened = await Cases.OpenAsync(await Current.GetAsync(), id, CancellationToken.None);
        if (_wanted == id)
        {
            await TakeAsync(opened);
        }
    }

    private async Task TakeAsync(AlarmCase? opened)
    {
        var moved = opened?.Brief.PlaceId != _case?.Brief.PlaceId;
        (_case, _missing) = (opened, opened is null);
        if (opened?.Brief is { Longitude: { } longitude, Latitude: { } latitude } && moved)
        {
            _at = new MapPosition(longitude, latitude, PlaceZoom);
            await (_map?.FlyToAsync(_at) ?? Task.CompletedTask);
        }
    }

    private async Task ReadAgainAsync()
    {
        if (_case is not { } open)
        {
            return;
        }

        var id = open.Brief.Id;
        var fresh = await Cases.OpenAsync(open.Actor, id, CancellationToken.None);
        if (_case?.Brief.Id == id && fresh is not null)
        {
            _case = fresh;
            _model.Put([fresh.Brief]);
            Arrange();
        }

        StateHasChanged();
    }

    private Task OpenAsync(Guid id)
    {
        _going = id == Alarm ? null : id;
        Navigation.NavigateTo(Href("alarm", id.ToString()), replace: Alarm is not null);
        return Task.CompletedTask;
    }

    private Task ChooseAsync(QueueLine line)
    {
        if (!line.IsHead)
        {
            return OpenAsync(line.Alarm.Id);
        }

        if (!_openPlaces.Remove(line.PlaceKey))
        {
            _openPlaces.Add(line.PlaceKey);
        }

        Arrange();
        return Task.CompletedTask;
    }

    private async Task MapChosenAsync(MapSelection? selection)
    {
        if (selection is { Layer: AlarmLayer.LayerKey } && Guid.TryParse(selection.Id, out var place)
            && _alarms.FirstOrDefault(a => a.PlaceId == place) is { } first)
        {
            await OpenAsync(first.Id);
        }
    }

    private async Task VerdictAsync(DeskForm form)
    {
        await ReadAgainAsync();
        _desk?.Open(form, byPhone: true);
    }

    private Task KeyAsync(string key)
    {
        switch (key)
        {
            case "j" or "ArrowDown":
                return StepAsync(1);
            case "k" or "ArrowUp":
                return StepAsync(-1);
            case "?":
                ToggleHelp();
                break;
            case "Escape" when _help:
                ToggleHelp();
                break;
        }

        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task StepAsync(int by)
    {
        if (_walk.Step(by) is not { } next || _model.Find(next) is not { } alarm)
        {
            return;
        }

        _wanted = next;
        _openPlaces.Add(AlarmQueueModel.PlaceKeyOf(alarm));
        Arrange();
        StateHasChanged();
        await OpenAsync(next);
        var line = _lines.FindIndex(l => !l.IsHead && l.Alarm.Id == next);
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", ConsoleScript.Path);
        await module.InvokeVoidAsync("reveal", _list, line, RowHeight);
    }

    private void SearchAsync(ChangeEventArgs args) => Navigation.NavigateTo(
        Href("q", args.Value?.ToString() is { Length: > 0 } text ? text : null), replace: true);

    private void ToggleGroups() => Navigation.NavigateTo(Href("group", _grouped ? "0" : "1"), replace: true);

    private void ToggleHelp() => _help = !_help;

    private string Href(string name, string? value) => Navigation.GetUriWithQueryParameter(name, value);
}
