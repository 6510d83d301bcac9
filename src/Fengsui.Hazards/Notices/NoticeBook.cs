using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Inspections;
using Fengsui.Hazards.Levers;
using Fengsui.Hazards.Numbers;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.OfficialNotices;

/// <summary>How a notice was served.</summary>
/// <param name="To">Who took it.</param>
/// <param name="At">When; null for now.</param>
/// <param name="Reason">Why there is no photo of the receipt, when there is none.</param>
public sealed record ServiceNote(ServiceMethod How, string To, DateTimeOffset? At = null, string Reason = "");

/// <summary>A notice that was just drafted, changed or moved.</summary>
public sealed record NoticeMade(Guid Id, string Number, int Version);

/// <summary>The one way to draft, issue, serve and withdraw notices; the number, the text, the order on the hazards are one transaction.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class NoticeBook(
    UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, NoticeWriter writer, HazardBook hazardBook, ClockKeeper clocks, LocalTime times)
{
    /// <summary>Kind of clock subjects and, with an id, of documents.</summary>
    internal const string SubjectKind = "hazard-notice";

    /// <summary>Drafts a notice.</summary>
    public async Task<Outcome<NoticeMade>> DraftAsync(Actor actor, NoticeDraft draft, CancellationToken cancellation) =>
        permissions.Allows(actor, EnforcementPermissions.Prepare)
            ? await unit.RunAsync(actor, work => DraftAsync(work, draft, cancellation), cancellation)
            : HazardPermissions.Refuse(EnforcementPermissions.Prepare);

    /// <summary>Drafts within another command's transaction; the caller has checked the right.</summary>
    internal async Task<Outcome<NoticeMade>> DraftAsync(Work work, NoticeDraft draft, CancellationToken cancellation)
    {
        var known = await NoticeDrafts.CheckAsync(work.Records, places, draft, times.Day(work.Now), cancellation);
        if (known.Refusal is { } refusal)
        {
            return refusal;
        }

        var facts = known.Value;
        var notice = new OfficialNotice
        {
            Id = Guid.CreateVersion7(work.Now), KindCode = facts.Kind.Code, CountyCode = NoticeDrafts.CountyOf(facts), DivisionCode = facts.DivisionCode,
            SectorCode = facts.SectorCode, PlaceId = facts.PlaceId, Where = facts.Where, Unit = facts.Unit, InspectionId = draft.InspectionId,
            LeverId = draft.LeverId, Issuer = draft.Issuer.Trim(), DraftedById = work.Actor.Id, DraftedBy = work.Actor.DisplayName, DraftedAt = work.Now,
            ChangedAt = work.Now, Version = 0,
        };
        NoticeDrafts.Fill(notice, draft, facts);
        work.Records.Add(notice);
        foreach (var (index, hazard) in facts.Hazards.Index())
        {
            work.Records.Add(new NoticeHazard { NoticeId = notice.Id, HazardId = hazard.Id, Order = index + 1 });
        }

        Tell(work, notice, facts.Kind, "draft");
        return new NoticeMade(notice.Id, "", notice.Version);
    }

    /// <summary>Changes a draft; its kind and hazards stay.</summary>
    public Task<Outcome<NoticeMade>> ChangeAsync(Actor actor, Guid id, int version, NoticeDraft draft, CancellationToken cancellation) =>
        RunAsync(actor, id, version, EnforcementPermissions.Prepare, async (work, notice, kind) =>
        {
            if (notice.State != NoticeState.Draft)
            {
                return OfficialNotice.Life.Refuse(notice.State);
            }

            var hazards = await work.Records.Set<NoticeHazard>().Where(h => h.NoticeId == id).Select(h => h.HazardId).ToListAsync(cancellation);
            var same = draft with { KindCode = notice.KindCode, HazardIds = hazards, PlaceId = notice.PlaceId, InspectionId = notice.InspectionId };
            var known = await NoticeDrafts.CheckAsync(work.Records, places, same, times.Day(work.Now), cancellation);
            if (known.Refusal is { } refusal)
            {
                return refusal;
            }

            NoticeDrafts.Fill(notice, same, known.Value);
            Tell(work, notice, kind, "change");
            return null;
        }, cancellation);

    /// <summary>Takes a draft away. It had no number.</summary>
    public Task<Outcome<NoticeMade>> DropAsync(Actor actor, Guid id, int version, CancellationToken cancellation) =>
        RunAsync(actor, id, version, EnforcementPermissions.Prepare, (work, notice, kind) =>
        {
            if (notice.State != NoticeState.Draft)
            {
                return Task.FromResult<Refusal?>(OfficialNotice.Life.Refuse(notice.State));
            }

            Tell(work, notice, kind, "drop");
            work.Records.Remove(notice);
            return Task.FromResult<Refusal?>(null);
        }, cancellation);

    /// <summary>Issues a draft: number, text and hash, and what it orders on its hazards.</summary>
    public Task<Outcome<NoticeMade>> IssueAsync(Actor actor, Guid id, int version, CancellationToken cancellation) =>
        RunAsync(actor, id, version, NoticeMove.Issue, (work, notice, kind) => IssueAsync(work, notice, kind, cancellation), cancellation);

    /// <summary>Says that it was served. The receipt is a photo at the notice, or a reason says why there is none.</summary>
    public Task<Outcome<NoticeMade>> ServeAsync(Actor actor, Guid id, int version, ServiceNote note, CancellationToken cancellation) =>
        RunAsync(actor, id, version, NoticeMove.Serve, (work, notice, kind) => ServeAsync(work, notice, kind, note, cancellation), cancellation);

    /// <summary>Withdraws it; the number is kept and marked.</summary>
    public Task<Outcome<NoticeMade>> WithdrawAsync(Actor actor, Guid id, int version, string reason, CancellationToken cancellation) =>
        RunAsync(actor, id, version, NoticeMove.Withdraw, async (work, notice, kind) =>
        {
            if (reason.Trim().Length is 0 or > ClockKeeper.ReasonLength)
            {
                return Refusal.Invalid("hazards.reason", "reason");
            }

            (notice.WithdrawnBy, notice.WithdrawnAt, notice.Reason) = (work.Actor.DisplayName, work.Now, reason.Trim());
            notice.State = NoticeState.Withdrawn;
            await ClockKeeper.CancelAllAsync(work, SubjectOf(notice), cancellation);
            Tell(work, notice, kind, "withdraw", ("reason", notice.Reason));
            return null;
        }, cancellation);

    /// <summary>Writes down the reply to a letter, or that nothing is waited for any more.</summary>
    public Task<Outcome<NoticeMade>> ReplyAsync(Actor actor, Guid id, int version, NoticeReply reply, CancellationToken cancellation) =>
        RunAsync(actor, id, version, EnforcementPermissions.Prepare, (work, notice, kind) =>
        {
            if (NoticeReplies.Keep(notice, reply, work.Actor.DisplayName, times.Day(work.Now)) is { } refusal)
            {
                return Task.FromResult<Refusal?>(refusal);
            }

            Tell(work, notice, kind, reply.GivenUp ? "reply-given-up" : "reply");
            return Task.FromResult<Refusal?>(null);
        }, cancellation);

    /// <summary>Kind and id in documents and the audit log.</summary>
    internal static string DocumentSubject(Guid id) => $"{SubjectKind}:{id}";

    /// <summary>Issues within another command's transaction; the caller has checked the right.</summary>
    internal async Task<Refusal?> IssueAsync(Work work, OfficialNotice notice, NoticeKind kind, CancellationToken cancellation)
    {
        var today = times.Day(work.Now);
        if (await NoticeWriter.TemplateAsync(work.Records, kind.Code, notice.DivisionCode, today, cancellation) is not { } template)
        {
            return Refusal.Conflict("enforcement.notice.no-template", kind.Name);
        }

        var (text, problem) = NoticeTemplateText.Parse(template.Body, NoticeFields.Names);
        if (text is null)
        {
            return Refusal.Conflict(problem!.Code, Position(problem.Line), Position(problem.Column), problem.Word);
        }

        var ids = await work.Records.Set<NoticeHazard>().Where(h => h.NoticeId == notice.Id).OrderBy(h => h.Order).Select(h => h.HazardId).ToListAsync(cancellation);
        var found = await work.Records.Set<Hazard>().AsTracking().Where(h => ids.Contains(h.Id)).ToListAsync(cancellation);
        List<Hazard> hazards = [.. ids.Select(id => found.Find(h => h.Id == id)).OfType<Hazard>()];
        foreach (var hazard in hazards)
        {
            if (await ActOnAsync(work, notice, kind, hazard, cancellation) is { } refusal)
            {
                return refusal;
            }
        }

        notice.Sequence = await NumberSeries.NextAsync(work, "notice." + kind.Code, notice.DivisionCode, today.Year, cancellation);
        notice.Number = kind.NumberText(today.Year, notice.Sequence);
        (notice.State, notice.IssuedBy, notice.IssuedAt) = (NoticeState.Issued, work.Actor.DisplayName, work.Now);
        (notice.TemplateId, notice.Edition) = (template.Id, template.Edition);
        var sheet = await writer.WriteAsync(work.Records, notice, kind, text, hazards, cancellation);
        (notice.Text, notice.Hash) = (sheet.Text, sheet.Hash());
        if (kind.ClockCode.Length > 0 && notice.InspectionId is null)
        {
            await clocks.StartAsync(work, SubjectOf(notice), kind.ClockCode, cancellation);
        }

        Tell(work, notice, kind, "issue", ("hash", notice.Hash));
        return null;
    }

    // An order is an order on the hazard too, a letter the lever that it has reached.
    private async Task<Refusal?> ActOnAsync(Work work, OfficialNotice notice, NoticeKind kind, Hazard hazard, CancellationToken cancellation)
    {
        if (kind.Ordering != OrderKind.None && hazard.State == HazardState.Found)
        {
            return Refusal.Conflict("enforcement.notice.not-registered", hazard.Number);
        }

        if (kind.Ordering != OrderKind.None && hazard.State == HazardState.Registered)
        {
            var order = new HazardInput
            {
                Order = kind.Ordering, Deadline = notice.Deadline ?? times.Day(work.Now), Measures = notice.Measures,
                InterimMeasures = notice.InterimMeasures, Text = kind.Name,
            };
            return await hazardBook.MoveAsync(work, hazard, HazardMove.Order, order, false, cancellation);
        }

        return await Escalations.TryAsync(work, hazardBook, permissions, hazard, kind.Level, kind.Name, cancellation);
    }

    private async Task<Refusal?> ServeAsync(Work work, OfficialNotice notice, NoticeKind kind, ServiceNote note, CancellationToken cancellation)
    {
        var at = note.At ?? work.Now;
        var subject = DocumentSubject(notice.Id);
        if (note.To.Trim().Length is 0 or > HazardLifeCycle.LongestName)
        {
            return Refusal.Invalid("enforcement.notice.served-to", "to");
        }

        if (at > work.Now || times.Day(at) < times.Day(notice.IssuedAt!.Value))
        {
            return Refusal.Invalid("enforcement.notice.served-at", "at");
        }

        if (note.Reason.Length > ClockKeeper.ReasonLength)
        {
            return Refusal.Invalid("hazards.reason", "reason");
        }

        if (note.Reason.Trim().Length == 0 && !await work.Records.Set<DocumentLink>().AnyAsync(d => d.Subject == subject, cancellation))
        {
            return Refusal.Invalid("enforcement.notice.receipt", "documents");
        }

        (notice.ServedHow, notice.ServedTo, notice.ServedAt, notice.ServedBy) = (note.How, note.To.Trim(), at, work.Actor.DisplayName);
        (notice.Reason, notice.State) = (note.Reason.Trim(), NoticeState.Served);
        await ClockKeeper.StopAsync(work, SubjectOf(notice), kind.ClockCode, cancellation);
        if (notice.InspectionId is { } visit && kind.ClockCode.Length > 0
            && await work.Records.Set<Inspection>().FirstOrDefaultAsync(i => i.Id == visit, cancellation) is { } inspection)
        {
            await ClockKeeper.StopAsync(work, InspectionBook.SubjectOf(inspection), kind.ClockCode, cancellation);
        }

        Tell(work, notice, kind, "serve", ("to", notice.ServedTo));
        return null;
    }

    private Task<Outcome<NoticeMade>> RunAsync(
        Actor actor, Guid id, int version, NoticeMove move, Func<Work, OfficialNotice, NoticeKind, Task<Refusal?>> body, CancellationToken cancellation) =>
        RunAsync(actor, id, version, OfficialNotice.Life.Steps.First(s => s.Move == move).Permission, async (work, notice, kind) =>
            OfficialNotice.Life.Find(notice.State, move) is null ? OfficialNotice.Life.Refuse(notice.State) : await body(work, notice, kind), cancellation);

    private async Task<Outcome<NoticeMade>> RunAsync(
        Actor actor, Guid id, int version, string permission, Func<Work, OfficialNotice, NoticeKind, Task<Refusal?>> body, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, permission))
        {
            return HazardPermissions.Refuse(permission);
        }

        return await unit.RunAgainAsync<Outcome<NoticeMade>>(
            actor,
            async work =>
            {
                if (await work.Records.Set<OfficialNotice>().AsTracking().FirstOrDefaultAsync(n => n.Id == id, cancellation) is not { } notice)
                {
                    return Refusal.NotFound("enforcement.notice.not-found");
                }

                if (notice.Version != version)
                {
                    return Refusal.Conflict("enforcement.moved-meanwhile", notice.Number, LifeCycles.Term(notice.State), times.Full(notice.ChangedAt));
                }

                var kind = await work.Records.Set<NoticeKind>().AsNoTracking().SingleAsync(k => k.Code == notice.KindCode, cancellation);
                return await body(work, notice, kind) is { } refusal ? refusal : new NoticeMade(notice.Id, notice.Number, notice.Version);
            },
            cancellation);
    }

    private ClockSubject SubjectOf(OfficialNotice notice) =>
        new(SubjectKind, notice.Id, $"{notice.Number} {notice.Where}", notice, times.Day(notice.DraftedAt));

    private static void Tell(Work work, OfficialNotice notice, NoticeKind kind, string action, params (string Name, string Value)[] details)
    {
        notice.Version++;
        notice.ChangedAt = work.Now;
        notice.SearchText = string.Join(' ', notice.Number, kind.Name, kind.NameEn, notice.Where, notice.Unit).ToLowerInvariant();
        work.Audit(
            "hazards.notice." + action, DocumentSubject(notice.Id), notice.DivisionCode,
            [("kind", notice.KindCode), .. new[] { ("number", notice.Number) }.Concat(details).Where(d => d.Item2.Length > 0)]);
        work.Announce(new Change(EnforcementPermissions.NoticeTopic, notice.Id.ToString(), notice.DivisionCode, work.Now, action));
    }

    private static string Position(int number) => number.ToString(CultureInfo.InvariantCulture);
}
