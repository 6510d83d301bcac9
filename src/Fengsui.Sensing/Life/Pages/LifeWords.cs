using System.Globalization;
using Fengsui.Sensing.Life.Settling;
using Fengsui.Sensing.Life.Tickets;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Sensing.Life.Pages;

/// <summary>Colours, icons and words of equipment, tickets and money.</summary>
internal static class LifeWords
{
    public static Tone ToneOf(DeviceHealth? health) => health switch
    {
        null => Tone.Neutral,
        DeviceHealth.Alive => Tone.Restored,
        DeviceHealth.CalibrationDue or DeviceHealth.LowBattery => Tone.Warning,
        DeviceHealth.Silent or DeviceHealth.NeverReported => Tone.Offline,
        _ => Tone.Fault,
    };

    public static string? IconOf(DeviceHealth? health) => health switch
    {
        DeviceHealth.LowBattery => Icons.Material.Filled.BatteryAlert,
        DeviceHealth.Expired => Icons.Material.Filled.EventBusy,
        DeviceHealth.Silent => Icons.Material.Filled.SignalWifiOff,
        DeviceHealth.NeverReported => Icons.Material.Filled.QuestionMark,
        _ => null,
    };

    public static Tone ToneOf(PointHealth health) => health switch
    {
        PointHealth.Protecting => Tone.Restored,
        PointHealth.Bypassed => Tone.Warning,
        PointHealth.Silent => Tone.Offline,
        _ => Tone.Fault,
    };

    public static string? IconOf(PointHealth health) => health switch
    {
        PointHealth.Bypassed => Icons.Material.Filled.Block,
        PointHealth.Silent => Icons.Material.Filled.SignalWifiOff,
        _ => null,
    };

    public static Tone ToneOf(AssetState state) => state switch
    {
        AssetState.InService => Tone.Restored,
        AssetState.Installed => Tone.Info,
        AssetState.Suspended => Tone.Warning,
        _ => Tone.Neutral,
    };

    public static Tone ToneOf(TicketState state) => state switch
    {
        TicketState.Open => Tone.Warning,
        TicketState.Closed => Tone.Neutral,
        TicketState.Fixed => Tone.Restored,
        _ => Tone.Info,
    };

    public static Tone ToneOf(StatementState state) => state switch
    {
        StatementState.Prepared => Tone.Info,
        StatementState.Returned => Tone.Warning,
        _ => Tone.Restored,
    };

    public static Tone ToneOf(ContractState state) => state == ContractState.InForce ? Tone.Restored : state == ContractState.Draft ? Tone.Info : Tone.Neutral;

    public static Tone ToneOf(CoverageFigures figures) =>
        figures.AliveRate is not { } rate ? Tone.Neutral : rate >= 1 ? Tone.Restored : rate >= 0.8 ? Tone.Warning : Tone.Fault;

    public static string Health(IStringLocalizer<LifeTexts> texts, DeviceHealth? health) => health is { } known ? texts["Health." + known] : texts["Health.none"];

    /// <summary>A share in per cent; empty when there is none.</summary>
    public static string Percent(double? share) => share is { } known ? known.ToString("P0", CultureInfo.CurrentCulture) : "";

    /// <summary>An amount of money.</summary>
    public static string Yuan(IStringLocalizer<LifeTexts> texts, long fen) => texts["Yuan", (fen / 100m).ToString("N2", CultureInfo.CurrentCulture)];

    /// <summary>A day, or empty.</summary>
    public static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Values of an enum as choices of a filter.</summary>
    public static IReadOnlyList<FilterChoice> Choices<T>(IStringLocalizer<LifeTexts> texts, string prefix)
        where T : struct, Enum => Choices(texts, prefix, Enum.GetValues<T>());

    /// <summary>Some values of an enum as choices of a filter.</summary>
    public static IReadOnlyList<FilterChoice> Choices<T>(IStringLocalizer<LifeTexts> texts, string prefix, IEnumerable<T> values)
        where T : struct, Enum => [.. values.Select(v => new FilterChoice(v.ToString(), texts[prefix + v]))];

    /// <summary>Fen out of an amount in yuan as people type it; null when it is none.</summary>
    public static long? Fen(string? yuan) =>
        decimal.TryParse(yuan, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) < 100_000_000m && decimal.Round(amount, 2) == amount
            ? (long)(amount * 100) : null;
}
