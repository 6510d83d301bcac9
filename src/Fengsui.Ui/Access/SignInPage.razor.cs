using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Ui;

/// <summary>Signing in: a plain form that works without script. What is wrong is said beside the field.</summary>
public sealed partial class SignInPage : ComponentBase
{
    private string? _problem;
    private string? _problemKey;
    private string? _userProblem;
    private string? _passwordProblem;
    private string? _ticket;

    [SupplyParameterFromForm]
    private SignInInput? Input { get; set; }

    [SupplyParameterFromForm]
    private CodeStep? CodeInput { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = "ticket")]
    private string? TicketGiven { get; set; }

    [Inject]
    private AccountSignInManager SignIn { get; set; } = default!;

    [Inject]
    private IOptions<AccountOptions> Options { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

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
        _ticket = CodeInput?.Ticket ?? (Input is null && !string.IsNullOrEmpty(TicketGiven) ? TicketGiven : null);
        if (Input is null && _ticket is null && await Setup.IsNeededAsync(CancellationToken.None))
        {
            Navigation.NavigateTo("setup");
        }
    }

    private async Task SubmitAsync()
    {
        var input = Input ?? new SignInInput();
        var user = input.UserName?.Trim() ?? "";
        var password = input.Password ?? "";
        _userProblem = user.Length == 0 ? Texts["SignIn.UserName.Missing"].Value : null;
        _passwordProblem = password.Length == 0 ? Texts["SignIn.Password.Missing"].Value : null;
        if (_userProblem is not null || _passwordProblem is not null)
        {
            return;
        }

        var result = await SignIn.PasswordSignInAsync(user, password, input.Remember, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            Navigation.NavigateTo(LocalUrl.Or(input.ReturnUrl ?? ReturnUrl, "/"));
            return;
        }

        if (result.RequiresTwoFactor)
        {
            _ticket = SignIn.Ticket;
            return;
        }

        _problemKey = result.IsLockedOut ? "SignIn.LockedOut" : result.IsNotAllowed ? "SignIn.NotAllowed" : "SignIn.Failed";
        _problem = result.IsLockedOut ? Texts[_problemKey, await LockedForAsync(user)] : Texts[_problemKey];
    }

    private async Task SubmitCodeAsync()
    {
        var input = CodeInput!;
        if (string.IsNullOrWhiteSpace(input.Code))
        {
            _problem = Texts["SignIn.Code.Missing"];
            return;
        }

        var decision = await SignIn.CodeSignInAsync(input.Ticket ?? "", input.Code.Trim(), input.Remember);
        if (decision.Refusal is not { } refusal)
        {
            Navigation.NavigateTo(LocalUrl.Or(input.ReturnUrl, "/"));
            return;
        }

        // Only a wrong code leaves something to try again here.
        (_problemKey, _problem) = (refusal.Code, Refusals.Of(refusal));
        _ticket = refusal.Field == "code" ? _ticket : null;
    }

    private async Task<string> LockedForAsync(string user)
    {
        var account = await SignIn.UserManager.FindByNameAsync(user);
        var left = (account?.LockoutEnd ?? Clock.GetUtcNow()) - Clock.GetUtcNow();

        // Rounded up: "in 0 minutes" would be a lie.
        return Times.Duration(left < TimeSpan.FromMinutes(1) ? left + TimeSpan.FromSeconds(1) : left + TimeSpan.FromSeconds(59));
    }

    private sealed class CodeStep
    {
        public string? Ticket { get; set; }

        public string? Code { get; set; }

        public bool Remember { get; set; }

        public string? ReturnUrl { get; set; }
    }

    private sealed class SignInInput
    {
        public string? UserName { get; set; }

        public string? Password { get; set; }

        public bool Remember { get; set; }

        public string? ReturnUrl { get; set; }
    }
}
