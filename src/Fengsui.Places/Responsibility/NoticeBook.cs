using System.Security.Cryptography;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>A notice was made.</summary>
public sealed record NoticeMade(Guid Id, string Code);

/// <summary>A person on a notice.</summary>
/// <param name="Phone">A warden's phone; empty for everybody else.</param>
public sealed record NoticePerson(DutyRole Role, string Title, string PersonName, string Phone, string Duties);

/// <summary>What the public sees of a notice, and no more.</summary>
/// <param name="Name">Name of the place or building.</param>
public sealed record NoticeView(NoticeKind Kind, string Name, IReadOnlyList<NoticePerson> People);

/// <summary>Makes, shows and withdraws public notices.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class NoticeBook(UnitOfWork unit, Records records, PermissionTable permissions, LocalTime times)
{
    /// <summary>Characters of a code: 24 of 56 are 139 bits.</summary>
    public const int CodeLength = 24;

    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";

    /// <summary>Makes a notice for a place or for the warden of a target; one that stands is given back.</summary>
    public Task<Outcome<NoticeMade>> MakeAsync(Actor actor, NoticeKind kind, Guid targetId, CancellationToken cancellation) =>
        WriteAsync<NoticeMade>(actor, async work =>
        {
            if (await TargetAsync(work.Records, kind, targetId, cancellation) is not { } target)
            {
                return Refusal.NotFound("places.record.not-found");
            }

            var standing = await work.Records.Set<PublicNotice>()
                .FirstOrDefaultAsync(n => n.Kind == kind && n.TargetId == targetId && n.WithdrawnAt == null, cancellation);
            if (standing is not null)
            {
                return new NoticeMade(standing.Id, standing.Code);
            }

            var notice = new PublicNotice
            {
                Id = Guid.CreateVersion7(work.Now),
                DivisionCode = target.DivisionCode,
                SectorCode = target.SectorCode,
                PlaceId = target.PlaceId,
                Code = RandomNumberGenerator.GetString(Alphabet, CodeLength),
                Kind = kind,
                TargetId = targetId,
                CreatedAt = work.Now,
            };
            work.Records.Add(notice);
            People.Tell(work, "notice", notice.Id, notice.DivisionCode, "make", ("target", $"{kind}:{targetId}"));
            return new NoticeMade(notice.Id, notice.Code);
        }, cancellation);

    /// <summary>Withdraws a notice: its address opens nothing from now on.</summary>
    public Task<Outcome<Done>> WithdrawAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        WithNoticeAsync(actor, id, (work, notice) =>
        {
            notice.WithdrawnAt = work.Now;
            People.Tell(work, "notice", id, notice.DivisionCode, "withdraw");
            return Outcome.Done;
        }, cancellation);

    /// <summary>Notes that it was posted; photos of its subject prove it.</summary>
    public Task<Outcome<Done>> PostedAsync(Actor actor, Guid id, DateOnly day, CancellationToken cancellation) =>
        WithNoticeAsync(actor, id, (work, notice) =>
        {
            if (day > times.Day(work.Now))
            {
                return Refusal.Invalid("places.future", "day");
            }

            notice.PostedOn = day;
            People.Tell(work, "notice", id, notice.DivisionCode, "posted", ("day", FieldText.Write(day)));
            return Outcome.Done;
        }, cancellation);

    /// <summary>The notice of a target that stands, or null.</summary>
    public async Task<PublicNotice?> StandingAsync(Actor actor, NoticeKind kind, Guid targetId, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<PublicNotice>()
            .FirstOrDefaultAsync(n => n.Kind == kind && n.TargetId == targetId && n.WithdrawnAt == null, cancellation);
    }

    /// <summary>How far it is proved that a notice hangs.</summary>
    public async Task<NoticeProofState> ProofAsync(Actor actor, PublicNotice notice, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await NoticeProofs.OfAsync(context, times, notice, cancellation);
    }

    /// <summary>What anybody with the code sees; null when there is no such notice or it was withdrawn.</summary>
    public async Task<NoticeView?> OpenAsync(string code, CancellationToken cancellation)
    {
        if (code.Length != CodeLength || !code.All(c => Alphabet.Contains(c, StringComparison.Ordinal)))
        {
            return null;
        }

        await using var context = records.Open(Actor.System("places.notice"));
        var notice = await context.Set<PublicNotice>().FirstOrDefaultAsync(n => n.Code == code && n.WithdrawnAt == null, cancellation);
        return notice is null ? null : await ViewAsync(context, notice, cancellation);
    }

    // The duty now, not that of the day it was printed: a sheet on the wall goes on telling the truth.
    private static async Task<NoticeView?> ViewAsync(FengsuiContext context, PublicNotice notice, CancellationToken cancellation)
    {
        if (await WardenReader.NameAsync(context, notice.TargetId, cancellation) is not { } name)
        {
            return null;
        }

        var duties = await context.Set<CommitmentTemplate>().ToDictionaryAsync(t => t.Role, t => t.Duties, cancellation);
        if (notice.Kind == NoticeKind.Warden)
        {
            var wardens = await context.Set<BuildingFireWarden>().Where(w => w.TargetId == notice.TargetId && w.EndedOn == null).ToListAsync(cancellation);
            return new NoticeView(notice.Kind, name, wardens.ConvertAll(w => new NoticePerson(
                DutyRole.BuildingFireWarden, "", w.PersonName, w.Phone, duties[DutyRole.BuildingFireWarden])));
        }

        var people = await context.Set<PlacePerson>().Where(p => p.PlaceId == notice.TargetId
                && (p.Role == PlacePersonRole.FireSafetyResponsiblePerson || p.Role == PlacePersonRole.FireSafetyManager))
            .OrderBy(p => p.CallOrder).ToListAsync(cancellation);
        var posts = from post in context.Set<Post>()
                    join term in context.Set<PostHolder>() on post.Id equals term.PostId
                    where post.PlaceId == notice.TargetId && post.BuildingId == null && post.ClosedOn == null && term.EndedOn == null
                    orderby post.Level, post.Title
                    select new { post.Title, post.Duties, term.PersonName };
        return new NoticeView(notice.Kind, name,
        [
            .. people.Select(p => (Role: p.Role == PlacePersonRole.FireSafetyManager ? DutyRole.FireSafetyManager : DutyRole.FireSafetyResponsiblePerson, p.Name))
                .OrderBy(p => p.Role).Select(p => new NoticePerson(p.Role, "", p.Name, "", duties[p.Role])),
            .. (await posts.ToListAsync(cancellation)).Select(p => new NoticePerson(
                DutyRole.Post, p.Title, p.PersonName, "", p.Duties.Length > 0 ? p.Duties : duties[DutyRole.Post])),
        ]);
    }

    private static async Task<IInScope?> TargetAsync(FengsuiContext context, NoticeKind kind, Guid id, CancellationToken cancellation)
    {
        var place = await context.Set<Place>().FirstOrDefaultAsync(p => p.Id == id, cancellation);
        return place is not null || kind == NoticeKind.Place
            ? place
            : await context.Set<Building>().FirstOrDefaultAsync(b => b.Id == id, cancellation) as IInScope
                ?? await context.Set<ResidentialQuarter>().FirstOrDefaultAsync(q => q.Id == id, cancellation);
    }

    private Task<Outcome<Done>> WithNoticeAsync(
        Actor actor, Guid id, Func<Work, PublicNotice, Outcome<Done>> write, CancellationToken cancellation) =>
        WriteAsync<Done>(
            actor,
            async work => await work.Records.Set<PublicNotice>().AsTracking()
                .FirstOrDefaultAsync(n => n.Id == id && n.WithdrawnAt == null, cancellation) is { } notice
                ? write(work, notice)
                : Refusal.NotFound("responsibility.notice.not-found"),
            cancellation);

    private async Task<Outcome<T>> WriteAsync<T>(Actor actor, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        permissions.Allows(actor, ResponsibilityPermissions.Edit)
            ? await unit.RunAsync(actor, write, cancellation)
            : Refusal.Forbidden("responsibility.not-allowed");
}
