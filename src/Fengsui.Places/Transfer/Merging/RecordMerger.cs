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
    LedgerRow From, LedgerRow To, IReadOnlyList<MergeField> Fields, IReadOnlyList<MovedLink> Links,
    IReadOnlyDictionary<string, IReadOnlyList<PlaceThing>> Things);

/// <summary>What belongs to a record and may go to a new one.</summary>
internal sealed record Belongings(
    LedgerRow Row, IReadOnlyList<PlacePerson> People, IReadOnlyList<MovedLink> Links, IReadOnlyDictionary<string, IReadOnlyList<PlaceThing>> Things);

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
    UnitOfWork unit, Records records, LedgerBook book, LedgerFollowers followers, IEnumerable<IRecordParts> parts,
    IEnumerable<IPlaceThings> things)
{
    private const string Source = "merge";
    private const string UndoSource = "merge.undo";

    /// <summary>Looks at what a merge would do; null when one of them is absent or out of sight.</summary>
    public async Task<MergePreview?> PreviewAsync(Actor actor, ILedger ledger, Guid from, Guid to, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (from == to || !book.MayView(actor, ledger) || await ledger.FindAsync(context, from, cancellation) is not { } going || await ledger.FindAsync(context, to, cancellation) is not { } staying)
        {
            return null;
        }

        var (shownFrom, shownTo) = (LedgerMasks.Of(ledger, going), LedgerMasks.Of(ledger, staying));
        var fields = ledger.Fields.Where(f => !f.IsSetElsewhere && going.Values[f.Key] != staying.Values[f.Key])
            .Select(f => new MergeField(f, shownFrom.Values[f.Key], shownTo.Values[f.Key], IsEmpty(f, staying.Values[f.Key]) && !IsEmpty(f, going.Values[f.Key])));
        return new MergePreview(
            shownFrom, shownTo, [.. fields], await LinksInSightAsync(context, actor, ledger, from, cancellation),
            await ThingsAsync(context, ledger, from, cancellation));
    }

    /// <summary>Looks at what belongs to a record; null when it is absent or out of sight.</summary>
    public async Task<Belongings?> BelongingsAsync(Actor actor, ILedger ledger, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (!book.MayView(actor, ledger) || await ledger.FindAsync(context, id, cancellation) is not { } row)
        {
            return null;
        }

        var people = ledger.Code == PlaceLedger.LedgerCode
            ? await context.Set<PlacePerson>().Where(p => p.PlaceId == id).OrderBy(p => p.Id).ToListAsync(cancellation)
            : [];
        return new Belongings(
            LedgerMasks.Of(ledger, row), people, await LinksInSightAsync(context, actor, ledger, id, cancellation), await ThingsAsync(context, ledger, id, cancellation));
    }

    /// <summary>Merges one record into another and gives the id of the merge.</summary>
    /// <param name="take">Keys of fields whose value comes from the record that goes.</param>
    public Task<Outcome<Guid>> MergeAsync(
        Actor actor, ILedger ledger, (Guid Id, int Version) from, (Guid Id, int Version) to, IReadOnlyCollection<string> take,
        CancellationToken cancellation) =>
        ChangeAsync<Guid>(actor, ledger, async (work, bulk, words) =>
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

            await work.Records.SaveChangesAsync(cancellation);
            var target = (await bulk.ScopeAsync(work.Records, to.Id, cancellation))!;
            var links = await LinksAsync(work.Records, bulk, from.Id, cancellation);
            var changes = await MoveLinksAsync(work, links, target, Source, cancellation);
            var notes = await TakePartsAsync(work, bulk, from.Id, target, cancellation);
            var moved = (await ThingsAsync(work.Records, bulk, from.Id, cancellation)).ToDictionary(t => t.Key, IReadOnlyList<string> (t) => [.. t.Value.Select(x => x.Key)]);
            Announce(work, from.Id, to.Id, moved);
            var removed = await bulk.RemoveAsync(work, from.Id, from.Version, Source, cancellation);
            if (removed.Refusal is { } stays)
            {
                return stays;
            }

            var fields = updated.Value.Values.Where(v => before.Values[v.Key] != v.Value).Select(v => new MovedField(v.Key, before.Values[v.Key], v.Value));
            var merge = New(work, ledger, going, target, new MergeDetails(going, [.. fields], links, notes, moved));
            work.Records.Add(merge);
            await FollowAsync(work, ledger, changes, [going, before, updated.Value], cancellation);
            work.Audit("places.merge", $"{ledger.Code}:{to.Id}", merge.DivisionCode, [("from", from.Id.ToString()), .. Named(ledger, going.Name)]);
            return merge.Id;
        }, cancellation);

    /// <summary>Takes a merge apart again: the record that went is back with what was its own.</summary>
    public async Task<Outcome<Done>> UndoAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<RecordMerge>().FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } merge || book.Find(merge.Ledger) is not { } ledger
            ? Refusal.NotFound("places.merge.not-found")
            : await ChangeAsync<Done>(actor, ledger, (work, bulk, words) => UndoAsync(work, bulk, words, id, cancellation), cancellation);
    }

    /// <summary>Makes a new record of a part of another and gives its id.</summary>
    public Task<Outcome<Guid>> SplitAsync(Actor actor, ILedger ledger, Guid from, SplitPart part, CancellationToken cancellation) =>
        ChangeAsync<Guid>(actor, ledger, async (work, bulk, words) =>
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
            var target = (await bulk.ScopeAsync(work.Records, created.Value.Id, cancellation))!;
            var changes = await MoveLinksAsync(work, links, target, Source, cancellation);
            if (bulk.Code == PlaceLedger.LedgerCode)
            {
                await work.Records.Set<PlacePerson>().Where(p => p.PlaceId == from && part.People.Contains(p.Id)).ExecuteUpdateAsync(
                    set => set.SetProperty(p => p.PlaceId, target.Id).SetProperty(p => p.DivisionCode, target.DivisionCode)
                        .SetProperty(p => p.SectorCode, target.SectorCode),
                    cancellation);
            }

            var known = await ThingsAsync(work.Records, bulk, from, cancellation);
            Announce(work, from, created.Value.Id, part.Things.ToDictionary(
                t => t.Key, IReadOnlyList<string> (t) => [.. t.Value.Intersect((known.GetValueOrDefault(t.Key) ?? []).Select(k => k.Key), StringComparer.Ordinal)]));
            await FollowAsync(work, ledger, changes, [old, created.Value], cancellation);
            work.Audit("places.split", $"{ledger.Code}:{created.Value.Id}", created.Value.DivisionCode, [("from", from.ToString()), .. Named(bulk, old.Name)]);
            return created.Value.Id;
        }, cancellation);

    /// <summary>Merges within sight that a record took part in, newest first.</summary>
    public async Task<IReadOnlyList<RecordMerge>> OfAsync(Actor actor, Guid record, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var hidden = book.HiddenFrom(actor);
        return await context.Set<RecordMerge>().Where(m => (m.ToId == record || m.FromId == record) && !hidden.Contains(m.Ledger)).OrderByDescending(m => m.MergedAt).ToListAsync(cancellation);
    }

    private async Task<Outcome<Done>> UndoAsync(Work work, IBulkLedger ledger, IChoiceWords words, Guid id, CancellationToken cancellation)
    {
        var merge = await work.Records.Set<RecordMerge>().AsTracking().FirstAsync(m => m.Id == id, cancellation);
        if (merge.UndoneAt is not null || await ledger.FindAsync(work.Records, merge.ToId, cancellation) is not { } staying)
        {
            return Refusal.Conflict("places.merge.over");
        }

        var details = JsonSerializer.Deserialize<MergeDetails>(merge.Details)!;
        if ((await ledger.RestoreAsync(work, details.From, words, UndoSource, cancellation)).Refusal is { } refusal)
        {
            return refusal;
        }

        await work.Records.SaveChangesAsync(cancellation);
        var back = (await ledger.ScopeAsync(work.Records, merge.FromId, cancellation))!;
        var still = await LinksAsync(work.Records, ledger, merge.ToId, cancellation);
        var links = details.Links.Select(l => l with { Ids = [.. l.Ids.Intersect(still.FirstOrDefault(s => s.Ledger == l.Ledger && s.Field == l.Field)?.Ids ?? [])] }).ToList();
        var changes = await MoveLinksAsync(work, links, back, UndoSource, cancellation);
        foreach (var part in parts)
        {
            if (details.Parts.GetValueOrDefault(part.Name) is { } note)
            {
                await part.GiveBackAsync(work, ledger.Code, back, merge.ToId, note, cancellation);
            }
        }

        Announce(work, merge.ToId, merge.FromId, details.Things);
        var fields = details.Fields.Select(f => new FieldChange
        {
            Ledger = ledger.Code, RecordId = merge.ToId, DivisionCode = staying.DivisionCode, SectorCode = "", PlaceId = null, Field = f.Field,
            Before = f.Before, After = f.After, Source = Source, ChangedBy = merge.MergedBy, ChangedAt = merge.MergedAt, Version = 0,
        });
        var undone = await ledger.UndoChangesAsync(work, new UndoScope(merge.Id, staying.DivisionCode), [.. fields], words, UndoSource, cancellation);
        merge.UndoneAt = work.Now;
        await FollowAsync(work, ledger, [.. changes, .. undone.Changes], [details.From, staying], cancellation);
        work.Audit("places.merge.undo", $"{ledger.Code}:{merge.FromId}", staying.DivisionCode, [("to", merge.ToId.ToString()), .. Named(ledger, merge.FromName)]);
        return Outcome.Done;
    }

    private static RecordMerge New(Work work, ILedger ledger, LedgerRow from, RecordScope to, MergeDetails details) => new()
    {
        Id = Guid.CreateVersion7(work.Now),
        Ledger = ledger.Code,
        FromId = from.Id,
        FromName = from.Name,
        ToId = to.Id,
        DivisionCode = to.DivisionCode,
        MergedBy = work.Actor.Name,
        MergedAt = work.Now,
        Details = JsonSerializer.Serialize(details),
    };

    private async Task<Dictionary<string, string>> TakePartsAsync(
        Work work, ILedger ledger, Guid from, RecordScope target, CancellationToken cancellation)
    {
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            notes[part.Name] = await part.TakeAsync(work, ledger.Code, from, target, cancellation);
        }

        // What was added for the record that stays is written before the other goes with what still hangs on it.
        await work.Records.SaveChangesAsync(cancellation);
        return notes;
    }

    // Each of the records may have come under the place of the other, and what hangs on it with it.
    private Task FollowAsync(
        Work work, ILedger ledger, IEnumerable<LedgerChange> changes, IReadOnlyList<LedgerRow> rows, CancellationToken cancellation)
    {
        List<Guid> places = ledger.Code == PlaceLedger.LedgerCode ? [] : [.. rows.Select(r => LedgerBook.PlaceOf(ledger, r)).OfType<Guid>().Distinct()];
        var records = rows.Select(r => r.Id).Distinct()
            .Select(id => new LedgerChange(ledger.Code, id, ledger.Code == PlaceLedger.LedgerCode ? [id] : places, Rescoped: true));
        return followers.FollowAsync(work, [.. changes, .. records], cancellation);
    }

    private async Task<Outcome<T>> ChangeAsync<T>(
        Actor actor, ILedger ledger, Func<Work, IBulkLedger, IChoiceWords, Task<Outcome<T>>> change, CancellationToken cancellation)
    {
        if (!book.MayEdit(actor, ledger))
        {
            return Refusal.Forbidden("places.edit.not-allowed");
        }

        // Who sees only a sector or a place cannot judge whether two records of the whole register are one.
        if (actor.IsNarrowed)
        {
            return Refusal.Forbidden("places.merge.narrowed");
        }

        var words = await book.ChoicesAsync(actor, cancellation);
        return ledger is IBulkLedger bulk
            ? await unit.RunAsync(actor, work => change(work, bulk, words), cancellation)
            : Refusal.NotFound("places.ledger.not-found");
    }

    // What hangs on the record goes along whoever merges; who may not look into a ledger is not told what of it hangs there.
    private async Task<IReadOnlyList<MovedLink>> LinksInSightAsync(
        FengsuiContext context, Actor actor, ILedger ledger, Guid target, CancellationToken cancellation) =>
        [.. (await LinksAsync(context, ledger, target, cancellation)).Where(l => book.MayView(actor, book.Find(l.Ledger)!))];

    private async Task<IReadOnlyList<MovedLink>> LinksAsync(FengsuiContext context, ILedger ledger, Guid target, CancellationToken cancellation)
    {
        var links = new List<MovedLink>();
        foreach (var other in book.All.OfType<IBulkLedger>())
        {
            foreach (var field in other.Fields.Where(f => f.Kind == FieldKind.Link && f.LinksTo == ledger.Code))
            {
                if (await other.HoldersAsync(context, field, target, cancellation) is { Count: > 0 } ids)
                {
                    links.Add(new MovedLink(other.Code, field.Key, ids));
                }
            }
        }

        return links;
    }

    private async Task<List<LedgerChange>> MoveLinksAsync(
        Work work, IReadOnlyList<MovedLink> links, RecordScope target, string source, CancellationToken cancellation)
    {
        var changes = new List<LedgerChange>();
        foreach (var link in links.Where(l => l.Ids.Count > 0))
        {
            if (book.Find(link.Ledger) is IBulkLedger ledger && ledger.Fields.FirstOrDefault(f => f.Key == link.Field) is { } field)
            {
                changes.AddRange(await ledger.MoveLinksAsync(work, field, link.Ids, target, source, cancellation));
            }
        }

        return changes;
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

    private static (string, string)[] Named(ILedger ledger, string name) => ledger.IsRestricted ? [] : [("name", name)];

    private static void Announce(Work work, Guid from, Guid to, IReadOnlyDictionary<string, IReadOnlyList<string>> moved)
    {
        foreach (var (room, keys) in moved.Where(m => m.Value.Count > 0))
        {
            work.Publish(new PlaceThingsMoved(from, to, room, keys));
        }
    }

    // No is what a flag holds that nobody has set.
    private static bool IsEmpty(LedgerField field, string value) =>
        value.Length == 0 || (field.ValueType.IsEnum && value == field.Choices[0]) || (field.ValueType == typeof(bool) && value == "false");
}
