using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>A post as it is entered.</summary>
/// <param name="DivisionCode">For county to grid; a post of a place or building takes it from there.</param>
/// <param name="Body">Department, organisation or floor, or empty.</param>
/// <param name="VenueTypes">Venue types a department is in charge of, separated by commas; empty for all.</param>
public sealed record PostDraft(
    PostLevel Level, string Title, string DivisionCode = "", string Body = "", string Duties = "", string VenueTypes = "",
    Guid? PlaceId = null, Guid? BuildingId = null)
{
    /// <summary>The draft that would write a post as it is now.</summary>
    public static PostDraft Of(Post post) => new(
        post.Level, post.Title, post.DivisionCode, post.Body, post.Duties, post.VenueTypes, post.BuildingId is null ? post.PlaceId : null, post.BuildingId);
}

/// <summary>Keeps posts and the terms on them.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class PostBook(UnitOfWork unit, PermissionTable permissions, LocalTime times)
{
    /// <summary>Enters a post.</summary>
    public Task<Outcome<Guid>> CreateAsync(Actor actor, PostDraft draft, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, async work =>
        {
            var found = await WhereAsync(work, draft, cancellation);
            if (found.Refusal is { } refusal)
            {
                return refusal;
            }

            if (Check(draft) is { } wrong)
            {
                return wrong;
            }

            var post = new Post
            {
                Id = Guid.CreateVersion7(work.Now),
                Level = draft.Level,
                Title = "",
                DivisionCode = found.Value.DivisionCode,
                SectorCode = found.Value.SectorCode,
                PlaceId = found.Value.PlaceId,
                BuildingId = draft.Level is PostLevel.Building or PostLevel.Floor ? draft.BuildingId : null,
            };
            Fill(post, draft, work.Now);
            work.Records.Add(post);
            People.Tell(work, "post", post.Id, post.DivisionCode, "create", ("title", post.Title));
            return post.Id;
        }, cancellation);

    /// <summary>Changes title, body, duties and venue types; level and where it belongs stay.</summary>
    public Task<Outcome<int>> UpdateAsync(Actor actor, Guid id, int version, PostDraft draft, CancellationToken cancellation) =>
        WithPostAsync<int>(actor, id, async (work, post) =>
        {
            if (post.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    PlaceRules.ChangedMeanwhile, $"post:{id}", version, post.Version, PostDraft.Of(post), cancellation);
            }

            if (Check(draft) is { } wrong)
            {
                return wrong;
            }

            Fill(post, draft, work.Now);
            post.Version++;
            People.Tell(work, "post", id, post.DivisionCode, "update", ("title", post.Title));
            return post.Version;
        }, cancellation);

    /// <summary>Abolishes a post: its running term ends and it is no gap any more.</summary>
    public Task<Outcome<Done>> CloseAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        WithPostAsync<Done>(actor, id, async (work, post) =>
        {
            post.ClosedOn = times.Day(work.Now);
            post.Version++;
            if (await RunningAsync(work, id, cancellation) is { } running)
            {
                (running.EndedOn, running.End) = (post.ClosedOn, TermEnd.Left);
            }

            People.Tell(work, "post", id, post.DivisionCode, "close", ("title", post.Title));
            return Outcome.Done;
        }, cancellation);

    /// <summary>Gives a post to a person; a running term ends the day the new one begins, in one transaction.</summary>
    /// <param name="replacesId">The running term as the writer has read it, or null when there was none; another one is refused.</param>
    public Task<Outcome<Guid>> AppointAsync(Actor actor, Guid id, TermDraft term, Guid? replacesId, CancellationToken cancellation) =>
        WithPostAsync<Guid>(actor, id, async (work, post) =>
        {
            var running = await RunningAsync(work, id, cancellation);
            if (running?.Id != replacesId)
            {
                return Refusal.Conflict("responsibility.term.taken", running?.PersonName ?? "—");
            }

            var wrong = People.Check(term, phoneNeeded: false, times.Day(work.Now)) ?? (running is null ? null : People.CheckAfter(running.From, term));
            if (wrong is not null)
            {
                return wrong;
            }

            if (running is not null)
            {
                (running.EndedOn, running.End) = (term.From, TermEnd.HandedOver);
                await work.Records.SaveChangesAsync(cancellation);
            }

            var holder = new PostHolder
            {
                Id = Guid.CreateVersion7(work.Now),
                PostId = id,
                DivisionCode = post.DivisionCode,
                SectorCode = post.SectorCode,
                PlaceId = post.PlaceId,
                PersonName = term.PersonName.Trim(),
                Phone = term.Phone.Trim(),
                From = term.From,
                To = term.To,
                Basis = term.Basis.Trim(),
            };
            work.Records.Add(holder);
            People.Tell(work, "post", id, post.DivisionCode, "appoint", ("title", post.Title), ("from", FieldText.Write(term.From)));
            return holder.Id;
        }, cancellation);

    /// <summary>Ends the running term without a successor.</summary>
    public Task<Outcome<Done>> EndAsync(Actor actor, Guid id, DateOnly day, TermEnd end, CancellationToken cancellation) =>
        WithPostAsync<Done>(actor, id, async (work, post) =>
        {
            if (await RunningAsync(work, id, cancellation) is not { } running)
            {
                return Refusal.Conflict("responsibility.term.none");
            }

            if (day < running.From)
            {
                return Refusal.Invalid("responsibility.term.before", "day", FieldText.Write(running.From));
            }

            (running.EndedOn, running.End) = (day, end == TermEnd.Expired ? TermEnd.Expired : TermEnd.Left);
            People.Tell(work, "post", id, post.DivisionCode, "end", ("title", post.Title), ("day", FieldText.Write(day)));
            return Outcome.Done;
        }, cancellation);

    private static Task<PostHolder?> RunningAsync(Work work, Guid postId, CancellationToken cancellation) =>
        work.Records.Set<PostHolder>().AsTracking().FirstOrDefaultAsync(h => h.PostId == postId && h.EndedOn == null, cancellation);

    private static void Fill(Post post, PostDraft draft, DateTimeOffset now)
    {
        (post.Title, post.Body, post.Duties) = (draft.Title.Trim(), draft.Body.Trim(), draft.Duties.Trim());
        (post.VenueTypes, post.UpdatedAt) = (draft.VenueTypes.Replace(" ", "", StringComparison.Ordinal), now);
    }

    private static Refusal? Check(PostDraft draft) => draft switch
    {
        { Title: var title } when title.Trim().Length is 0 or > 60 => Refusal.Invalid("places.field.missing", "title"),
        { Body.Length: > 100 } => Refusal.Invalid("places.too-long", "body", "100"),
        { Duties.Length: > 1_000 } => Refusal.Invalid("places.too-long", "duties", "1000"),
        { VenueTypes.Length: > 400 } => Refusal.Invalid("places.too-long", "venueTypes", "400"),
        _ => null,
    };

    // A post of a division stands on its level; one of a place or building lies where that lies.
    private static async Task<Outcome<(string DivisionCode, string SectorCode, Guid? PlaceId)>> WhereAsync(Work work, PostDraft draft, CancellationToken cancellation)
    {
        if (draft.Level is PostLevel.Building or PostLevel.Floor)
        {
            var building = await work.Records.Set<Building>().FirstOrDefaultAsync(b => b.Id == draft.BuildingId, cancellation);
            return building is null ? Refusal.Invalid("responsibility.post.building", "buildingId") : (building.DivisionCode, building.SectorCode, building.PlaceId);
        }

        if (draft.Level is PostLevel.Organization or PostLevel.Place)
        {
            var place = await work.Records.Set<Place>().FirstOrDefaultAsync(p => p.Id == draft.PlaceId, cancellation);
            return place is null ? Refusal.Invalid("places.not-found", "placeId") : (place.DivisionCode, place.SectorCode, place.Id);
        }

        var level = draft.Level switch
        {
            PostLevel.County or PostLevel.Sector => DivisionLevel.County,
            PostLevel.Town => DivisionLevel.Town,
            PostLevel.Village => DivisionLevel.Village,
            _ => DivisionLevel.Grid,
        };
        return !DivisionCodes.IsValid(draft.DivisionCode) || DivisionCodes.LevelOf(draft.DivisionCode) != level
            ? Refusal.Invalid("responsibility.post.division", "divisionCode")
            : !draft.DivisionCode.StartsWith(work.Actor.DivisionPrefix, StringComparison.Ordinal)
                ? Refusal.Invalid("places.division.outside", "divisionCode", draft.DivisionCode)
            : work.Actor.IsNarrowed ? Refusal.Forbidden("places.outside-own")
            : (draft.DivisionCode, "", null);
    }

    private Task<Outcome<T>> WithPostAsync<T>(
        Actor actor, Guid id, Func<Work, Post, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        WriteAsync<T>(
            actor,
            async work => await work.Records.Set<Post>().AsTracking().FirstOrDefaultAsync(p => p.Id == id && p.ClosedOn == null, cancellation) is { } post
                ? await write(work, post)
                : Refusal.NotFound("responsibility.post.not-found"),
            cancellation);

    private async Task<Outcome<T>> WriteAsync<T>(Actor actor, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, ResponsibilityPermissions.Edit))
        {
            return Refusal.Forbidden("responsibility.not-allowed");
        }

        try
        {
            return await unit.RunAsync(actor, write, cancellation);
        }
        catch (DbUpdateException error) when (StoreTrouble.IsDuplicate(error))
        {
            return Refusal.Conflict("responsibility.term.taken");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
