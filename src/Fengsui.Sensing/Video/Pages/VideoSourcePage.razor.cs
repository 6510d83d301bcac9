using System.Text;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Intake;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Video.Pages;

/// <summary>A platform that pushes camera events.</summary>
public sealed partial class VideoSourcePage : ComponentBase
{
    private VideoSourceView? _source;
    private VideoSourceInput? _input;
    private IReadOnlyList<VideoKindView> _kinds = [];
    private Refusal? _problem;
    private Refusal? _tryProblem;
    private VideoMessage? _tried;
    private string? _secret;
    private string _payload = "";
    private bool _missing;
    private bool _busy;

    /// <summary>The source, or null for a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [Inject]
    private VideoSourceBook Book { get; set; } = default!;

    [Inject]
    private VideoRegister Register { get; set; } = default!;

    [Inject]
    private VideoQueries Queries { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

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
        if (!await Current.MayAsync(Id is null ? VideoPermissions.Edit : VideoPermissions.View) || (_input is not null && _source?.Id == Id))
        {
            return;
        }

        _kinds = await Queries.KindsAsync(CancellationToken.None);
        await ReadAsync();
    }

    private string? Bad(string field) => _problem?.Field == field ? "true" : null;

    private string AddressOf(Guid id) => new Uri(new Uri(Navigation.BaseUri), $"api/v1/video/push/{id}").AbsoluteUri;

    private async Task ReadAsync()
    {
        _source = Id is { } id ? await Register.SourceAsync(await Current.GetAsync(), id, CancellationToken.None) : null;
        _missing = Id is not null && _source is null;
        _input = VideoSourceInput.Of(_source);
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var actor = await Current.GetAsync();
        var draft = _input!.Draft(_source?.Version ?? 0);
        var outcome = _source is { } source
            ? await Book.SaveAsync(actor, source.Id, draft, CancellationToken.None)
            : await Book.CreateAsync(actor, draft, CancellationToken.None);
        _busy = false;
        await AfterAsync(outcome);
    }

    private async Task ReissueAsync() =>
        await AfterAsync(await Book.ReissueAsync(await Current.GetAsync(), _source!.Id, _source.Version, CancellationToken.None));

    private async Task AfterAsync(Outcome<VideoSourceWritten> outcome)
    {
        _problem = outcome.Refusal;
        if (!outcome.Succeeded)
        {
            return;
        }

        // The secret is shown once: the page stays the same while its address becomes that of the source.
        _secret = outcome.Value.Secret ?? _secret;
        Id = outcome.Value.Id;
        await ReadAsync();
        Notices.Done(Texts["Saved"]);
        Navigation.NavigateTo($"video/sources/{outcome.Value.Id}", replace: true);
    }

    private void Try()
    {
        (_tried, _tryProblem) = (null, null);
        var hosts = VideoHosts.Write(_input!.Draft(0).Hosts!);
        var format = _input.Format();
        if ((hosts.Refusal ?? format.Check()) is { } unset)
        {
            _problem = unset;
            return;
        }

        var parsed = PayloadMapper.Parse(Encoding.UTF8.GetBytes(_payload));
        if (parsed.Refusal is { } unreadable)
        {
            _tryProblem = unreadable;
            return;
        }

        using var document = parsed.Value;
        var read = VideoReader.Read(format, document.RootElement, null, VideoHosts.Of(hosts.Value));
        _tryProblem = read.Refusal;
        _tried = read.Succeeded ? read.Value : null;
    }
}
