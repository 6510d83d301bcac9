using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Downlink;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Pages;

/// <summary>Commands with something to fill in (GB/T 26875.3-2011 types 62, 63, 64, 66, 67, 82, 86, 87, 88, 91).</summary>
public sealed partial class DeviceCommandForm : ComponentBase
{
    private const int Few = 12;
    private const int MostOffered = 200;
    private const int MostPoints = 20_000;

    private static readonly CommandKind[] Kinds =
    [
        CommandKind.ReadSystemStatus, CommandKind.ReadComponentStatus, CommandKind.ReadComponentAnalog, CommandKind.ReadSystemConfiguration,
        CommandKind.ReadComponentConfiguration, CommandKind.ReadFacilityOperations, CommandKind.ReadFacilityVersion, CommandKind.ReadFacilityTime,
        CommandKind.ReadDeviceOperations, CommandKind.DutyCheck,
    ];

    private IReadOnlyList<Point> _points = [];
    private CommandKind _kind = CommandKind.ReadSystemStatus;
    private Refusal? _refusal;
    private string _search = "";
    private long _point;
    private int _minutes = CommandService.DefaultDutyMinutes;
    private int _records = 20;
    private DateOnly _since;
    private bool _may;

    /// <summary>The device.</summary>
    [Parameter, EditorRequired]
    public DeviceView Device { get; set; } = default!;

    /// <summary>Called after a command was given.</summary>
    [Parameter]
    public Func<Task>? Sent { get; set; }

    [Inject]
    private CommandService Service { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<SensingTexts> Texts { get; set; } = default!;

    private bool OfComponent => _kind is CommandKind.ReadComponentStatus or CommandKind.ReadComponentAnalog or CommandKind.ReadComponentConfiguration;

    private bool OfSystem => _kind is CommandKind.ReadSystemStatus or CommandKind.ReadSystemConfiguration or CommandKind.ReadFacilityOperations
        or CommandKind.ReadFacilityVersion or CommandKind.ReadFacilityTime;

    // A facility is known by its own reports or by those of its components.
    private List<Point> Offered => OfComponent
        ? [.. _points.Where(p => p.Level == PointLevel.Component)]
        : [.. _points.Where(p => p.Level != PointLevel.Device).DistinctBy(p => (p.SystemType, p.SystemAddress))];

    private List<Point> Found =>
        [.. Offered.Where(p => _search.Length == 0 || Name(p).Contains(_search, StringComparison.CurrentCultureIgnoreCase)).Take(MostOffered)];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _may = await Current.MayAsync(SensingPermissions.Command);
        _since = Times.Today.AddDays(-1);
    }

    private async Task OpenAsync()
    {
        if (_points.Count > 0)
        {
            return;
        }

        await using var context = Records.Open(await Current.GetAsync());
        _points = await context.Set<Point>().AsNoTracking().Where(p => p.DeviceId == Device.Id)
            .OrderBy(p => p.SystemType).ThenBy(p => p.SystemAddress).ThenBy(p => p.ComponentAddress).Take(MostPoints).ToListAsync();
        _point = Offered.FirstOrDefault()?.Id ?? 0;
    }

    private void Choose(ChangeEventArgs args)
    {
        (_kind, _refusal, _search) = (Enum.Parse<CommandKind>(args.Value?.ToString() ?? nameof(CommandKind.ReadSystemStatus)), null, "");
        _point = Offered.FirstOrDefault()?.Id ?? 0;
    }

    private async Task SendAsync()
    {
        var point = OfSystem || OfComponent ? Found.Find(p => p.Id == _point) ?? Found.FirstOrDefault() : null;
        var outcome = await Service.RequestAsync(
            await Current.GetAsync(), Device.Id, _kind,
            new CommandInput(
                point?.SystemType, point?.SystemAddress, OfComponent ? point?.ComponentAddress : null,
                _kind == CommandKind.DutyCheck ? _minutes : null, _records, Times.StartOf(_since)),
            CancellationToken.None);
        _refusal = outcome.Refusal;
        if (outcome.Succeeded)
        {
            Notices.Done(Texts["Commands.Given", Texts["Command." + _kind]]);
            await (Sent?.Invoke() ?? Task.CompletedTask);
        }
    }

    private string? Problem(params string[] fields) =>
        _refusal is { } refusal && fields.Contains(refusal.Field ?? "") ? Refusals.Of(refusal) : null;

    private string Name(Point point)
    {
        var culture = CultureInfo.CurrentUICulture;
        var system = CodeNames.SystemType((byte)point.SystemType, culture) + " " + point.SystemAddress.ToString(CultureInfo.InvariantCulture);
        return OfComponent ? string.Join(" · ", new[] { point.Description, point.Label, system }.Where(t => t.Length > 0)) : system;
    }
}
