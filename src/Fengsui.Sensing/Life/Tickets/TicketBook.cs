using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life.Tickets;

/// <summary>What a person saw at a piece of equipment.</summary>
internal sealed record TicketDraft(Guid AssetId, string Note);

/// <summary>The one way in which people open and move tickets.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class TicketBook(UnitOfWork unit, PermissionTable permissions, TicketDesk desk, HealthKeeper keeper)
{
    /// <summary>Opens one by hand. Gives its id.</summary>
    public Task<Outcome<Guid>> OpenAsync(Actor actor, TicketDraft draft, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<Guid>>(
        actor,
        async work =>
        {
            if (!permissions.Allows(actor, LifePermissions.Work) && !permissions.Allows(actor, LifePermissions.Manage))
            {
                return LifePermissions.Refuse(LifePermissions.Work);
            }

            if (await work.Records.Set<DeviceAsset>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == draft.AssetId, cancellation) is not { } asset)
            {
                return Refusal.NotFound("life.asset.not-found");
            }

            var note = (draft.Note ?? "").Trim();
            if (note.Length is 0 or > LifeTables.LongestNote)
            {
                return Refusal.Invalid("life.ticket.seen", "note", $"{LifeTables.LongestNote}");
            }

            if (!LifeCycle.IsAtPlace(asset.State))
            {
                return Refusal.Conflict("life.care.not-at-place");
            }

            var key = FieldTicket.KeyOf(asset.Id, DeviceHealth.Alive);
            var other = await work.Records.Set<FieldTicket>().IgnoreQueryFilters().Where(t => t.OpenKey == key).Select(t => t.Number).FirstOrDefaultAsync(cancellation);
            return other is not null
                ? Refusal.Conflict("life.ticket.open-already", other)
                : (await desk.OpenAsync(work, asset, DeviceHealth.Alive, note, cancellation)).Id;
        },
        cancellation);

    /// <summary>Makes a move. Gives the ticket's new version.</summary>
    public Task<Outcome<int>> MoveAsync(Actor actor, Guid id, TicketMoveDraft draft, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<int>>(
        actor,
        async work =>
        {
            if (await work.Records.Set<FieldTicket>().AsTracking().FirstOrDefaultAsync(t => t.Id == id, cancellation) is not { } ticket)
            {
                return Refusal.NotFound("life.ticket.not-found");
            }

            var step = TicketLifeCycle.Find(ticket.State, draft.Move);
            var permission = step?.Permission ?? TicketLifeCycle.Steps.First(s => s.Move == draft.Move).Permission;
            if (!permissions.Allows(actor, permission))
            {
                return LifePermissions.Refuse(permission);
            }

            if (ticket.Version != draft.Version)
            {
                return Refusal.Conflict("life.changed-meanwhile");
            }

            var subject = LifeSubjects.OfTicket(id);
            var hasPhoto = await work.Records.Set<DocumentLink>().AnyAsync(l => l.Subject == subject && l.AddedAt >= ticket.ArrivedAt, cancellation);
            if (TicketLifeCycle.Guard(ticket.State, draft, hasPhoto) is { } refusal)
            {
                return refusal;
            }

            var given = await NamedAsync(work, ticket, draft, cancellation);
            if (given.Refusal is { } unknown)
            {
                return unknown;
            }

            Apply(work, ticket, step!, given.Value);
            if (step!.Move == TicketMove.Fix)
            {
                await work.Records.SaveChangesAsync(cancellation);
                var asset = await work.Records.Set<DeviceAsset>().IgnoreQueryFilters().AsTracking().SingleAsync(a => a.Id == ticket.AssetId, cancellation);
                await keeper.RefreshAsync(work, [asset], cancellation);
            }

            return ticket.Version;
        },
        cancellation);

    // An account is named by what it is called; it must be one that may be sent there.
    private async Task<Outcome<TicketMoveDraft>> NamedAsync(Work work, FieldTicket ticket, TicketMoveDraft draft, CancellationToken cancellation)
    {
        if (draft is not { Move: TicketMove.Assign, AssigneeId: { } account })
        {
            return draft with { AssigneeId = null };
        }

        var people = await TicketQueries.ForAsync(work.Records, work.Actor, permissions, ticket, cancellation);
        return people.FirstOrDefault(p => p.Id == account) is { } person
            ? draft with { Assignee = person.DisplayName }
            : Refusal.Invalid("life.ticket.account", "assigneeId");
    }

    private static void Apply(Work work, FieldTicket ticket, TicketStep step, TicketMoveDraft draft)
    {
        var note = (draft.Note ?? "").Trim();
        if (step.Move == TicketMove.Close)
        {
            TicketDesk.Close(work, ticket, TicketEnd.Reason, note);
            return;
        }

        ticket.State = step.To;
        ticket.Version++;
        switch (step.Move)
        {
            case TicketMove.Take:
                (ticket.AssigneeId, ticket.Assignee, ticket.AssignedAt) = (work.Actor.Id, work.Actor.DisplayName, work.Now);
                break;
            case TicketMove.Assign:
                (ticket.AssigneeId, ticket.Assignee, ticket.AssignedAt) = (draft.AssigneeId, draft.Assignee.Trim(), work.Now);
                break;
            case TicketMove.Arrive:
                ticket.ArrivedAt = work.Now;
                break;
            case TicketMove.Fix:
                (ticket.FixedAt, ticket.FixedBy, ticket.FixNote) = (work.Now, work.Actor.DisplayName, note);
                break;
            default:
                (ticket.ArrivedAt, ticket.FixedAt, ticket.FixedBy) = (null, null, "");
                break;
        }

        TicketDesk.Tell(work, ticket, "sensing.life.ticket.move", note);
    }
}
