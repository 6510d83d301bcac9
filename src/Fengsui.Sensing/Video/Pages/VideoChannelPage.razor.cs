using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Video.Pages;

/// <summary>A camera, bound by a person to what it watches.</summary>
public sealed partial class VideoChannelPage : ComponentBase
{
    private const int MostHits = 12;

    private VideoChannelView? _channel;
    private PlaceBrief? _place;
    private IReadOnlyList<PlaceLane> _lanes = [];
    private string _name = "";
    private string _lane = "";
    private string _post = "";
    private double? _longitude;
    private double? _latitude;
    private Refusal? _problem;
    private bool _missing;
    private bool _busy;
    private Guid _read;

    /// <summary>The camera.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private VideoRegister Register { get; set; } = default!;

    [Inject]
    private VideoChannelBook Book { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IPlaceDirectory Places { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<VideoTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read != Id && await Current.MayAsync(VideoPermissions.View))
        {
            _read = Id;
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        _channel = await Register.ChannelAsync(actor, Id, CancellationToken.None);
        _missing = _channel is null;
        if (_channel is not { } channel)
        {
            return;
        }

        await using var context = Records.Open(actor);
        _place = channel.PlaceId is { } id ? await Places.FindAsync(context, id, CancellationToken.None) : null;
        _lanes = _place is { } place ? await Places.LanesAsync(context, place.Id, CancellationToken.None) : [];
        (_name, _lane, _post, _longitude, _latitude) = (channel.Name, channel.LaneId?.ToString() ?? "", channel.Post, channel.Longitude, channel.Latitude);
    }

    private async Task<IReadOnlyList<PlaceBrief>> SearchAsync(string text, CancellationToken cancellation)
    {
        await using var context = Records.Open(await Current.GetAsync());
        return await Places.SearchAsync(context, text, MostHits, cancellation);
    }

    // The position of the place before is not that of the next. What was chosen stands before anything is waited for: a save may follow at once.
    private async Task PickAsync(PlaceBrief? place)
    {
        (_place, _lane, _lanes, _longitude, _latitude) = (place, "", [], place?.Longitude, place?.Latitude);
        await using var context = Records.Open(await Current.GetAsync());
        _lanes = place is null ? [] : await Places.LanesAsync(context, place.Id, CancellationToken.None);
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var draft = new VideoChannelDraft(
            _channel!.Version, _name, _place?.Id, Guid.TryParse(_lane, out var lane) ? lane : null, _post, _longitude, _latitude);
        var outcome = await Book.SaveAsync(await Current.GetAsync(), Id, draft, CancellationToken.None);
        (_busy, _problem) = (false, outcome.Refusal);
        if (outcome.Succeeded)
        {
            Notices.Done(Texts["Saved"]);
            await ReadAsync();
        }
    }
}
