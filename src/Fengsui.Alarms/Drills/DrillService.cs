using Fengsui.Alarms.Desk;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Drills;

/// <summary>What announcing a drill or test asks for: a place, or one point.</summary>
internal sealed record DrillInput(
    DrillKind Kind, Guid? PlaceId, long? PointId, string Owner, string Reason, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>Announces drills and tests and ends them. What sounds within them is recorded as a test and counted nowhere.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class DrillService(
    UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, ISensingDirectory sensing, DrillEnd ending,
    AlarmOptions options, AlarmWords words)
{
    private const int LongestText = 500;

    public async Task<Outcome<AlarmDrill>> StartAsync(Actor actor, DrillInput input, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, AlarmPermissions.Drill))
        {
            return AlarmWords.Forbidden("alarms.drill.forbidden", permissions.RolesOf(AlarmPermissions.Drill));
        }

        return await unit.RunAsync<Outcome<AlarmDrill>>(
            actor,
            async work =>
            {
                if (Check(input, work.Now) is { } refusal)
                {
                    return refusal;
                }

                var point = input.PointId is { } pointId
                    ? await sensing.FindPointAsync(work.Records, pointId, cancellation)
                    : null;
                var placeId = input.PlaceId ?? point?.PlaceId;
                var place = placeId is { } id ? await places.FindAsync(work.Records, id, cancellation) : null;
                if (place is null || (input.PointId is not null && point is null))
                {
                    return Refusal.NotFound("alarms.drill.where", input.PointId is null ? "placeId" : "pointId");
                }

                var drill = NewDrill(work, input, place);
                work.Records.Set<AlarmDrill>().Add(drill);
                work.Audit(
                    "alarms.drill-start", $"drill:{drill.Id}", drill.DivisionCode,
                    ("place", place.Name), ("owner", drill.Owner), ("reason", drill.Reason));
                work.Arm(DrillEnd.TimerKind, drill.Id.ToString("N"), drill.EndsAt);
                DrillEnd.Announce(work, drill, "announced");
                return drill;
            },
            cancellation);
    }

    /// <summary>Ends it before its time.</summary>
    public async Task<Outcome<AlarmDrill>> EndAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, AlarmPermissions.Drill))
        {
            return AlarmWords.Forbidden("alarms.drill.forbidden", permissions.RolesOf(AlarmPermissions.Drill));
        }

        return await unit.RunAsync<Outcome<AlarmDrill>>(
            actor,
            async work =>
            {
                var drill = await work.Records.Set<AlarmDrill>().SingleOrDefaultAsync(d => d.Id == id, cancellation);
                if (drill is null)
                {
                    return Refusal.NotFound("alarms.drill.not-found", id.ToString());
                }

                if (drill.OverAt <= work.Now)
                {
                    return Refusal.Conflict("alarms.drill.over", words.Time(drill.OverAt));
                }

                (drill.EndedAt, drill.EndedBy) = (work.Now, actor.DisplayName);
                work.Audit("alarms.drill-end", $"drill:{drill.Id}", drill.DivisionCode);
                work.Disarm(DrillEnd.TimerKind, drill.Id.ToString("N"));
                await ending.RaiseWhatStillSoundsAsync(work, drill, cancellation);
                DrillEnd.Announce(work, drill, "ended");
                return drill;
            },
            cancellation);
    }

    private Refusal? Check(DrillInput input, DateTimeOffset now)
    {
        if (input.PlaceId is null == input.PointId is null)
        {
            return Refusal.Invalid("alarms.drill.place-or-point", "placeId");
        }

        if (string.IsNullOrWhiteSpace(input.Owner) || input.Owner.Length > LongestText)
        {
            return Refusal.Invalid("alarms.drill.owner", "owner");
        }

        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > LongestText)
        {
            return Refusal.Invalid("alarms.drill.reason", "reason");
        }

        var longest = TimeSpan.FromHours(options.LongestDrillHours);
        return input.EndsAt <= now || input.EndsAt <= input.StartsAt || input.EndsAt - input.StartsAt > longest
            ? Refusal.Invalid("alarms.drill.span", "endsAt", $"{options.LongestDrillHours}")
            : null;
    }

    // What sounded before it was announced was not announced: a drill never reaches back.
    private static AlarmDrill NewDrill(Work work, DrillInput input, PlaceBrief place) => new()
    {
        Id = Guid.CreateVersion7(work.Now),
        Kind = input.Kind,
        PlaceId = place.Id,
        PointId = input.PointId,
        PlaceName = place.Name,
        Owner = input.Owner.Trim(),
        Reason = input.Reason.Trim(),
        StartsAt = input.StartsAt < work.Now ? work.Now : input.StartsAt,
        EndsAt = input.EndsAt,
        AnnouncedAt = work.Now,
        AnnouncedById = work.Actor.Id,
        AnnouncedBy = work.Actor.DisplayName,
        DivisionCode = place.DivisionCode,
        SectorCode = place.SectorCode,
    };
}
