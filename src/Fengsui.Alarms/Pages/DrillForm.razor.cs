using Fengsui.Alarms.Drills;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;

namespace Fengsui.Alarms.Pages;

/// <summary>The form that announces a drill or test.</summary>
public sealed partial class DrillForm : ComponentBase
{
    private const int PlacesOffered = 12;

    private PlaceBrief? _place;
    private Refusal? _problem;
    private DrillKind _kind;
    private DateTime _starts;
    private DateTime _ends;
    private string _owner = "";
    private string _point = "";
    private string _reason = "";
    private bool _busy;

    /// <summary>The place, when it is known.</summary>
    [Parameter]
    public Guid? PlaceId { get; set; }

    /// <summary>The one point, or null for a whole place.</summary>
    [Parameter]
    public long? PointId { get; set; }

    /// <summary>It was announced.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    /// <summary>The person changed their mind.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private DrillService Drills { get; set; } = default!;

    [Inject]
    private IPlaceDirectory Places { get; set; } = default!;

    [Inject]
    private ISensingDirectory Sensing { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IRefusalTexts RefusalTexts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var actor = await Current.GetAsync();
        _starts = Times.Of(Clock.GetUtcNow()).DateTime;
        _ends = _starts.AddHours(1);
        _owner = actor.DisplayName;
        await using var context = Records.Open(actor);
        if (PlaceId is { } id)
        {
            _place = await Places.FindAsync(context, id, CancellationToken.None);
        }

        if (PointId is { } pointId && await Sensing.FindPointAsync(context, pointId, CancellationToken.None) is { } point)
        {
            var place = point.PlaceId is { } at ? await Places.FindAsync(context, at, CancellationToken.None) : null;
            _point = $"{place?.Name} {point.Floor} {point.Description} {point.Label}".Trim();
        }
    }

    private async Task<IReadOnlyList<PlaceBrief>> FindAsync(string text, CancellationToken cancellation)
    {
        await using var context = Records.Open(await Current.GetAsync());
        return await Places.SearchAsync(context, text, PlacesOffered, cancellation);
    }

    private async Task SendAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            var input = new DrillInput(_kind, PointId is null ? _place?.Id : null, PointId, _owner, _reason, At(_starts), At(_ends));
            var outcome = await Drills.StartAsync(await Current.GetAsync(), input, CancellationToken.None);
            _problem = outcome.Refusal;
            if (outcome.Succeeded)
            {
                await OnDone.InvokeAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private DateTimeOffset At(DateTime wall) => new DateTimeOffset(wall, Times.Zone.GetUtcOffset(wall)).ToUniversalTime();
}
