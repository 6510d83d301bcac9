using System.Globalization;
using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Rosters;
using Fengsui.Notifications.Sending;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Settings;

/// <summary>A tree as it is entered.</summary>
/// <param name="DivisionCode">For which division; fixed once it is made.</param>
/// <param name="Version">The version that was read, 0 for a new one.</param>
/// <param name="StandDownBy">By which kinds of channels stand-down messages go; null for <see cref="StandDownKinds.Usual"/>, empty for none.</param>
public sealed record CallTreeDraft(
    string Name, string DivisionCode, CallTrigger Trigger, IReadOnlyList<AlarmKind> Kinds, bool IsUrgent, int Rounds, bool EndsAtDesk, bool IsInUse,
    IReadOnlyList<CallStep> Steps, int Version, IReadOnlyList<ChannelKind>? StandDownBy = null);

/// <summary>A tree as it is shown.</summary>
public sealed record CallTreeView(Guid Id, CallTreeDraft Tree, DateTimeOffset ChangedAt, string ChangedBy);

/// <summary>Trees and their versions.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class TreeBook(UnitOfWork unit, Records records, PermissionTable permissions, CallPlanner planner, IPlaceDirectory places)
{
    /// <summary>Most steps of a tree.</summary>
    public const int MostSteps = 10;

    /// <summary>Most rounds.</summary>
    public const int MostRounds = 5;

    /// <summary>Shortest and longest wait for an answer.</summary>
    public const int ShortestSeconds = 5, LongestSeconds = 3_600;

    /// <summary>All trees that the actor sees, by name.</summary>
    public async Task<IReadOnlyList<CallTreeView>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await ViewsAsync(context, context.Set<CallTree>(), cancellation);
    }

    /// <summary>One tree; null when absent or out of sight.</summary>
    public async Task<CallTreeView?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await ViewsAsync(context, context.Set<CallTree>().Where(t => t.Id == id), cancellation)).SingleOrDefault();
    }

    /// <summary>Enters a tree or makes a new version of one. Runs that go on keep theirs.</summary>
    public async Task<Outcome<Guid>> SaveAsync(Actor actor, Guid? id, CallTreeDraft draft, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, NotificationPermissions.Trees) || actor.IsNarrowed)
        {
            return Refusal.Forbidden("notifications.tree.forbidden", Terms.Holders(NotificationPermissions.Trees));
        }

        if (Check(draft) is { } refusal)
        {
            return refusal;
        }

        if (!draft.DivisionCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal))
        {
            return Refusal.Invalid("notifications.tree.division", "divisionCode");
        }

        return await unit.RunAgainAsync<Outcome<Guid>>(
            actor,
            async work =>
            {
                var tree = id is null ? null : await work.Records.Set<CallTree>().AsTracking().SingleOrDefaultAsync(t => t.Id == id, cancellation);
                if (id is not null && (tree is null || tree.DivisionCode != draft.DivisionCode))
                {
                    return Refusal.NotFound("notifications.tree.not-found");
                }

                if (tree is not null && tree.Version != draft.Version)
                {
                    return await work.ChangedMeanwhileAsync(
                        ChangedMeanwhile.Code, SubjectOf(tree.Id), draft.Version, tree.Version,
                        (await ViewsAsync(work.Records, work.Records.Set<CallTree>().Where(t => t.Id == id), cancellation))[0].Tree, cancellation);
                }

                return await CheckStoredAsync(work, id, draft, cancellation) is { } stored ? stored : Write(work, tree, draft);
            },
            cancellation);
    }

    /// <summary>Who would be called at a time for a place, step by step; the tree as it stands in the form.</summary>
    public async Task<Outcome<IReadOnlyList<PlannedStep>>> DryRunAsync(
        Actor actor, CallTreeDraft draft, Guid? placeId, AlarmKind kind, DateTimeOffset at, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, NotificationPermissions.View))
        {
            return Refusal.Forbidden("notifications.tree.forbidden", Terms.Holders(NotificationPermissions.View));
        }

        if (CheckSteps(draft.Steps) is { } refusal)
        {
            return refusal;
        }

        await using var context = records.Open(actor);
        var place = placeId is { } wanted ? await places.FindAsync(context, wanted, cancellation) : null;
        if (placeId is not null && place is null)
        {
            return Refusal.Invalid("notifications.dry-run.place", "placeId");
        }

        var facts = new CallFacts(
            draft.Trigger, kind, Guid.Empty, "", "", placeId, place?.Name ?? "", "", place?.DivisionCode ?? draft.DivisionCode, place?.SectorCode ?? "");
        var urgent = draft.IsUrgent || CallFacts.NeverWaits(kind);

        // The run acts as the system, so the dry run looks as it does: whom it finds is what it is for.
        await using var whole = records.Open(Actor.System("notifications.dry-run"));
        var planned = new List<PlannedStep>();
        foreach (var step in draft.Steps)
        {
            planned.Add(await planner.PlanAsync(whole, step, facts, urgent, at, cancellation));
        }

        var people = planned.SelectMany(s => s.Calls).Select(c => c.Recipient.ContactId).OfType<Guid>();
        var disabled = await DisabledAccounts.AmongAsync(whole, people, cancellation);
        return planned.ConvertAll(s => s with
        {
            Calls = [.. s.Calls.Select(c => c with { Recipient = c.Recipient with { AccountDisabled = c.Recipient.ContactId is { } id && disabled.Contains(id) } })],
        });
    }

    private static Outcome<Guid> Write(Work work, CallTree? tree, CallTreeDraft draft)
    {
        if (tree is null)
        {
            tree = new CallTree { Id = Guid.CreateVersion7(work.Now), DivisionCode = draft.DivisionCode };
            work.Records.Add(tree);
        }

        (tree.Name, tree.Trigger, tree.Kinds) = (draft.Name.Trim(), draft.Trigger, string.Join(',', draft.Kinds.Distinct().Order()));
        (tree.IsUrgent, tree.Rounds, tree.EndsAtDesk, tree.IsInUse) = (draft.IsUrgent, draft.Rounds, draft.EndsAtDesk, draft.IsInUse);
        tree.StandDownBy = StandDownKinds.Write(draft.StandDownBy ?? StandDownKinds.Usual);
        tree.Version++;
        work.Records.Add(new CallTreeVersion
        {
            TreeId = tree.Id,
            Version = tree.Version,
            StepsJson = ChannelJson.Write(draft.Steps),
            MadeAt = work.Now,
            MadeBy = work.Actor.DisplayName,
        });
        work.Audit(
            "notifications.tree.save", SubjectOf(tree.Id), tree.DivisionCode,
            ("name", tree.Name), ("version", tree.Version.ToString(CultureInfo.InvariantCulture)));
        work.Announce(new Change(NotificationPermissions.Topic, tree.Id.ToString(), tree.DivisionCode, work.Now, "tree"));
        return tree.Id;
    }

    private static Refusal? Check(CallTreeDraft draft) =>
        draft.Name.Trim().Length is 0 or > NotificationTables.Name ? Refusal.Invalid("notifications.tree.name", "name", $"{NotificationTables.Name}")
        : draft.Kinds.Count == 0 ? Refusal.Invalid("notifications.tree.kinds", "kinds")
        : draft.Rounds is < 1 or > MostRounds ? Refusal.Invalid("notifications.tree.rounds", "rounds", $"{MostRounds}")
        : draft is { EndsAtDesk: true, Trigger: CallTrigger.Confirmed } ? Refusal.Invalid("notifications.tree.ends-at-desk", "endsAtDesk")
        : CheckSteps(draft.Steps);

    private static Refusal? CheckSteps(IReadOnlyList<CallStep> steps)
    {
        if (steps.Count is 0 or > MostSteps)
        {
            return Refusal.Invalid("notifications.tree.steps", "steps", $"{MostSteps}");
        }

        foreach (var (index, step) in steps.Index())
        {
            var number = (index + 1).ToString(CultureInfo.InvariantCulture);
            var named = step.Target switch
            {
                StepTarget.Roster or StepTarget.Standby => step.RosterId is not null,
                StepTarget.PlaceRole => Enum.TryParse<PlacePersonRole>(step.Role, out _),
                StepTarget.AccountRole => RoleNames.All.Contains(step.Role),
                StepTarget.Person => step.ContactId is not null,
            };
            if (!named)
            {
                return Refusal.Invalid("notifications.tree.step-target", $"steps.{index}.target", number);
            }

            if (step.Channels.Count == 0 || step.Channels.Distinct().Count() != step.Channels.Count)
            {
                return Refusal.Invalid("notifications.tree.step-channels", $"steps.{index}.channels", number);
            }

            if (step.TimeoutSeconds is < ShortestSeconds or > LongestSeconds)
            {
                return Refusal.Invalid("notifications.tree.step-timeout", $"steps.{index}.timeout", number, $"{ShortestSeconds}", $"{LongestSeconds}");
            }
        }

        return null;
    }

    private static async Task<Refusal?> CheckStoredAsync(Work work, Guid? id, CallTreeDraft draft, CancellationToken cancellation)
    {
        var others = await work.Records.Set<CallTree>().AsNoTracking().Where(t => t.DivisionCode == draft.DivisionCode && t.Id != id).ToListAsync(cancellation);
        if (others.Exists(t => t.Name == draft.Name.Trim()))
        {
            return Refusal.Invalid("notifications.tree.name-taken", "name");
        }

        // Which of two would be asked must be plain: nobody is called twice for one thing.
        if (draft.IsInUse && others.Find(t => t.IsInUse && t.Trigger == draft.Trigger && t.KindSet.Overlaps(draft.Kinds)) is { } other)
        {
            return Refusal.Invalid("notifications.tree.overlap", "kinds", other.Name);
        }

        var channels = await work.Records.Set<Channel>().Select(c => c.Id).ToListAsync(cancellation);
        var rosters = await work.Records.Set<Roster>().Select(r => r.Id).ToListAsync(cancellation);
        foreach (var (index, step) in draft.Steps.Index())
        {
            var number = (index + 1).ToString(CultureInfo.InvariantCulture);
            if (step.Channels.Except(channels).Any())
            {
                return Refusal.Invalid("notifications.tree.step-channels", $"steps.{index}.channels", number);
            }

            var known = step.Target switch
            {
                StepTarget.Roster or StepTarget.Standby => rosters.Contains(step.RosterId!.Value),
                StepTarget.Person => await work.Records.Set<Contact>().AnyAsync(c => c.Id == step.ContactId, cancellation),
                _ => true,
            };
            if (!known)
            {
                return Refusal.Invalid("notifications.tree.step-target", $"steps.{index}.target", number);
            }
        }

        return null;
    }

    private static async Task<List<CallTreeView>> ViewsAsync(FengsuiContext context, IQueryable<CallTree> trees, CancellationToken cancellation)
    {
        var rows = await trees.AsNoTracking()
            .Join(context.Set<CallTreeVersion>(), t => new { t.Id, t.Version }, v => new { Id = v.TreeId, v.Version }, (tree, version) => new { tree, version })
            .OrderBy(r => r.tree.DivisionCode).ThenBy(r => r.tree.Name).ToListAsync(cancellation);
        return rows.ConvertAll(r => new CallTreeView(
            r.tree.Id,
            new CallTreeDraft(
                r.tree.Name, r.tree.DivisionCode, r.tree.Trigger, [.. r.tree.KindSet.Order()], r.tree.IsUrgent, r.tree.Rounds, r.tree.EndsAtDesk, r.tree.IsInUse,
                ChannelJson.ReadSteps(r.version.StepsJson), r.tree.Version, StandDownKinds.Read(r.tree.StandDownBy)),
            r.version.MadeAt, r.version.MadeBy));
    }

    private static string SubjectOf(Guid id) => $"call-tree:{id}";
}
