using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Pages;

/// <summary>The side panel of a transmitter.</summary>
public sealed partial class DeviceSummary : LiveComponent
{
    private const int LatestFrames = 8;
    private DeviceView? _device;
    private PlaceBrief? _place;
    private IReadOnlyList<PointBrief> _sounding = [];
    private IReadOnlyList<StoredFrame> _frames = [];
    private bool _missing;

    /// <summary>The device.</summary>
    [Parameter, EditorRequired]
    public long DeviceId { get; set; }

    /// <summary>Told the name once it is read.</summary>
    [Parameter]
    public Action<string>? NameFound { get; set; }

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IPlaceDirectory Places { get; set; } = default!;

    [Inject]
    private IStringLocalizer<SensingTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await FollowAsync(FrameIntake.Topic);
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Keys.Contains(DeviceId.ToString(CultureInfo.InvariantCulture)) ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        await using var context = Records.Open(await Current.GetAsync());
        _device = await DeviceQueries.FindAsync(context, DeviceId, CancellationToken.None);
        _missing = _device is null;
        if (_device is not { } device)
        {
            return;
        }

        _place = device.PlaceId is { } place ? await Places.FindAsync(context, place, CancellationToken.None) : null;
        _sounding = [.. (await DeviceQueries.PointsAsync(context, DeviceId, CancellationToken.None)).Where(p => p.Conditions.Count > 0)];
        _frames = await SensingDirectory.DeviceFramesAsync(context, DeviceId, null, LatestFrames, CancellationToken.None);
        NameFound?.Invoke(device.Name.Length > 0 ? device.Name : Texts["Device.Unnamed", device.Address].Value);
    }
}
