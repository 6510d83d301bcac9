using System.Globalization;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Cases;

/// <summary>Requests for later deadlines: asked by who rectifies, granted as the move <see cref="HazardMove.Extend"/> or refused by somebody else.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class ExtensionBook(UnitOfWork unit, PermissionTable permissions, LocalTime times)
{
    /// <summary>Asks for a later deadline; one open request a hazard.</summary>
    public Task<Outcome<Guid>> AskAsync(Actor actor, Guid hazardId, DateOnly until, string reason, CancellationToken cancellation) =>
        RunAsync<Guid>(actor, hazardId, HazardPermissions.Rectify, async (work, hazard) =>
        {
            if (HazardLifeCycle.Find(hazard.State, HazardMove.Extend) is null)
            {
                return HazardLifeCycle.Refuse(hazard);
            }

            if (until <= hazard.Deadline || until < times.Day(work.Now))
            {
                return Refusal.Invalid("hazards.clock.later", "until");
            }

            if (reason.Trim().Length is 0 or > ClockKeeper.ReasonLength)
            {
                return Refusal.Invalid("hazards.reason", "reason");
            }

            if (await OpenAsync(work.Records, hazardId, cancellation) is not null)
            {
                return Refusal.Conflict("hazards.extension.open");
            }

            var request = new ExtensionRequest
            {
                Id = Guid.CreateVersion7(work.Now), HazardId = hazardId, DivisionCode = hazard.DivisionCode, SectorCode = hazard.SectorCode,
                PlaceId = hazard.PlaceId, Until = until, Reason = reason.Trim(), AskedById = actor.Id, AskedBy = actor.DisplayName, AskedAt = work.Now,
            };
            work.Records.Add(request);
            HazardLog.Write(work, hazard, null, request.Reason, until);
            HazardLog.Tell(work, hazard, "extension.ask", hazard.State, ("deadline", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            return request.Id;
        }, cancellation);

    /// <summary>Refuses the open request; the deadline stays.</summary>
    public Task<Outcome<Done>> RefuseAsync(Actor actor, Guid hazardId, string answer, CancellationToken cancellation) =>
        RunAsync<Done>(actor, hazardId, HazardPermissions.Decide, async (work, hazard) =>
        {
            if (await OpenAsync(work.Records, hazardId, cancellation) is not { } request)
            {
                return Refusal.Conflict("hazards.move.not-asked");
            }

            if (request.AskedById == actor.Id || actor.OnlyPlaces)
            {
                return Refusal.Forbidden("hazards.move.own-extension");
            }

            if (answer.Trim().Length is 0 or > ClockKeeper.ReasonLength)
            {
                return Refusal.Invalid("hazards.reason", "reason");
            }

            Decide(work, request, false, answer);
            HazardLog.Write(work, hazard, null, answer.Trim(), hazard.Deadline);
            HazardLog.Tell(work, hazard, "extension.refuse", hazard.State, ("reason", answer.Trim()));
            return Outcome.Done;
        }, cancellation);

    /// <summary>The request that waits for a decision, tracked; null when there is none.</summary>
    internal static Task<ExtensionRequest?> OpenAsync(FengsuiContext records, Guid hazardId, CancellationToken cancellation) =>
        records.Set<ExtensionRequest>().AsTracking().FirstOrDefaultAsync(r => r.HazardId == hazardId && r.Granted == null, cancellation);

    internal static void Decide(Work work, ExtensionRequest request, bool granted, string answer) =>
        (request.Granted, request.DecidedBy, request.DecidedAt, request.Answer) = (granted, work.Actor.DisplayName, work.Now, answer.Trim());

    private async Task<Outcome<T>> RunAsync<T>(
        Actor actor, Guid hazardId, string permission, Func<Work, Hazard, Task<Outcome<T>>> body, CancellationToken cancellation) =>
        !permissions.Allows(actor, permission)
            ? HazardPermissions.Refuse(permission)
            : await unit.RunAsync<Outcome<T>>(
                actor,
                async work => await work.Records.Set<Hazard>().AsTracking().FirstOrDefaultAsync(h => h.Id == hazardId, cancellation) is { } hazard
                    ? await body(work, hazard)
                    : Refusal.NotFound("hazards.not-found"),
                cancellation);
}
