using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Pages;

/// <summary>All transmitters: who is there, who is silent, who waits to be bound to a place.</summary>
public sealed partial class DevicesPage : LiveComponent
{
    private const string TroubleYes = "Device.Trouble.Yes";
    private DataTable<DeviceView>? _table;
    private IReadOnlyList<FilterChoice> _onlineChoices = [];
    private IReadOnlyList<FilterChoice> _statusChoices = [];
    private IReadOnlyList<FilterChoice> _troubleChoices = [];
    private long? _device;
    private string? _title;
    private int _waiting;
    private int _online;
    private int _total;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IStringLocalizer<SensingTexts> Texts { get; set; } = default!;

    private string Subtitle => Texts["Devices.Subtitle", _total, _online];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(SensingPermissions.View))
        {
            return;
        }

        await FollowAsync(FrameIntake.Topic);
        _onlineChoices = [new("yes", Texts["Device.Online"]), new("no", Texts["Device.Offline"])];
        _statusChoices = [.. Enum.GetValues<DeviceStatus>().Select(s => new FilterChoice(s.ToString(), Texts["Status." + s]))];
        _troubleChoices = [new("yes", Texts[TroubleYes])];
        await CountAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        if (_table is not { } table)
        {
            return;
        }

        await CountAsync();
        long[] ids = [.. batch.Keys.Select(k => long.Parse(k, CultureInfo.InvariantCulture)).Take(TableAddress.PageSizes[^1])];
        await using var context = Records.Open(await Current.GetAsync());
        var rows = await DeviceQueries.Devices(context, new DeviceFilter()).Where(d => ids.Contains(d.Id)).ToListAsync();
        if (batch.ReadAgain || !table.Patch(rows.ConvertAll(DeviceQueries.Complete)))
        {
            await table.ReloadAsync();
        }
    }

    private static string RowKeyOf(DeviceView device) => device.Id.ToString(CultureInfo.InvariantCulture);

    private static string StatusKey(DeviceView device) => "Status." + device.Status;

    private static string? ClockOf(DeviceView device) =>
        device.ClockOffsetMs is { } ms ? (ms / 1_000.0).ToString("+0.0;-0.0;0", CultureInfo.CurrentCulture) + " s" : null;

    private string NameOf(DeviceView device) => device.Name.Length > 0 ? device.Name : Texts["Device.Unnamed", device.Address].Value;

    private async Task CountAsync()
    {
        await using var context = Records.Open(await Current.GetAsync());
        _total = await context.Set<Device>().CountAsync();
        _waiting = await context.Set<Device>().CountAsync(d => d.Status == DeviceStatus.Onboarding);
        _online = await (
            from device in context.Set<Device>()
            join state in context.Set<DeviceState>() on device.Id equals state.DeviceId
            where state.Online
            select device.Id).CountAsync();
    }

    private async Task<TablePage<DeviceView>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        await using var context = Records.Open(await Current.GetAsync());
        return await DeviceTableQuery.PageAsync(context, query, cancellation);
    }

    private void OpenAsync(string? row)
    {
        _device = long.TryParse(row, CultureInfo.InvariantCulture, out var id) ? id : null;
        StateHasChanged();
    }

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;
}
