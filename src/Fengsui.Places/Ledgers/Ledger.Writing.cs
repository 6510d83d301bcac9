using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Transfer;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Ledgers;

// How records of a ledger come, change and go. The caller has looked at the permission.
public abstract partial class Ledger<T>
{
    /// <inheritdoc/>
    public IReadOnlyList<Refusal> Check(LedgerDraft draft, IChoiceWords words, DateOnly today)
    {
        var record = New(Guid.Empty, DateTimeOffset.UnixEpoch);
        var problems = Fill(record, draft, words, isNew: true);
        if (problems.Count == 0)
        {
            problems.AddRange(Judge(record, today));
        }

        return problems;
    }

    /// <inheritdoc/>
    public async Task<Outcome<LedgerRow>> CreateAsync(Work work, LedgerDraft draft, IChoiceWords words, CancellationToken cancellation)
    {
        var record = New(Guid.CreateVersion7(work.Now), work.Now);
        (record.Source, record.CreatedBy, record.ImportId, record.UpdatedAt) = (draft.Source, work.Actor.Name, draft.ImportId, work.Now);
        if (await TakeAsync(work, record, draft, words, isNew: true, cancellation) is { } refusal)
        {
            return refusal;
        }

        work.Records.Add(record);
        Tell(work, record, "create", "created", Named(("name", record.Name)));
        return Row(record);
    }

    /// <inheritdoc/>
    public async Task<Outcome<LedgerRow>> UpdateAsync(
        Work work, Guid id, int version, LedgerDraft draft, IChoiceWords words, CancellationToken cancellation)
    {
        var found = await ForChangeAsync(work, id, version, cancellation);
        if (found.Refusal is { } absent)
        {
            return absent;
        }

        var record = found.Value;
        var (before, division) = (Row(record), record.DivisionCode);
        if (await TakeAsync(work, record, draft, words, isNew: false, cancellation) is { } refusal)
        {
            return refusal;
        }

        record.Version++;
        record.UpdatedAt = work.Now;
        var after = Row(record);
        var changed = Own.Where(f => before.Values[f.Key] != after.Values[f.Key]).ToList();
        foreach (var field in changed)
        {
            work.Records.Add(NewChange(work, record, field.Key, before.Values[field.Key], after.Values[field.Key], draft));
        }

        // The log names fields and no people's numbers; the values are in the history, which asks for the right to see the record.
        Tell(work, record, "update", "updated", ("fields", string.Join(", ", changed.Select(f => f.Key))));
        if (division != record.DivisionCode)
        {
            work.Announce(new Change(PlaceTopics.Ledger(Code), id.ToString(), division, work.Now, "moved"));
        }

        return after;
    }

    /// <inheritdoc/>
    public async Task<Outcome<Done>> RemoveAsync(Work work, Guid id, int version, string reason, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusal.Invalid("places.reason.missing", "reason");
        }

        var found = await ForChangeAsync(work, id, version, cancellation);
        if (found.Refusal is { } absent)
        {
            return absent;
        }

        var record = found.Value;
        var whole = JsonSerializer.Serialize(Row(record).Values);
        work.Records.Add(NewChange(work, record, FieldChange.Removed, whole, "", new LedgerDraft(new Dictionary<string, string?>(), reason.Trim())));
        work.Records.Remove(record);
        Tell(work, record, "remove", "removed", Named(("name", record.Name), ("reason", reason.Trim())));
        return Outcome.Done;
    }

    private async Task<Outcome<T>> ForChangeAsync(Work work, Guid id, int version, CancellationToken cancellation) =>
        await work.Records.Set<T>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) switch
        {
            null => Refusal.NotFound("places.record.not-found"),
            { } record when !work.Actor.Sees(record.DivisionCode, record.SectorCode, ((IInScope)record).PlaceId) => Refusal.Forbidden("places.record.above"),
            { } record when record.Version != version => await work.ChangedMeanwhileAsync(
                PlaceRules.ChangedMeanwhile, $"{Code}:{id}", version, record.Version, LedgerMasks.Of(this, Row(record)).Values, cancellation),
            { } record => record,
        };

    private async Task<Refusal?> TakeAsync(
        Work work, T record, LedgerDraft draft, IChoiceWords words, bool isNew, CancellationToken cancellation)
    {
        var leaves = record is IInQuarter { QuarterId: { } before } ? before : (Guid?)null;
        if (Fill(record, draft, words, isNew) is [var problem, ..])
        {
            return problem;
        }

        var enters = record is IInQuarter { QuarterId: { } after } ? after : (Guid?)null;
        var settle = await SettlerAsync(
            work, ((IInScope)record).PlaceId is { } placeId ? [placeId] : [], [.. new[] { leaves, enters }.OfType<Guid>().Distinct()], cancellation);
        return settle(record) ?? CheckScope(work, record) ?? JudgeFirst(work, record);
    }

    /// <summary>
    /// What sets where records lie: a thing of a place lies where the place lies and belongs to its sector, and a thing of a quarter that
    /// names no place belongs to the quarter's; one that comes from another quarter does not keep that quarter's place. Reads what it needs
    /// for all of these places and quarters at once, those that records leave among them.
    /// </summary>
    protected virtual async Task<Func<T, Refusal?>> LocatorAsync(
        Work work, IReadOnlyCollection<Guid> placeIds, IReadOnlyCollection<Guid> quarterIds, CancellationToken cancellation)
    {
        var ofQuarters = quarterIds.Count == 0
            ? []
            : await work.Records.Set<ResidentialQuarter>().AsNoTracking().Where(q => quarterIds.Contains(q.Id) && q.PlaceId != null)
                .ToDictionaryAsync(q => q.Id, q => q.PlaceId!.Value, cancellation);
        List<Guid> ids = [.. placeIds, .. ofQuarters.Values];
        var places = ids.Count == 0
            ? []
            : await work.Records.Set<Place>().AsNoTracking().Where(p => ids.Contains(p.Id))
                .Select(p => new RecordScope(p.Id, p.DivisionCode, p.SectorCode, p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        return record =>
        {
            if (record is IInQuarter { QuarterId: { } quarter } inQuarter)
            {
                if (inQuarter.PlaceId is { } kept && QuarterBefore(work, record, quarter) is { } left && ofQuarters.TryGetValue(left, out var ofLeft) && kept == ofLeft)
                {
                    inQuarter.PlaceId = null;
                }

                inQuarter.PlaceId ??= ofQuarters.TryGetValue(quarter, out var ofQuarter) ? ofQuarter : null;
            }

            if (((IInScope)record).PlaceId is not { } placeId)
            {
                record.SectorCode = "";
                return null;
            }

            if (!places.TryGetValue(placeId, out var place))
            {
                return Refusal.Invalid("places.not-found", "placeId");
            }

            (record.DivisionCode, record.SectorCode) = (place.DivisionCode, place.SectorCode);
            return null;
        };
    }

    // The quarter that a known record lay in until now, if it is another one.
    private static Guid? QuarterBefore(Work work, T record, Guid quarter) =>
        work.Records.Entry(record) is { State: not EntityState.Detached } entry
        && entry.Property(nameof(IInQuarter.QuarterId)).OriginalValue is Guid was && was != quarter ? was : null;

    private static Refusal? CheckScope(Work work, T record) =>
        record.DivisionCode.Length == 0 ? Refusal.Invalid("places.field.missing", "divisionCode")
        : !record.DivisionCode.StartsWith(work.Actor.DivisionPrefix, StringComparison.Ordinal)
            ? Refusal.Invalid("places.division.outside", "divisionCode", record.DivisionCode)
        : !work.Actor.Sees(record.DivisionCode, record.SectorCode, ((IInScope)record).PlaceId) ? Refusal.Forbidden("places.outside-own")
        : null;

    private List<Refusal> Fill(T record, LedgerDraft draft, IChoiceWords words, bool isNew)
    {
        var problems = new List<Refusal>();
        foreach (var unknown in draft.Values.Keys.Where(k => Field(k) is null))
        {
            problems.Add(Refusal.Invalid("places.field.unknown", unknown));
        }

        // What was read may come back as it is; only its finding changes it.
        problems.AddRange(Own.Where(f => f.Found && draft.Values.TryGetValue(f.Key, out var text)
                && !Equals(FieldText.Read(f, text, words) is { Succeeded: true } read ? read.Value ?? false : null, f.Get(record)))
            .Select(f => Refusal.Invalid("places.key-unit.elsewhere", f.Key)));
        foreach (var field in Own.Where(f => !f.IsSetElsewhere))
        {
            if (!draft.Values.TryGetValue(field.Key, out var text) && !isNew)
            {
                continue;
            }

            // A number that comes back masked is the one that was read.
            if (field.IsPersonal && !isNew && field.Get(record) is string { Length: > 0 } number && text == PersonalData.Mask(number))
            {
                continue;
            }

            // A thing of a place takes the division from it.
            var read = field.Key == "divisionCode" && string.IsNullOrWhiteSpace(text) && draft.Values.GetValueOrDefault("placeId") is { Length: > 0 }
                ? Outcome.Of<object?>("")
                : FieldText.Read(field, text, words);
            if (read.Refusal is { } refusal)
            {
                problems.Add(refusal);
            }
            else
            {
                field.Set(record, read.Value);
            }
        }

        if (problems.Count == 0)
        {
            Finish(record);
        }

        return problems;
    }

    private void Finish(T record)
    {
        if (record is LedgerRecord located)
        {
            (located.Longitude, located.Latitude) = located.GeometryJson.Length == 0 ? (0, 0) : GeometryCentre.Of(located.GeometryJson)!.Value;
        }

        Compute(record);
        Index(record);
    }

    // Who reads the log does not learn whose file there is.
    private (string, string)[] Named(params (string, string)[] details) => ((ILedger)this).IsRestricted ? [] : details;

    private void Tell(Work work, T record, string action, string change, params (string Name, string Value)[] details)
    {
        work.Audit($"places.{Code}.{action}", $"{Code}:{record.Id}", record.DivisionCode, details);
        work.Announce(new Change(PlaceTopics.Ledger(Code), record.Id.ToString(), record.DivisionCode, work.Now, change));
    }

    private FieldChange NewChange(Work work, T record, string field, string before, string after, LedgerDraft draft) => new()
    {
        Ledger = Code,
        RecordId = record.Id,
        DivisionCode = record.DivisionCode,
        SectorCode = record.SectorCode,
        PlaceId = ((IInScope)record).PlaceId,
        Field = field,
        Before = before,
        After = after,
        Source = draft.Source,
        ChangedBy = work.Actor.Name,
        ChangedAt = work.Now,
        Version = record.Version,
        ImportId = draft.ImportId,
    };
}
