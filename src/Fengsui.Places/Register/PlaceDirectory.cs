using System.Globalization;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Places.Quarters.Maps;
using Fengsui.Places.Response;
using Fengsui.Places.Transfer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Register;

/// <summary>Reads the register.</summary>
internal sealed class PlaceDirectory(IOptions<ResponseOptions> options, SearchIndex index) : IPlaceDirectory
{
    private const int IdsAtOnce = 500;
    private const int SpareCandidates = 20;
    private const int MostLanes = 50;

    // The search widens in these steps, so that a hydrant in town does not cost a scan of the county.
    private static readonly double[] StepsKm = [2, 8, 30];

    public async Task<PlaceBrief?> FindAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        (await FindManyAsync(records, [placeId], cancellation)).GetValueOrDefault(placeId);

    public async Task<IReadOnlyDictionary<Guid, PlaceBrief>> FindManyAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, PlaceBrief>(placeIds.Count);
        foreach (var chunk in placeIds.Distinct().Chunk(IdsAtOnce))
        {
            foreach (var place in await records.Set<Place>().AsNoTracking().Where(p => chunk.Contains(p.Id)).ToListAsync(cancellation))
            {
                found[place.Id] = place.Brief();
            }
        }

        // Who still holds the id of a place that was merged is led to the place that it is now.
        foreach (var (gone, now) in await MergedPlaces.FollowAsync(records, [.. placeIds.Where(id => !found.ContainsKey(id))], cancellation))
        {
            found[gone] = now.Brief();
        }

        return found;
    }

    public async Task<IReadOnlyList<PlaceContact>> ContactsAsync(
        FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        [.. (await CallListAsync(records, placeId, cancellation)).Select(c => c with { Phone = PersonalData.Mask(c.Phone) })];

    public async Task<IReadOnlyList<PlaceContact>> CallListAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation)
    {
        var people = await PeopleAsync(records, placeId, cancellation);
        return people.Count == 0 && (await MergedPlaces.FollowAsync(records, [placeId], cancellation)).TryGetValue(placeId, out var now)
            ? await PeopleAsync(records, now.Id, cancellation)
            : people;
    }

    public async Task<IReadOnlyList<PlaceLane>> LanesAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation)
    {
        var lanes = await records.Set<FireLane>().AsNoTracking()
            .Where(l => l.PlaceId == placeId || records.Set<ResidentialQuarter>().Any(q => q.Id == l.QuarterId && q.PlaceId == placeId))
            .OrderBy(l => l.Name).Take(MostLanes).ToListAsync(cancellation);
        return
        [
            .. lanes.Select(l => new PlaceLane(l.Id, l.Name, FireLaneLayer.StateOf(l.IsCompliant, l.ClearWidthM, l.ClearHeightM) switch
            {
                LaneState.Compliant => true,
                LaneState.Failing => false,
                LaneState.Unknown => (bool?)null,
            }, l.ClearWidthM)).OrderBy(l => l.Passes switch { false => 0, null => 1, true => 2 }),
        ];
    }

    private static async Task<List<PlaceContact>> PeopleAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        await records.Set<PlacePerson>().AsNoTracking()
            .Where(p => p.PlaceId == placeId)
            .OrderBy(p => p.CallOrder).ThenBy(p => p.Id)
            .Select(p => new PlaceContact(p.Id, p.Role, p.Name, p.Phone, p.CallOrder))
            .ToListAsync(cancellation);

    public async Task<IReadOnlyList<NearbyResponse>> NearbyAsync(
        FengsuiContext records, double longitude, double latitude, int perKind, CancellationToken cancellation)
    {
        var found = new List<NearbyResponse>();
        foreach (var group in HelpPoints.Groups)
        {
            foreach (var radiusKm in StepsKm.Where(km => km < options.Value.SearchKm).Append(options.Value.SearchKm))
            {
                var near = await WithinAsync(records, group, (longitude, latitude), radiusKm * 1_000, perKind, cancellation);
                if (near.Count == perKind * group.Length || radiusKm == options.Value.SearchKm)
                {
                    found.AddRange(near);
                    break;
                }
            }
        }

        return [.. found.OrderBy(p => p.Kind).ThenBy(p => p.DistanceM)];
    }

    public async Task<IReadOnlyList<PlaceBrief>> SearchAsync(
        FengsuiContext records, string text, int limit, CancellationToken cancellation)
    {
        if (!index.IsReady(PlaceSearchSource.PlaceKind))
        {
            return await ContainingAsync(records, text, limit, cancellation);
        }

        // A few more than asked for: the index may be a moment behind the store, and only the store says what may be seen.
        var candidates = index.Find(PlaceSearchSource.PlaceKind, records.DivisionPrefix, text, limit + SpareCandidates);
        Guid[] ids = [.. candidates.Select(c => Guid.Parse(c.Key))];
        var places = await FindManyAsync(records, ids, cancellation);
        return [.. ids.Select(places.GetValueOrDefault).OfType<PlaceBrief>().Take(limit)];
    }

    public async Task<IReadOnlyDictionary<string, string>> TypeNamesAsync(FengsuiContext records, CancellationToken cancellation) =>
        await records.Set<VenueType>().AsNoTracking().OrderBy(t => t.SortOrder)
            .ToDictionaryAsync(t => t.Code, t => t.NameIn(CultureInfo.CurrentUICulture), StringComparer.Ordinal, cancellation);

    public async Task<IReadOnlyList<string>> DivisionPathAsync(
        FengsuiContext records, string divisionCode, CancellationToken cancellation)
    {
        string[] chain = [.. DivisionCodes.Chain(divisionCode)];
        return await records.Set<Division>().AsNoTracking()
            .Where(d => chain.Contains(d.Code))
            .OrderBy(d => d.Code)
            .Select(d => d.Name)
            .ToListAsync(cancellation);
    }

    // In the seconds before the index is read.
    private static async Task<IReadOnlyList<PlaceBrief>> ContainingAsync(
        FengsuiContext records, string text, int limit, CancellationToken cancellation)
    {
        var wanted = text.Trim().ToLowerInvariant();
        if (wanted.Length == 0)
        {
            return [];
        }

        var places = await records.Set<Place>().AsNoTracking()
            .Where(p => p.SearchText.Contains(wanted))
            .OrderByDescending(p => p.SearchText.StartsWith(wanted)).ThenBy(p => p.Name).ThenBy(p => p.Id)
            .Take(limit)
            .ToListAsync(cancellation);
        return [.. places.Select(p => p.Brief())];
    }

    private async Task<IReadOnlyList<NearbyResponse>> WithinAsync(
        FengsuiContext records, ResponsePointKind[] group, (double Longitude, double Latitude) at, double radiusM, int perKind,
        CancellationToken cancellation)
    {
        var box = await HelpPoints.WithinAsync(records, group, GreatCircle.Box(at.Longitude, at.Latitude, radiusM), cancellation);
        return
        [
            .. box.Select(p => (Point: p, Distance: GreatCircle.DistanceM(at.Longitude, at.Latitude, p.Longitude, p.Latitude)))
                .Where(p => p.Distance <= radiusM)
                .OrderBy(p => p.Distance)
                .GroupBy(p => p.Point.Kind)
                .SelectMany(kind => kind.Take(perKind))
                .Select(p => new NearbyResponse(
                    p.Point.Id, p.Point.Kind, p.Point.Name, p.Point.Phone, p.Point.Longitude, p.Point.Latitude,
                    p.Distance, options.Value.Minutes(p.Point.Kind, p.Distance), p.Point.InService)),
        ];
    }
}
