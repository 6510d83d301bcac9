using System.Globalization;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Ledgers.Pages;

/// <summary>One ledger as a table, made from its fields.</summary>
public sealed partial class LedgerPage : LiveComponent
{
    private DataTable<LedgerRow>? _table;
    private ILedger? _ledger;
    private ChoiceBook? _choices;
    private Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private TableQuery _asked = new();
    private Guid? _row;
    private string? _name;

    /// <summary>Code of the ledger.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private LedgerBook Book { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LedgerTexts> Texts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlaceTexts> PlaceWords { get; set; } = default!;

    private string Title => Texts[$"{Code}.title"];

    private string ViewPermission => Book.Find(Code)?.ViewPermission ?? PlacePermissions.View;

    private int Generation { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_ledger?.Code == Code)
        {
            return;
        }

        (_ledger, _row) = (Book.Find(Code), null);
        if (_ledger is not null && await Current.MayAsync(ViewPermission))
        {
            _choices = await Book.ChoicesAsync(await Current.GetAsync(), CancellationToken.None);
            await FollowAsync(PlaceTopics.Ledger(Code));
        }
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        Generation++;
        await (_table?.ReloadAsync() ?? Task.CompletedTask);
    }

    private static ColumnFilter FilterOf(LedgerField field) => field switch
    {
        { Filtered: false } or { Kind: FieldKind.Link } => ColumnFilter.None,
        { Kind: FieldKind.Choice or FieldKind.YesNo or FieldKind.Division } => ColumnFilter.Choice,
        _ => ColumnFilter.Text,
    };

    private static CardRole CardOf(LedgerField field) => field switch
    {
        { Key: "name" } => CardRole.Title,
        { Listed: true } => CardRole.Line,
        _ => CardRole.Hidden,
    };

    private async Task<TablePage<LedgerRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        var actor = await Current.GetAsync();
        var page = await Book.PageAsync(actor, _ledger!, query, cancellation);
        _links = await Book.LinkNamesAsync(actor, _ledger!, page.Items, cancellation);
        return page;
    }

    private object? Shown(LedgerRow row, LedgerField field)
    {
        var value = row.Values[field.Key];
        return field.Kind switch
        {
            FieldKind.Link => _links.GetValueOrDefault(value),
            FieldKind.Whole or FieldKind.Number when double.TryParse(value, CultureInfo.InvariantCulture, out var number) => Math.Round(number, 3),
            _ => _choices!.Shown(field, value) is { Length: > 0 } shown ? shown : null,
        };
    }

    private void Open(string? row)
    {
        _row = Guid.TryParse(row, out var id) ? id : null;
        StateHasChanged();
    }

    private void Named(string name)
    {
        _name = name;
        StateHasChanged();
    }

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;
}
