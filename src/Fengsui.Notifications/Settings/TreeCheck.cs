using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Rosters;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Settings;

/// <summary>What is wrong with somebody whom a tree is to call.</summary>
public enum TreeTrouble
{
    /// <summary>The account is disabled; the person is called all the same.</summary>
    AccountDisabled,

    /// <summary>The person is not to be called by the list of people, and is not.</summary>
    NotCalled,

    /// <summary>The account that holds the role is disabled and nobody else holds it: the role calls nobody.</summary>
    RoleDisabled,
}

/// <summary>A person of a step with whom something is wrong.</summary>
/// <param name="Step">Number of the step, from 1.</param>
/// <param name="RosterId">The roster that names the person, or null.</param>
public sealed record TreeProblem(int Step, TreeTrouble Trouble, string Name, Guid ContactId, Guid? RosterId);

/// <summary>Looks whether a tree can do what it says: people it names who have left, now and in the week to come.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class TreeCheck(Records records, TimeProvider clock)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    /// <summary>What is wrong, by step; nothing when all is well.</summary>
    public async Task<IReadOnlyList<TreeProblem>> OfAsync(IReadOnlyList<CallStep> steps, string divisionCode, CancellationToken cancellation)
    {
        // The run acts as the system, so the check looks as it does.
        await using var context = records.Open(Actor.System("notifications.dry-run"));
        var problems = new List<TreeProblem>();
        foreach (var (index, step) in steps.Index())
        {
            problems.AddRange((step.Target switch
            {
                StepTarget.Person => await NamedAsync(context, [.. new[] { step.ContactId }.OfType<Guid>()], null, cancellation),
                StepTarget.Roster or StepTarget.Standby => await NamedAsync(context, await OnDutyAsync(context, step, cancellation), step.RosterId, cancellation),
                StepTarget.AccountRole => await OfRoleAsync(context, step.Role ?? "", divisionCode, cancellation),
                StepTarget.PlaceRole => [],
            }).Select(p => p with { Step = index + 1 }));
        }

        return problems;
    }

    private Task<List<Guid>> OnDutyAsync(FengsuiContext context, CallStep step, CancellationToken cancellation)
    {
        var (now, standby) = (clock.GetUtcNow(), step.Target == StepTarget.Standby);
        var until = now + Ahead;
        return context.Set<RosterShift>().Where(s => s.RosterId == step.RosterId && s.IsStandby == standby && s.EndsAt > now && s.StartsAt < until)
            .Select(s => s.ContactId).Distinct().ToListAsync(cancellation);
    }

    private static async Task<List<TreeProblem>> NamedAsync(FengsuiContext context, List<Guid> contacts, Guid? roster, CancellationToken cancellation)
    {
        var disabled = await DisabledAccounts.AmongAsync(context, contacts, cancellation);
        var people = await context.Set<Contact>().AsNoTracking().Where(c => contacts.Contains(c.Id)).OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(cancellation);
        return
        [
            .. people.Where(c => !c.IsInUse || disabled.Contains(c.Id))
                .Select(c => new TreeProblem(0, c.IsInUse ? TreeTrouble.AccountDisabled : TreeTrouble.NotCalled, c.Name, c.Id, roster)),
        ];
    }

    // Who has left an office is rightly not called by it; that nobody else has taken it is what somebody must know.
    private static async Task<List<TreeProblem>> OfRoleAsync(FengsuiContext context, string role, string division, CancellationToken cancellation)
    {
        var holders = await Colleagues.Holding(context, [role]).Where(a => division.StartsWith(a.DivisionPrefix))
            .Join(context.Set<Contact>().Where(c => c.IsInUse), a => (Guid?)a.Id, c => c.AccountId, (a, c) => new { c.Id, c.Name, a.Enabled })
            .OrderBy(h => h.Name).ThenBy(h => h.Id).ToListAsync(cancellation);
        return holders.Exists(h => h.Enabled) ? [] : holders.ConvertAll(h => new TreeProblem(0, TreeTrouble.RoleDisabled, h.Name, h.Id, null));
    }
}
