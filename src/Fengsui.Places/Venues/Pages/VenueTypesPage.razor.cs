using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Venues.Pages;

/// <summary>The list of venue types, and the form for one.</summary>
public sealed partial class VenueTypesPage : ComponentBase
{
    private static readonly string[] Marks = ["Crowded", "Assembly", "Sleeping", "Hazardous", "Small", "Dwelling", "Industrial"];

    private readonly HashSet<string> _marks = new(StringComparer.Ordinal);
    private IReadOnlyList<VenueTypeRow> _all = [];
    private IReadOnlyList<FilterChoice> _sectors = [];
    private DataTable<VenueTypeRow>? _table;
    private VenueTypeRow? _open;
    private Refusal? _problem;
    private string _code = "";
    private string _name = "";
    private string _nameEn = "";
    private string _sector = "";
    private int _order;
    private int _version;
    private bool _mayEdit;
    private bool _new;

    [Inject]
    private VenueTypeBook Book { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlaceTexts> Texts { get; set; } = default!;

    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        var actor = await Current.GetAsync();
        _mayEdit = await Current.MayAsync(StandingPermissions.Rules) && actor.IsCountyWide;
        await using var context = Records.Open(actor);
        _sectors = [.. (await context.Set<Sector>().OrderBy(s => s.SortOrder).ToListAsync()).Select(s => new FilterChoice(s.Code, IsChinese ? s.Name : s.NameEn))];
    }

    private static string NameOf(VenueType type) => type.NameIn(CultureInfo.CurrentUICulture);

    private string? SectorOf(VenueType type) => _sectors.FirstOrDefault(s => s.Value == type.SectorCode)?.Text;

    private string? MarksOf(VenueType type) =>
        string.Join(Texts["Form.Comma"], MarksIn(type).Select(m => Texts["Venue.Mark." + m].Value)) is { Length: > 0 } marks ? marks : null;

    private static IEnumerable<string> MarksIn(VenueType type)
    {
        bool[] set = [type.IsCrowdedPlace, type.IsPublicAssembly, type.IsSleeping, type.IsHazardousMaterials, type.IsSmallVenue, type.IsDwelling, type.IsIndustrial];
        return Marks.Where((_, index) => set[index]);
    }

    private async Task<TablePage<VenueTypeRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        _all = await Book.AllAsync(await Current.GetAsync(), cancellation);
        var rows = _all.Where(r => query.Search.Length == 0 || $"{r.Type.Name} {r.Type.NameEn} {r.Type.Code}".Contains(query.Search, StringComparison.OrdinalIgnoreCase))
            .Where(r => query.Filter("sector") is not { } sector || r.Type.SectorCode == sector);
        rows = query.SortBy switch
        {
            "name" => Sorted(rows, r => NameOf(r.Type), query.Descending),
            "code" => Sorted(rows, r => r.Type.Code, query.Descending),
            "places" => Sorted(rows, r => r.Places, query.Descending),
            _ => rows,
        };
        var found = rows.ToList();
        return new TablePage<VenueTypeRow>([.. found.Skip(query.Skip).Take(query.PageSize)], found.Count);
    }

    private static IEnumerable<VenueTypeRow> Sorted<T>(IEnumerable<VenueTypeRow> rows, Func<VenueTypeRow, T> by, bool descending) =>
        descending ? rows.OrderByDescending(by) : rows.OrderBy(by);

    private void Open(string? code)
    {
        _open = _all.FirstOrDefault(r => r.Type.Code == code);
        _new &= _open is null;
        if (_open is { } row)
        {
            Fill(row.Type);
        }

        StateHasChanged();
    }

    private async Task NewAsync()
    {
        await _table!.OpenAsync(null);
        (_open, _new) = (null, true);
        Fill(new VenueType { Code = "", Name = "", NameEn = "", SortOrder = _all.Count == 0 ? 10 : _all.Max(r => r.Type.SortOrder) + 10 });
    }

    private void Fill(VenueType type)
    {
        (_code, _name, _nameEn, _sector, _order, _problem) = (type.Code, type.Name, type.NameEn, type.SectorCode, type.SortOrder, null);
        _version = type.Version;
        _marks.Clear();
        _marks.UnionWith(MarksIn(type));
    }

    private void Mark(string mark, bool set)
    {
        if (set)
        {
            _marks.Add(mark);
        }
        else
        {
            _marks.Remove(mark);
        }
    }

    private async Task CloseAsync()
    {
        _new = false;
        await _table!.OpenAsync(null);
    }

    private VenueTypeDraft Draft() => new(
        _name.Trim(), _nameEn.Trim(), _sector, _marks.Contains("Crowded"), _marks.Contains("Assembly"), _marks.Contains("Sleeping"),
        _marks.Contains("Hazardous"), _marks.Contains("Small"), _marks.Contains("Dwelling"), _marks.Contains("Industrial"), _order);

    private string LabelOf(string field) => field switch
    {
        "name" => Texts["Venue.Name"],
        "nameEn" => Texts["Venue.NameEn"],
        "sectorCode" => Texts["Venue.Sector"],
        "sortOrder" => Texts["Venue.Order"],
        "isCrowdedPlace" => Texts["Venue.Mark.Crowded"],
        "isPublicAssembly" => Texts["Venue.Mark.Assembly"],
        "isHazardousMaterials" => Texts["Venue.Mark.Hazardous"],
        "isSmallVenue" => Texts["Venue.Mark.Small"],
        _ => Texts["Venue.Mark." + field[2..]],
    };

    private string? ShownOf(string field, JsonElement value) =>
        field == "sectorCode" ? _sectors.FirstOrDefault(s => s.Value == value.GetString())?.Text ?? Texts["Venue.NoSector"].Value : null;

    private Task DecideAsync(ConflictChoice choice)
    {
        var draft = choice.Read<VenueTypeDraft>();
        (_name, _nameEn, _sector, _order, _problem, _version) = (draft.Name, draft.NameEn, draft.SectorCode, draft.SortOrder, null, choice.Stored.Number);
        _marks.Clear();
        _marks.UnionWith(MarksIn(VenueTypeBook.TypeOf(_code, draft)));
        return choice.Save ? SaveAsync() : Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        var actor = await Current.GetAsync();
        var draft = Draft();
        _problem = _open is { } row
            ? (await Book.ChangeAsync(actor, row.Type.Code, _version, draft, CancellationToken.None)).Refusal
            : (await Book.AddAsync(actor, _code.Trim(), draft, CancellationToken.None)).Refusal;
        if (_problem is null)
        {
            Notices.Done(Texts["Venue.Saved", _name]);
            await _table!.ReloadAsync();
            await CloseAsync();
        }
    }

    private async Task RemoveAsync()
    {
        _problem = (await Book.RemoveAsync(await Current.GetAsync(), _open!.Type.Code, CancellationToken.None)).Refusal;
        if (_problem is null)
        {
            Notices.Done(Texts["Venue.Removed"]);
            await _table!.ReloadAsync();
            await CloseAsync();
        }
    }
}
