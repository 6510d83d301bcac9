using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Cases;

/// <summary>A lever that is used on a hazard is the hazard's own move too, where that is lawful.</summary>
internal static class Escalations
{
    /// <summary>Makes the move when the hazard is overdue, has not reached the lever, and the person may; nothing otherwise.</summary>
    public static async Task<Refusal?> TryAsync(
        Work work, HazardBook book, PermissionTable permissions, Hazard hazard, EscalationLevel level, string reason, CancellationToken cancellation) =>
        level > hazard.Escalation && HazardLifeCycle.Find(hazard.State, HazardMove.Escalate) is { } step && permissions.Allows(work.Actor, step.Permission)
            ? await book.MoveAsync(work, hazard, HazardMove.Escalate, new HazardInput { Level = level, Text = reason }, false, cancellation)
            : null;
}
