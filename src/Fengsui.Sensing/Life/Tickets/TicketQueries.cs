using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Life.Tickets;

/// <summary>A ticket as a line of a list.</summary>
/// <param name="Cause">What is wrong; <see cref="DeviceHealth.Alive"/> for what a person saw.</param>
public sealed record TicketRow(
    Guid Id, string Number, Guid AssetId, string Serial, string Position, Guid? PlaceId, string PlaceName, string DivisionCode, DeviceHealth Cause, TicketState State,
    DateTimeOffset OpenedAt, string OpenedBy, string Note, DateTimeOffset? ArriveBy, DateTimeOffset DueAt, Guid? AssigneeId, string Assignee,
    DateTimeOffset? AssignedAt, DateTimeOffset? ArrivedAt, DateTimeOffset? FixedAt, string FixedBy, string FixNote, DateTimeOffset? ClosedAt, string ClosedBy,
    TicketEnd? End, string EndReason, int Version)
{
    /// <summary>True when it was mended late, or is late now.</summary>
    public bool IsLate(DateTimeOffset now) => (FixedAt ?? ClosedAt ?? now) > DueAt;
}

/// <summary>A ticket with the health of its equipment and the moves that the reader may make.</summary>
public sealed record TicketFile(TicketRow Ticket, DeviceHealth? Health, DateTimeOffset? LastSeenAt, IReadOnlyList<TicketMove> Moves);

/// <summary>Somebody that a ticket may be given to.</summary>
public sealed record TicketAssignee(Guid Id, string Name);

/// <summary>What a list of tickets is narrowed to; null means all.</summary>
internal sealed record TicketFilter(string Text = "", TicketState? State = null, DeviceHealth? Cause = null, bool Open = false, bool Late = false, Guid? Mine = null);

/// <summary>Reads tickets within the reader's sight.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class TicketQueries(Records records, PermissionTable permissions, TimeProvider clock)
{
    /// <summary>One page of tickets.</summary>
    public async Task<TablePage<TicketRow>> PageAsync(Actor actor, TicketFilter filter, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = Filtered(context, filter);
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("number", false) => found.OrderBy(t => t.Number),
            ("number", true) => found.OrderByDescending(t => t.Number),
            ("place", false) => found.OrderBy(t => t.PlaceName),
            ("place", true) => found.OrderByDescending(t => t.PlaceName),
            ("opened", false) => found.OrderBy(t => t.OpenedAt),
            ("opened", true) => found.OrderByDescending(t => t.OpenedAt),
            ("due", true) => found.OrderByDescending(t => t.DueAt),
            ("due", false) => found.OrderBy(t => t.DueAt),

            // What is open comes first, by its time.
            _ => found.OrderBy(t => t.State == TicketState.Closed ? 1 : 0).ThenBy(t => t.DueAt),
        };
        var rows = await Rows(sorted.ThenBy(t => t.Id).Skip(query.Skip).Take(query.PageSize)).ToListAsync(cancellation);
        return new TablePage<TicketRow>(rows, await found.CountAsync(cancellation));
    }

    /// <summary>Tickets that a filter keeps.</summary>
    public IQueryable<FieldTicket> Filtered(FengsuiContext context, TicketFilter filter)
    {
        var tickets = context.Set<FieldTicket>().AsNoTracking();
        if (filter.Text.Trim().ToUpperInvariant() is { Length: > 0 } text)
        {
#pragma warning disable CA1304, CA1311, CA1862 // The store compares, and knows no culture.
            tickets = tickets.Where(t => t.Number.ToUpper().Contains(text) || t.Serial.ToUpper().Contains(text) || t.PlaceName.ToUpper().Contains(text)
                || t.Assignee.ToUpper().Contains(text));
#pragma warning restore CA1304, CA1311, CA1862
        }

        tickets = filter.State is { } state ? tickets.Where(t => t.State == state) : tickets;
        tickets = filter.Cause is { } cause ? tickets.Where(t => t.Cause == cause) : tickets;
        tickets = filter.Open ? tickets.Where(t => t.State != TicketState.Closed) : tickets;
        tickets = filter.Mine is { } mine ? tickets.Where(t => t.State == TicketState.Open || t.AssigneeId == mine || t.AssigneeId == null) : tickets;
        var now = clock.GetUtcNow();
        return filter.Late ? tickets.Where(t => (t.FixedAt ?? t.ClosedAt ?? now) > t.DueAt) : tickets;
    }

    /// <summary>One ticket, or null.</summary>
    public async Task<TicketFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await Rows(context.Set<FieldTicket>().AsNoTracking().Where(t => t.Id == id)).FirstOrDefaultAsync(cancellation) is not { } row)
        {
            return null;
        }

        var asset = (await LifeQueries.RowsAsync(context, context.Set<DeviceAsset>().AsNoTracking().Where(a => a.Id == row.AssetId), cancellation)).FirstOrDefault();
        return new TicketFile(
            row, asset?.Health, asset?.LastSeenAt,
            [.. TicketLifeCycle.From(row.State).Where(s => permissions.Allows(actor, s.Permission)).Select(s => s.Move)]);
    }

    /// <summary>
    /// Accounts that a ticket may be given to, providers first, by name: who may work in the field and sees it. Null when the ticket is out of the reader's sight, or the reader gives
    /// tickets to nobody.
    /// </summary>
    public async Task<IReadOnlyList<TicketAssignee>?> AssigneesAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (!permissions.Allows(actor, LifePermissions.Manage)
            || await context.Set<FieldTicket>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellation) is not { } ticket)
        {
            return null;
        }

        var people = await ForAsync(context, actor, permissions, ticket, cancellation);
        return [.. people.OrderBy(p => p.Roles.Contains(RoleNames.ServiceProvider) ? 0 : 1).Select(p => new TicketAssignee(p.Id, p.DisplayName))];
    }

    /// <summary>Who may be sent: who may work in the field and sees the ticket. An administrator may as well, but is sent by nobody.</summary>
    public static Task<IReadOnlyList<Actor>> ForAsync(
        FengsuiContext context, Actor actor, PermissionTable permissions, FieldTicket ticket, CancellationToken cancellation) =>
        Colleagues.SeeingAsync(context, actor, [.. permissions.RolesOf(LifePermissions.Work).Where(r => r != RoleNames.Administrator)], ticket, cancellation);

    /// <summary>Lines of some tickets, the newest first.</summary>
    public static Task<List<TicketRow>> ListAsync(IQueryable<FieldTicket> tickets, CancellationToken cancellation) =>
        Rows(tickets.OrderByDescending(t => t.Id)).ToListAsync(cancellation);

    /// <summary>Lines of some tickets, in their order.</summary>
    public static IQueryable<TicketRow> Rows(IQueryable<FieldTicket> tickets) => tickets.Select(t => new TicketRow(
        t.Id, t.Number, t.AssetId, t.Serial, t.Position, t.PlaceId, t.PlaceName, t.DivisionCode, t.Cause, t.State, t.OpenedAt, t.OpenedBy, t.Note, t.ArriveBy, t.DueAt,
        t.AssigneeId, t.Assignee, t.AssignedAt, t.ArrivedAt, t.FixedAt, t.FixedBy, t.FixNote, t.ClosedAt, t.ClosedBy, t.End, t.EndReason, t.Version));
}

/// <summary>Tickets that wait for whoever works in the field, those due first.</summary>
internal sealed class TicketWork(Records records, TicketQueries queries, TimeProvider clock, IStringLocalizer<LifeTexts> texts) : IWorkSource
{
    public int Order => 55;

    public (Type Texts, string Key) Title => (typeof(LifeTexts), "Work");

    public string Permission => LifePermissions.Work;

    public string Href => "/device-life/tickets?f.state=open";

    public IReadOnlyList<string> Topics => [LifeTopics.Tickets];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var context = records.Open(actor);
        var mine = queries.Filtered(context, new TicketFilter(Open: true, Mine: actor.Id)).Where(t => t.State != TicketState.Fixed);
        var rows = await TicketQueries.Rows(mine.OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(limit)).ToListAsync(cancellation);
        return new WorkBatch(await mine.CountAsync(cancellation), await mine.CountAsync(t => t.DueAt < now, cancellation),
        [
            .. rows.Select(t => new WorkItem(
                $"{t.Number} · {t.PlaceName}", $"{texts["Cause." + t.Cause].Value} · {t.Position} · {t.Serial}", $"/device-life/tickets/{t.Id}", t.DueAt,
                t.IsLate(now) ? Tone.Fault : Tone.Warning)),
        ]);
    }
}
