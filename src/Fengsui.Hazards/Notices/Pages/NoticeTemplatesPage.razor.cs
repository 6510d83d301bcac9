using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Levers;
using Fengsui.Hazards.Numbers;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.OfficialNotices.Pages;

/// <summary>Templates of notices.</summary>
public sealed partial class NoticeTemplatesPage : ComponentBase
{
    private IReadOnlyList<NoticeKind> _kinds = [];
    private IReadOnlyList<NoticeTemplate> _editions = [];
    private IReadOnlyList<TextDifference> _difference = [];
    private NoticeTemplate? _shown;
    private NoticeSheet? _preview;
    private Refusal? _problem;
    private string _kind = "";
    private string _body = "";
    private string _scope = "";
    private string _note = "";
    private DateOnly? _from;
    private bool _may;

    [Inject]
    private NoticeTemplates Templates { get; set; } = default!;

    [Inject]
    private NoticeReader Reader { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnforcementTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(HazardPermissions.View))
        {
            return;
        }

        var actor = await Current.GetAsync();
        _may = await Current.MayAsync(EnforcementPermissions.Templates) && actor.IsCountyWide;
        _scope = actor.DivisionPrefix.Length == NumberSeries.CountyDigits ? actor.DivisionPrefix : "";
        _from = Times.Today;
        _kinds = await Reader.KindsAsync(actor, CancellationToken.None);
        _kind = _kinds.Count > 1 ? _kinds[1].Code : "";
        await ReadAsync(null);
    }

    private async Task ReadAsync(Guid? show)
    {
        await using var context = Records.Open(await Current.GetAsync());
        _editions = await context.Set<NoticeTemplate>().Where(t => t.KindCode == _kind).OrderByDescending(t => t.ScopeCode.Length)
            .ThenByDescending(t => t.Edition).ToListAsync();
        await ShowAsync(_editions.FirstOrDefault(e => e.Id == show) ?? _editions.FirstOrDefault(e => e.IsInForce(Times.Today)) ?? (_editions.Count > 0 ? _editions[0] : null));
    }

    private async Task ShowAsync(NoticeTemplate? edition)
    {
        _shown = edition;
        (_body, _note, _problem) = (edition?.Body ?? "", edition is { IsDraft: true } ? edition.Note : "", null);
        if (edition is { IsDraft: true })
        {
            _scope = edition.ScopeCode;
        }

        Compare();
        await PreviewAsync();
    }

    private Task KindChangedAsync(ChangeEventArgs args)
    {
        _kind = args.Value?.ToString() ?? "";
        return ReadAsync(null);
    }

    private async Task BodyChangedAsync(ChangeEventArgs args)
    {
        _body = args.Value?.ToString() ?? "";
        Compare();
        await PreviewAsync();
    }

    // Against what holds now where the draft would.
    private void Compare()
    {
        var held = _editions.Where(e => e.IsInForce(Times.Today) && _scope.StartsWith(e.ScopeCode, StringComparison.Ordinal))
            .OrderByDescending(e => e.ScopeCode.Length).FirstOrDefault();
        _difference = held is null ? [] : NoticeTemplates.Between(held.Body, _body);
    }

    private async Task PreviewAsync()
    {
        var shown = await Templates.PreviewAsync(await Current.GetAsync(), _kind, _body, null, CancellationToken.None);
        (_preview, _problem) = (shown.Succeeded ? shown.Value : null, shown.Refusal?.Kind == RefusalKind.Invalid ? shown.Refusal : null);
    }

    private async Task SaveAsync()
    {
        var draft = _editions.FirstOrDefault(e => e.IsDraft && e.ScopeCode == _scope);
        var saved = await Templates.SaveAsync(
            await Current.GetAsync(), new TemplateDraft(_kind, _scope, _body, _note), draft?.Version, CancellationToken.None);
        if (saved.Succeeded)
        {
            await ReadAsync(saved.Value.Id);
        }

        _problem = saved.Refusal;
    }

    private async Task ForceAsync()
    {
        if (_from is not { } from || _shown is not { } shown)
        {
            _problem = Refusal.Invalid("enforcement.template.from", "from");
            return;
        }

        var forced = await Templates.PutIntoForceAsync(await Current.GetAsync(), shown.Id, from, CancellationToken.None);
        if (forced.Succeeded)
        {
            await ReadAsync(forced.Value.Id);
        }

        _problem = forced.Refusal;
    }

    private Tone ToneOf(NoticeTemplate edition) => edition.IsDraft ? Tone.Neutral : edition.IsInForce(Times.Today) ? Tone.Restored : Tone.Offline;

    private string WordOf(NoticeTemplate edition) =>
        Texts[edition.IsDraft ? "Templates.Draft" : edition.IsInForce(Times.Today) ? "Templates.InForce" : edition.EffectiveFrom > Times.Today ? "Templates.Coming" : "Templates.Past"];
}
