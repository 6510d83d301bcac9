using System.Text.Json;
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
    private Attempt? _tried;
    private IReadOnlyList<ExternalIdentity> _wanted = [];
    private IReadOnlyList<AccountUse> _uses = [];
    private string _version = "";
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
    private IEnumerable<IAccountUses> Uses { get; set; } = default!;

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
        (_account, _own, _name, _phone, _version) = (account, account.Id == actor.Id, account.DisplayName, account.Phone, account.Version);
        _rights = await InputAsync(actor, AccountFacts.Of(account));
        var uses = new List<AccountUse>();
        foreach (var room in account.Enabled ? [] : Uses)
        {
            uses.AddRange(await room.OfAsync(actor, account.Id, CancellationToken.None));
        }

        _uses = uses;
        await NameFound.InvokeAsync(account.DisplayName);
    }

    private async Task<RightsInput> InputAsync(Actor actor, AccountFacts facts)
    {
        var places = facts.PlaceIds.Count > 0 && Scopes.LastOrDefault() is { } scopes
            ? await scopes.NamePlacesAsync(actor, facts.PlaceIds, CancellationToken.None)
            : [];
        return new RightsInput
        {
            Roles = facts.Roles.ToHashSet(StringComparer.Ordinal),
            Division = facts.DivisionPrefix,
            Sectors = facts.Sectors.ToHashSet(StringComparer.Ordinal),

            // A place without a name is one that is gone; it stays until somebody takes it away.
            Places = [.. facts.PlaceIds.Select(id => places.FirstOrDefault(p => p.Value == id.ToString()) ?? new FilterChoice(id.ToString(), id.ToString()))],
        };
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

    private Task SavePersonAsync()
    {
        _tried = new(["displayName", "phone"], Facts(_account!.External), SavePersonAsync);
        return DoAsync((actor, id, cancellation) => Accounts.SetPersonAsync(actor, id, _name, _phone, _version, cancellation), "Account.Changed");
    }

    private Task SaveRightsAsync()
    {
        _tried = new(["roles", "divisionPrefix", "sectors", "placeIds"], Facts(_account!.External), SaveRightsAsync);
        return DoAsync((actor, id, cancellation) => Accounts.SetRightsAsync(actor, id, _rights.Rights, _version, cancellation), "Account.Changed");
    }

    private Task SaveExternalAsync(IReadOnlyList<ExternalIdentity> wanted)
    {
        _tried = new(["external"], Facts(wanted), () => SaveExternalAsync(_wanted));
        _wanted = wanted;
        return DoAsync((actor, id, cancellation) => Accounts.SetExternalAsync(actor, id, wanted, _version, cancellation), "Account.Changed");
    }

    // Lists in one order, so that the same rights compare as the same.
    private AccountFacts Facts(IReadOnlyList<ExternalIdentity> external)
    {
        var rights = _rights.Rights;
        return new AccountFacts(
            _name.Trim(), _phone.Trim(), [.. rights.Roles.Order(StringComparer.Ordinal)], rights.Scope.DivisionPrefix, rights.Scope.Sectors ?? [],
            rights.Scope.PlaceIds ?? [], external);
    }

    private string LabelOf(string field) => field switch
    {
        "displayName" => Texts["Account.DisplayName"],
        "phone" => Texts["Account.Phone"],
        "roles" => Texts["Account.Roles"],
        "divisionPrefix" => Texts["Account.Division"],
        "sectors" => Texts["Account.Sectors", _rights.Sectors.Count],
        "placeIds" => Texts["Account.Places", _rights.Places.Count],
        _ => Texts["Account.External"],
    };

    private string? ShownOf(string field, JsonElement value) => field switch
    {
        "roles" => Joined(value, RefusalTexts.Role),
        "divisionPrefix" => value.GetString() is { Length: > 0 } code ? Names.Division(code) : Texts["Account.Division.All"],
        "sectors" => Joined(value, Names.Sector),
        "placeIds" => Joined(value, id => _rights.Places.Find(p => p.Value == id)?.Text ?? id),
        "external" => string.Join("; ", StoredNow.Read<IReadOnlyList<ExternalIdentity>>(value).Select(i => $"{i.Issuer} {i.Subject}")),
        _ => null,
    };

    private static string Joined(JsonElement list, Func<string, string> name) =>
        string.Join("; ", list.EnumerateArray().Select(item => name(item.GetString() ?? "")));

    private async Task DecideAsync(ConflictChoice choice)
    {
        var facts = choice.Read<AccountFacts>();
        var tried = _tried!;
        (_name, _phone, _version, _refusal, _wanted) = (facts.DisplayName, facts.Phone, choice.Stored.Version, null, facts.External);
        _rights = await InputAsync(await Current.GetAsync(), facts);
        await (choice.Save ? tried.Again() : ReadAsync());
    }

    private async Task LinkAsync()
    {
        await SaveExternalAsync([.. _account!.External, new ExternalIdentity(_issuer, _subject)]);
        _subject = _refusal is null ? "" : _subject;
    }

    private Task UnlinkAsync(ExternalIdentity identity) => SaveExternalAsync([.. _account!.External.Where(i => i != identity)]);

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

    // What was to be saved, which fields of it, and how to try again.
    private sealed record Attempt(IReadOnlyCollection<string> Fields, AccountFacts Facts, Func<Task> Again);
}
