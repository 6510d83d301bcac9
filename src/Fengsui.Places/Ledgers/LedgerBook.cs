using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Ledgers;

/// <summary>
/// Every ledger by its code, and the one way pages, API and imports read and write them: permission, reading with people's numbers
/// masked, one transaction.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class LedgerBook(
    IEnumerable<ILedger> ledgers, Records records, UnitOfWork unit, PermissionTable permissions, LedgerFollowers followers,
    IEnumerable<IRemovalGuard> guards)
{
    private readonly ILedger[] _ledgers = [.. ledgers.OrderBy(l => l.Order).ThenBy(l => l.Code, StringComparer.Ordinal)];

    /// <summary>All, in order.</summary>
    public IReadOnlyList<ILedger> All => _ledgers;

    /// <summary>The ledger of a code, or null.</summary>
    public ILedger? Find(string code) => Array.Find(_ledgers, l => l.Code == code);

    /// <summary>The ledger of a code for somebody who wants to look into it.</summary>
    public Outcome<ILedger> Open(Actor actor, string code) =>
        Find(code) is not { } ledger ? Refusal.NotFound("places.ledger.not-found")
        : MayView(actor, ledger) ? Outcome.Of(ledger)
        : Refusal.Forbidden("places.ledger.not-allowed");

    /// <summary>The ledgers that the actor may look into, in order.</summary>
    public IEnumerable<ILedger> SeenBy(Actor actor) => _ledgers.Where(l => MayView(actor, l));

    /// <summary>Codes of the ledgers that the actor may not look into.</summary>
    public IReadOnlyList<string> HiddenFrom(Actor actor) => [.. _ledgers.Where(l => !MayView(actor, l)).Select(l => l.Code)];

    /// <summary>True when the actor may look into a ledger.</summary>
    public bool MayView(Actor actor, ILedger ledger) => permissions.Allows(actor, ledger.ViewPermission);

    /// <summary>True when the actor may change records of a ledger: who may not look may not change either.</summary>
    public bool MayEdit(Actor actor, ILedger ledger) => MayView(actor, ledger) && permissions.Allows(actor, ledger.EditPermission);

    /// <summary>One page of a ledger.</summary>
    public async Task<TablePage<LedgerRow>> PageAsync(Actor actor, ILedger ledger, TableQuery query, CancellationToken cancellation)
    {
        if (!MayView(actor, ledger))
        {
            return new TablePage<LedgerRow>([], 0);
        }

        await using var context = records.Open(actor);
        var page = await ledger.PageAsync(context, query, cancellation);
        return page with { Items = [.. page.Items.Select(row => LedgerMasks.Of(ledger, row))] };
    }

    /// <summary>A record, or null when absent or out of sight.</summary>
    public async Task<LedgerRow?> FindAsync(Actor actor, ILedger ledger, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return MayView(actor, ledger) && await ledger.FindAsync(context, id, cancellation) is { } row ? LedgerMasks.Of(ledger, row) : null;
    }

    /// <summary>Every ledger that the actor may look into with how many records of it are in sight.</summary>
    public async Task<IReadOnlyList<(ILedger Ledger, int Count)>> CountsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var counts = new List<(ILedger, int)>();
        foreach (var ledger in SeenBy(actor))
        {
            counts.Add((ledger, await ledger.CountAsync(context, cancellation)));
        }

        return counts;
    }

    /// <summary>Names of the records that rows link to, by id as text; what is out of sight is left out.</summary>
    public async Task<Dictionary<string, string>> LinkNamesAsync(
        Actor actor, ILedger ledger, IReadOnlyList<LedgerRow> rows, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var context = records.Open(actor);
        foreach (var links in ledger.Fields.Where(f => f.Kind == FieldKind.Link).GroupBy(f => f.LinksTo, StringComparer.Ordinal))
        {
            Guid[] ids = [.. rows.SelectMany(r => links.Select(f => r.Values[f.Key])).Where(v => v.Length > 0).Distinct().Select(Guid.Parse)];
            if (ids.Length > 0 && Find(links.Key) is { } target && MayView(actor, target))
            {
                foreach (var (id, name) in await target.NamesAsync(context, ids, cancellation))
                {
                    names[id.ToString()] = name;
                }
            }
        }

        return names;
    }

    /// <summary>The words of choices for an actor.</summary>
    public async Task<ChoiceBook> ChoicesAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await ChoiceBook.ReadAsync(context, cancellation);
    }

    /// <summary>The history of a record's fields, newest first.</summary>
    public async Task<IReadOnlyList<FieldChange>> HistoryAsync(Actor actor, ILedger ledger, Guid id, int limit, CancellationToken cancellation)
    {
        if (!MayView(actor, ledger))
        {
            return [];
        }

        await using var context = records.Open(actor);
        var changes = await context.Set<FieldChange>().Where(c => c.RecordId == id && c.Ledger == ledger.Code)
            .OrderByDescending(c => c.Id).Take(limit).ToListAsync(cancellation);
        return [.. changes.Select(c => LedgerMasks.Of(ledger, c))];
    }

    /// <summary>Enters a record.</summary>
    public Task<Outcome<LedgerRow>> CreateAsync(Actor actor, ILedger ledger, LedgerDraft draft, CancellationToken cancellation) =>
        WriteRowAsync(actor, ledger, null, (work, words) => ledger.CreateAsync(work, draft, words, cancellation), cancellation);

    /// <summary>Changes a record.</summary>
    public Task<Outcome<LedgerRow>> UpdateAsync(
        Actor actor, ILedger ledger, Guid id, int version, LedgerDraft draft, CancellationToken cancellation) =>
        WriteRowAsync(actor, ledger, id, (work, words) => ledger.UpdateAsync(work, id, version, draft, words, cancellation), cancellation);

    /// <summary>Takes a record away; one that something still belongs to stays.</summary>
    public Task<Outcome<Done>> RemoveAsync(
        Actor actor, ILedger ledger, Guid id, int version, string reason, CancellationToken cancellation) =>
        WriteAsync(actor, ledger, id, async (work, _) =>
        {
            // Who may not see the record is not told that something hangs on it.
            var seen = await ledger.FindAsync(work.Records, id, cancellation) is not null;
            foreach (var guard in seen ? guards : [])
            {
                if (await guard.HoldsAsync(work.Records, ledger, id, cancellation))
                {
                    return Refusal.Conflict("places.record.in-use");
                }
            }

            return await ledger.RemoveAsync(work, id, version, reason, cancellation);
        }, cancellation);

    private async Task<Outcome<LedgerRow>> WriteRowAsync(
        Actor actor, ILedger ledger, Guid? id, Func<Work, IChoiceWords, Task<Outcome<LedgerRow>>> write, CancellationToken cancellation)
    {
        var outcome = await WriteAsync(actor, ledger, id, write, cancellation);
        return outcome.Succeeded ? LedgerMasks.Of(ledger, outcome.Value) : outcome;
    }

    /// <summary>Writes what the given function does around one record: permission, reading, one transaction, what follows the change.</summary>
    /// <param name="id">The record, or null for a new one.</param>
    internal Task<Outcome<T>> WriteAsync<T>(
        Actor actor, ILedger ledger, Guid? id, Func<Work, IChoiceWords, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        WriteAsync(actor, ledger.EditPermission, ledger, id, write, cancellation);

    /// <summary>The same for what asks for a right of its own.</summary>
    internal async Task<Outcome<T>> WriteAsync<T>(
        Actor actor, string permission, ILedger ledger, Guid? id, Func<Work, IChoiceWords, Task<Outcome<T>>> write, CancellationToken cancellation)
    {
        if (!MayView(actor, ledger) || !permissions.Allows(actor, permission))
        {
            return Refusal.Forbidden("places.edit.not-allowed");
        }

        var words = await ChoicesAsync(actor, cancellation);
        return await unit.RunAsync(actor, work => WriteAsync(work, ledger, id, () => write(work, words), cancellation), cancellation);
    }

    /// <summary>The same in the caller's transaction.</summary>
    internal async Task<Outcome<T>> WriteAsync<T>(
        Work work, string permission, ILedger ledger, Guid? id, Func<IChoiceWords, Task<Outcome<T>>> write, CancellationToken cancellation)
    {
        if (!MayView(work.Actor, ledger) || !permissions.Allows(work.Actor, permission))
        {
            return Refusal.Forbidden("places.edit.not-allowed");
        }

        var words = await ChoiceBook.ReadAsync(work.Records, cancellation);
        return await WriteAsync(work, ledger, id, () => write(words), cancellation);
    }

    private async Task<Outcome<T>> WriteAsync<T>(
        Work work, ILedger ledger, Guid? id, Func<Task<Outcome<T>>> write, CancellationToken cancellation)
    {
        var before = id is { } known ? await ledger.FindAsync(work.Records, known, cancellation) : null;
        var outcome = await write();
        if (outcome.Refusal is null)
        {
            var after = outcome is Outcome<LedgerRow> written ? written.Value : null;
            var placeIds = new[] { before, after }.OfType<LedgerRow>().Select(row => PlaceOf(ledger, row)).OfType<Guid>().ToHashSet();
            await followers.FollowAsync(work, [new LedgerChange(ledger.Code, id ?? after!.Id, placeIds, id is not null)], cancellation);
        }

        return outcome;
    }

    /// <summary>The place that a record belongs to, or is; null while it belongs to none.</summary>
    internal static Guid? PlaceOf(ILedger ledger, LedgerRow row) =>
        ledger.Code == PlaceLedger.LedgerCode ? row.Id
        : Guid.TryParse(row.Values.GetValueOrDefault("placeId"), out var place) ? place
        : null;
}
