using System.Globalization;
using Fengsui.Kernel.Documents;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Life.Pages;

/// <summary>One piece of equipment.</summary>
public sealed partial class AssetPage : LiveComponent
{
    private AssetFile? _file;
    private bool _missing;
    private bool _mayWork;
    private Guid _read;

    /// <summary>The equipment.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private LifeQueries Queries { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LifeTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read == Id || !await Current.MayAsync(LifePermissions.View))
        {
            return;
        }

        _read = Id;
        _mayWork = await Current.MayAsync(LifePermissions.Work);
        await FollowAsync(LifeTopics.Assets, LifeTopics.Tickets, DocumentStore.Topic);
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Keys.Contains(Id.ToString()) || batch.Changes.Any(c => c.Topic == LifeTopics.Tickets) ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        _file = await Queries.FindAsync(await Current.GetAsync(), Id, CancellationToken.None);
        _missing = _file is null;
        StateHasChanged();
    }

    private static string Subtitle(AssetRow asset) => asset.PlaceName.Length == 0 ? asset.Model : $"{asset.PlaceName} · {asset.Position} · {asset.Model}";

    // Why, with the figures of the profile: a person must be able to check it.
    private string Reason(AssetFile file, DeviceHealth cause) => cause switch
    {
        DeviceHealth.NeverReported => file.Asset.DeviceId is null ? Texts["Reason.NeverReported.Unlinked"] : Texts["Reason.NeverReported"],
        DeviceHealth.Silent => Texts["Reason.Silent", file.Model.SilentPeriods, Times.Duration(TimeSpan.FromMinutes(file.Model.HeartbeatMinutes))],
        DeviceHealth.Expired => Texts["Reason.Expired", LifeWords.Day(file.Asset.ExpiresOn), file.Model.ServiceYears ?? 0, file.Model.ServiceSource],
        DeviceHealth.LowBattery when file.BatteryDueOn is { } due && due <= Times.Today => Texts["Reason.LowBattery.Due", LifeWords.Day(due), file.Model.BatteryMonths ?? 0],
        DeviceHealth.CalibrationDue => Texts["Reason.CalibrationDue", LifeWords.Day(file.CalibrationDueOn), file.Model.CalibrationMonths ?? 0],
        _ => Texts["Reason." + cause],
    };

    private List<TimelineItem> Entries(AssetFile file) =>
    [
        .. file.Entries.Select(e => new TimelineItem(
            e.Id.ToString(), e.At, e.By, e.AssetId == file.Asset.Id ? Texts["Entry." + e.Kind] : Texts["Entry.Other", Texts["Entry." + e.Kind].Value, e.Serial], ToneOf(e.Kind),
            Detail: string.Join(" · ", new[]
            {
                LifeWords.Day(e.On), e.Who == e.By ? "" : e.Who, e.Note, e.NextDueOn is { } next ? Texts["Entry.Next", LifeWords.Day(next)].Value : "",
            }.Where(t => t.Length > 0)))),
    ];

    private List<TimelineItem> Spans(AssetFile file) =>
    [
        .. file.Spans.Select(s => new TimelineItem(
            s.From.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) + s.Health, s.From, "", Texts["Health." + s.Health], LifeWords.ToneOf(s.Health),
            LifeWords.IconOf(s.Health), s.To is { } to ? Times.Duration(to - s.From) : Texts["Spans.Now"])),
    ];

    private static Tone ToneOf(LifeEventKind kind) => kind switch
    {
        LifeEventKind.PutInService or LifeEventKind.Resumed => Tone.Restored,
        LifeEventKind.Suspended or LifeEventKind.Replaced or LifeEventKind.Retired => Tone.Warning,
        _ => Tone.Neutral,
    };
}
