using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Standing;

/// <summary>What people find out about a place: its measures, and whether it is a key unit.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class PlaceFindings(UnitOfWork unit, PermissionTable permissions, LedgerFollowers followers)
{
    private const int LongestSource = 60;

    /// <summary>Sets a measure, or takes it away with null; the place is judged again in the same transaction.</summary>
    public Task<Outcome<int>> MeasureAsync(
        Actor actor, Guid placeId, MeasureDraft draft, CancellationToken cancellation) =>
        WithPlaceAsync<int>(actor, placeId, PlacePermissions.Edit, "places.edit.not-allowed", async (work, place) =>
        {
            if (Check(draft) is { } refusal)
            {
                return refusal;
            }

            var row = await work.Records.Set<PlaceMeasure>().AsTracking()
                .FirstOrDefaultAsync(m => m.PlaceId == placeId && m.Measure == draft.Measure, cancellation);
            if ((row?.Version ?? 0) != draft.Version)
            {
                return Overtaken(draft, row);
            }

            var before = row?.Value;
            row = Put(work, place, row, draft);
            NoteChange(work, place, "measure." + draft.Measure, FieldText.Write(before), FieldText.Write(draft.Value), draft.Source.Trim());
            work.Audit(
                "places.measure", PlaceWriter.Subject(placeId), place.DivisionCode,
                ("measure", draft.Measure.ToString()), ("value", $"{FieldText.Write(before)} → {FieldText.Write(draft.Value)}"));
            await FollowAsync(work, place, cancellation);
            return row?.Version ?? 0;
        }, cancellation);

    /// <summary>Confirms that a place is a key unit or is not; the computed proposal stays beside it.</summary>
    public Task<Outcome<int>> ConfirmKeyUnitAsync(
        Actor actor, Guid placeId, int version, bool isKeyUnit, string reason, CancellationToken cancellation) =>
        WithPlaceAsync<int>(actor, placeId, StandingPermissions.Confirm, "standing.confirm.not-allowed", async (work, place) =>
        {
            if (place.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    PlaceRules.ChangedMeanwhile, PlaceWriter.Subject(placeId), version, place.Version, new KeyUnitDraft(place.IsKeyUnit), cancellation);
            }

            if (reason.Trim().Length is 0 or > LongestSource)
            {
                return Refusal.Invalid("standing.confirm.reason", "reason", Number(LongestSource));
            }

            var before = place.IsKeyUnit;
            (place.IsKeyUnit, place.UpdatedAt) = (isKeyUnit, work.Now);
            place.Version++;
            NoteChange(work, place, "isKeyUnit", FieldText.Write(before), FieldText.Write(isKeyUnit), reason.Trim());
            work.Audit(
                "places.confirm-key-unit", PlaceWriter.Subject(placeId), place.DivisionCode,
                ("isKeyUnit", $"{FieldText.Write(before)} → {FieldText.Write(isKeyUnit)}"), ("reason", reason.Trim()));
            await FollowAsync(work, place, cancellation);
            return place.Version;
        }, cancellation);

    // The row says itself who entered it.
    private static Refusal Overtaken(MeasureDraft draft, PlaceMeasure? row)
    {
        var now = row is null ? new MeasureDraft(draft.Measure, null, "") : new MeasureDraft(draft.Measure, row.Value, row.Source);
        var version = row?.Version ?? 0;
        return Refusal.Conflict(PlaceRules.ChangedMeanwhile, Number(draft.Version), Number(version)) with
        {
            Stored = new StoredNow(Number(version), StoredNow.Write(now), row?.EnteredBy ?? "", row?.EnteredAt),
        };
    }

    private static PlaceMeasure? Put(Work work, Place place, PlaceMeasure? row, MeasureDraft draft)
    {
        if (draft.Value is not { } value)
        {
            if (row is not null)
            {
                work.Records.Remove(row);
            }

            return null;
        }

        if (row is null)
        {
            row = new PlaceMeasure
            {
                PlaceId = place.Id,
                Measure = draft.Measure,
                DivisionCode = place.DivisionCode,
                SectorCode = place.SectorCode,
                Version = 0,
            };
            work.Records.Add(row);
        }

        (row.Value, row.Source, row.EnteredBy, row.EnteredAt) = (value, draft.Source.Trim(), work.Actor.Name, work.Now);
        row.Version++;
        return row;
    }

    private static Refusal? Check(MeasureDraft draft) => draft switch
    {
        _ when !Measures.Entered.Contains(draft.Measure) => Refusal.Invalid("standing.measure.unknown", "measure"),
        _ when draft.Source.Trim().Length is 0 or > LongestSource => Refusal.Invalid("standing.measure.source", "source", Number(LongestSource)),
        { Value: null } => null,
        { Value: { } value } when !double.IsFinite(value) || value < 0 || value > draft.Measure.Most() => Refusal.Invalid(
            "places.out-of-range", "value", "0", draft.Measure.Most().ToString(CultureInfo.InvariantCulture)),
        { Value: { } value } when draft.Measure.IsWhole() && value != Math.Truncate(value) => Refusal.Invalid("places.field.whole", "value"),
        _ => null,
    };

    private async Task<Outcome<T>> WithPlaceAsync<T>(
        Actor actor, Guid placeId, string permission, string refusal, Func<Work, Place, Task<Outcome<T>>> write, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, permission))
        {
            return Refusal.Forbidden(refusal);
        }

        return await unit.RunAsync<Outcome<T>>(
            actor,
            async work => await work.Records.Set<Place>().AsTracking().FirstOrDefaultAsync(p => p.Id == placeId, cancellation) is { } place
                ? await write(work, place)
                : Refusal.NotFound("places.not-found"),
            cancellation);
    }

    private async Task FollowAsync(Work work, Place place, CancellationToken cancellation)
    {
        work.Announce(new Change(PlaceTopics.Places, place.Id.ToString(), place.DivisionCode, work.Now, "updated"));
        await followers.FollowAsync(work, [new LedgerChange(PlaceLedger.LedgerCode, place.Id, [place.Id], Rescoped: false)], cancellation);
    }

    private static void NoteChange(Work work, Place place, string field, string before, string after, string source) =>
        work.Records.Add(new FieldChange
        {
            Ledger = PlaceLedger.LedgerCode,
            RecordId = place.Id,
            DivisionCode = place.DivisionCode,
            SectorCode = place.SectorCode,
            PlaceId = place.Id,
            Field = field,
            Before = before,
            After = after,
            Source = source,
            ChangedBy = work.Actor.Name,
            ChangedAt = work.Now,
            Version = place.Version,
        });

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a person confirmed about a place.</summary>
internal sealed record KeyUnitDraft(bool IsKeyUnit);

/// <summary>A measure as it is entered.</summary>
/// <param name="Value">In the measure's unit; null takes it away.</param>
/// <param name="Source">Where it comes from, as people name it.</param>
/// <param name="Version">The version that was read; 0 when there was none.</param>
public sealed record MeasureDraft(Measure Measure, double? Value, string Source, int Version = 0);
