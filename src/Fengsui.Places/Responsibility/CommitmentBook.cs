using System.Security.Cryptography;
using System.Text;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>A commitment as it is entered.</summary>
/// <param name="SubjectId">The term on a post, the warden's term, or the person of a place.</param>
/// <param name="TextHash">
/// SHA-256 in hex of the words that were read before ticking (<see cref="CommitmentBook.HashOf"/>): a template that changed meanwhile refuses.
/// </param>
public sealed record CommitmentDraft(Guid SubjectId, DateOnly SignedOn, SigningMethod Method, string? TextHash = null);

/// <summary>Texts of a role as they are entered.</summary>
public sealed record TemplateDraft(string Duties, string Commitment, int ValidMonths, int Version)
{
    /// <summary>The draft that would write the texts as they are now.</summary>
    public static TemplateDraft Of(CommitmentTemplate template) =>
        new(template.Duties, template.Commitment, template.ValidMonths, template.Version);
}

/// <summary>Takes commitments and keeps their texts.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class CommitmentBook(UnitOfWork unit, Records records, PermissionTable permissions, LocalTime times)
{
    /// <summary>The texts of every role.</summary>
    public async Task<IReadOnlyList<CommitmentTemplate>> TemplatesAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return [.. (await context.Set<CommitmentTemplate>().ToListAsync(cancellation)).OrderBy(t => t.Role)];
    }

    /// <summary>Changes the texts of a role; commitments already signed keep theirs.</summary>
    public Task<Outcome<int>> ChangeTemplateAsync(Actor actor, DutyRole role, TemplateDraft draft, CancellationToken cancellation) =>
        WriteAsync<int>(actor, ResponsibilityPermissions.Templates, async work =>
        {
            // The words are those of the whole county.
            if (!actor.IsCountyWide)
            {
                return Refusal.Forbidden("responsibility.not-allowed");
            }

            var template = await work.Records.Set<CommitmentTemplate>().AsTracking().FirstAsync(t => t.Role == role, cancellation);
            if (template.Version != draft.Version)
            {
                return await work.ChangedMeanwhileAsync(
                    PlaceRules.ChangedMeanwhile, SubjectOf(role), draft.Version, template.Version, TemplateDraft.Of(template), cancellation);
            }

            if (Check(draft) is { } refusal)
            {
                return refusal;
            }

            (template.Duties, template.Commitment, template.ValidMonths) = (draft.Duties.Trim(), draft.Commitment.Trim(), draft.ValidMonths);
            template.Version++;
            work.Audit("places.commitment-template.change", SubjectOf(role));
            return template.Version;
        }, cancellation);

    /// <summary>SHA-256 in hex of the words that are signed.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Takes a commitment: the words of today, valid from its signing as long as the template says.</summary>
    public Task<Outcome<Guid>> SignAsync(Actor actor, CommitmentDraft draft, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, ResponsibilityPermissions.Sign, async work =>
        {
            if (await CommitmentReader.SubjectAsync(work.Records, draft.SubjectId, cancellation) is not { } subject)
            {
                return Refusal.NotFound("responsibility.term.none");
            }

            if (draft.SignedOn > times.Day(work.Now))
            {
                return Refusal.Invalid("places.future", "signedOn");
            }

            var template = await work.Records.Set<CommitmentTemplate>().FirstAsync(t => t.Role == subject.Role, cancellation);
            var hash = HashOf(template.Commitment);
            if (draft.TextHash is { } read && !string.Equals(read, hash, StringComparison.OrdinalIgnoreCase))
            {
                return Refusal.Conflict("responsibility.commitment.text-changed");
            }

            var ticked = draft.Method == SigningMethod.Confirmed;
            var commitment = new DutyCommitment
            {
                Id = Guid.CreateVersion7(work.Now),
                DivisionCode = subject.DivisionCode,
                SubjectId = draft.SubjectId,
                SectorCode = subject.SectorCode,
                PlaceId = subject.PlaceId,
                Role = subject.Role,
                PersonName = subject.PersonName,
                Text = template.Commitment,
                SignedOn = draft.SignedOn,
                ValidTo = draft.SignedOn.AddMonths(template.ValidMonths).AddDays(-1),
                Method = draft.Method,
                TextHash = hash,
                ConfirmedBy = ticked ? work.Actor.Name : "",
                ConfirmedAt = ticked ? work.Now : null,
                ConfirmedSession = ticked ? work.Actor.SessionId : null,
                EnteredBy = work.Actor.Name,
            };
            work.Records.Add(commitment);
            People.Tell(
                work, "commitment", commitment.Id, commitment.DivisionCode, "sign",
                ("role", subject.Role.ToString()), ("signedOn", FieldText.Write(draft.SignedOn)), ("validTo", FieldText.Write(commitment.ValidTo)),
                ("method", draft.Method.ToString()), ("textHash", hash));
            return commitment.Id;
        }, cancellation);

    private static Refusal? Check(TemplateDraft draft) => draft switch
    {
        { Duties: var duties } when duties.Trim().Length is 0 or > 1_000 => Refusal.Invalid("responsibility.template.text", "duties", "1000"),
        { Commitment: var text } when text.Trim().Length is 0 or > 2_000 => Refusal.Invalid("responsibility.template.text", "commitment", "2000"),
        { ValidMonths: < 1 or > 60 } => Refusal.Invalid("places.out-of-range", "validMonths", "1", "60"),
        _ => null,
    };

    private async Task<Outcome<T>> WriteAsync<T>(
        Actor actor, string permission, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        permissions.Allows(actor, permission)
            ? await unit.RunAsync(actor, write, cancellation)
            : Refusal.Forbidden("responsibility.not-allowed");

    private static string SubjectOf(DutyRole role) => $"commitment-template:{role}";
}

/// <summary>Who must commit, and whose commitment is missing.</summary>
/// <param name="Where">Place, body or building.</param>
/// <param name="Title">Title of a post, or empty.</param>
/// <param name="SectorCode">Sector of the place, or empty.</param>
/// <param name="LastValidTo">Last day of the newest commitment; null when there never was one.</param>
/// <param name="AwaitsFile">The commitment that was signed on paper and whose sheet is not there yet, or null.</param>
public sealed record CommitmentRow(
    Guid SubjectId, DutyRole Role, string Title, string PersonName, string Where, string DivisionCode, string SectorCode, Guid? PlaceId,
    DateOnly? LastValidTo, Guid? AwaitsFile = null);

/// <summary>Reads commitments.</summary>
internal static class CommitmentReader
{
    private static readonly PlacePersonRole[] Roles = [PlacePersonRole.FireSafetyResponsiblePerson, PlacePersonRole.FireSafetyManager];

    /// <summary>
    /// A page of those whose commitment is missing or past its last day: terms on posts first, then wardens, then the persons of places.
    /// </summary>
    public static async Task<TablePage<CommitmentRow>> MissingAsync(
        FengsuiContext records, DateOnly today, TableQuery query, CancellationToken cancellation)
    {
        var role = Enum.TryParse<DutyRole>(query.Filter("role"), out var wanted) ? wanted : (DutyRole?)null;
        IQueryable<Found>[] all = [Posts(records), Wardens(records), PlacePeople(records)];
        var valid = records.Set<DutyCommitment>().Where(c => c.ValidTo >= today && (c.Filed || c.Method != SigningMethod.Uploaded));
        var town = query.Filter("division") ?? "";
        var search = query.Search;
        var parts = all.Select(part => part.Where(f => f.DivisionCode.StartsWith(town) && (role == null || f.Role == role)
            && (f.PersonName.Contains(search) || f.Where.Contains(search)) && !valid.Any(c => c.SubjectId == f.Id))).ToList();
        var (skip, left, total) = (query.Skip, query.PageSize, 0);
        var found = new List<Found>();
        foreach (var part in parts)
        {
            var count = await part.CountAsync(cancellation);
            total += count;
            if (left > 0 && skip < count)
            {
                var rows = await part.OrderBy(f => f.DivisionCode).ThenBy(f => f.Where).ThenBy(f => f.Id).Skip(skip).Take(left).ToListAsync(cancellation);
                found.AddRange(rows);
                left -= rows.Count;
            }

            skip = Math.Max(0, skip - count);
        }

        var ids = found.ConvertAll(f => f.Id);
        var last = (await records.Set<DutyCommitment>().Where(c => ids.Contains(c.SubjectId)).ToListAsync(cancellation))
            .GroupBy(c => c.SubjectId).ToDictionary(g => g.Key, g => g.OrderByDescending(c => c.ValidTo).ThenByDescending(c => c.Id).First());
        return new TablePage<CommitmentRow>(
            found.ConvertAll(f => new CommitmentRow(
                f.Id, f.Role, f.Title, f.PersonName, f.Where, f.DivisionCode, f.SectorCode, f.PlaceId,
                last.GetValueOrDefault(f.Id)?.ValidTo, last.GetValueOrDefault(f.Id) is { } unfiled && unfiled.ValidTo >= today ? unfiled.Id : null)),
            total);
    }

    /// <summary>Who commits, or null when the term has ended or the person is gone.</summary>
    public static async Task<CommitmentRow?> SubjectAsync(FengsuiContext records, Guid id, CancellationToken cancellation)
    {
        var found = await Posts(records).FirstOrDefaultAsync(f => f.Id == id, cancellation)
            ?? await Wardens(records).FirstOrDefaultAsync(f => f.Id == id, cancellation)
            ?? await PlacePeople(records).FirstOrDefaultAsync(f => f.Id == id, cancellation);
        return found is null
            ? null
            : new CommitmentRow(found.Id, found.Role, found.Title, found.PersonName, found.Where, found.DivisionCode, found.SectorCode, found.PlaceId, null);
    }

    private static IQueryable<Found> Posts(FengsuiContext records) =>
        from term in records.Set<PostHolder>()
        join post in records.Set<Post>() on term.PostId equals post.Id
        where term.EndedOn == null && post.ClosedOn == null
        select new Found
        {
            Id = term.Id, Role = DutyRole.Post, Title = post.Title, PersonName = term.PersonName, Where = post.Body,
            DivisionCode = post.DivisionCode, SectorCode = post.SectorCode, PlaceId = post.PlaceId,
        };

    private static IQueryable<Found> Wardens(FengsuiContext records) =>
        records.Set<BuildingFireWarden>().Where(w => w.EndedOn == null).Select(w => new Found
        {
            Id = w.Id, Role = DutyRole.BuildingFireWarden, Title = "", PersonName = w.PersonName,
            Where = records.Set<Ledgers.Kinds.Building>().Where(b => b.Id == w.TargetId).Select(b => b.Name).FirstOrDefault()
                ?? records.Set<Place>().Where(p => p.Id == w.TargetId).Select(p => p.Name).FirstOrDefault()
                ?? records.Set<Ledgers.Kinds.ResidentialQuarter>().Where(q => q.Id == w.TargetId).Select(q => q.Name).FirstOrDefault() ?? "",
            DivisionCode = w.DivisionCode, SectorCode = w.SectorCode, PlaceId = w.PlaceId,
        });

    private static IQueryable<Found> PlacePeople(FengsuiContext records) =>
        from person in records.Set<PlacePerson>()
        join place in records.Set<Place>() on person.PlaceId equals place.Id
        where Roles.Contains(person.Role)
        select new Found
        {
            Id = person.Id,
            Role = person.Role == PlacePersonRole.FireSafetyManager ? DutyRole.FireSafetyManager : DutyRole.FireSafetyResponsiblePerson,
            Title = "", PersonName = person.Name, Where = place.Name, DivisionCode = person.DivisionCode, SectorCode = place.SectorCode, PlaceId = place.Id,
        };

    private sealed class Found
    {
        public Guid Id { get; init; }

        public DutyRole Role { get; init; }

        public required string Title { get; init; }

        public required string PersonName { get; init; }

        public required string Where { get; init; }

        public required string DivisionCode { get; init; }

        public required string SectorCode { get; init; }

        public Guid? PlaceId { get; init; }
    }
}
