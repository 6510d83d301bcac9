using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Standing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Venues;

/// <summary>A venue type as people enter it.</summary>
/// <param name="SectorCode">Code of the department that supervises it, or empty.</param>
/// <param name="IsCrowdedPlace">人员密集场所 (Fire Protection Law, article 73).</param>
/// <param name="IsPublicAssembly">公众聚集场所 (the same article); it is a crowded place too.</param>
/// <param name="IsIndustrial">Industrial or another use that is no civil building; a dwelling is none.</param>
public sealed record VenueTypeDraft(
    string Name, string NameEn, string SectorCode = "", bool IsCrowdedPlace = false, bool IsPublicAssembly = false, bool IsSleeping = false,
    bool IsHazardousMaterials = false, bool IsSmallVenue = false, bool IsDwelling = false, bool IsIndustrial = false, int SortOrder = 1_000)
{
    /// <summary>The draft that would write a type as it is now.</summary>
    public static VenueTypeDraft Of(VenueType type) => new(
        type.Name, type.NameEn, type.SectorCode, type.IsCrowdedPlace, type.IsPublicAssembly, type.IsSleeping, type.IsHazardousMaterials,
        type.IsSmallVenue, type.IsDwelling, type.IsIndustrial, type.SortOrder);
}

/// <summary>A venue type with how many places are of it.</summary>
public sealed record VenueTypeRow(VenueType Type, int Places);

/// <summary>Keeps the venue types: rules read their attributes, so a type that is added is judged by them at once.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class VenueTypeBook(UnitOfWork unit, Records records, PermissionTable permissions, LedgerFollowers followers)
{
    private const int LongestCode = 40;

    /// <summary>All, in order, with the places that the actor sees.</summary>
    public async Task<IReadOnlyList<VenueTypeRow>> AllAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var counts = await context.Set<Place>().GroupBy(p => p.TypeCode).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellation);
        var types = await context.Set<VenueType>().AsNoTracking().OrderBy(t => t.SortOrder).ThenBy(t => t.Code).ToListAsync(cancellation);
        return types.ConvertAll(t => new VenueTypeRow(t, counts.GetValueOrDefault(t.Code)));
    }

    /// <summary>Enters a type and gives its code.</summary>
    /// <param name="code">Small letters, digits and hyphens; it never changes.</param>
    public Task<Outcome<string>> AddAsync(Actor actor, string code, VenueTypeDraft draft, CancellationToken cancellation) =>
        WriteAsync<string>(actor, async work =>
        {
            if (code.Length is 0 or > LongestCode || !code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            {
                return Refusal.Invalid("places.venue.code", "code");
            }

            if (await work.Records.Set<VenueType>().AnyAsync(t => t.Code == code, cancellation))
            {
                return Refusal.Conflict("places.venue.known", code);
            }

            if (await CheckAsync(work, code, draft, cancellation) is { } refusal)
            {
                return refusal;
            }

            var type = TypeOf(code, draft);
            work.Records.Add(type);
            Tell(work, "add", type);
            return code;
        }, cancellation);

    /// <summary>Changes a type and gives its new version; its places come under the sector that it is given.</summary>
    public Task<Outcome<int>> ChangeAsync(Actor actor, string code, int version, VenueTypeDraft draft, CancellationToken cancellation) =>
        WriteAsync<int>(actor, async work =>
        {
            var type = await work.Records.Set<VenueType>().AsTracking().FirstOrDefaultAsync(t => t.Code == code, cancellation);
            if (type is null)
            {
                return Refusal.NotFound("places.venue.not-found", code);
            }

            if (type.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    PlaceRules.ChangedMeanwhile, SubjectOf(code), version, type.Version, VenueTypeDraft.Of(type), cancellation);
            }

            if (await CheckAsync(work, code, draft, cancellation) is { } refusal)
            {
                return refusal;
            }

            var sector = type.SectorCode;
            Fill(type, draft);
            type.Version++;
            Tell(work, "change", type);
            if (sector != type.SectorCode)
            {
                await MovePlacesAsync(work, type, cancellation);
            }

            return type.Version;
        }, cancellation);

    /// <summary>Takes away a type that no place is of and no rule names.</summary>
    public Task<Outcome<Done>> RemoveAsync(Actor actor, string code, CancellationToken cancellation) =>
        WriteAsync<Done>(actor, async work =>
        {
            var type = await work.Records.Set<VenueType>().AsTracking().FirstOrDefaultAsync(t => t.Code == code, cancellation);
            if (type is null)
            {
                return Refusal.NotFound("places.venue.not-found", code);
            }

            // Counted over every division: the work's own sight may be narrower.
            await using var all = records.Open(Actor.System("places.venues"));
            if (await all.Set<Place>().CountAsync(p => p.TypeCode == code, cancellation) is > 0 and var places)
            {
                return Refusal.Conflict("places.venue.used", Number(places));
            }

            var rules = await all.Set<StandingRule>().AsNoTracking().ToListAsync(cancellation);
            if (rules.Find(r => r.Subjects().Any(s => s.VenueType == code)) is { } rule)
            {
                return Refusal.Conflict("places.venue.in-rule", rule.Code);
            }

            work.Records.Remove(type);
            Tell(work, "remove", type);
            return Outcome.Done;
        }, cancellation);

    private async Task<Outcome<T>> WriteAsync<T>(Actor actor, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        !permissions.Allows(actor, StandingPermissions.Rules) || !actor.IsCountyWide
            ? Refusal.Forbidden("places.venue.not-allowed")
            : await unit.RunAsync(actor, write, cancellation);

    private static async Task<Refusal?> CheckAsync(Work work, string code, VenueTypeDraft draft, CancellationToken cancellation)
    {
        var name = draft.Name.Trim();
        return name.Length is 0 or > 60 ? Refusal.Invalid("places.field.missing", "name")
            : draft.NameEn.Trim().Length is 0 or > 80 ? Refusal.Invalid("places.field.missing", "nameEn")
            : draft is { IsDwelling: true, IsIndustrial: true } ? Refusal.Invalid("places.venue.either", "isIndustrial")
            : draft.SectorCode.Length > 0 && !await work.Records.Set<Sector>().AnyAsync(s => s.Code == draft.SectorCode, cancellation)
                ? Refusal.Invalid("places.venue.sector", "sectorCode", draft.SectorCode)
            : await work.Records.Set<VenueType>().AnyAsync(t => t.Name == name && t.Code != code, cancellation)
                ? Refusal.Invalid("places.venue.name", "name", name)
            : null;
    }

    /// <summary>The type that a draft describes.</summary>
    internal static VenueType TypeOf(string code, VenueTypeDraft draft)
    {
        var type = new VenueType { Code = code, Name = "", NameEn = "" };
        Fill(type, draft);
        return type;
    }

    private static void Fill(VenueType type, VenueTypeDraft draft)
    {
        (type.Name, type.NameEn, type.SectorCode, type.SortOrder) = (draft.Name.Trim(), draft.NameEn.Trim(), draft.SectorCode, draft.SortOrder);
        (type.IsPublicAssembly, type.IsCrowdedPlace) = (draft.IsPublicAssembly, draft.IsCrowdedPlace || draft.IsPublicAssembly);
        (type.IsSleeping, type.IsHazardousMaterials, type.IsSmallVenue) = (draft.IsSleeping, draft.IsHazardousMaterials, draft.IsSmallVenue);
        (type.IsDwelling, type.IsIndustrial) = (draft.IsDwelling, draft.IsIndustrial);
    }

    private async Task MovePlacesAsync(Work work, VenueType type, CancellationToken cancellation)
    {
        var places = await work.Records.Set<Place>().AsTracking().Where(p => p.TypeCode == type.Code).ToListAsync(cancellation);
        foreach (var place in places)
        {
            place.SectorCode = type.SectorCode;
            place.Version++;
        }

        await followers.FollowAsync(
            work, [.. places.Select(p => new LedgerChange(PlaceLedger.LedgerCode, p.Id, [p.Id], Rescoped: true))], cancellation);
    }

    private static void Tell(Work work, string action, VenueType type)
    {
        StandingSweep.Start(work);
        work.Audit("places.venue." + action, SubjectOf(type.Code), "", ("name", type.Name), ("sector", type.SectorCode));
        work.Announce(new Change(PlaceTopics.Seeded, "", "", work.Now));
    }

    private static string SubjectOf(string code) => "venue-type:" + code;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
