using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Quarters.Parking;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Quarters.Board;

/// <summary>A field that differs between two snapshots.</summary>
internal sealed record FieldDifference(string Field, string Before, string After);

/// <summary>A quarter that differs between two snapshots.</summary>
/// <param name="Kind"><c>added</c>, <c>removed</c> or <c>changed</c>.</param>
internal sealed record RowDifference(Guid QuarterId, string Name, string Kind, IReadOnlyList<FieldDifference> Fields);

/// <summary>A snapshot with its rows, and whether they still give its hash.</summary>
internal sealed record SnapshotFile(LedgerSnapshot Snapshot, IReadOnlyList<SnapshotRow> Rows, bool IsIntact);

/// <summary>Freezes the ledger of quarters as it stands (S-24: a fixed version on the due date), and compares what was frozen.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SnapshotBook(
    LedgerBook book, UnitOfWork unit, Records records, PermissionTable permissions, IOptions<QuarterOptions> options)
{
    /// <summary>Keys of what a row says besides the fields of the ledger.</summary>
    public static IReadOnlyList<string> Computed { get; } = ["deficit", "nightDeficit", "surveyShare", "planState"];

    // Sorted keys and plain letters: the same row always gives the same bytes.
    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Snapshots that the actor may see, newest first.</summary>
    public async Task<IReadOnlyList<LedgerSnapshot>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<LedgerSnapshot>().OrderByDescending(s => s.TakenAt).ThenByDescending(s => s.Id).ToListAsync(cancellation);
    }

    /// <summary>A snapshot, or null when absent or out of sight.</summary>
    public async Task<SnapshotFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<LedgerSnapshot>().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } snapshot)
        {
            return null;
        }

        var rows = Order(await context.Set<SnapshotRow>().Where(r => r.SnapshotId == id).ToListAsync(cancellation));
        var intact = rows.Count == snapshot.Rows && HashOf(rows) == snapshot.Hash
            && rows.TrueForAll(r => r.Hash == HashOf(r.QuarterId, FrozenDivision(r), r.Name, r.Values));
        return new SnapshotFile(snapshot, rows, intact);
    }

    /// <summary>Freezes the quarters within the actor's division.</summary>
    public async Task<Outcome<Guid>> TakeAsync(Actor actor, string title, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, QuarterPermissions.Freeze) || actor.IsNarrowed)
        {
            return Refusal.Forbidden("places.snapshot.not-allowed");
        }

        var name = title.Trim();
        return name.Length == 0 ? Refusal.Invalid("places.field.missing", "title")
            : name.Length > QuarterTables.NameLength
                ? Refusal.Invalid("places.too-long", "title", QuarterTables.NameLength.ToString(CultureInfo.InvariantCulture))
            : await unit.RunAsync(actor, work => TakeAsync(work, name, cancellation), cancellation);
    }

    /// <summary>What changed from one snapshot to another.</summary>
    public static IReadOnlyList<RowDifference> Compare(SnapshotFile before, SnapshotFile after)
    {
        var (old, now) = (before.Rows.ToDictionary(r => r.QuarterId), after.Rows.ToDictionary(r => r.QuarterId));
        return
        [
            .. now.Values.Where(r => !old.ContainsKey(r.QuarterId)).Select(r => new RowDifference(r.QuarterId, r.Name, "added", [])),
            .. old.Values.Where(r => !now.ContainsKey(r.QuarterId)).Select(r => new RowDifference(r.QuarterId, r.Name, "removed", [])),
            .. now.Values.Where(r => old.TryGetValue(r.QuarterId, out var was) && was.Hash != r.Hash)
                .Select(r => new RowDifference(r.QuarterId, r.Name, "changed", [.. Fields(ValuesOf(old[r.QuarterId]), ValuesOf(r))])),
        ];
    }

    /// <summary>The texts of a row by key.</summary>
    public static IReadOnlyDictionary<string, string> ValuesOf(SnapshotRow row) => JsonSerializer.Deserialize<Dictionary<string, string>>(row.Values)!;

    private async Task<Outcome<Guid>> TakeAsync(Work work, string title, CancellationToken cancellation)
    {
        var context = work.Records;
        var division = context.DivisionPrefix.Length > 0
            ? context.DivisionPrefix
            : await context.Set<Division>().Where(d => d.Level == DivisionLevel.County).Select(d => d.Code).FirstOrDefaultAsync(cancellation) ?? "";
        var board = await QuarterBoard.ReadAsync(context, new QuarterFilter(), ParkingParameters.Of(options.Value), cancellation);
        var ledger = await book.Find(SurveyBook.QuarterLedger)!.PageAsync(context, new TableQuery { PageSize = int.MaxValue }, cancellation);
        var computed = board.ToDictionary(r => r.Id);
        var id = Guid.CreateVersion7(work.Now);
        var rows = Order(ledger.Items.Select(r => Row(id, r, computed[r.Id])));
        context.AddRange(rows);
        context.Add(new LedgerSnapshot
        {
            Id = id, DivisionCode = division, Title = title, TakenAt = work.Now, TakenBy = work.Actor.Name, Rows = rows.Count, Hash = HashOf(rows),
        });
        work.Audit("places.quarters.freeze", "quarter-snapshot:" + id, division, ("title", title), ("rows", rows.Count.ToString(CultureInfo.InvariantCulture)));
        return id;
    }

    private static SnapshotRow Row(Guid snapshot, LedgerRow row, QuarterRow computed)
    {
        var values = new SortedDictionary<string, string>(row.Values.ToDictionary(v => v.Key, v => v.Value), StringComparer.Ordinal)
        {
            ["deficit"] = FieldText.Write(computed.Deficit),
            ["nightDeficit"] = FieldText.Write(computed.NightDeficit),
            ["surveyShare"] = computed.Survey.Share.ToString("0.###", CultureInfo.InvariantCulture),
            ["planState"] = computed.Plan?.ToString() ?? "",
        };
        var text = JsonSerializer.Serialize(values, Json);
        return new SnapshotRow
        {
            SnapshotId = snapshot, QuarterId = row.Id, DivisionCode = row.DivisionCode, Name = row.Name, Values = text,
            Hash = HashOf(row.Id, row.DivisionCode, row.Name, text),
        };
    }

    // A division that is merged or renamed takes the row along for who may see it; what was frozen is the code in the values.
    private static string FrozenDivision(SnapshotRow row) => ValuesOf(row).GetValueOrDefault("divisionCode", row.DivisionCode);

    private static List<SnapshotRow> Order(IEnumerable<SnapshotRow> rows) => [.. rows.OrderBy(r => r.QuarterId.ToString(), StringComparer.Ordinal)];

    private static string HashOf(Guid id, string division, string name, string values) =>
        Hex(JsonSerializer.Serialize(new[] { id.ToString(), division, name, values }));

    private static string HashOf(IEnumerable<SnapshotRow> ordered) => Hex(string.Join('\n', ordered.Select(r => r.Hash)));

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<FieldDifference> Fields(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(k => new FieldDifference(k, before.GetValueOrDefault(k, ""), after.GetValueOrDefault(k, "")))
            .Where(d => d.Before != d.After);
}
