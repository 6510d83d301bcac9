using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Ui;

/// <summary>One account beside the list.</summary>
public sealed partial class AccountPanel : ComponentBase
{
    private const string EndedKey = "Account.Ended";

    private AccountView? _account;
    private RightsInput _rights = new();
    private Refusal? _refusal;
    private IssuedPassword? _issued;
    private string _name = "";
    private string _phone = "";
    private string _issuer = "";
    private string _subject = "";
    private bool _own;
    private bool _busy;

    /// <summary>The account.</summary>
    [Parameter, EditorRequired]
    public Guid AccountId { get; set; }

    /// <summary>Names to choose from.</summary>
    [Parameter, EditorRequired]
    public ScopeNames Names { get; set; } = default!;

    /// <summary>Something was changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>The person's name, once it is known.</summary>
    [Parameter]
    public EventCallback<string> NameFound { get; set; }

    [Inject]
    private AccountReader Reader { get; set; } = default!;

    [Inject]
    private AccountService Accounts { get; set; } = default!;

    [Inject]
    private IEnumerable<IScopeNames> Scopes { get; set; } = default!;

    [Inject]
    private IOptions<AccountOptions> Options { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Confirm Confirm { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts RefusalTexts { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IStringLocalizer<AccountTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _issuer = Options.Value.OpenIdConnect.Authority;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        var found = await Reader.FindAsync(actor, AccountId, CancellationToken.None);
        if (found.Refusal is { } refusal)
        {
            (_account, _refusal) = (null, refusal);
            return;
        }

        var account = found.Value;
        (_account, _own, _name, _phone) = (account, account.Id == actor.Id, account.DisplayName, account.Phone);
        var places = account.PlaceIds.Count > 0 && Scopes.LastOrDefault() is { } scopes
            ? await scopes.NamePlacesAsync(actor, account.PlaceIds, CancellationToken.None)
            : [];
        _rights = new RightsInput
        {
            Roles = account.Roles.ToHashSet(StringComparer.Ordinal),
            Division = account.DivisionPrefix,
            Sectors = account.Sectors.ToHashSet(StringComparer.Ordinal),

            // A place without a name is one that is gone; it stays until somebody takes it away.
            Places = [.. account.PlaceIds.Select(id => places.FirstOrDefault(p => p.Value == id.ToString()) ?? new FilterChoice(id.ToString(), id.ToString()))],
        };
        await NameFound.InvokeAsync(account.DisplayName);
    }

    private async Task ResetPasswordAsync()
    {
        if (await Confirm.AskAsync(Texts["Account.ResetPassword"], Texts["Account.ResetPassword.Text"], Texts["Account.ResetPassword"]))
        {
            await DoAsync(async (actor, id, cancellation) =>
            {
                var outcome = await Accounts.ResetPasswordAsync(actor, id, cancellation);
                _issued = outcome.Succeeded ? outcome.Value : null;
                return outcome.Refusal is { } refusal ? refusal : default(Done);
            }, "Account.Changed");
        }
    }

    private async Task ResetFactorAsync()
    {
        if (await Confirm.AskAsync(Texts["Account.ResetTwoFactor"], Texts["Account.ResetTwoFactor.Text"], Texts["Account.ResetTwoFactor"]))
        {
            await DoAsync(Accounts.ResetTwoFactorAsync, "Account.Changed");
        }
    }

    private Task EnableAsync(bool enabled) =>
        DoAsync((actor, id, cancellation) => Accounts.SetEnabledAsync(actor, id, enabled, cancellation), "Account.Changed");

    private Task SavePersonAsync() =>
        DoAsync((actor, id, cancellation) => Accounts.SetPersonAsync(actor, id, _name, _phone, cancellation), "Account.Changed");

    private Task SaveRightsAsync() => DoAsync(
        (actor, id, cancellation) => Accounts.SetRightsAsync(actor, id, _rights.Rights, _account!.Version, cancellation), "Account.Changed");

    private async Task LinkAsync()
    {
        var wanted = _account!.External.Append(new ExternalIdentity(_issuer, _subject)).ToList();
        await DoAsync((actor, id, cancellation) => Accounts.SetExternalAsync(actor, id, wanted, cancellation), "Account.Changed");
        _subject = _refusal is null ? "" : _subject;
    }

    private Task UnlinkAsync(ExternalIdentity identity)
    {
        var wanted = _account!.External.Where(i => i != identity).ToList();
        return DoAsync((actor, id, cancellation) => Accounts.SetExternalAsync(actor, id, wanted, cancellation), "Account.Changed");
    }

    // What was typed stays when it is refused.
    private async Task DoAsync(Func<Actor, Guid, CancellationToken, Task<Outcome<Done>>> change, string done)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _issued) = (true, null);
        var outcome = await change(await Current.GetAsync(), AccountId, CancellationToken.None);
        (_busy, _refusal) = (false, outcome.Refusal);
        if (outcome.Succeeded)
        {
            Notices.Done(Texts[done]);
            await ReadAsync();
            await OnChanged.InvokeAsync();
        }
    }
}
