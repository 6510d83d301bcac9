using Fengsui.Kernel.Live;
using Fengsui.Kernel.Web;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Push;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Fengsui.Notifications.Pages;

/// <summary>Web push in one's own browsers.</summary>
public sealed partial class PushSection : LiveComponent
{
    internal const string Script = "./_content/Fengsui.Notifications/js/push.mjs";

    // How a browser calls it that the person, or the system, has said no.
    private const string SaidNo = "NotAllowedError";

    private PushView? _view;
    private Here? _here;
    private Guid? _own;
    private string? _failed;
    private string? _said;
    private bool _busy;
    private IJSObjectReference? _script;

    [Inject]
    private PushBook Book { get; set; } = default!;

    [Inject]
    private PushReader Reader { get; set; } = default!;

    [Inject]
    private IJSRuntime Scripts { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<NotificationTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async ValueTask LeaveAsync()
    {
        try
        {
            await (_script?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its module with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await FollowAsync(NotificationPermissions.Topic);
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = await Scripts.InvokeAsync<IJSObjectReference>("import", Script);
            _here = await _script.InvokeAsync<Here>("look");
            await ReadAsync();
            StateHasChanged();
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Changes.Any(c => c.Kind == PushBook.ChangeKind) ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        _view = await Reader.OwnAsync(actor, CancellationToken.None);
        _own = _here is { Endpoint.Length: > 0 } here ? await Reader.FindAsync(actor, here.Endpoint, CancellationToken.None) : null;
    }

    private Task TurnOnAsync() => WorkAsync(async () =>
    {
        var got = await _script!.InvokeAsync<Got>("turnOn", _view!.PublicKey);
        if (got.Problem.Length > 0)
        {
            (_here, _failed) = got.Problem == SaidNo ? (_here! with { Denied = true }, null) : (_here, Texts["Push.Failed", got.Problem].Value);
            return;
        }

        var draft = new PushDraft(got.Endpoint!, new PushDraftKeys(got.P256dh!, got.Auth!), got.Name!);
        if ((await Book.AddAsync(await Current.GetAsync(), draft, CancellationToken.None)).Refusal is { } refusal)
        {
            _failed = Refusals.Of(refusal);
            return;
        }

        _here = _here! with { Endpoint = got.Endpoint! };
        Notices.Done(Texts["Push.On"]);
    });

    private Task RemoveAsync(Guid id) => WorkAsync(async () =>
    {
        if (id == _own)
        {
            await _script!.InvokeVoidAsync("turnOff");
        }

        if ((await Book.RemoveAsync(await Current.GetAsync(), id, CancellationToken.None)).Refusal is { } refusal)
        {
            _failed = Refusals.Of(refusal);
        }
    });

    private Task TestAsync() => WorkAsync(async () =>
    {
        var tested = await Book.TestAsync(await Current.GetAsync(), CancellationToken.None);
        _failed = tested.Refusal is { } refusal ? Refusals.Of(refusal) : null;
        _said = tested.Succeeded ? TestWords.Of(Texts, tested.Value) : null;
    });

    private async Task WorkAsync(Func<Task> work)
    {
        (_busy, _failed, _said) = (true, null, null);
        StateHasChanged();
        try
        {
            await work();
        }
        finally
        {
            _busy = false;
        }

        await ReadAsync();
    }

    internal sealed record Here(bool Can, bool Denied, string Endpoint, bool Install = false);

    internal sealed record Got(string Problem, string? Endpoint, string? P256dh, string? Auth, string? Name);
}
