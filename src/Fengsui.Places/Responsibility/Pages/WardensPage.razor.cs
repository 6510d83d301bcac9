using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Responsibility.Pages;

/// <summary>High-rise dwellings and unmanaged courtyards with their wardens.</summary>
public sealed partial class WardensPage : LiveComponent
{
    private const string TargetKey = "Target.";

    private DataTable<WardenRow>? _table;
    private PlaceNames? _names;
    private WardenCoverage? _coverage;
    private WardenRow? _open;
    private string? _row;
    private IReadOnlyList<FilterChoice> _targets = [];
    private IReadOnlyList<FilterChoice> _has = [];
    private IReadOnlyList<FilterChoice> _towns = [];
    private Refusal? _problem;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private WardenBook Book { get; set; } = default!;

    [Inject]
    private NoticeBook NoticeBook { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ResponsibilityTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        await FollowAsync(ResponsibilityPermissions.Topic);
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        _targets = [.. Enum.GetNames<WardenTarget>().Select(t => new FilterChoice(t, Texts[TargetKey + t]))];
        _has = [new("yes", Texts["Warden.Yes"]), new("no", Texts["Gap.NoHolder"])];
        var names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _towns = names.TownChoices(actor.DivisionPrefix);
        _coverage = await WardenReader.CoverageAsync(context, "", CancellationToken.None);
        _names = names;
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        await using var context = Records.Open(await Current.GetAsync());
        _coverage = await WardenReader.CoverageAsync(context, "", CancellationToken.None);
        await ReloadAsync();
    }

    private async Task<TablePage<WardenRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        await using var context = Records.Open(await Current.GetAsync());
        return await WardenReader.PageAsync(context, query, cancellation);
    }

    private static string Day(DateOnly? day) => FieldText.Write(day);

    // The row may lie on another page of the list: a link from the to-dos opens it all the same.
    private async Task OpenAsync(string? key)
    {
        (_row, _problem) = (key, null);
        _open = key is null ? null : _table?.Items.FirstOrDefault(r => r.Key == key) ?? await FindAsync(key);
        StateHasChanged();
    }

    private async Task<WardenRow?> FindAsync(string key)
    {
        await using var context = Records.Open(await Current.GetAsync());
        var all = await WardenReader.PageAsync(context, new TableQuery { PageSize = int.MaxValue }, CancellationToken.None);
        return all.Items.FirstOrDefault(r => r.Key == key);
    }

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;

    private async Task ReloadAsync()
    {
        await (_table?.ReloadAsync() ?? Task.CompletedTask);
        if (_row is { } row)
        {
            _open = await FindAsync(row);
        }
    }

    private async Task AppointAsync(TermDraft term)
    {
        var outcome = await Book.AppointAsync(
            await Current.GetAsync(), _open!.Target, _open.TargetId, term, _open.Warden?.Id, CancellationToken.None);
        _problem = outcome.Refusal;
        if (_problem is null)
        {
            Notices.Done(Texts["Term.Done"]);
            await ReloadAsync();
        }
    }

    private async Task EndAsync(BuildingFireWarden warden)
    {
        var outcome = await Book.EndAsync(await Current.GetAsync(), warden.Id, Times.Today, CancellationToken.None);
        if (outcome.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        await ReloadAsync();
    }

    private async Task NoticeAsync(WardenRow row)
    {
        var made = await NoticeBook.MakeAsync(await Current.GetAsync(), NoticeKind.Warden, row.TargetId, CancellationToken.None);
        if (made.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        Navigation.NavigateTo($"notices/{made.Value.Code}/print");
    }
}
