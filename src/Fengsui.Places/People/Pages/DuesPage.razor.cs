using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.People.Pages;

/// <summary>The list of what is due.</summary>
public sealed partial class DuesPage : LiveComponent
{
    private const string StateKey = "DueState.";
    private const string KindKey = "DueKind.";

    private DataTable<DueRow>? _table;
    private PlaceNames? _names;
    private string _county = "";
    private IReadOnlyList<FilterChoice> _states = [];
    private IReadOnlyList<FilterChoice> _kinds = [];
    private IReadOnlyList<FilterChoice> _towns = [];

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private LedgerBook Book { get; set; } = default!;

    [Inject]
    private DueReader Dues { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PeopleTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        var actor = await Current.GetAsync();
        var kinds = Enum.GetValues<DueKind>().Where(k => Book.MayView(actor, Book.Find(DueKinds.LedgerOf(k))!)).ToList();
        foreach (var ledger in kinds.Select(DueKinds.LedgerOf).Distinct(StringComparer.Ordinal))
        {
            await FollowAsync(PlaceTopics.Ledger(ledger));
        }

        await using var context = Records.Open(actor);
        _states = [.. Enum.GetNames<DueState>().Select(s => new FilterChoice(s, Texts[StateKey + s]))];
        _kinds = [.. kinds.Select(k => new FilterChoice(k.ToString(), Texts[KindKey + k]))];
        _county = Texts["WholeCounty"];
        var names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _towns = names.TownChoices(actor.DivisionPrefix);
        _names = names;
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => _table?.ReloadAsync() ?? Task.CompletedTask;

    private async Task<TablePage<DueRow>> LoadAsync(TableQuery query, CancellationToken cancellation) =>
        await Dues.PageAsync(await Current.GetAsync(), query, cancellation);

    private string NameOf(string code) => _names!.DivisionName(code) is { Length: > 0 } name ? name : _county;

    // Names of choices are the ledgers' own.
    private string PartOf(DueRow row) => row.Part.Length == 0 ? ""
        : LedgerTexts.Resources.GetString(row.Part, CultureInfo.CurrentUICulture) ?? Texts[row.Part];
}
