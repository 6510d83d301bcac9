using System.Globalization;
using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Calling;

/// <summary>What the holder of a link sees: what it is about and whether somebody has it.</summary>
internal sealed record AnswerView(
    string PlaceName, string Where, string AlarmNumber, AlarmKind Kind, string PersonName, DateTimeOffset CalledAt, RunState State, CallState Mine,
    string AnsweredBy, DateTimeOffset? AnsweredAt, bool? SaysFire);

/// <summary>Takes answers in: by the link of a message, by a key on the telephone, by the button on a page. The first counts, the others are told whose it was.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class AnswerBook(UnitOfWork unit, Records records, PermissionTable permissions)
{
    private static readonly Actor ByMessage = Actor.System("notifications.answer");

    /// <summary>What a token is about; null when it is none of ours.</summary>
    public async Task<AnswerView?> LookAsync(string token, CancellationToken cancellation)
    {
        var hash = AddressToken.Hash(token);
        await using var context = records.Open(ByMessage);
        return await context.Set<Call>().Where(c => c.TokenHash == hash)
            .Join(context.Set<CallRun>(), c => c.RunId, r => r.Id, (c, r) => new AnswerView(
                r.PlaceName, r.Where, r.AlarmNumber, r.Kind, c.PersonName, c.CalledAt, r.State, c.State, r.AnsweredBy, r.AcknowledgedAt, c.SaysFire))
            .SingleOrDefaultAsync(cancellation);
    }

    /// <summary>The holder of the link answers. The token is worth one answer: afterwards it only shows who has it.</summary>
    public Task<Outcome<Done>> ByLinkAsync(string token, CancellationToken cancellation)
    {
        var hash = AddressToken.Hash(token);
        return unit.RunAgainAsync<Outcome<Done>>(
            ByMessage,
            async work => await work.Records.Set<Call>().AsTracking().SingleOrDefaultAsync(c => c.TokenHash == hash, cancellation) is { } call
                ? await AnswerAsync(work, call, AcknowledgedBy.Link, cancellation)
                : Refusal.NotFound("notifications.answer.unknown"),
            cancellation);
    }

    /// <summary>
    /// The holder of the link says what it is, having looked. Who says it has answered; what is said reaches the alarms of the run and weighs in their
    /// scores. Said again it may be something else, while the desk has not settled them.
    /// </summary>
    public Task<Outcome<Done>> SayByLinkAsync(string token, bool fire, CancellationToken cancellation)
    {
        var hash = AddressToken.Hash(token);
        return unit.RunAgainAsync<Outcome<Done>>(
            ByMessage,
            async work => await work.Records.Set<Call>().AsTracking().SingleOrDefaultAsync(c => c.TokenHash == hash, cancellation) is { } call
                ? await SayAsync(work, call, fire, AcknowledgedBy.Link, cancellation)
                : Refusal.NotFound("notifications.answer.unknown"),
            cancellation);
    }

    /// <summary>Somebody who was called by telephone pressed the key, within the unit of work of the receipt.</summary>
    public static async Task<Refusal?> ByKeyAsync(Work work, Message message, CancellationToken cancellation) =>
        message.CallId is { } id && await work.Records.Set<Call>().AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation) is { } call
            ? (await AnswerAsync(work, call, AcknowledgedBy.Key, cancellation)).Refusal
            : null;

    /// <summary>Somebody who was called by telephone pressed the key for what it is, within the unit of work of the receipt.</summary>
    public static async Task<Refusal?> SayByKeyAsync(Work work, Message message, bool fire, CancellationToken cancellation) =>
        message.CallId is { } id && await work.Records.Set<Call>().AsTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation) is { } call
            ? (await SayAsync(work, call, fire, AcknowledgedBy.Key, cancellation)).Refusal
            : null;

    /// <summary>A signed-in person takes it, whether called or not.</summary>
    public Task<Outcome<Done>> ByPageAsync(Actor actor, Guid run, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<Done>>(
        actor,
        async work =>
        {
            if (await RunBook.LockAsync(work.Records, run, cancellation) is not { } found || !permissions.Allows(actor, NotificationPermissions.View))
            {
                return Refusal.NotFound("notifications.run.not-found");
            }

            if (!permissions.Allows(actor, NotificationPermissions.Handle))
            {
                return Refusal.Forbidden("notifications.handle.forbidden", Terms.Holders(NotificationPermissions.Handle));
            }

            var contact = await work.Records.Set<Contact>().Where(c => c.AccountId == actor.Id).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellation);
            var key = contact is { } id ? $"contact:{id:N}" : "";
            var mine = await work.Records.Set<Call>().AsTracking().Where(c => c.RunId == run && c.PersonKey == key)
                .OrderByDescending(c => c.Sequence).FirstOrDefaultAsync(cancellation);
            return await TakeAsync(work, found, mine, actor.DisplayName, AcknowledgedBy.Page, cancellation);
        },
        cancellation);

    private static async Task<Outcome<Done>> AnswerAsync(Work work, Call call, AcknowledgedBy how, CancellationToken cancellation)
    {
        var run = (await RunBook.LockAsync(work.Records, call.RunId, cancellation))!;
        return await TakeAsync(work, run, call, call.PersonName, how, cancellation);
    }

    private static async Task<Outcome<Done>> SayAsync(Work work, Call call, bool fire, AcknowledgedBy how, CancellationToken cancellation)
    {
        var run = (await RunBook.LockAsync(work.Records, call.RunId, cancellation))!;
        if (run.State == RunState.Ended)
        {
            return Refusal.Conflict("notifications.run.ended", run.AnsweredBy);
        }

        if (run.State != RunState.Acknowledged && (await TakeAsync(work, run, call, call.PersonName, how, cancellation)).Refusal is { } refusal)
        {
            return refusal;
        }

        if (call.SaysFire == fire)
        {
            return Outcome.Done;
        }

        (call.SaysFire, call.SaidAt) = (fire, work.Now);
        call.Version++;
        var alarms = await work.Records.Set<CallRunAlarm>().AsNoTracking().Where(a => a.RunId == run.Id).Select(a => a.AlarmId).ToListAsync(cancellation);
        work.Publish(new CallAnswered(call.Id, alarms, fire, call.PersonName, work.Now));
        work.Audit(
            "notifications.run.say", RunBook.SubjectOf(run), run.DivisionCode,
            ("alarm", run.AlarmNumber), ("name", call.PersonName), ("says", fire ? "Fire" : "NoFire"));
        RunBook.Announce(work, run);
        return Outcome.Done;
    }

    private static async Task<Outcome<Done>> TakeAsync(
        Work work, CallRun run, Call? call, string name, AcknowledgedBy how, CancellationToken cancellation)
    {
        if (run.State is RunState.Acknowledged or RunState.Ended)
        {
            // Who says it twice is not told off; who comes second is told whose it is.
            return run.State == RunState.Acknowledged && run.AnsweredBy == name
                ? Outcome.Done
                : Refusal.Conflict(run.State == RunState.Ended ? "notifications.run.ended" : "notifications.run.taken", run.AnsweredBy);
        }

        if (call is not null)
        {
            (call.State, call.EndedAt, call.How) = (CallState.Acknowledged, work.Now, how);
            call.Version++;
        }

        run.AcknowledgedAt = work.Now;
        run.AnsweredSeconds = (int)Math.Max(0, (work.Now - run.StartedAt).TotalSeconds);
        (run.AnsweredBy, run.AnsweredHow) = (name, how);
        await RunBook.CloseAsync(work, run, RunState.Acknowledged, cancellation);
        work.Audit(
            "notifications.run.acknowledge", RunBook.SubjectOf(run), run.DivisionCode,
            ("alarm", run.AlarmNumber), ("name", name), ("means", how.ToString()),
            ("seconds", run.AnsweredSeconds.Value.ToString(CultureInfo.InvariantCulture)));
        return Outcome.Done;
    }
}
