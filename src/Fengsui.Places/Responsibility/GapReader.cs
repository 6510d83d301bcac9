using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>Something to do: a link of the chain that is missing.</summary>
/// <param name="Key">Unique among the gaps.</param>
/// <param name="Title">Title of the post, or empty.</param>
/// <param name="Where">Body, place or building; empty for a division, whose name follows from the code.</param>
/// <param name="PersonName">Who held it last, or empty.</param>
/// <param name="Since">Since when, where that is known.</param>
/// <param name="Href">Where it is mended.</param>
public sealed record GapRow(
    string Key, GapKind Kind, PostLevel Level, string Title, string Where, string DivisionCode, string PersonName, DateOnly? Since, string Href);

/// <summary>
/// Reads what is missing within the reader's division: posts without a valid term, divisions without a post, high-rise dwellings
/// without a warden, places without a responsible person, notices without a photo, commitments without their sheet.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class GapReader(Records records, LocalTime times, TimeProvider clock)
{
    /// <summary>Most gaps of one kind that a list holds; the rest comes up as these are mended.</summary>
    public const int Most = 20_000;

    /// <summary>All gaps, the highest level first.</summary>
    public Task<IReadOnlyList<GapRow>> AllAsync(Actor actor, CancellationToken cancellation) => ReadAsync(actor, Most, cancellation);

    /// <summary>The first of them, without reading those that a county has by the thousand.</summary>
    public async Task<IReadOnlyList<GapRow>> FirstAsync(Actor actor, int count, CancellationToken cancellation) =>
        [.. (await ReadAsync(actor, count, cancellation)).Take(count)];

    private async Task<IReadOnlyList<GapRow>> ReadAsync(Actor actor, int ofEach, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var today = times.Day(clock.GetUtcNow());
        List<GapRow> gaps =
        [
            .. await PostsAsync(context, today, ofEach, cancellation), .. await DivisionsAsync(context, ofEach, cancellation),
            .. await WardensAsync(context, today, ofEach, cancellation), .. await PlacesAsync(context, ofEach, cancellation),
            .. await NoticesAsync(context, cancellation), .. await FilesAsync(context, today, cancellation),
        ];
        return [.. gaps.OrderBy(g => g.Level).ThenBy(g => g.DivisionCode, StringComparer.Ordinal).ThenBy(g => g.Title, StringComparer.Ordinal)];
    }

    /// <summary>How many they are: as many as <see cref="AllAsync"/> gives, counted by the store.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var today = times.Day(clock.GetUtcNow());
        return await PostsWithout(context, today).Take(Most).CountAsync(cancellation)
            + (DivisionsWithout(context) is { } divisions ? await divisions.Take(Most).CountAsync(cancellation) : 0)
            + await BuildingsWithout(context, today).Take(Most).CountAsync(cancellation)
            + await DwellingsWithout(context, today).Take(Most).CountAsync(cancellation)
            + await PlacesWithout(context).Take(Most).CountAsync(cancellation)
            + (await NoticeProofs.MissingAsync(context, times, Most, cancellation)).Count
            + await CommitmentsWithout(context, today).Take(Most).CountAsync(cancellation);
    }

    /// <summary>One page of them.</summary>
    public async Task<TablePage<GapRow>> PageAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        var gaps = (await AllAsync(actor, cancellation))
            .Where(g => query.Search.Length == 0 || $"{g.Title} {g.Where} {g.PersonName}".Contains(query.Search, StringComparison.OrdinalIgnoreCase))
            .Where(g => query.Filter("kind") is not { } kind || g.Kind.ToString() == kind)
            .Where(g => query.Filter("level") is not { } level || g.Level.ToString() == level)
            .Where(g => query.Filter("division") is not { } town || g.DivisionCode.StartsWith(town, StringComparison.Ordinal)).ToList();
        return new TablePage<GapRow>([.. gaps.Skip(query.Skip).Take(query.PageSize)], gaps.Count, IsAtLeast: gaps.GroupBy(g => g.Kind).Any(g => g.Count() >= Most));
    }

    private static IQueryable<Post> PostsWithout(FengsuiContext context, DateOnly today)
    {
        var terms = context.Set<PostHolder>();
        return context.Set<Post>()
            .Where(p => p.ClosedOn == null && !terms.Any(t => t.PostId == p.Id && t.EndedOn == null && (t.To == null || t.To >= today)));
    }

    private static async Task<IEnumerable<GapRow>> PostsAsync(FengsuiContext context, DateOnly today, int most, CancellationToken cancellation)
    {
        var terms = context.Set<PostHolder>();
        var posts = await PostsWithout(context, today).OrderBy(p => p.Level).ThenBy(p => p.DivisionCode).ThenBy(p => p.Title).Take(most).ToListAsync(cancellation);
        var ids = posts.ConvertAll(p => p.Id);
        var byPost = (await terms.Where(t => ids.Contains(t.PostId)).ToListAsync(cancellation)).ToLookup(t => t.PostId);
        return posts.Select(p =>
        {
            var last = byPost[p.Id].OrderByDescending(t => t.From).FirstOrDefault();
            return new GapRow(
                $"post.{p.Id}", ChainReader.GapOf(byPost[p.Id], today) ?? GapKind.NoHolder, p.Level, p.Title, p.Body, p.DivisionCode,
                last?.PersonName ?? "", last?.EndedOn ?? last?.To, $"responsibility/posts?row={p.Id}");
        });
    }

    // Null for who sees some places only and so no posts of divisions: none is known to be missing.
    private static IQueryable<Division>? DivisionsWithout(FengsuiContext context)
    {
        if (!context.AllSectors || !context.AllPlaces)
        {
            return null;
        }

        var prefix = context.DivisionPrefix;
        var posts = context.Set<Post>();
        return context.Set<Division>()
            .Where(d => d.Code.StartsWith(prefix) && d.Level != DivisionLevel.Grid)
            .Where(d => !posts.Any(p => p.ClosedOn == null && p.DivisionCode == d.Code
                && ((d.Level == DivisionLevel.County && p.Level == PostLevel.County) || (d.Level == DivisionLevel.Town && p.Level == PostLevel.Town)
                    || (d.Level == DivisionLevel.Village && p.Level == PostLevel.Village))));
    }

    private static async Task<IEnumerable<GapRow>> DivisionsAsync(FengsuiContext context, int most, CancellationToken cancellation)
    {
        if (DivisionsWithout(context) is not { } found)
        {
            return [];
        }

        var divisions = await found.OrderBy(d => d.Level).ThenBy(d => d.Code).Take(most).Select(d => new { d.Code, d.Level }).ToListAsync(cancellation);
        return divisions.Select(d => new GapRow(
            $"division.{d.Code}", GapKind.NoPost,
            d.Level switch
            {
                DivisionLevel.County => PostLevel.County,
                DivisionLevel.Town => PostLevel.Town,
                _ => PostLevel.Village,
            },
            "", "", d.Code, "", null, $"responsibility/posts?new={d.Code}"));
    }

    private static IQueryable<BuildingFireWarden> Wardens(FengsuiContext context, DateOnly today) =>
        context.Set<BuildingFireWarden>().Where(w => w.EndedOn == null && (w.To == null || w.To >= today));

    private static IQueryable<Building> BuildingsWithout(FengsuiContext context, DateOnly today)
    {
        var valid = Wardens(context, today);
        return WardenReader.HighRiseBuildings(context).Where(b => !valid.Any(w => w.TargetId == b.Id));
    }

    private static IQueryable<Place> DwellingsWithout(FengsuiContext context, DateOnly today)
    {
        var valid = Wardens(context, today);
        return WardenReader.HighRisePlaces(context).Where(p => !valid.Any(w => w.TargetId == p.Id));
    }

    private static async Task<IEnumerable<GapRow>> WardensAsync(FengsuiContext context, DateOnly today, int most, CancellationToken cancellation)
    {
        var targets = await BuildingsWithout(context, today)
            .OrderBy(b => b.DivisionCode).ThenBy(b => b.Id).Take(most).Select(b => new { b.Id, b.Name, b.DivisionCode, Target = WardenTarget.Building }).ToListAsync(cancellation);
        targets.AddRange(await DwellingsWithout(context, today)
            .OrderBy(p => p.DivisionCode).ThenBy(p => p.Id).Take(most).Select(p => new { p.Id, p.Name, p.DivisionCode, Target = WardenTarget.Place }).ToListAsync(cancellation));
        var ids = targets.ConvertAll(t => t.Id);
        var last = (await context.Set<BuildingFireWarden>().Where(w => ids.Contains(w.TargetId)).ToListAsync(cancellation))
            .GroupBy(w => w.TargetId).ToDictionary(g => g.Key, g => g.OrderByDescending(w => w.From).First());
        return targets.Select(t =>
        {
            var warden = last.GetValueOrDefault(t.Id);
            var kind = warden switch
            {
                null => GapKind.NoHolder,
                { EndedOn: null } => GapKind.TermExpired,
                { End: TermEnd.Left } => GapKind.HolderLeft,
                _ => GapKind.NoHolder,
            };
            return new GapRow(
                $"warden.{t.Id}", kind, PostLevel.Building, "", t.Name, t.DivisionCode, warden?.PersonName ?? "", warden?.EndedOn ?? warden?.To,
                $"responsibility/wardens?row={t.Target}.{t.Id}");
        });
    }

    // Commitments of who still answers, signed on paper, whose sheet nobody has put there.
    private static IQueryable<DutyCommitment> CommitmentsWithout(FengsuiContext context, DateOnly today)
    {
        var terms = context.Set<PostHolder>();
        return context.Set<DutyCommitment>()
            .Where(c => c.Method == SigningMethod.Uploaded && !c.Filed && c.ValidTo >= today)
            .Where(c => terms.Any(t => t.Id == c.SubjectId && t.EndedOn == null)
                || context.Set<BuildingFireWarden>().Any(w => w.Id == c.SubjectId && w.EndedOn == null)
                || context.Set<PlacePerson>().Any(p => p.Id == c.SubjectId));
    }

    private static async Task<IEnumerable<GapRow>> FilesAsync(FengsuiContext context, DateOnly today, CancellationToken cancellation)
    {
        var terms = context.Set<PostHolder>();
        var found = await CommitmentsWithout(context, today)
            .OrderBy(c => c.DivisionCode).ThenBy(c => c.Id).Take(Most).ToListAsync(cancellation);
        var ids = found.ConvertAll(c => c.SubjectId);
        var posts = await (from term in terms
                           join post in context.Set<Post>() on term.PostId equals post.Id
                           where ids.Contains(term.Id)
                           select new { term.Id, post.Level, post.Title, post.Body }).ToDictionaryAsync(p => p.Id, cancellation);
        var placeIds = found.Select(c => c.PlaceId).OfType<Guid>().Distinct().ToList();
        var places = await context.Set<Place>().Where(p => placeIds.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        return found.Select(c =>
        {
            var post = posts.GetValueOrDefault(c.SubjectId);
            return new GapRow(
                $"commitment.{c.Id}", GapKind.NoFile,
                post?.Level ?? (c.Role == DutyRole.BuildingFireWarden ? PostLevel.Building : PostLevel.Place), post?.Title ?? "",
                post?.Body is { Length: > 0 } body ? body : c.PlaceId is { } place ? places.GetValueOrDefault(place, "") : "", c.DivisionCode, c.PersonName,
                c.SignedOn, $"responsibility/commitments?row={c.SubjectId}");
        });
    }

    private async Task<IEnumerable<GapRow>> NoticesAsync(FengsuiContext context, CancellationToken cancellation)
    {
        var rows = new List<GapRow>();
        foreach (var (notice, signed) in await NoticeProofs.MissingAsync(context, times, Most, cancellation))
        {
            rows.Add(new GapRow(
                $"notice.{notice.Id}", GapKind.NoProof, notice.Kind == NoticeKind.Place ? PostLevel.Place : PostLevel.Building, "",
                await WardenReader.NameAsync(context, notice.TargetId, cancellation) ?? "", notice.DivisionCode, "",
                signed ?? times.Day(notice.CreatedAt), $"notices/{notice.Code}/print"));
        }

        return rows;
    }

    private static IQueryable<Place> PlacesWithout(FengsuiContext context)
    {
        var people = context.Set<PlacePerson>();
        var posts = context.Set<Post>();
        return context.Set<Place>()
            .Where(p => !people.Any(x => x.PlaceId == p.Id && x.Role == PlacePersonRole.FireSafetyResponsiblePerson)
                && !posts.Any(x => x.PlaceId == p.Id && x.Level == PostLevel.Place && x.ClosedOn == null));
    }

    private static async Task<IEnumerable<GapRow>> PlacesAsync(FengsuiContext context, int most, CancellationToken cancellation)
    {
        var places = await PlacesWithout(context)
            .OrderBy(p => p.DivisionCode).ThenBy(p => p.Id).Take(most).Select(p => new { p.Id, p.Name, p.DivisionCode }).ToListAsync(cancellation);
        return places.Select(p => new GapRow(
            $"place.{p.Id}", GapKind.NoPost, PostLevel.Place, "", p.Name, p.DivisionCode, "", null, $"places/{p.Id}/edit"));
    }
}
