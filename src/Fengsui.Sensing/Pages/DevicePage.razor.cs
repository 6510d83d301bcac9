using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Pages;

/// <summary>A transmitter with its components, events, frames, commands and settings.</summary>
public sealed partial class DevicePage : LiveComponent
{
    private const int EventLines = 60;
    private const int FramePage = 20;
    private DeviceView? _device;
    private PlaceBrief? _place;
    private IReadOnlyList<PointBrief> _points = [];
    private IReadOnlyList<TimelineItem> _events = [];
    private IReadOnlyList<StoredFrame> _frames = [];
    private IReadOnlyList<FaultyBytes> _faults = [];
    private bool _moreFrames;
    private bool _missing;
    private long _read;

    /// <summary>The device.</summary>
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IPlaceDirectory Places { get; set; } = default!;

    [Inject]
    private FaultLog Faults { get; set; } = default!;

    [Inject]
    private IStringLocalizer<SensingTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.MayAsync(SensingPermissions.View))
        {
            await FollowAsync(FrameIntake.Topic);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read != Id && await Current.MayAsync(SensingPermissions.View))
        {
            _read = Id;
            await ReadAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Keys.Contains(Id.ToString(CultureInfo.InvariantCulture)) ? ReadAsync() : Task.CompletedTask;

    private string Title(DeviceView device) => device.Name.Length > 0 ? device.Name : Texts["Device.Unnamed", device.Address].Value;

    private async Task ReadAsync()
    {
        await using var context = Records.Open(await Current.GetAsync());
        _device = await DeviceQueries.FindAsync(context, Id, CancellationToken.None);
        _missing = _device is null;
        if (_device is not { } device)
        {
            return;
        }

        _place = device.PlaceId is { } place ? await Places.FindAsync(context, place, CancellationToken.None) : null;
        _points = await DeviceQueries.PointsAsync(context, Id, CancellationToken.None);
        var events = await DeviceQueries.EventsAsync(context, Id, null, EventLines, CancellationToken.None);
        var names = _points.ToDictionary(p => p.Id);
        _events = [.. events.Select(e => Line(e, names.GetValueOrDefault(e.PointId)))];
        if (_frames.Count <= FramePage)
        {
            var frames = await SensingDirectory.DeviceFramesAsync(context, Id, null, FramePage + 1, CancellationToken.None);
            (_frames, _moreFrames) = ([.. frames.Take(FramePage)], frames.Count > FramePage);
        }

        _faults = Faults.Of(DeviceKey.Parse(device.Key));
    }

    private async Task OlderFramesAsync()
    {
        await using var context = Records.Open(await Current.GetAsync());
        var older = await SensingDirectory.DeviceFramesAsync(context, Id, _frames[^1].Id, FramePage + 1, CancellationToken.None);
        (_frames, _moreFrames) = ([.. _frames, .. older.Take(FramePage)], older.Count > FramePage);
    }

    private TimelineItem Line(PointEvent e, PointBrief? point)
    {
        var name = point is null || point.Level == PointLevel.Device
            ? Texts["Level.Device"].Value
            : point.Description.Length > 0 ? point.Description : point.Label;
        return new TimelineItem(
            e.Id.ToString(CultureInfo.InvariantCulture), e.OccurredAt, "", SignalWords.Of(Texts, e), SignalWords.ToneOf(e),
            Detail: e.Late ? Texts["Event.Late", name].Value : name);
    }
}
