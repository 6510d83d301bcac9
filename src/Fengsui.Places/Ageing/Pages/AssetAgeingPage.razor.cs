using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Ageing.Pages;

/// <summary>The report of what ages, with the plan of its replacement.</summary>
public sealed partial class AssetAgeingPage : ComponentBase
{
    private const int YearsAhead = 10;

    private DataTable<AgeingRow>? _table;
    private PlaceNames? _names;
    private IReadOnlyList<AgeingCount> _counts = [];
    private IReadOnlyList<ReplacementYear> _plan = [];
    private IReadOnlyList<FilterChoice> _states = [];
    private IReadOnlyList<FilterChoice> _kinds = [];
    private IReadOnlyList<FilterChoice> _towns = [];
    private IReadOnlyList<FilterChoice> _years = [];
    private AgeingRow? _open;
    private Refusal? _problem;
    private Dictionary<string, string?>? _read;
    private string _year = "";
    private string _cost = "";
    private int _version;
    private bool _mayEdit;
    private bool _busy;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private LedgerBook Book { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LedgerTexts> LedgerWording { get; set; } = default!;

    [Inject]
    private IStringLocalizer<AgeingTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        var actor = await Current.GetAsync();
        _mayEdit = await Current.MayAsync(PlacePermissions.Edit);
        _states = [.. Enum.GetNames<AgeingState>().Select(s => new FilterChoice(s, Texts["State." + s]))];
        _kinds =
        [
            .. Enum.GetNames<FireEquipmentKind>().Skip(1).Select(k => $"{nameof(FireEquipmentKind)}.{k}")
                .Concat(Enum.GetNames<ProtectionSystemKind>().Skip(1).Select(k => $"{nameof(ProtectionSystemKind)}.{k}"))
                .Select(k => new FilterChoice(k, KindText(k))),
        ];
        _years = [.. Enumerable.Range(Times.Today.Year, YearsAhead).Select(y => y.ToString(CultureInfo.InvariantCulture)).Select(y => new FilterChoice(y, y))];
        await SumAsync();
        await using var context = Records.Open(actor);
        var names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _towns = names.TownChoices(actor.DivisionPrefix);
        _names = names;
    }

    private async Task SumAsync()
    {
        await using var context = Records.Open(await Current.GetAsync());
        _counts = await AssetAgeing.CountsAsync(context, Times.Today, CancellationToken.None);
        _plan = await AssetAgeing.PlanAsync(context, CancellationToken.None);
    }

    private async Task<TablePage<AgeingRow>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        await using var context = Records.Open(await Current.GetAsync());
        return await AssetAgeing.PageAsync(context, Times.Today, query, cancellation);
    }

    private string StateText(AgeingRow row) => Texts["State." + row.State];

    private string KindText(string kind) => LedgerWording[kind];

    private static Tone ToneOf(AgeingState state) => state switch
    {
        AgeingState.Expired => Tone.Fault,
        AgeingState.WithinSixMonths or AgeingState.WithinTwelveMonths => Tone.Warning,
        AgeingState.Later => Tone.Neutral,
        AgeingState.Unknown => Tone.Offline,
    };

    private void Open(string? key)
    {
        (_open, _problem) = (_table?.Items.FirstOrDefault(r => r.Key == key), null);
        if (_open is { } row)
        {
            // What is not planned yet begins with the year its life ends, or this one.
            var proposed = row.ReplaceYear ?? (row.ExpiresOn is { } end ? Math.Max(end.Year, Times.Today.Year) : null);
            (_year, _cost, _version) = (Text(proposed), Text(row.CostYuan), row.Version);
            _read = new Dictionary<string, string?> { ["replaceYear"] = Text(row.ReplaceYear), ["replaceCostYuan"] = Text(row.CostYuan) };
        }

        StateHasChanged();
    }

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;

    private Dictionary<string, string?> Typed() => new() { ["replaceYear"] = _year.Trim(), ["replaceCostYuan"] = _cost.Trim() };

    private Task DecideAsync(AgeingRow row, ConflictChoice choice)
    {
        var values = choice.Read<Dictionary<string, string?>>();
        (_year, _cost, _version, _problem) = (values["replaceYear"] ?? "", values["replaceCostYuan"] ?? "", choice.Stored.Number, null);
        return choice.Save ? SaveAsync(row) : Task.CompletedTask;
    }

    private async Task SaveAsync(AgeingRow row)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var draft = new LedgerDraft(Typed(), Texts["Plan.Source"]);
        var saved = await Book.UpdateAsync(await Current.GetAsync(), Book.Find(row.Ledger)!, row.Id, _version, draft, CancellationToken.None);
        (_busy, _problem) = (false, saved.Refusal);
        if (_problem is null)
        {
            Notices.Done(Texts["Plan.Saved"]);
            await SumAsync();
            await _table!.ReloadAsync();
            await CloseAsync();
        }
    }

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
