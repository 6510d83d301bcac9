using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Ui;

/// <summary>The first administrator of an empty installation and the division it is for: a plain form with the one-time code that the server printed.</summary>
public sealed partial class SetupPage : ComponentBase
{
    private bool _needed;
    private Refusal? _refusal;

    [SupplyParameterFromForm]
    private SetupInput? Input { get; set; }

    [Inject]
    private FirstSetup Setup { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<UiTexts> Texts { get; set; } = default!;

    private IEnumerable<(string Name, string Type, string? Value, string Autocomplete)> Fields =>
    [
        ("Code", "text", Input?.Code, "one-time-code"),
        ("UserName", "text", Input?.UserName, "username"),
        ("DisplayName", "text", Input?.DisplayName, "name"),
        ("Password", "password", null, "new-password"),
        ("Again", "password", null, "new-password"),
        ("DivisionCode", "text", Input?.DivisionCode, "off"),
        ("DivisionName", "text", Input?.DivisionName, "off"),
    ];

    [Inject]
    private IOptions<AccountOptions> Accounts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() =>
        _needed = await Setup.IsNeededAsync(CancellationToken.None);

    private string? Problem(string field) =>
        _refusal is { } refusal && string.Equals(refusal.Field ?? "", field, StringComparison.OrdinalIgnoreCase)
            ? Refusals.Of(refusal)
            : null;

    private async Task SubmitAsync()
    {
        if (Input is not { } input)
        {
            return;
        }

        _refusal = Check(input);
        if (_refusal is not null)
        {
            return;
        }

        var outcome = await Setup.CreateAsync(
            new FirstAdministrator(
                input.Code!.Trim(), input.UserName!.Trim(), input.DisplayName!.Trim(), input.Password!, input.DivisionCode!.Trim(), input.DivisionName!.Trim()),
            CancellationToken.None);
        _refusal = outcome.Refusal;
        if (outcome.Succeeded)
        {
            // Who needs a second factor sets it up before anything else.
            Navigation.NavigateTo(
                Accounts.Value.RequiresTwoFactor([RoleNames.Administrator]) ? "sign-in?returnUrl=" + Uri.EscapeDataString("/two-factor?returnUrl=/") : "sign-in");
        }
    }

    private static Refusal? Check(SetupInput input) => input switch
    {
        _ when string.IsNullOrWhiteSpace(input.Code) => Refusal.Invalid("ui.setup.missing", "Code"),
        _ when string.IsNullOrWhiteSpace(input.UserName) => Refusal.Invalid("ui.setup.missing", "UserName"),
        _ when string.IsNullOrWhiteSpace(input.DisplayName) => Refusal.Invalid("ui.setup.missing", "DisplayName"),
        _ when string.IsNullOrEmpty(input.Password) => Refusal.Invalid("ui.setup.missing", "Password"),
        _ when input.Password != input.Again => Refusal.Invalid("ui.setup.password-differs", "Again"),
        _ when string.IsNullOrWhiteSpace(input.DivisionCode) => Refusal.Invalid("ui.setup.missing", "DivisionCode"),
        _ when string.IsNullOrWhiteSpace(input.DivisionName) => Refusal.Invalid("ui.setup.missing", "DivisionName"),
        _ => null,
    };

    private sealed class SetupInput
    {
        public string? Code { get; set; }

        public string? UserName { get; set; }

        public string? DisplayName { get; set; }

        public string? Password { get; set; }

        public string? Again { get; set; }

        public string? DivisionCode { get; set; }

        public string? DivisionName { get; set; }
    }
}
