using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>
/// Changing one's own password: a plain form that works without script. Whoever signed in with a password that somebody else chose
/// is led here and comes no further before it is changed.
/// </summary>
public sealed partial class PasswordPage : ComponentBase
{
    private static readonly (string Name, string Autocomplete)[] Fields =
    [
        (nameof(PasswordInput.Current), "current-password"),
        (nameof(PasswordInput.New), "new-password"),
        (nameof(PasswordInput.Again), "new-password"),
    ];

    private Refusal? _refusal;
    private string _name = "";
    private bool _must;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private PasswordInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [Inject]
    private AccountService Accounts { get; set; } = default!;

    [Inject]
    private AccountSignInManager SignIn { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<UiTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _name = ActorAccessor.From(Http.User).Name;
        _must = Http.User.HasClaim(c => c.Type == ActorClaims.MustChangePassword);
    }

    private async Task SubmitAsync()
    {
        var input = Input ?? new PasswordInput();
        _refusal = Check(input);
        if (_refusal is not null)
        {
            return;
        }

        var actor = ActorAccessor.From(Http.User);
        var outcome = await Accounts.ChangeOwnPasswordAsync(actor, input.Current!, input.New!, Http.RequestAborted);
        _refusal = outcome.Refusal;
        if (outcome.Succeeded)
        {
            await SignIn.ContinueAsync(actor);
            Navigation.NavigateTo(LocalUrl.Or(input.ReturnUrl ?? ReturnUrl, "/"));
        }
    }

    // The kernel names the fields of its API.
    private string? Problem(string field) => _refusal switch
    {
        { Field: "currentPassword" } when field == nameof(PasswordInput.Current) => Refusals.Of(_refusal),
        { Field: "newPassword" } when field == nameof(PasswordInput.New) => Refusals.Of(_refusal),
        { Field: { } named } when named == field => Refusals.Of(_refusal),
        _ => null,
    };

    private static Refusal? Check(PasswordInput input) => input switch
    {
        _ when string.IsNullOrEmpty(input.Current) => Refusal.Invalid("ui.setup.missing", nameof(input.Current)),
        _ when string.IsNullOrEmpty(input.New) => Refusal.Invalid("ui.setup.missing", nameof(input.New)),
        _ when input.New != input.Again => Refusal.Invalid("ui.setup.password-differs", nameof(input.Again)),
        _ => null,
    };

    private sealed class PasswordInput
    {
        public string? Current { get; set; }

        public string? New { get; set; }

        public string? Again { get; set; }

        public string? ReturnUrl { get; set; }
    }
}
