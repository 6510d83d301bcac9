using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Downlink;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Sensing.Pages;

/// <summary>The commands of a transmitter.</summary>
public sealed partial class DeviceCommands : LiveComponent
{
    private const int Latest = 12;

    private static readonly (CommandKind Kind, string Icon)[] Offered =
    [
        (CommandKind.DutyCheck, Icons.Material.Filled.PersonSearch),
        (CommandKind.ReadDeviceStatus, Icons.Material.Filled.MonitorHeart),
        (CommandKind.SynchroniseClock, Icons.Material.Filled.Schedule),
        (CommandKind.ReadDeviceVersion, Icons.Material.Filled.Info),
        (CommandKind.ReadDeviceConfiguration, Icons.Material.Filled.Settings),
        (CommandKind.ReadDeviceTime, Icons.Material.Filled.AccessTime),
        (CommandKind.ReadDeviceOperations, Icons.Material.Filled.History),
        (CommandKind.InitialiseDevice, Icons.Material.Filled.RestartAlt),
    ];

    private IReadOnlyList<CommandRecord> _commands = [];
    private IReadOnlyList<Move> _moves = [];
    private DialectProfile _profile = DialectProfiles.Standard;

    /// <summary>The device.</summary>
    [Parameter, EditorRequired]
    public DeviceView Device { get; set; } = default!;

    [Inject]
    private Fengsui.Kernel.Accounts.IActorNames Names { get; set; } = default!;

    [Inject]
    private CommandService Service { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private PermissionTable Permissions { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IStringLocalizer<SensingTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await FollowAsync(CommandRunner.Topic);
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _profile = DialectProfiles.Find(Device.Profile) ?? DialectProfiles.Standard;
        var actor = await Current.GetAsync();
        _moves = [.. Offered.Select(o => Offer(actor, o.Kind, o.Icon))];
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Keys.Contains(Device.Id.ToString(CultureInfo.InvariantCulture)) ? ReadAsync() : Task.CompletedTask;

    private Move Offer(Actor actor, CommandKind kind, string icon)
    {
        var permission = kind == CommandKind.InitialiseDevice ? SensingPermissions.Initialise : SensingPermissions.Command;
        var reason = Device.Status != DeviceStatus.Bound
            ? Texts["Command.NotBound"].Value
            : !Permissions.Allows(actor, permission) ? Texts["Command.NotAllowed"].Value : null;
        return new Move
        {
            Key = kind.ToString(),
            Text = Texts["Command." + kind],
            Icon = icon,
            IsPrimary = kind == CommandKind.DutyCheck,
            DisabledReason = reason,
            Irreversible = kind == CommandKind.InitialiseDevice ? Texts["Command.Initialise.Ask"].Value : null,
            Run = () => SendAsync(kind),
        };
    }

    private async Task SendAsync(CommandKind kind)
    {
        var outcome = await Service.RequestAsync(await Current.GetAsync(), Device.Id, kind, new CommandInput(), CancellationToken.None);
        if (outcome.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
        }

        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        await using var context = Records.Open(await Current.GetAsync());
        _commands = await DeviceQueries.CommandsAsync(context, Device.Id, Latest, CancellationToken.None);
    }
}
