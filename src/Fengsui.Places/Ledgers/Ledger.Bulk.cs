using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Transfer;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Ledgers;

// Many records at once: imports, their undoing, exports.
public abstract partial class Ledger<T> : IBulkLedger
{
    private const int ReadAtOnce = 500;
    private const int StreamAtOnce = 5_000;

    async Task<IReadOnlyList<RecordKey>> IBulkLedger.KeysAsync(FengsuiContext records, CancellationToken cancellation)
    {
        var parameter = Expression.Parameter(typeof(T), "r");
        Expression Of(string name, Type type) => typeof(T).GetProperty(name) is { } property && property.PropertyType == type
            ? Expression.Property(parameter, property)
            : Expression.Constant(type == typeof(string) ? "" : type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null, type);
        var make = Expression.New(
            typeof(RecordKey).GetConstructors()[0],
            Expression.Property(parameter, nameof(ILedgerRecord.Id)), Expression.Property(parameter, nameof(ILedgerRecord.Name)),
            Expression.Property(parameter, nameof(ILedgerRecord.DivisionCode)), Of(nameof(LedgerRecord.PlaceId), typeof(Guid?)),
            Of(nameof(Place.CreditCode), typeof(string)), Of(nameof(LedgerRecord.Address), typeof(string)),
            Of(nameof(LedgerRecord.Longitude), typeof(double)), Of(nameof(LedgerRecord.Latitude), typeof(double)));
        return await records.Set<T>().AsNoTracking().Select(Expression.Lambda<Func<T, RecordKey>>(make, parameter)).ToListAsync(cancellation);
    }

    async Task<IReadOnlyList<BulkRefusal>> IBulkLedger.CheckChangesAsync(
        FengsuiContext records, IReadOnlyList<BulkRow> rows, IChoiceWords words, DateOnly today, CancellationToken cancellation)
    {
        var problems = new List<BulkRefusal>();
        foreach (var batch in rows.Chunk(ReadAtOnce))
        {
            var ids = batch.Select(r => r.RecordId!.Value).ToList();
            var found = await records.Set<T>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
            foreach (var row in batch)
            {
                if (!found.TryGetValue(row.RecordId!.Value, out var record))
                {
                    problems.Add(new BulkRefusal(row.Number, Refusal.Invalid("places.import.gone", "name")));
                    continue;
                }

                var wrong = Fill(record, new LedgerDraft(row.Values, ""), words, isNew: false);
                problems.AddRange((wrong.Count > 0 ? wrong : Judge(record, today)).Select(p => new BulkRefusal(row.Number, p)));
            }
        }

        return problems;
    }

    async Task<BulkResult> IBulkLedger.WriteAsync(
        Work work, IReadOnlyList<BulkRow> rows, IChoiceWords words, string source, Guid importId, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.RecordId).OfType<Guid>().ToList();
        var found = ids.Count == 0 ? [] : await work.Records.Set<T>().AsTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        var settle = await SettlerAsync(work, PlacesOf(Written(rows, "placeId"), found.Values), QuartersOf(Written(rows, "quarterId"), found.Values), cancellation);
        var (created, changed, refused, rescoped) = (new List<T>(), new List<T>(), new List<BulkRefusal>(), new Dictionary<Guid, Guid?>());
        foreach (var row in rows)
        {
            var isNew = row.RecordId is null;
            var record = isNew ? New(Guid.CreateVersion7(work.Now), work.Now) : found.GetValueOrDefault(row.RecordId!.Value);
            var draft = new LedgerDraft(row.Values, source, importId);
            var before = record is null || isNew ? null : Row(record).Values;
            var scope = record is null ? default : ScopeOf(record);
            var problem = record is null ? Refusal.Invalid("places.import.gone", "name") : TakeRow(work, record, draft, words, isNew, settle);
            if (problem is not null)
            {
                refused.Add(new BulkRefusal(row.Number, problem));
                if (record is not null && !isNew)
                {
                    work.Records.Entry(record).State = EntityState.Detached;
                }
            }
            else if (isNew)
            {
                (record!.Source, record.CreatedBy, record.ImportId, record.UpdatedAt) = (source, work.Actor.Name, importId, work.Now);
                created.Add(record);
            }
            else if (NoteChanges(work, record!, before!, draft))
            {
                changed.Add(record!);
                if (scope != ScopeOf(record!))
                {
                    rescoped.Add(record!.Id, scope.PlaceId);
                }
            }
        }

        work.Records.AddRange(created);
        TellMany(work, created, "created");
        TellMany(work, changed, "updated");
        return new BulkResult(
            created.Count, changed.Count, refused, ChangesOf(created.Concat(changed), rescoped));
    }

    async Task<IReadOnlyList<Guid>> IBulkLedger.CreatedByAsync(FengsuiContext records, Guid importId, CancellationToken cancellation) =>
        await records.Set<T>().AsNoTracking().Where(r => r.ImportId == importId).Select(r => r.Id).ToListAsync(cancellation);

    async Task<UndoResult> IBulkLedger.UndoCreatedAsync(
        Work work, UndoScope scope, IReadOnlyCollection<Guid> ids, IReadOnlySet<Guid> used, CancellationToken cancellation)
    {
        var records = await work.Records.Set<T>().AsTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);
        var gone = records.Where(r => r.Version == 1 && !used.Contains(r.Id)).ToList();
        work.Records.RemoveRange(gone);
        TellMany(work, gone, "removed");
        return new UndoResult(
            [.. records.Except(gone).Select(r => Left(scope, r.Id, r.Name, "", r.Version > 1 ? "places.import.left.changed" : "places.import.left.used"))],
            ChangesOf(gone, []));
    }

    async Task<UndoResult> IBulkLedger.UndoChangesAsync(
        Work work, UndoScope scope, IReadOnlyList<FieldChange> changes, IChoiceWords words, string source, CancellationToken cancellation)
    {
        var ids = changes.Select(c => c.RecordId).Distinct().ToList();
        var records = await work.Records.Set<T>().AsTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        var settle = await SettlerAsync(
            work, PlacesOf(changes.Where(c => c.Field == "placeId").Select(c => c.Before), records.Values),
            QuartersOf(changes.Where(c => c.Field == "quarterId").Select(c => c.Before), records.Values), cancellation);
        var (left, back, rescoped) = (new List<ImportLeftover>(), new List<T>(), new Dictionary<Guid, Guid?>());
        foreach (var group in changes.GroupBy(c => c.RecordId))
        {
            if (!records.TryGetValue(group.Key, out var record))
            {
                left.Add(Left(scope, group.Key, "", "", "places.import.left.gone"));
                continue;
            }

            var (before, was) = (Row(record).Values, ScopeOf(record));
            left.AddRange(group.Where(c => !PutBack(record, c, before, words)).Select(c => Left(scope, record.Id, record.Name, c.Field, "places.import.left.changed")));
            Finish(record);
            settle(record);
            if (NoteChanges(work, record, before, new LedgerDraft(new Dictionary<string, string?>(), source)))
            {
                back.Add(record);
                if (was != ScopeOf(record))
                {
                    rescoped.Add(record.Id, was.PlaceId);
                }
            }
        }

        TellMany(work, back, "updated");
        return new UndoResult(left, ChangesOf(back, rescoped));
    }

    async Task<IReadOnlyList<Guid>> IBulkLedger.LinkedAsync(
        FengsuiContext records, LedgerField field, IReadOnlyCollection<Guid> targets, Guid? exceptImport, CancellationToken cancellation)
    {
        var link = ((LedgerField<T, Guid?>)field).Property;

        // Also from where the actor sees nothing: an organisation may have places in another town.
        return await records.Set<T>().AsNoTracking().IgnoreQueryFilters().Where(r => exceptImport == null || r.ImportId != exceptImport)
            .Select(link).Where(id => id != null && targets.Contains(id.Value)).Select(id => id!.Value).Distinct().ToListAsync(cancellation);
    }

    async Task<IReadOnlyList<Guid>> IBulkLedger.HoldersAsync(
        FengsuiContext records, LedgerField field, object value, CancellationToken cancellation) =>
        await ((LedgerField<T>)field).WhereIs(records.Set<T>().AsNoTracking(), value).Select(r => r.Id).ToListAsync(cancellation);

    async Task<RecordScope?> IBulkLedger.ScopeAsync(FengsuiContext records, Guid id, CancellationToken cancellation) =>
        await records.Set<T>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is { } record
            ? new RecordScope(id, record.DivisionCode, record.SectorCode, ((IInScope)record).PlaceId)
            : null;

    async Task<IReadOnlyCollection<LedgerChange>> IBulkLedger.MoveLinksAsync(
        Work work, LedgerField field, IReadOnlyCollection<Guid> ids, RecordScope target, string source, CancellationToken cancellation)
    {
        var typed = (LedgerField<T>)field;
        var moved = await work.Records.Set<T>().AsTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);
        return Relink(work, moved, source, record =>
        {
            typed.Set(record, target.Id);
            if (field.Key == "placeId")
            {
                (record.DivisionCode, record.SectorCode) = (target.DivisionCode, target.SectorCode);
            }
        });
    }

    async Task<IReadOnlyCollection<LedgerChange>> IBulkLedger.FollowPlaceAsync(
        Work work, LedgerField quarters, RecordScope quarter, IReadOnlyCollection<Guid> places, string source, CancellationToken cancellation)
    {
        var place = Own.First(f => f.Key == "placeId");
        var linked = await ((LedgerField<T>)quarters).WhereIs(work.Records.Set<T>().AsTracking(), quarter.Id).ToListAsync(cancellation);
        var moved = linked.FindAll(r => ((IInScope)r).PlaceId is var own && own != quarter.PlaceId && (own is null || places.Contains(own.Value)));
        return Relink(work, moved, source, record =>
        {
            place.Set(record, quarter.PlaceId);
            (record.DivisionCode, record.SectorCode) = (quarter.DivisionCode, quarter.SectorCode);
        });
    }

    async Task<Outcome<Done>> IBulkLedger.RestoreAsync(
        Work work, LedgerRow row, IChoiceWords words, string source, CancellationToken cancellation)
    {
        var record = New(row.Id, row.CreatedAt);
        record.DivisionCode = row.DivisionCode;
        foreach (var field in Own.Where(f => f.Found))
        {
            field.Set(record, FieldText.Read(field, row.Values[field.Key], words).Value);
        }

        var draft = new LedgerDraft(Own.Where(f => !f.Computed).ToDictionary(f => f.Key, string? (f) => row.Values[f.Key], StringComparer.Ordinal), source);
        if (await TakeAsync(work, record, draft, words, isNew: true, cancellation) is { } refusal)
        {
            return refusal;
        }

        // One above the version that it went with, so that who still holds the old page is refused.
        (record.Source, record.CreatedBy, record.UpdatedAt, record.Version) = (row.Source, row.CreatedBy, work.Now, row.Version + 1);
        work.Records.Add(record);
        work.Records.Add(NewChange(work, record, FieldChange.Removed, "", JsonSerializer.Serialize(row.Values), draft));
        TellMany(work, [record], "created");
        return Outcome.Done;
    }

    async IAsyncEnumerable<LedgerRow> IBulkLedger.StreamAsync(
        FengsuiContext records, TableQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Ids first: a page deep in a long list costs the whole list before it.
        var rows = Filtered(records.Set<T>().AsNoTracking(), query);
        var ids = await Sorted(rows, query).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync(cancellation);
        foreach (var batch in ids.Chunk(StreamAtOnce))
        {
            var found = await records.Set<T>().AsNoTracking().Where(r => batch.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
            foreach (var id in batch)
            {
                if (found.TryGetValue(id, out var record))
                {
                    yield return Row(record);
                }
            }
        }
    }

    private static (string Division, string Sector, Guid? PlaceId) ScopeOf(T record) =>
        (record.DivisionCode, record.SectorCode, ((IInScope)record).PlaceId);

    private static ImportLeftover Left(UndoScope scope, Guid id, string name, string field, string reason) => new()
    {
        ImportId = scope.ImportId, DivisionCode = scope.DivisionCode, RecordId = id, Name = name, Field = field, Reason = reason,
    };

    private static IEnumerable<string?> Written(IReadOnlyList<BulkRow> rows, string key) => rows.Select(r => r.Values.GetValueOrDefault(key));

    private static List<Guid> PlacesOf(IEnumerable<string?> written, IEnumerable<T> records) => IdsOf(written, records.Select(r => ((IInScope)r).PlaceId));

    private static List<Guid> QuartersOf(IEnumerable<string?> written, IEnumerable<T> records) =>
        typeof(IInQuarter).IsAssignableFrom(typeof(T)) ? IdsOf(written, records.OfType<IInQuarter>().Select(r => r.QuarterId)) : [];

    private static List<Guid> IdsOf(IEnumerable<string?> written, IEnumerable<Guid?> known) =>
        [.. written.Select(id => Guid.TryParse(id, out var read) ? read : (Guid?)null).Concat(known).OfType<Guid>().Distinct()];

    // The places that records had before are by record.
    private List<LedgerChange> ChangesOf(IEnumerable<T> records, Dictionary<Guid, Guid?> rescoped) =>
    [
        .. records.Select(r => new LedgerChange(
            Code, r.Id, [.. new[] { ((IInScope)r).PlaceId, rescoped.GetValueOrDefault(r.Id) }.OfType<Guid>().Distinct()], rescoped.ContainsKey(r.Id))),
    ];

    // Changes links of records, with the history of it, and tells which came under another scope.
    private List<LedgerChange> Relink(Work work, List<T> records, string source, Action<T> relink)
    {
        var rescoped = new Dictionary<Guid, Guid?>();
        foreach (var record in records)
        {
            var (scope, before) = (ScopeOf(record), Row(record).Values);
            relink(record);
            NoteChanges(work, record, before, new LedgerDraft(new Dictionary<string, string?>(), source));
            if (scope != ScopeOf(record))
            {
                rescoped.Add(record.Id, scope.PlaceId);
            }
        }

        TellMany(work, records, "updated");
        return ChangesOf(records, rescoped);
    }

    // As one record is taken, with the places of all rows read at once.
    private Refusal? TakeRow(Work work, T record, LedgerDraft draft, IChoiceWords words, bool isNew, Func<T, Refusal?> settle) =>
        Fill(record, draft, words, isNew) is [var problem, ..] ? problem : settle(record) ?? CheckScope(work, record) ?? JudgeFirst(work, record);

    private Refusal? JudgeFirst(Work work, T record) => Judge(record, DateOnly.FromDateTime(work.Now.UtcDateTime)).FirstOrDefault();

    private protected bool NoteChanges(Work work, T record, IReadOnlyDictionary<string, string> before, LedgerDraft draft)
    {
        var after = Row(record).Values;
        var changed = Own.Where(f => before[f.Key] != after[f.Key]).ToList();
        if (changed.Count == 0)
        {
            return false;
        }

        record.Version++;
        record.UpdatedAt = work.Now;
        work.Records.AddRange(changed.Select(f => NewChange(work, record, f.Key, before[f.Key], after[f.Key], draft)));
        return true;
    }

    // False when the field holds something else by now. A computed field follows the others.
    private bool PutBack(T record, FieldChange change, IReadOnlyDictionary<string, string> now, IChoiceWords words)
    {
        if (Field(change.Field) is not { } field || field.IsSetElsewhere || now[change.Field] == change.Before)
        {
            return true;
        }

        var read = now[change.Field] == change.After ? FieldText.Read(field, change.Before, words) : Refusal.Invalid("places.import.left.changed", change.Field);
        if (read.Refusal is not null)
        {
            return false;
        }

        field.Set(record, read.Value);
        return true;
    }

    // One word a division and change, with a record of that division: open pages read again.
    private void TellMany(Work work, List<T> records, string change)
    {
        foreach (var record in records.DistinctBy(r => r.DivisionCode))
        {
            work.Announce(new Change(PlaceTopics.Ledger(Code), record.Id.ToString(), record.DivisionCode, work.Now, change));
            if (Code == PlaceLedger.LedgerCode)
            {
                work.Announce(new Change(PlaceTopics.Places, record.Id.ToString(), record.DivisionCode, work.Now, change));
            }
        }
    }
}
