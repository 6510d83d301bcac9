using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Register;
using Fengsui.Places.Response;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Pages;

/// <summary>A place in brief: what the rooms know of it, who to call, what helps nearby, what was changed.</summary>
public sealed partial class PlacePage : LiveComponent
{
    private const int NearbyPerKind = 2;
    private const int HistoryLines = 50;

    private PlaceBrief? _place;
    private MapPosition? _position;
    private IReadOnlyList<IPlacePanel> _panels = [];
    private IReadOnlyList<NearbyResponse> _nearby = [];
    private IReadOnlyList<TimelineItem> _history = [];
    private Dictionary<string, object> _parameters = [];
    private Guid _read;
    private int _generation;
    private bool _missing;

    /// <summary>The place.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IPlaceDirectory Directory { get; set; } = default!;

    [Inject]
    private IEnumerable<IPlacePanel> Panels { get; set; } = default!;

    [Inject]
    private PermissionTable Permissions { get; set; } = default!;

    [Inject]
    private IOptions<ResponseOptions> Options { get; set; } = default!;

    [Inject]
    private IStringLocalizerFactory TextFactory { get; set; } = default!;

    [Inject]
    private IRefusalTexts AuditTexts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlaceTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.MayAsync(PlacePermissions.View))
        {
            await FollowAsync(PlaceTopics.Places);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read != Id && await Current.MayAsync(PlacePermissions.View))
        {
            _read = Id;
            await ReadAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Keys.Contains(Id.ToString()) ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        var place = await Directory.FindAsync(context, Id, CancellationToken.None);
        _missing = place is null;
        if (place is null)
        {
            return;
        }

        _nearby = await Directory.NearbyAsync(context, place.Longitude, place.Latitude, NearbyPerKind, CancellationToken.None);
        _history = await HistoryAsync(context);
        _panels = [.. Panels.Where(p => p.Permission is null || Permissions.Allows(actor, p.Permission)).OrderBy(p => p.Order)];
        _parameters = new Dictionary<string, object> { ["Place"] = place };
        _position = new MapPosition(place.Longitude, place.Latitude, 14.5);
        _place = place;
        _generation++;
    }

    private async Task<IReadOnlyList<TimelineItem>> HistoryAsync(FengsuiContext context)
    {
        var subject = PlaceWriter.Subject(Id);
        var entries = await context.Audit.Where(a => a.Subject == subject)
            .OrderByDescending(a => a.Sequence).Take(HistoryLines).ToListAsync();
        return [.. entries.Select(e => new TimelineItem(
            e.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture), e.At, e.ActorName,
            AuditTexts.Find("audit." + e.Action) ?? e.Action, Detail: Details(e.Details)))];
    }

    private string? Details(string json)
    {
        var facts = JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        return facts.Count == 0 ? null : string.Join("; ", facts.Select(f => $"{Texts["Field." + f.Key]}: {f.Value}"));
    }
}
