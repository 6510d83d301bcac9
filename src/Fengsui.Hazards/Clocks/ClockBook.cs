using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Clocks;

/// <summary>What a person does to a clock by hand.</summary>
public enum ClockAct
{
    /// <summary>It stands.</summary>
    Pause,

    /// <summary>It goes on.</summary>
    Resume,

    /// <summary>It ends later.</summary>
    Extend,
}

/// <summary>Stops, resumes and lengthens the clocks of hazards by hand, with a reason.</summary>
/// <remarks>
/// Thread safe. A rectification's deadline is lengthened by the move <see cref="HazardMove.Extend"/> alone, which asks for a request by somebody else; the
/// clock of the next lever by nobody.
/// </remarks>
public sealed class ClockBook(UnitOfWork unit, PermissionTable permissions, ClockKeeper keeper)
{
    /// <summary>Does it and gives the clock's new version.</summary>
    public async Task<Outcome<int>> ActAsync(
        Actor actor, Guid hazardId, Guid clockId, int version, ClockAct act, DateOnly? until, string reason, CancellationToken cancellation) =>
        !permissions.Allows(actor, HazardPermissions.Decide) || actor.OnlyPlaces
            ? HazardPermissions.Refuse(HazardPermissions.Decide)
            : await unit.RunAsync<Outcome<int>>(
                actor,
                async work =>
                {
                    var clock = await work.Records.Set<Clock>().AsTracking()
                        .FirstOrDefaultAsync(c => c.Id == clockId && c.SubjectKind == HazardClocks.SubjectKind && c.SubjectId == hazardId, cancellation);
                    if (clock is null)
                    {
                        return Refusal.NotFound("hazards.clock.not-found");
                    }

                    if (clock.Version != version)
                    {
                        return Refusal.Conflict("hazards.clock.changed-meanwhile");
                    }

                    return await DoAsync(work, clock, act, until, reason, cancellation) is { } refusal ? refusal : clock.Version;
                },
                cancellation);

    /// <summary>True when the act is offered for a clock in its state.</summary>
    public static bool Offers(Clock clock, ClockAct act) => act switch
    {
        ClockAct.Pause => clock.State == ClockState.Running && !IsBound(clock),
        ClockAct.Resume => clock.State == ClockState.Paused,
        ClockAct.Extend => clock.IsOpen && clock.ExtensionsLeft > 0 && !IsBound(clock),
    };

    private async Task<Refusal?> DoAsync(Work work, Clock clock, ClockAct act, DateOnly? until, string reason, CancellationToken cancellation)
    {
        if (IsBound(clock) && act != ClockAct.Resume)
        {
            return Refusal.Conflict("hazards.clock.by-move");
        }

        return act switch
        {
            ClockAct.Pause => await keeper.PauseAsync(work, clock, reason, cancellation),
            ClockAct.Resume => await keeper.ResumeAsync(work, clock, cancellation),
            ClockAct.Extend => until is { } day ? keeper.Extend(work, clock, day, reason) : Refusal.Invalid("hazards.clock.later", "until"),
        };
    }

    private static bool IsBound(Clock clock) => clock.RuleCode is ClockCodes.Rectification or ClockCodes.Escalation;
}
