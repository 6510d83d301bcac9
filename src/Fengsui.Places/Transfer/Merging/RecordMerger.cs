using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Transfer;

/// <summary>Which value a merged record takes.</summary>
/// <param name="TakeFrom">True when the value of the record that goes is proposed: the other has none.</param>
internal sealed record MergeField(LedgerField Field, string From, string To, bool TakeFrom);

/// <summary>What a merge would do.</summary>
internal sealed record MergePreview(
    LedgerRow From, LedgerRow To, IReadOnlyList<MergeField> Fields, IReadOnlyList<MovedLink> Links, int People,
    IReadOnlyDictionary<string, IReadOnlyList<PlaceThing>> Things);

/// <summary>What goes from a place to a new one.</summary>
/// <param name="Values">Values of the new record.</param>
/// <param name="People">Ids of people.</param>
/// <param name="Links">Records of ledgers.</param>
/// <param name="Things">Keys of other rooms' things by room.</param>
internal sealed record SplitPart(
    IReadOnlyDictionary<string, string?> Values, IReadOnlyList<Guid> People, IReadOnlyList<MovedLink> Links,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Things);

/// <summary>Makes one record of two, and two of one; what belongs to them goes along, in this room at once and in others by event.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RecordMerger(
    UnitOfWork unit, Records records, PermissionTable permissions, LedgerBook book, IEnumerable<IPlaceThings> things)
{
    private const string Source = "merge";

    /// <summary>Looks at what a merge would do; null when one of them is absent or out of sight.</summary>
    public async Task<MergePreview?> PreviewAsync(Actor actor, ILedger ledger, Guid from, Guid to, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (from == to || await ledger.FindAsync(context, from, cancellation) is not { } going || await ledger.FindAsync(context, to, cancellation) is not { } staying)
        {
            return null;
        }

        var fields = ledger.Fields.Where(f => !f.Computed && going.Values[f.Key] != staying.Values[f.Key])
            .Select(f => new MergeField(f, going.Values[f.Key], staying.Values[f.Key], IsEmpty(f, staying.Values[f.Key]) && !IsEmpty(f, going.Values[f.Key])));
        return new MergePreview(
            going, staying, [.. fields], await LinksAsync(context, ledger, from, cancellation), (await PeopleAsync(context, ledger, from, cancellation)).Count,
            await ThingsAsync(context, ledger, from, cancellation));
    }

    /// <summary>Merges one record into another and gives the id of the merge.</summary>
    /// <param name="take">Keys of fields whose value comes from the record that goes.</param>
    public Task<Outcome<Guid>> MergeAsync(
        Actor actor, ILedger ledger, (Guid Id, int Version) from, (Guid Id, int Version) to, IReadOnlyCollection<string> take,
        CancellationToken cancellation) =>
        ChangeAsync<Guid>(actor, ledger, cancellation, async (work, bulk, words) =>
        {
            if (from.Id == to.Id)
            {
                return Refusal.Invalid("places.merge.same", "to");
            }

            if (await bulk.FindAsync(work.Records, from.Id, cancellation) is not { } going || await bulk.FindAsync(work.Records, to.Id, cancellation) is not { } before)
            {
                return Refusal.NotFound("places.record.not-found");
            }

            var values = take.ToDictionary(k => k, k => going.Values.GetValueOrDefault(k), StringComparer.Ordinal);
            var updated = await bulk.UpdateAsync(work, to.Id, to.Version, new LedgerDraft(values, Source), words, cancellation);
            if (updated.Refusal is { } refusal)
            {
                return refusal;
            }

            // A record that links to the one that stays must not come to link to itself.
            var links = await LinksAsync(work.Records, bulk, from.Id, cancellation);
            await MoveLinksAsync(work, links, Key(updated.Value), Source, cancellation);
            var people = await TakePeopleAsync(work, bulk, from.Id, updated.Value, cancellation);
            var moved = (await ThingsAsync(work.Records, bulk, from.Id, cancellation)).ToDictionary(t => t.Key, IReadOnlyList<string> (t) => [.. t.Value.Select(x => x.Key)]);
            Announce(work, from.Id, to.Id, moved);
            var removed = await bulk.RemoveAsync(work, from.Id, from.Version, Source, cancellation);
            if (removed.Refusal is { } stays)
            {
                return stays;
            }

            var fields = updated.Value.Values.Where(v => before.Values[v.Key] != v.Value).Select(v => new MovedField(v.Key, before.Values[v.Key], v.Value));
            var merge = new RecordMerge
            {
                Id = Guid.CreateVersion7(work.Now),
                Ledger = ledger.Code,
                FromId = from.Id,
                FromName = going.Name,
                ToId = to.Id,
                DivisionCode = updated.Value.DivisionCode,
                MergedBy = actor.Name,
                MergedAt = work.Now,
                Details = JsonSerializer.Serialize(new MergeDetails(going, [.. fields], links, people, moved)),
            };
            work.Records.Add(merge);
            work.Audit("places.merge", $"{ledger.Code}:{to.Id}", merge.DivisionCode, ("from", from.Id.ToString()), ("name", going.Name));
            return merge.Id;
        });

    /// <summary>Takes a merge apart again: the record that went is back with what was its own.</summary>
    public async Task<Outcome<Done>> UndoAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<RecordMerge>().FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } merge || book.Find(merge.Ledger) is not { } ledger
            ? Refusal.NotFound("places.merge.not-found")
            : await ChangeAsync<Done>(actor, ledger, cancellation, (work, bulk, words) => UndoAsync(work, bulk, words, id, cancellation));
    }

    /// <summary>Makes a new record of a part of another and gives its id.</summary>
    public Task<Outcome<Guid>> SplitAsync(Actor actor, ILedger ledger, Guid from, SplitPart part, CancellationToken cancellation) =>
        ChangeAsync<Guid>(actor, ledger, cancellation, async (work, bulk, words) =>
        {
            if (await bulk.FindAsync(work.Records, from, cancellation) is not { } old)
            {
                return Refusal.NotFound("places.record.not-found");
            }

            var created = await bulk.CreateAsync(work, new LedgerDraft(part.Values, Source), words, cancellation);
            if (created.Refusal is { } refusal)
            {
                return refusal;
            }

            // The new record must be there before people can belong to it.
            await work.Records.SaveChangesAsync(cancellation);
            var mine = await LinksAsync(work.Records, bulk, from, cancellation);
            var links = part.Links.Select(l => l with { Ids = [.. l.Ids.Intersect(mine.FirstOrDefault(m => m.Ledger == l.Ledger && m.Field == l.Field)?.Ids ?? [])] }).ToList();
            await MoveLinksAsync(work, links, Key(created.Value), Source, cancellation);
            if (bulk.Code == PlaceLedger.LedgerCode)
            {
                await work.Records.Set<PlacePerson>().Where(p => p.PlaceId == from && part.People.Contains(p.Id)).ExecuteUpdateAsync(
                    set => set.SetProperty(p => p.PlaceId, created.Value.Id).SetProperty(p => p.DivisionCode, created.Value.DivisionCode), cancellation);
            }

            var known = await ThingsAsync(work.Records, bulk, from, cancellation);
            Announce(work, from, created.Value.Id, part.Things.ToDictionary(
                t => t.Key, IReadOnlyList<string> (t) => [.. t.Value.Intersect((known.GetValueOrDefault(t.Key) ?? []).Select(k => k.Key), StringComparer.Ordinal)]));
            work.Audit("places.split", $"{ledger.Code}:{created.Value.Id}", created.Value.DivisionCode, ("from", from.ToString()), ("name", old.Name));
            return created.Value.Id;
        });

    /// <summary>Merges within sight that a record took part in, newest first.</summary>
    public async Task<IReadOnlyList<RecordMerge>> OfAsync(Actor actor, Guid record, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<RecordMerge>().Where(m => m.ToId == record || m.FromId == record).OrderByDescending(m => m.MergedAt).ToListAsync(cancellation);
    }

    private async Task<Outcome<Done>> UndoAsync(Work work, IBulkLedger ledger, IChoiceWords words, Guid id, CancellationToken cancellation)
    {
        var merge = await work.Records.Set<RecordMerge>().AsTracking().FirstAsync(m => m.Id == id, cancellation);
        if (merge.UndoneAt is not null || await ledger.FindAsync(work.Records, merge.ToId, cancellation) is not { } staying)
        {
            return Refusal.Conflict("places.merge.over");
        }

        var details = JsonSerializer.Deserialize<MergeDetails>(merge.Details)!;
        if (ledger.Restore(work, details.From, words, Source + ".undo").Refusal is { } refusal)
        {
            return refusal;
        }

        await work.Records.SaveChangesAsync(cancellation);
        var still = await LinksAsync(work.Records, ledger, merge.ToId, cancellation);
        var links = details.Links.Select(l => l with { Ids = [.. l.Ids.Intersect(still.FirstOrDefault(s => s.Ledger == l.Ledger && s.Field == l.Field)?.Ids ?? [])] }).ToList();
        await MoveLinksAsync(work, links, Key(details.From), Source + ".undo", cancellation);
        await GivePeopleBackAsync(work, merge, details, cancellation);
        Announce(work, merge.ToId, merge.FromId, details.Things);
        var fields = details.Fields.Select(f => new FieldChange
        {
            Ledger = ledger.Code, RecordId = merge.ToId, DivisionCode = staying.DivisionCode, Field = f.Field, Before = f.Before, After = f.After,
            Source = Source, ChangedBy = merge.MergedBy, ChangedAt = merge.MergedAt, Version = 0,
        });
        await ledger.UndoChangesAsync(work, new UndoScope(merge.Id, staying.DivisionCode), [.. fields], words, Source + ".undo", cancellation);
        merge.UndoneAt = work.Now;
        work.Audit("places.merge.undo", $"{ledger.Code}:{merge.FromId}", staying.DivisionCode, ("to", merge.ToId.ToString()), ("name", merge.FromName));
        return Outcome.Done;
    }

    private async Task<Outcome<T>> ChangeAsync<T>(
        Actor actor, ILedger ledger, CancellationToken cancellation, Func<Work, IBulkLedger, IChoiceWords, Task<Outcome<T>>> change)
    {
        if (!permissions.Allows(actor, PlacePermissions.Edit))
        {
            return Refusal.Forbidden("places.edit.not-allowed");
        }

        var words = await book.ChoicesAsync(actor, cancellation);
        return ledger is IBulkLedger bulk
            ? await unit.RunAsync(actor, work => change(work, bulk, words), cancellation)
            : Refusal.NotFound("places.ledger.not-found");
    }

    private async Task<IReadOnlyList<MovedLink>> LinksAsync(FengsuiContext context, ILedger ledger, Guid target, CancellationToken cancellation)
    {
        var links = new List<MovedLink>();
        foreach (var other in book.All.OfType<IBulkLedger>())
        {
            foreach (var field in other.Fields.Where(f => f.Kind == FieldKind.Link && f.LinksTo == ledger.Code))
            {
                if (await other.LinksToAsync(context, field, target, cancellation) is { Count: > 0 } ids)
                {
                    links.Add(new MovedLink(other.Code, field.Key, ids));
                }
            }
        }

        return links;
    }

    private async Task MoveLinksAsync(Work work, IReadOnlyList<MovedLink> links, RecordKey target, string source, CancellationToken cancellation)
    {
        foreach (var link in links.Where(l => l.Ids.Count > 0))
        {
            if (book.Find(link.Ledger) is IBulkLedger ledger && ledger.Fields.FirstOrDefault(f => f.Key == link.Field) is { } field)
            {
                await ledger.MoveLinksAsync(work, field, link.Ids, target, source, cancellation);
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<PlaceThing>>> ThingsAsync(
        FengsuiContext context, ILedger ledger, Guid place, CancellationToken cancellation)
    {
        var found = new Dictionary<string, IReadOnlyList<PlaceThing>>(StringComparer.Ordinal);
        foreach (var room in ledger.Code == PlaceLedger.LedgerCode ? things : [])
        {
            found[room.Room] = await room.OfAsync(context, place, cancellation);
        }

        return found;
    }

    private static void Announce(Work work, Guid from, Guid to, IReadOnlyDictionary<string, IReadOnlyList<string>> moved)
    {
        foreach (var (room, keys) in moved.Where(m => m.Value.Count > 0))
        {
            work.Publish(new PlaceThingsMoved(from, to, room, keys));
        }
    }

    private static async Task<List<PlacePerson>> PeopleAsync(FengsuiContext context, ILedger ledger, Guid place, CancellationToken cancellation) =>
        ledger.Code != PlaceLedger.LedgerCode
            ? []
            : await context.Set<PlacePerson>().AsNoTracking().Where(p => p.PlaceId == place).OrderBy(p => p.CallOrder).ThenBy(p => p.Id).ToListAsync(cancellation);

    // People of the place that goes are called after those of the one that stays; whom both have is kept once.
    private static async Task<IReadOnlyList<MovedPerson>> TakePeopleAsync(
        Work work, ILedger ledger, Guid from, LedgerRow to, CancellationToken cancellation)
    {
        var mine = await PeopleAsync(work.Records, ledger, to.Id, cancellation);
        var moved = new List<MovedPerson>();
        var order = mine.Count == 0 ? 0 : mine.Max(p => p.CallOrder);
        foreach (var person in await PeopleAsync(work.Records, ledger, from, cancellation))
        {
            var twin = mine.Exists(p => p.Role == person.Role && p.Name == person.Name && p.Phone == person.Phone);
            moved.Add(new MovedPerson(person.Id, person.DivisionCode, person.Role, person.Name, person.Phone, person.CallOrder, twin));
            if (!twin)
            {
                order++;
                await work.Records.Set<PlacePerson>().Where(p => p.Id == person.Id).ExecuteUpdateAsync(
                    set => set.SetProperty(p => p.PlaceId, to.Id).SetProperty(p => p.DivisionCode, to.DivisionCode).SetProperty(p => p.CallOrder, order), cancellation);
            }
        }

        return moved;
    }

    private static async Task GivePeopleBackAsync(Work work, RecordMerge merge, MergeDetails details, CancellationToken cancellation)
    {
        foreach (var person in details.People.Where(p => !p.Twin))
        {
            await work.Records.Set<PlacePerson>().Where(p => p.Id == person.Id && p.PlaceId == merge.ToId).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.PlaceId, merge.FromId).SetProperty(p => p.DivisionCode, person.DivisionCode).SetProperty(p => p.CallOrder, person.CallOrder),
                cancellation);
        }

        work.Records.AddRange(details.People.Where(p => p.Twin).Select(p => new PlacePerson
        {
            Id = p.Id, PlaceId = merge.FromId, DivisionCode = p.DivisionCode, Role = p.Role, Name = p.Name, Phone = p.Phone, CallOrder = p.CallOrder,
        }));
    }

    private static RecordKey Key(LedgerRow row) => new(row.Id, row.Name, row.DivisionCode, null, "", "", 0, 0);

    // No is what a flag holds that nobody has set.
    private static bool IsEmpty(LedgerField field, string value) =>
        value.Length == 0 || (field.ValueType.IsEnum && value == field.Choices[0]) || (field.ValueType == typeof(bool) && value == "false");
}
