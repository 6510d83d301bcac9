using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Rules.Backtests;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Rules.Pages;

/// <summary>One rule with its draft, editions and backtests.</summary>
public sealed partial class RulePage : LiveComponent
{
    private RuleFile? _file;
    private RuleInput? _input;
    private BacktestView? _shown;
    private IReadOnlyDictionary<string, string> _types = new Dictionary<string, string>();
    private IReadOnlyDictionary<Guid, PlaceBrief> _places = new Dictionary<Guid, PlaceBrief>();
    private IReadOnlyDictionary<long, (long Device, string Name)> _points = new Dictionary<long, (long, string)>();
    private DateOnly _from;
    private DateOnly _to;
    private DateOnly? _effective;
    private string _reason = "";
    private string _untested = "";
    private Refusal? _problem;
    private Refusal? _forceProblem;
    private bool _mayEdit;
    private bool _mayIssue;
    private bool _missing;
    private bool _busy;
    private bool _discards;
    private int _readVersion;
    private RuleDraft? _read;
    private Refusal? _draftProblem;

    /// <summary>The rule.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private RuleReader Reader { get; set; } = default!;

    [Inject]
    private RuleBook Book { get; set; } = default!;

    [Inject]
    private BacktestBook Backtests { get; set; } = default!;

    [Inject]
    private IPlaceDirectory Places { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LiveTexts> LiveWords { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<RuleTexts> Texts { get; set; } = default!;

    private EditionView? Draft => _file?.Editions.FirstOrDefault(e => e.State == EditionState.Draft);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        (_from, _to) = (Times.Today.AddDays(-364), Times.Today);
        if (await Current.MayAsync(RulePermissions.View))
        {
            await FollowAsync(RulePermissions.Topic);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_file?.Id != Id && await Current.MayAsync(RulePermissions.View))
        {
            (_input, _shown) = (null, null);
            await ReadAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Keys.Contains(Id.ToString()) ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        _file = await Reader.FindAsync(actor, Id, CancellationToken.None);
        _missing = _file is null;
        if (_file is not { } file)
        {
            return;
        }

        var owns = !actor.IsNarrowed && file.DivisionCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal);
        _mayEdit = owns && await Current.MayAsync(RulePermissions.Edit);
        _mayIssue = owns && await Current.MayAsync(RulePermissions.Issue);
        await using (var context = Records.Open(actor))
        {
            _types = await Places.TypeNamesAsync(context, CancellationToken.None);
            var bound = file.Editions.SelectMany(e => e.Bindings).Where(b => b.Kind == BindingKind.Place).Select(b => Guid.Parse(b.Value)).ToHashSet();
            _places = await Places.FindManyAsync(context, bound, CancellationToken.None);
        }

        var done = file.Backtests.FirstOrDefault(b => b.Result is not null);
        await ShowAsync(file.Backtests.FirstOrDefault(b => b.Id == _shown?.Id && done?.CreatedAt <= b.CreatedAt) ?? done);
    }

    private async Task ShowAsync(BacktestView? test)
    {
        if (test?.Result is { } result && test.Id != _shown?.Id)
        {
            var ids = result.GainedFirst.Concat(result.LostFirst).Select(a => a.PointId).Distinct().ToList();
            await using var context = Records.Open(await Current.GetAsync());
            _points = (await context.Set<Point>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.DeviceId, p.Label, p.Description }).ToListAsync())
                .ToDictionary(p => p.Id, p => (p.DeviceId, p.Description.Length > 0 ? p.Description : p.Label));
        }

        _shown = test;
        StateHasChanged();
    }

    private EditionView Shown => _file!.Editions.FirstOrDefault(e => e.IsCurrent) ?? _file.Editions[0];

    // What is read now is what a save is compared with, however the page is read again meanwhile.
    private void Edit()
    {
        var edition = Draft ?? _file!.Editions[0];
        (_readVersion, _discards, _draftProblem) = (_file!.Version, false, null);
        _input = RuleInput.Of(_file, edition, LabelOf);
        _read = _input.Draft(_readVersion);
    }

    private string LabelOf(RuleBinding binding) => binding.Kind switch
    {
        BindingKind.Profile => CodeNames.Profile(binding.Value, CultureInfo.CurrentUICulture),
        BindingKind.VenueType => _types.GetValueOrDefault(binding.Value, binding.Value),
        BindingKind.Place => _places.GetValueOrDefault(Guid.Parse(binding.Value))?.Name ?? Texts["OutOfSight"],
        _ => binding.Value,
    };

    private async Task DiscardAsync()
    {
        var outcome = await Book.DiscardAsync(await Current.GetAsync(), Id, _file!.Version, CancellationToken.None);
        (_discards, _draftProblem) = (false, outcome.Refusal);
        await ReadAsync();
        if (outcome.Succeeded && _missing)
        {
            Navigation.NavigateTo("rules");
        }
    }

    private async Task<Refusal?> SaveAsync(RuleInput input, int? over)
    {
        _readVersion = over ?? _readVersion;
        var outcome = await Book.SaveDraftAsync(await Current.GetAsync(), Id, input.Draft(_readVersion), CancellationToken.None);
        if (outcome.Succeeded)
        {
            _input = null;
            await ReadAsync();
        }

        return outcome.Refusal;
    }

    private async Task TryAsync()
    {
        _busy = true;
        var end = _to >= Times.Today ? Times.Now : Times.StartOf(_to.AddDays(1));
        _problem = (await Backtests.StartAsync(await Current.GetAsync(), Id, new BacktestAsk(Times.StartOf(_from), end), CancellationToken.None)).Refusal;
        _busy = false;
        await ReadAsync();
    }

    private async Task StopAsync(Guid test)
    {
        _problem = (await Backtests.CancelAsync(await Current.GetAsync(), Id, test, CancellationToken.None)).Refusal;
        await ReadAsync();
    }

    private async Task IssueAsync() => await ForceAsync(await Book.IssueAsync(
        await Current.GetAsync(), Id,
        new RuleIssue(_file!.Version, _reason, _effective is { } day && day > Times.Today ? Times.StartOf(day) : null, _untested), CancellationToken.None));

    private async Task WithdrawAsync() => await ForceAsync(await Book.WithdrawAsync(
        await Current.GetAsync(), Id, new RuleWithdrawal(_file!.Version, _reason), CancellationToken.None));

    private async Task ForceAsync(Outcome<RuleWritten> outcome)
    {
        _forceProblem = outcome.Refusal;
        if (outcome.Succeeded)
        {
            (_reason, _untested, _effective, _input) = ("", "", null, null);
            await ReadAsync();
        }
    }
}
