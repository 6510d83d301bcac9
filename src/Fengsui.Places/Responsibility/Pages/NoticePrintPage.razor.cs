using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Responsibility.Pages;

/// <summary>The sheet of a notice.</summary>
public sealed partial class NoticePrintPage : ComponentBase
{
    private NoticeView? _view;
    private PublicNotice? _notice;
    private string _address = "";
    private string _qr = "";
    private DateOnly? _postedOn;
    private bool _read;

    /// <summary>Its code.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private NoticeBook Book { get; set; } = default!;

    [Inject]
    private NoticeAddress Address { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ResponsibilityTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (await Current.MayAsync(PlacePermissions.View))
        {
            await ReadAsync();
        }
    }

    // The sheet is for who may see the place; the public page is for everybody.
    private async Task ReadAsync()
    {
        await using var context = Records.Open(await Current.GetAsync());
        _notice = await context.Set<PublicNotice>().FirstOrDefaultAsync(n => n.Code == Code && n.WithdrawnAt == null);
        _view = _notice is null ? null : await Book.OpenAsync(Code, CancellationToken.None);
        _address = Address.Of(Code, Navigation.BaseUri);
        _qr = NoticeAddress.Svg(_address);
        (_postedOn, _read) = (_notice?.PostedOn ?? Times.Today, true);
    }

    private async Task PostedAsync() => await DoneAsync(
        await Book.PostedAsync(await Current.GetAsync(), _notice!.Id, _postedOn ?? Times.Today, CancellationToken.None));

    private async Task WithdrawAsync() => await DoneAsync(await Book.WithdrawAsync(await Current.GetAsync(), _notice!.Id, CancellationToken.None));

    private async Task DoneAsync(Outcome<Done> outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        Notices.Done(Texts["Saved"]);
        await ReadAsync();
    }
}
