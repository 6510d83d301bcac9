using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Accounts.TwoFactor;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using QRCoder;

namespace Fengsui.Ui;

/// <summary>
/// One's own second factor: plain forms that work without script. Whoever's role needs one is led here and comes no further before
/// it is set up.
/// </summary>
public sealed partial class TwoFactorPage : ComponentBase
{
    private TwoFactorState? _state;
    private OfferedSecret? _offer;
    private IReadOnlyList<string>? _codes;
    private Refusal? _refusal;
    private bool _must;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private TwoFactorInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [Inject]
    private TwoFactorService TwoFactor { get; set; } = default!;

    [Inject]
    private AccountSignInManager SignIn { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<AccountTexts> Texts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<UiTexts> UiWords { get; set; } = default!;

    private Actor Actor => ActorAccessor.From(Http.User);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _must = Http.User.HasClaim(c => c.Type == ActorClaims.MustEnrol);
        await ReadAsync();
    }

    // Drawn here; nothing is fetched from another host.
    private static string QrOf(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private async Task ReadAsync()
    {
        _state = await TwoFactor.StateAsync(Actor, Http.RequestAborted);
        _offer = _state.Enabled || await TwoFactor.OfferAsync(Actor, Http.RequestAborted) is not { Succeeded: true } offered ? null : offered.Value;
    }

    private async Task TurnOnAsync()
    {
        var outcome = await TwoFactor.ConfirmAsync(Actor, Input?.Password ?? "", Input?.Code ?? "", Http.RequestAborted);
        await TakeAsync(outcome);
    }

    private async Task ChangeAsync()
    {
        var password = Input?.Password ?? "";
        if (Input?.Move != "off")
        {
            await TakeAsync(await TwoFactor.RenewRecoveryAsync(Actor, password, Http.RequestAborted));
            return;
        }

        var outcome = await TwoFactor.TurnOffAsync(Actor, password, Http.RequestAborted);
        _refusal = outcome.Refusal;
        if (outcome.Succeeded)
        {
            await SignIn.ContinueAsync(Actor);
            await ReadAsync();
        }
    }

    private async Task TakeAsync(Outcome<IssuedRecoveryCodes> outcome)
    {
        _refusal = outcome.Refusal;
        if (outcome.Succeeded)
        {
            await SignIn.ContinueAsync(Actor);
            (_codes, _must) = (outcome.Value.Codes, false);
        }
    }

    private string? Bad(string field) => _refusal?.Field == field ? "true" : null;

    private sealed class TwoFactorInput
    {
        public string? Password { get; set; }

        public string? Code { get; set; }

        public string? Move { get; set; }
    }
}
