using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>The list of accounts; an account opens beside it.</summary>
public sealed partial class AccountsPage : ComponentBase
{
    private const string EnabledKey = "enabled";
    private const string DisabledKey = "disabled";
    private const string LockedKey = "locked";

    private DataTable<AccountView>? _table;
    private ScopeNames? _names;
    private IReadOnlyList<FilterChoice> _roles = [];
    private IReadOnlyList<FilterChoice> _states = [];
    private Guid? _account;
    private bool _new;
    private string _title = "";

    [Inject]
    private AccountReader Reader { get; set; } = default!;

    [Inject]
    private IEnumerable<IScopeNames> Scopes { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private IRefusalTexts RefusalTexts { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IStringLocalizer<AccountTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(KernelPermissions.Accounts))
        {
            return;
        }

        _roles = [.. RoleNames.All.Select(r => new FilterChoice(r, RoleName(r)))];
        _states = [.. new[] { EnabledKey, DisabledKey, LockedKey }.Select(s => new FilterChoice(s, Texts["Account.State." + s]))];
        _names = Scopes.LastOrDefault() is { } scopes
            ? await scopes.ReadAsync(await Current.GetAsync(), CancellationToken.None)
            : new ScopeNames([], []);
    }

    private static string FactorKey(AccountView row) => row.TwoFactorEnabled ? "Account.TwoFactor.On" : "Account.TwoFactor.Off";

    private static AccountFilter FilterOf(TableQuery query) => new(
        query.Search,
        query.Filter("role"),
        query.Filter("state") switch
        {
            EnabledKey => true,
            DisabledKey => false,
            _ => null,
        },
        query.Filter("division"),
        query.Filter("state") == LockedKey ? true : null);

    private async Task<TablePage<AccountView>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        var order = query.SortBy switch
        {
            "name" => AccountOrder.DisplayName,
            "division" => AccountOrder.Division,
            "last" => AccountOrder.LastSignIn,
            "created" => AccountOrder.Created,
            _ => AccountOrder.UserName,
        };
        var (rows, total) = await Reader.SliceAsync(
            await Current.GetAsync(), FilterOf(query), (order, query.Descending), (query.Skip, query.PageSize), cancellation);
        return new TablePage<AccountView>(rows, total);
    }

    private bool IsLocked(AccountView row) => row.LockedUntil > Clock.GetUtcNow();

    private string StateOf(AccountView row) =>
        Texts["Account.State." + (!row.Enabled ? DisabledKey : IsLocked(row) ? LockedKey : EnabledKey)];

    private Tone ToneOf(AccountView row) => !row.Enabled ? Tone.Offline : IsLocked(row) ? Tone.Warning : Tone.Restored;

    private string RolesOf(AccountView row) => string.Join(Texts["Account.Separator"], row.Roles.Select(RoleName));

    private string RoleName(string role) => RefusalTexts.Role(role);

    private string DivisionOf(ScopeNames names, string code) => code.Length == 0 ? Texts["Account.Division.All"] : names.Division(code);

    private async Task NewAsync()
    {
        await CloseAsync();
        _new = true;
    }

    private void OpenAsync(string? row)
    {
        _account = Guid.TryParse(row, out var id) ? id : null;
        _new &= _account is null;
        StateHasChanged();
    }

    private void Named(string name) => _title = name;

    private async Task CloseAsync()
    {
        _new = false;
        await (_table?.OpenAsync(null) ?? Task.CompletedTask);
    }

    private Task ReloadAsync() => _table?.ReloadAsync() ?? Task.CompletedTask;
}
