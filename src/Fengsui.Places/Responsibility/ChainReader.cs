using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>What is missing in the chain.</summary>
public enum GapKind
{
    /// <summary>The level has no post.</summary>
    NoPost,

    /// <summary>The post has never had a holder, or its term ended without a successor.</summary>
    NoHolder,

    /// <summary>The running term is past its last day.</summary>
    TermExpired,

    /// <summary>The last holder left and nobody followed.</summary>
    HolderLeft,

    /// <summary>No photo shows the notice where it hangs, or none since the last commitment.</summary>
    NoProof,

    /// <summary>A commitment was signed on paper and its sheet is not there.</summary>
    NoFile,
}

/// <summary>A link of the chain: a named person, or what is missing.</summary>
/// <param name="Title">What the post is called; empty where the level has none.</param>
/// <param name="Role">For a person of the place's call list: the role, whose name is in the resources.</param>
/// <param name="Where">Division, department, place, building or floor.</param>
/// <param name="Phone">Masked, but for a warden, whose number hangs in the building.</param>
/// <param name="HolderId">The term on a post, by which its number is shown for a reason.</param>
public sealed record ChainLink(
    PostLevel Level, string Title, PlacePersonRole? Role, string Where, string PersonName, string Phone, DateOnly? Until, GapKind? Gap,
    bool IsWarden = false, Guid? HolderId = null);

/// <summary>The full chain of a place or building.</summary>
public sealed record Chain(Guid SubjectId, string Name, string Address, IReadOnlyList<string> Path, IReadOnlyList<ChainLink> Links)
{
    /// <summary>How many links are missing or past their term.</summary>
    public int Gaps => Links.Count(l => l.Gap is not null);
}

/// <summary>
/// Reads the chain of named persons from the county to the floor. Who may see the place may see who answers for it above: the posts
/// of the divisions it lies in are read for it, whatever the reader's own division, and no others.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class ChainReader(Records records, IPlaceDirectory directory, LocalTime times, TimeProvider clock)
{
    // A card each; who has more goes by the ledger of buildings.
    private const int MostBuildings = 20;

    /// <summary>The chain of a place, or null when absent or out of sight.</summary>
    public async Task<Chain?> OfPlaceAsync(Actor actor, Guid placeId, CancellationToken cancellation)
    {
        await using var own = records.Open(actor);
        return await own.Set<Place>().FirstOrDefaultAsync(p => p.Id == placeId, cancellation) is { } place
            ? await ReadAsync(
                new Subject(place.Id, place.Name, place.Address, place.DivisionCode, place.TypeCode, place.Id, null), cancellation)
            : null;
    }

    /// <summary>The chain of a building, or null when absent or out of sight.</summary>
    public async Task<Chain?> OfBuildingAsync(Actor actor, Guid buildingId, CancellationToken cancellation)
    {
        await using var own = records.Open(actor);
        var building = await own.Set<Building>().FirstOrDefaultAsync(b => b.Id == buildingId, cancellation);
        if (building is null)
        {
            return null;
        }

        var place = building.PlaceId is { } id ? await own.Set<Place>().FirstOrDefaultAsync(p => p.Id == id, cancellation) : null;
        return await ReadAsync(
            new Subject(building.Id, building.Name, building.Address, building.DivisionCode, place?.TypeCode ?? "", building.PlaceId, building.Id),
            cancellation);
    }

    /// <summary>Buildings of a place, by name: each has a card of its own.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> BuildingsAsync(Actor actor, Guid placeId, CancellationToken cancellation)
    {
        await using var own = records.Open(actor);
        var found = await own.Set<Building>().Where(b => b.PlaceId == placeId).OrderBy(b => b.Name).ThenBy(b => b.Id)
            .Take(MostBuildings).Select(b => new { b.Id, b.Name }).ToListAsync(cancellation);
        return [.. found.Select(b => (b.Id, b.Name))];
    }

    private async Task<Chain> ReadAsync(Subject subject, CancellationToken cancellation)
    {
        await using var all = records.Open(Actor.System("places.chain"));
        var codes = DivisionCodes.Chain(subject.DivisionCode).ToList();
        var path = await directory.DivisionPathAsync(all, subject.DivisionCode, cancellation);
        var today = times.Day(clock.GetUtcNow());
        var buildings = await all.Set<Building>()
            .Where(b => subject.BuildingId != null ? b.Id == subject.BuildingId : b.PlaceId == subject.PlaceId && subject.PlaceId != null)
            .OrderBy(b => b.Name).ToListAsync(cancellation);
        var buildingIds = buildings.ConvertAll(b => (Guid?)b.Id);
        var posts = await all.Set<Post>().Where(p => p.ClosedOn == null
                && ((p.PlaceId == null && p.BuildingId == null && codes.Contains(p.DivisionCode))
                    || (subject.PlaceId != null && p.PlaceId == subject.PlaceId && p.BuildingId == null) || buildingIds.Contains(p.BuildingId)))
            .OrderBy(p => p.Title).ToListAsync(cancellation);
        var ids = posts.ConvertAll(p => p.Id);
        var terms = (await all.Set<PostHolder>().Where(h => ids.Contains(h.PostId)).ToListAsync(cancellation)).ToLookup(h => h.PostId);
        var links = new List<ChainLink>();
        foreach (var level in Enum.GetValues<PostLevel>())
        {
            links.AddRange(posts.Where(p => p.Level == level && Concerns(p, subject.TypeCode))
                .Select(p => Link(p, terms[p.Id], WhereOf(p, path, buildings, subject.Name), today)));
            links.AddRange(await BesideAsync(all, level, subject, path.Count > 0 ? path[^1] : subject.Name, buildings, today, cancellation));
            if (NeedsPost(level, codes.Count) && links.All(l => l.Level != level))
            {
                links.Add(new ChainLink(level, "", null, path.ElementAtOrDefault(DepthOf(level)) ?? subject.Name, "", "", null, GapKind.NoPost));
            }
        }

        return new Chain(subject.Id, subject.Name, subject.Address, path, links);
    }

    /// <summary>What stands against a post, or null.</summary>
    internal static GapKind? GapOf(IEnumerable<PostHolder> terms, DateOnly today)
    {
        var ordered = terms.OrderByDescending(t => t.From).ToList();
        return ordered.Find(t => t.EndedOn is null) switch
        {
            { To: { } to } when to < today => GapKind.TermExpired,
            { } => null,
            null => ordered is [{ End: TermEnd.Left }, ..] ? GapKind.HolderLeft : GapKind.NoHolder,
        };
    }

    /// <summary>Levels at which every place has somebody above it, as far down as its code reaches.</summary>
    internal static bool NeedsPost(PostLevel level, int codes) => level switch
    {
        PostLevel.County => true,
        PostLevel.Town => codes > 1,
        PostLevel.Village => codes > 2,
        PostLevel.Place => true,
        _ => false,
    };

    // Who is entered once stays so: the call list of the place, and the wardens, are links of the chain.
    private static async Task<List<ChainLink>> BesideAsync(
        FengsuiContext all, PostLevel level, Subject subject, string village, List<Building> buildings, DateOnly today,
        CancellationToken cancellation)
    {
        if (level == PostLevel.Building)
        {
            var targets = buildings.Select(b => b.Id).Append(subject.Id).ToList();
            var wardens = await all.Set<BuildingFireWarden>().Where(w => targets.Contains(w.TargetId) && w.EndedOn == null).ToListAsync(cancellation);
            var links = wardens.Select(w => new ChainLink(
                level, "", null, buildings.Find(b => b.Id == w.TargetId)?.Name ?? subject.Name, w.PersonName, w.Phone, w.To,
                w.To < today ? GapKind.TermExpired : null, IsWarden: true)).ToList();
            links.AddRange(buildings.Where(b => b is { Use: BuildingUse.Dwelling, IsHighRise: true } && wardens.TrueForAll(w => w.TargetId != b.Id))
                .Select(b => new ChainLink(level, "", null, b.Name, "", "", null, GapKind.NoHolder, IsWarden: true)));
            return links;
        }

        PlacePersonRole[] roles = level switch
        {
            PostLevel.Place => [PlacePersonRole.FireSafetyResponsiblePerson, PlacePersonRole.FireSafetyManager],
            PostLevel.Grid => [PlacePersonRole.GridWorker],
            _ => [],
        };
        if (roles.Length == 0 || subject.PlaceId is null)
        {
            return [];
        }

        var people = await all.Set<PlacePerson>().Where(p => p.PlaceId == subject.PlaceId && roles.Contains(p.Role))
            .OrderBy(p => p.CallOrder).ToListAsync(cancellation);
        return people.OrderBy(p => Array.IndexOf(roles, p.Role))
            .Select(p => new ChainLink(level, "", p.Role, level == PostLevel.Grid ? village : subject.Name, p.Name, PersonalData.Mask(p.Phone), null, null)).ToList();
    }

    private static ChainLink Link(Post post, IEnumerable<PostHolder> terms, string where, DateOnly today)
    {
        var running = terms.FirstOrDefault(t => t.EndedOn is null);
        return new ChainLink(
            post.Level, post.Title, null, where, running?.PersonName ?? "", PersonalData.Mask(running?.Phone ?? ""), running?.To, GapOf(terms, today), HolderId: running?.Id);
    }

    private static bool Concerns(Post post, string typeCode) =>
        post.Level != PostLevel.Sector || post.VenueTypes.Length == 0 || post.VenueTypes.Split(',').Contains(typeCode);

    private static string WhereOf(Post post, IReadOnlyList<string> path, List<Building> buildings, string name) =>
        post.Body.Length > 0 ? post.Body
        : post.BuildingId is { } id ? buildings.Find(b => b.Id == id)?.Name ?? name
        : post.PlaceId is not null ? name
        : path.ElementAtOrDefault(DepthOf(post.Level)) ?? "";

    private static int DepthOf(PostLevel level) => level switch
    {
        PostLevel.Town => 1,
        PostLevel.Village => 2,
        PostLevel.Grid => 3,
        PostLevel.County or PostLevel.Sector => 0,
        _ => int.MaxValue,
    };

    private sealed record Subject(
        Guid Id, string Name, string Address, string DivisionCode, string TypeCode, Guid? PlaceId, Guid? BuildingId);
}
