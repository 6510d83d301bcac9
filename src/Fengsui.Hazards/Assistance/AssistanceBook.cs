using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Numbers;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Assistance;

/// <summary>A case that was just written.</summary>
public sealed record AssistanceMade(Guid Id, string Number, int Version);

/// <summary>The one way to ask for assistance and to move a case; numbers, clocks and findings are one transaction with it.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class AssistanceBook(
    UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, HazardBook hazards, ClockKeeper clocks, LocalTime times)
{
    /// <summary>Kind of documents and, with an id, of subjects of the audit log.</summary>
    internal const string SubjectKind = "assistance";

    /// <summary>Kind of clock subjects of advice.</summary>
    internal const string ItemKind = "assistance-item";

    /// <summary>Code of the clock of a piece of advice.</summary>
    internal const string ItemClock = "deadline.assistance-item";

    /// <summary>Series of the numbers of cases.</summary>
    internal const string Series = "assistance";

    /// <summary>Series of the numbers of advice notes.</summary>
    internal const string NoteSeries = "assistance-note";

    private const int WarnHours = 48;
    private const int LongestTitle = 100;

    /// <summary>Enters a request.</summary>
    public async Task<Outcome<AssistanceMade>> RequestAsync(Actor actor, TechnicalAssistanceDraft draft, CancellationToken cancellation) =>
        permissions.Allows(actor, AssistancePermissions.Request)
            ? await unit.RunAgainAsync<Outcome<AssistanceMade>>(actor, async work =>
            {
                var today = times.Day(work.Now);
                var known = await AssistanceDrafts.CheckAsync(work, places, draft, today, cancellation);
                if (known.Refusal is { } refusal)
                {
                    return refusal;
                }

                var division = known.Value?.DivisionCode ?? draft.DivisionCode;
                var number = NumberSeries.Text(today.Year, await NumberSeries.NextAsync(work, Series, division, today.Year, cancellation));
                var held = AssistanceDrafts.Make(draft, known.Value, number, new AssistanceAsker(work.Actor.Id, work.Actor.DisplayName, work.Now, today));
                work.Records.Add(held);
                AssistanceLog.Write(work, held, null, "made", held.Question);
                AssistanceLog.Tell(work, held, "request");
                return new AssistanceMade(held.Id, held.Number, held.Version);
            }, cancellation)
            : HazardPermissions.Refuse(AssistancePermissions.Request);

    /// <summary>Makes a move.</summary>
    /// <param name="version">The version that was read.</param>
    public async Task<Outcome<AssistanceMade>> MoveAsync(
        Actor actor, Guid id, int version, AssistanceMove move, AssistanceInput input, CancellationToken cancellation) =>
        permissions.Allows(actor, AssistancePermissions.View)
            ? await unit.RunAgainAsync<Outcome<AssistanceMade>>(actor, async work =>
            {
                if (await work.Records.Set<TechnicalAssistance>().AsTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } held)
                {
                    return Refusal.NotFound("assistance.not-found");
                }

                if (held.Version != version)
                {
                    return Refusal.Conflict("assistance.moved-meanwhile", held.Number, times.Full(held.ChangedAt));
                }

                // What is not lawful is said before what is not allowed: the page names the lawful ones.
                if (AssistanceLifeCycle.Life.Find(held.State, move) is { } step && !permissions.Allows(work.Actor, step.Permission))
                {
                    return HazardPermissions.Refuse(step.Permission);
                }

                return await MoveAsync(work, held, move, input, cancellation) is { } refusal
                    ? refusal
                    : new AssistanceMade(held.Id, held.Number, held.Version);
            }, cancellation)
            : HazardPermissions.Refuse(AssistancePermissions.View);

    /// <summary>Corrects a request that nobody has taken up.</summary>
    /// <param name="version">The version that was read.</param>
    public async Task<Outcome<AssistanceMade>> CorrectAsync(
        Actor actor, Guid id, int version, AssistanceCorrection correction, CancellationToken cancellation) =>
        permissions.Allows(actor, AssistancePermissions.Request)
            ? await unit.RunAgainAsync<Outcome<AssistanceMade>>(actor, async work =>
            {
                if (await work.Records.Set<TechnicalAssistance>().AsTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } held)
                {
                    return Refusal.NotFound("assistance.not-found");
                }

                if (AssistanceLifeCycle.GuardCorrection(held, actor.Id, permissions.Allows(actor, AssistancePermissions.Prepare)) is { } guarded)
                {
                    return guarded;
                }

                if (held.Version != version)
                {
                    return Refusal.Conflict("assistance.moved-meanwhile", held.Number, times.Full(held.ChangedAt)) with
                    {
                        Stored = await work.StoredNowAsync(
                            AssistanceLog.SubjectOf(id), held.Version.ToString(CultureInfo.InvariantCulture), AssistanceCorrection.Of(held), cancellation),
                    };
                }

                var before = held.Question;
                if (await AssistanceDrafts.CorrectAsync(work, held, correction, times.Day(work.Now), cancellation) is { } refusal)
                {
                    return refusal;
                }

                AssistanceLog.Write(work, held, null, "corrected", before);
                AssistanceLog.Tell(work, held, "correct");
                return new AssistanceMade(held.Id, held.Number, held.Version);
            }, cancellation)
            : HazardPermissions.Refuse(AssistancePermissions.Request);

    private async Task<Refusal?> MoveAsync(Work work, TechnicalAssistance held, AssistanceMove move, AssistanceInput input, CancellationToken cancellation)
    {
        var today = times.Day(work.Now);
        var items = await work.Records.Set<AdviceItem>().AsTracking().Where(i => i.AssistanceId == held.Id).OrderBy(i => i.Order).ToListAsync(cancellation);
        var known = items.Count;

        // A refusal rolls the number back.
        var note = move == AssistanceMove.Advise
            ? NumberSeries.Text(today.Year, await NumberSeries.NextAsync(work, NoteSeries, held.DivisionCode, today.Year, cancellation))
            : "";
        var facts = new AssistanceFacts(
            work.Actor.Id, work.Actor.DisplayName, work.Now, today, permissions.Allows(work.Actor, AssistancePermissions.Prepare), note);
        if (AssistanceLifeCycle.Apply(held, items, move, input, facts) is { } refusal)
        {
            return refusal;
        }

        work.Records.AddRange(items.Skip(known));
        if (await LinkAsync(work, held, items, input, cancellation) is { } unlinked)
        {
            return unlinked;
        }

        await WindAsync(work, held, items, cancellation);
        AssistanceLog.Write(work, held, move, "", TextOf(move, input));
        AssistanceLog.Tell(work, held, "move." + move.ToString().ToLowerInvariant(), ("note", move == AssistanceMove.Advise ? note : ""));
        return null;
    }

    // Advice that was not followed may be a hazard: one that is known, or one that is found with this.
    private async Task<Refusal?> LinkAsync(
        Work work, TechnicalAssistance held, IReadOnlyList<AdviceItem> items, AssistanceInput input, CancellationToken cancellation)
    {
        foreach (var judgement in input.Judgements.Where(j => j.HazardNumber.Trim().Length > 0 || j.ClassCode.Length > 0))
        {
            var item = items.Single(i => i.Order == judgement.Order);
            if (judgement.HazardNumber.Trim() is { Length: > 0 } number)
            {
                if (await work.Records.Set<Hazard>().AsNoTracking().FirstOrDefaultAsync(h => h.Number == number && h.CountyCode == held.CountyCode, cancellation)
                    is not { } hazard)
                {
                    return Refusal.Invalid("assistance.hazard-number", "judgements", number);
                }

                (item.HazardId, item.HazardNumber) = (hazard.Id, hazard.Number);
                continue;
            }

            if (!permissions.Allows(work.Actor, HazardPermissions.Find))
            {
                return HazardPermissions.Refuse(HazardPermissions.Find);
            }

            var found = await hazards.FindAsync(
                work,
                new FindingDraft
                {
                    PlaceId = held.PlaceId, DivisionCode = held.PlaceId is null ? held.DivisionCode : "", Where = held.PlaceId is null ? held.Where : "",
                    Description = $"{item.Text} {item.Remark}".Trim(), ClassCode = judgement.ClassCode, Source = HazardSource.Inspection,
                    Origin = AssistanceLog.SubjectOf(held.Id),
                },
                cancellation);
            if (found.Refusal is { } refusal)
            {
                return refusal with { Field = "judgements" };
            }

            (item.HazardId, item.HazardNumber) = (found.Value.Id, found.Value.Number);
        }

        return null;
    }

    // The clock of each piece of advice runs until it was done, or nobody waits for it any more.
    internal async Task WindAsync(Work work, TechnicalAssistance held, IEnumerable<AdviceItem> items, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            var subject = new ClockSubject(ItemKind, item.Id, $"{held.Number} {Cut(item.Text)}", item, times.Day(held.CreatedAt));
            if (held.EndedAt is not null)
            {
                await ClockKeeper.CancelAllAsync(work, subject, cancellation);
            }
            else if (item.Outcome == AdviceOutcome.Done)
            {
                await ClockKeeper.StopAsync(work, subject, ItemClock, cancellation);
            }
            else if (item.Outcome == AdviceOutcome.Open)
            {
                await clocks.StartUntilAsync(work, subject, new SetDeadline(ItemClock, Cut(item.Text), item.DueOn, WarnHours), cancellation);
            }
        }
    }

    private static string TextOf(AssistanceMove move, AssistanceInput input) =>
        move == AssistanceMove.FollowUp && input.Text.Trim().Length == 0
            ? string.Join('\n', input.Judgements.Where(j => j.Remark.Trim().Length > 0).OrderBy(j => j.Order).Select(j => $"{j.Order}. {j.Remark.Trim()}"))
            : input.Text.Trim();

    private static string Cut(string text) => text.Length > LongestTitle ? text[..LongestTitle] : text;
}

/// <summary>What every change of a case has in common.</summary>
internal static class AssistanceLog
{
    private const int LongestText = 4_000;

    /// <summary>Kind and id in documents and the audit log.</summary>
    public static string SubjectOf(Guid id) => $"{AssistanceBook.SubjectKind}:{id}";

    public static void Write(Work work, TechnicalAssistance held, AssistanceMove? move, string happened, string text) =>
        Write(work, held, new WrittenLine(work.Now, work.Actor.DisplayName), move, happened, text);

    public static void Write(Work work, TechnicalAssistance held, WrittenLine line, AssistanceMove? move, string happened, string text) =>
        work.Records.Add(new AssistanceEntry
        {
            AssistanceId = held.Id, Sequence = ++held.Entries, At = line.At, Move = move, Event = happened, ActorName = line.By,
            Text = text.Length > LongestText ? text[..LongestText] : text, DivisionCode = held.DivisionCode, SectorCode = held.SectorCode, PlaceId = held.PlaceId,
        });

    public static void Tell(Work work, TechnicalAssistance held, string action, params (string Name, string Value)[] details)
    {
        Settle(held, work.Now);
        work.Audit(
            "hazards.assistance." + action, SubjectOf(held.Id), held.DivisionCode,
            [("number", held.Number), .. details.Where(d => d.Value.Length > 0)]);
        work.Announce(new Change(AssistancePermissions.Topic, held.Id.ToString(), held.DivisionCode, work.Now, action));
    }

    /// <summary>What follows from every change of the row.</summary>
    public static void Settle(TechnicalAssistance held, DateTimeOffset at)
    {
        held.Version++;
        held.ChangedAt = at;
        held.SearchText = string.Join(' ', held.Number, held.Where, held.Project, held.Requester, held.NoteNumber, held.Handler, held.Question).ToLowerInvariant();
    }
}

/// <summary>When and by whom a line of the timeline was written.</summary>
internal sealed record WrittenLine(DateTimeOffset At, string By);
