using System.Linq.Expressions;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Shelving;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Desk;

/// <summary>
/// What people do to alarms. Each command is one transaction with its audit entry; a refusal says which moves are lawful and
/// who may make them; of two people acting at once one wins and the other is told who did what.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class AlarmService(
    UnitOfWork unit, Records records, PermissionTable permissions, PolicyStore policies, ShelfRules shelfRules,
    AlarmWords words, GroupDesk group)
{
    /// <summary>Most troubles acknowledged with one click.</summary>
    public const int MostAtOnce = 500;

    private const int LongestName = 120;

    public Task<Outcome<AlarmBrief>> AcknowledgeAsync(Actor actor, Guid id, int? expectedVersion, CancellationToken cancellation) =>
        MoveAsync(actor, id, AlarmMove.Acknowledge, new MoveInput(ExpectedVersion: expectedVersion), cancellation);

    /// <summary>Makes a move of the life cycle.</summary>
    public Task<Outcome<AlarmBrief>> MoveAsync(
        Actor actor, Guid id, AlarmMove move, MoveInput input, CancellationToken cancellation) =>
        ChangeAsync(
            actor,
            id,
            input.ExpectedVersion,
            (work, alarm) => group.MoveAsync(work, alarm, move, input, cancellation),
            cancellation);

    /// <summary>Takes an alarm out of its group, with a reason.</summary>
    public Task<Outcome<AlarmBrief>> SplitAsync(
        Actor actor, Guid id, string? reason, int? expectedVersion, CancellationToken cancellation) =>
        ChangeAsync(actor, id, expectedVersion, (work, alarm) => group.SplitAsync(work, alarm, reason, cancellation), cancellation);

    /// <summary>Puts an alarm aside with a reason, an owner and an end.</summary>
    public Task<Outcome<AlarmBrief>> ShelveAsync(Actor actor, Guid id, ShelveInput input, CancellationToken cancellation) =>
        ChangeAsync(
            actor,
            id,
            input.ExpectedVersion,
            async (work, alarm) =>
            {
                if (shelfRules.Check(actor, alarm, input, work.Now) is { } refusal)
                {
                    return refusal;
                }

                Shelves.End(work, alarm);
                Shelves.Begin(work, alarm, input.Reason.Trim(), input.Owner.Trim(), input.Until);
                await SettleAsync(work, alarm, cancellation);
                return null;
            },
            cancellation);

    /// <summary>Takes an alarm off the shelf; its clock starts anew.</summary>
    public Task<Outcome<AlarmBrief>> UnshelveAsync(Actor actor, Guid id, int? expectedVersion, CancellationToken cancellation) =>
        ChangeAsync(
            actor,
            id,
            expectedVersion,
            async (work, alarm) =>
            {
                var permission = ShelfRules.PermissionFor(alarm.Kind);
                if (!permissions.Allows(actor, permission))
                {
                    return AlarmWords.Forbidden("alarms.shelve.forbidden", permissions.RolesOf(permission));
                }

                if (!Shelves.End(work, alarm))
                {
                    return Refusal.Conflict("alarms.shelve.not-shelved", alarm.Number);
                }

                AlarmBook.RestartClock(alarm, work.Now);
                await SettleAsync(work, alarm, cancellation);
                return null;
            },
            cancellation);

    /// <summary>Gives an alarm to a person, or to nobody.</summary>
    public Task<Outcome<AlarmBrief>> AssignAsync(
        Actor actor, Guid id, Guid? accountId, int? expectedVersion, CancellationToken cancellation) =>
        ChangeAsync(
            actor,
            id,
            expectedVersion,
            async (work, alarm) =>
            {
                var permission = WorkPermission(alarm);
                if (!permissions.Allows(actor, permission))
                {
                    return AlarmWords.Forbidden("alarms.assign.forbidden", permissions.RolesOf(permission));
                }

                var to = accountId is { } wanted
                    ? await Colleagues.Of(work.Records, actor, permissions.RolesOf(permission)).FirstOrDefaultAsync(a => a.Id == wanted, cancellation)
                    : null;
                if (accountId is not null && to is null)
                {
                    return Refusal.Invalid("alarms.assign.unknown", "accountId");
                }

                (alarm.AssignedToId, alarm.AssignedTo) = (to?.Id, to?.DisplayName);
                AlarmBook.Write(work, alarm, AlarmEntryKind.Assigned, "", alarm.AssignedTo ?? "");
                work.Audit("alarms.assign", alarm.AuditSubject, alarm.DivisionCode, ("to", alarm.AssignedTo ?? ""));
                Changed(work, alarm);
                return null;
            },
            cancellation);

    /// <summary>Writes a line on the timeline; on closed alarms too.</summary>
    public Task<Outcome<AlarmBrief>> AddNoteAsync(Actor actor, Guid id, string text, CancellationToken cancellation) =>
        ChangeAsync(
            actor,
            id,
            null,
            (work, alarm) =>
            {
                if (!permissions.Allows(actor, AlarmPermissions.Note))
                {
                    return Done(AlarmWords.Forbidden("alarms.note.forbidden", permissions.RolesOf(AlarmPermissions.Note)));
                }

                if (string.IsNullOrWhiteSpace(text) || text.Length > MoveGuards.LongestNote)
                {
                    return Done(Refusal.Invalid(string.IsNullOrWhiteSpace(text) ? "alarms.note.required" : "alarms.note.too-long", "text"));
                }

                AlarmBook.Write(work, alarm, AlarmEntryKind.Note, text.Trim());
                work.Audit("alarms.note", alarm.AuditSubject, alarm.DivisionCode);
                Changed(work, alarm);
                return Done(null);
            },
            cancellation);

    /// <summary>Keeps who was called and what became of it.</summary>
    public Task<Outcome<AlarmBrief>> LogCallAsync(Actor actor, Guid id, CallInput input, CancellationToken cancellation) =>
        ChangeAsync(
            actor,
            id,
            null,
            async (work, alarm) =>
            {
                if (!permissions.Allows(actor, AlarmPermissions.Note))
                {
                    return AlarmWords.Forbidden("alarms.note.forbidden", permissions.RolesOf(AlarmPermissions.Note));
                }

                if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > LongestName)
                {
                    return Refusal.Invalid("alarms.call.name", "name");
                }

                if (input.TooLong() is { } field)
                {
                    return Refusal.Invalid("alarms.call.too-long", field);
                }

                if (input.SaysFire is not null && input.Result != CallResult.Answered)
                {
                    return Refusal.Invalid("alarms.call.says", "saysFire");
                }

                var call = input.Record(work, alarm);
                work.Records.Set<AlarmCall>().Add(call);
                AlarmBook.Write(work, alarm, AlarmEntryKind.Call, input.Note ?? "", input.Name.Trim(), input.Role ?? "", input.Result.ToString());
                work.Audit("alarms.call", alarm.AuditSubject, alarm.DivisionCode,
                    ("name", input.Name.Trim()), ("result", input.Result.ToString()));
                if (input.SaysFire is { } fire && alarm is { IsFire: true, IsActive: true })
                {
                    await group.SayAsync(work, alarm, WordMeans.Call, input.WordSource(call), fire, call.Name, cancellation);
                }

                Changed(work, alarm);
                return null;
            },
            cancellation);

    /// <summary>
    /// Acknowledges every trouble among these that nobody has; fire and what may be fire are looked at one by one. Answers how
    /// many were acknowledged.
    /// </summary>
    public async Task<Outcome<int>> AcknowledgeTroublesAsync(Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, AlarmPermissions.Maintain))
        {
            return AlarmWords.Forbidden(AlarmMove.Acknowledge, permissions.RolesOf(AlarmPermissions.Maintain));
        }

        if (ids.Count is 0 or > MostAtOnce)
        {
            return Refusal.Invalid("alarms.bulk.count", "ids", $"{MostAtOnce}");
        }

        return await unit.RunAsync<Outcome<int>>(
            actor,
            async work =>
            {
                var alarms = await work.Records.Set<Alarm>()
                    .Where(a => ids.Contains(a.Id) && a.State == AlarmState.Raised).ToListAsync(cancellation);
                if (alarms.Find(a => AlarmKindTable.Of(a.Kind).Queue == AlarmQueue.Duty) is { } duty)
                {
                    return Refusal.Invalid("alarms.bulk.duty", "ids", duty.Number);
                }

                foreach (var alarm in alarms)
                {
                    var policy = await policies.FindAsync(work.Records, alarm.PolicyVersion, cancellation);
                    var row = AlarmLifeCycle.Find(AlarmMove.Acknowledge, alarm.State, alarm.Kind)!;
                    AlarmMoves.Apply(work, alarm, row, MoveInput.None, policy);
                }

                return alarms.Count;
            },
            cancellation);
    }

    private async Task<Outcome<AlarmBrief>> ChangeAsync(
        Actor actor, Guid id, int? expectedVersion, Func<Work, Alarm, Task<Refusal?>> change, CancellationToken cancellation)
    {
        try
        {
            return await unit.RunAsync<Outcome<AlarmBrief>>(
                actor,
                async work =>
                {
                    var alarm = await LockAsync(work.Records, id, cancellation);
                    if (alarm is null || !permissions.Allows(actor, AlarmPermissions.View))
                    {
                        return Refusal.NotFound("alarms.not-found", id.ToString());
                    }

                    if (expectedVersion is { } expected && expected != alarm.Version)
                    {
                        return await OvertakenAsync(work.Records, alarm, cancellation);
                    }

                    if (await change(work, alarm) is { } refusal)
                    {
                        return refusal;
                    }

                    // What is asked of the store must be written first.
                    await work.Records.SaveChangesAsync(cancellation);
                    return (await Groups.AddAsync(work.Records, [Briefs.Of(alarm)], cancellation))[0];
                },
                cancellation);
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || StoreTrouble.IsDuplicate(error))
        {
            return await LostAsync(actor, id, cancellation);
        }
    }

    /// <summary>
    /// Two people queue at the row, so that the second reads what the first did; on SQLite they queue at the gate. The lead is locked before those
    /// that are with it, by whoever locks both.
    /// </summary>
    private static async Task<Alarm?> LockAsync(FengsuiContext context, Guid id, CancellationToken cancellation)
    {
        if (!context.Database.IsNpgsql())
        {
            return await context.Set<Alarm>().SingleOrDefaultAsync(a => a.Id == id, cancellation);
        }

        var lead = await context.Set<Alarm>().Where(a => a.Id == id).Select(a => a.LeadId).FirstOrDefaultAsync(cancellation);
        var locked = await context.Set<Alarm>()
            .FromSql($"SELECT * FROM alarms_alarm WHERE id = {id} OR id = {lead ?? id} ORDER BY CASE WHEN id = {id} THEN 1 ELSE 0 END FOR UPDATE")
            .ToListAsync(cancellation);
        return locked.Find(a => a.Id == id);
    }

    /// <summary>The commit found a newer row, written by no person: tell what happened.</summary>
    private async Task<Outcome<AlarmBrief>> LostAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var alarm = await context.Set<Alarm>().SingleOrDefaultAsync(a => a.Id == id, cancellation);
        return alarm is null
            ? Refusal.NotFound("alarms.not-found", id.ToString())
            : await OvertakenAsync(context, alarm, cancellation);
    }

    private async Task<Refusal> OvertakenAsync(FengsuiContext context, Alarm alarm, CancellationToken cancellation)
    {
        var last = await GroupDesk.LastEntryAsync(context, alarm.Id, e => true, cancellation);
        return words.Overtaken(alarm, last);
    }

    private async Task SettleAsync(Work work, Alarm alarm, CancellationToken cancellation)
    {
        Changed(work, alarm);
        AlarmBook.SetClock(work, alarm, await policies.FindAsync(work.Records, alarm.PolicyVersion, cancellation));
    }

    private static void Changed(Work work, Alarm alarm)
    {
        AlarmBook.Touch(work, alarm);
        AlarmBook.Announce(work, alarm, AlarmBook.ChangedChange);
    }

    private static string WorkPermission(Alarm alarm) =>
        AlarmKindTable.Of(alarm.Kind).Queue == AlarmQueue.Duty ? AlarmPermissions.Acknowledge : AlarmPermissions.Maintain;

    private static Task<Refusal?> Done(Refusal? refusal) => Task.FromResult(refusal);
}
