using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Engine;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

/// <summary>A delivery as a person enters it.</summary>
/// <param name="WarrantyUntil">Last day of the maker's warranty, or null.</param>
internal sealed record BatchDraft(
    string Number, Guid ModelId, string Supplier, string PurchaseContract, DateOnly DeliveredOn, DateOnly? WarrantyUntil, string Funding);

/// <summary>What was wrong in a row of a file.</summary>
/// <param name="Row">Number of the row as a person sees it.</param>
public sealed record ImportProblem(int Row, Refusal Refusal);

/// <summary>What a file brought.</summary>
/// <param name="Added">Devices that are in stock now; none when there is a problem.</param>
public sealed record ImportResult(int Added, IReadOnlyList<ImportProblem> Problems);

/// <summary>A delivery as a line of a list.</summary>
public sealed record BatchRow(
    Guid Id, string Number, string Model, string Supplier, string PurchaseContract, DateOnly DeliveredOn, DateOnly? WarrantyUntil, string Funding, int Devices,
    int InStock);

/// <summary>Keeps deliveries and brings their devices into stock.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class BatchBook(UnitOfWork unit, PermissionTable permissions, EngineSettings engine, LocalTime times)
{
    /// <summary>Most devices of one file.</summary>
    public const int MostRows = 20_000;

    private const int MostProblems = 50;

    /// <summary>Enters a delivery. Gives its id.</summary>
    public Task<Outcome<Guid>> AddAsync(Actor actor, BatchDraft draft, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<Guid>>(
        actor,
        async work =>
        {
            if (!permissions.Allows(actor, LifePermissions.Manage) || !actor.IsCountyWide)
            {
                return LifePermissions.Refuse(LifePermissions.Manage);
            }

            if (Check(draft) is { } refusal)
            {
                return refusal;
            }

            var number = draft.Number.Trim();
            if (await work.Records.Set<DeviceBatch>().IgnoreQueryFilters().AnyAsync(b => b.Number == number, cancellation))
            {
                return Refusal.Invalid("life.batch.taken", "number", number);
            }

            if (!await work.Records.Set<DeviceModel>().AnyAsync(m => m.Id == draft.ModelId, cancellation))
            {
                return Refusal.Invalid("life.model.not-found", "modelId");
            }

            var batch = new DeviceBatch
            {
                Id = Guid.CreateVersion7(work.Now), Number = number, ModelId = draft.ModelId, Supplier = draft.Supplier.Trim(),
                PurchaseContract = (draft.PurchaseContract ?? "").Trim(), DeliveredOn = draft.DeliveredOn, WarrantyUntil = draft.WarrantyUntil,
                Funding = (draft.Funding ?? "").Trim(), DivisionCode = actor.DivisionPrefix.Length > 0 ? actor.DivisionPrefix : engine.Home(), CreatedAt = work.Now, CreatedBy = actor.DisplayName, Version = 1,
            };
            work.Records.Add(batch);
            work.Audit("sensing.life.batch", $"device-batch:{batch.Id}", batch.DivisionCode, ("name", number), ("who", batch.Supplier), ("source", batch.Funding));
            return batch.Id;
        },
        cancellation);

    /// <summary>Brings devices of a delivery into stock: all or none. Serial numbers are those of the file, in its order.</summary>
    public Task<Outcome<ImportResult>> StockAsync(Actor actor, Guid batchId, IReadOnlyList<SerialRow> rows, CancellationToken cancellation) =>
        unit.RunAgainAsync<Outcome<ImportResult>>(
            actor,
            async work =>
            {
                if (!permissions.Allows(actor, LifePermissions.Manage) || !actor.IsCountyWide)
                {
                    return LifePermissions.Refuse(LifePermissions.Manage);
                }

                if (await work.Records.Set<DeviceBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == batchId, cancellation) is not { } batch)
                {
                    return Refusal.NotFound("life.batch.not-found");
                }

                if (rows.Count is 0 or > MostRows)
                {
                    return Refusal.Invalid("life.batch.rows", "file", $"{MostRows}");
                }

                var problems = await ProblemsAsync(work.Records, rows, cancellation);
                if (problems.Count > 0)
                {
                    return new ImportResult(0, [.. problems.OrderBy(p => p.Row).Take(MostProblems)]);
                }

                foreach (var row in rows)
                {
                    var asset = new DeviceAsset
                    {
                        Id = Guid.CreateVersion7(work.Now), Serial = row.Serial, ModelId = batch.ModelId, BatchId = batch.Id, State = AssetState.InStock,
                        DivisionCode = batch.DivisionCode, CreatedAt = work.Now, Version = 1,
                    };
                    work.Records.Add(asset);
                    LifeLog.Write(work, asset, LifeEventKind.Delivered, batch.DeliveredOn, batch.Supplier, batch.Number, batch.WarrantyUntil);
                }

                work.Audit(
                    "sensing.life.stock", $"device-batch:{batch.Id}", batch.DivisionCode,
                    ("name", batch.Number), ("count", rows.Count.ToString(CultureInfo.InvariantCulture)));
                return new ImportResult(rows.Count, []);
            },
            cancellation);

    private static async Task<List<ImportProblem>> ProblemsAsync(FengsuiContext context, IReadOnlyList<SerialRow> rows, CancellationToken cancellation)
    {
        var problems = rows.Where(r => r.Serial.Length is 0 or > LifeTables.LongestNumber)
            .Select(r => new ImportProblem(r.Number, Refusal.Invalid("life.text", "serial", $"{LifeTables.LongestNumber}"))).ToList();
        problems.AddRange(rows.GroupBy(r => r.Serial, StringComparer.Ordinal).SelectMany(g => g.Skip(1))
            .Select(r => new ImportProblem(r.Number, Refusal.Invalid("life.batch.twice", "serial", r.Serial))));
        foreach (var some in rows.Chunk(500))
        {
            var serials = some.Select(r => r.Serial).ToList();
            var known = (await context.Set<DeviceAsset>().IgnoreQueryFilters().Where(a => serials.Contains(a.Serial)).Select(a => a.Serial).ToListAsync(cancellation))
                .ToHashSet(StringComparer.Ordinal);
            problems.AddRange(some.Where(r => known.Contains(r.Serial))
                .Select(r => new ImportProblem(r.Number, Refusal.Invalid("life.batch.known", "serial", r.Serial))));
        }

        return problems;
    }

    private Refusal? Check(BatchDraft draft) =>
        (draft.Number ?? "").Trim().Length is 0 or > LifeTables.LongestNumber ? Refusal.Invalid("life.text", "number", $"{LifeTables.LongestNumber}")
        : (draft.Supplier ?? "").Trim().Length is 0 or > LifeTables.LongestName ? Refusal.Invalid("life.text", "supplier", $"{LifeTables.LongestName}")
        : (draft.PurchaseContract ?? "").Trim().Length > LifeTables.LongestNumber ? Refusal.Invalid("life.text", "purchaseContract", $"{LifeTables.LongestNumber}")
        : (draft.Funding ?? "").Trim().Length > LifeTables.LongestName ? Refusal.Invalid("life.text", "funding", $"{LifeTables.LongestName}")
        : draft.DeliveredOn > times.Today ? Refusal.Invalid("life.day.future", "deliveredOn")
        : draft.WarrantyUntil < draft.DeliveredOn ? Refusal.Invalid("life.batch.warranty", "warrantyUntil")
        : null;
}

/// <summary>A serial number in a file.</summary>
/// <param name="Number">Number of the row as a person sees it.</param>
internal sealed record SerialRow(int Number, string Serial);
