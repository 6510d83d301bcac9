using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>Signing in: a plain form that works without script. What is wrong is said beside the field.</summary>
public sealed partial class SignInPage : ComponentBase
{
    private string? _problem;
    private string? _problemKey;
    private string? _userProblem;
    private string? _passwordProblem;

    [SupplyParameterFromForm]
    private SignInInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [Inject]
    private SignInManager<Account> SignIn { get; set; } = default!;

    [Inject]
    private FirstSetup Setup { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<UiTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Input is null && await Setup.IsNeededAsync(CancellationToken.None))
        {
            Navigation.NavigateTo("setup");
        }
    }

    private async Task SubmitAsync()
    {
        var user = Input?.UserName?.Trim() ?? "";
        var password = Input?.Password ?? "";
        _userProblem = user.Length == 0 ? Texts["SignIn.UserName.Missing"].Value : null;
        _passwordProblem = password.Length == 0 ? Texts["SignIn.Password.Missing"].Value : null;
        if (_userProblem is not null || _passwordProblem is not null)
        {
            return;
        }

        var result = await SignIn.PasswordSignInAsync(user, password, Input?.Remember ?? false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            Navigation.NavigateTo(LocalUrl.Or(Input?.ReturnUrl ?? ReturnUrl, "/"));
            return;
        }

        _problemKey = result.IsLockedOut ? "SignIn.LockedOut" : result.IsNotAllowed ? "SignIn.NotAllowed" : "SignIn.Failed";
        _problem = result.IsLockedOut ? Texts[_problemKey, await LockedForAsync(user)] : Texts[_problemKey];
    }

    private async Task<string> LockedForAsync(string user)
    {
        var account = await SignIn.UserManager.FindByNameAsync(user);
        var left = (account?.LockoutEnd ?? Clock.GetUtcNow()) - Clock.GetUtcNow();

        // Rounded up: "in 0 minutes" would be a lie.
        return Times.Duration(left < TimeSpan.FromMinutes(1) ? left + TimeSpan.FromSeconds(1) : left + TimeSpan.FromSeconds(59));
    }

    private sealed class SignInInput
    {
        public string? UserName { get; set; }

        public string? Password { get; set; }

        public bool Remember { get; set; }

        public string? ReturnUrl { get; set; }
    }
}
