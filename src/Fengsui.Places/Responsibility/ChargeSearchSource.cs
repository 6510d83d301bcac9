using System.Runtime.CompilerServices;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Kinds;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>
/// Puts those who are in charge of something into the search index, by name and phone: who holds a post, wardens of buildings, heads of
/// micro-stations.
/// </summary>
internal sealed class ChargeSearchSource : ISearchSource
{
    public const string ChargeKind = "in-charge";
    public const char Holder = 'h';
    public const char Warden = 'w';
    public const char Station = 's';

    public static readonly string StationTopic = PlaceTopics.Ledger("micro-stations");

    public string Kind => ChargeKind;

    public IReadOnlyList<string> Topics => [ResponsibilityPermissions.Topic, StationTopic, PlaceTopics.Seeded];

    public bool Concerns(Change change) => true;

    public async IAsyncEnumerable<SearchDocument> ReadAllAsync(
        FengsuiContext records, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var holder in Holders(records).OrderBy(h => h.PostId).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return Document(holder);
        }

        await foreach (var warden in Wardens(records).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return Document(warden);
        }

        await foreach (var station in Stations(records).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return Document(station);
        }
    }

    public async Task<IReadOnlyList<SearchDocument>> ReadAsync(
        FengsuiContext records, IReadOnlyCollection<string> owners, CancellationToken cancellation)
    {
        Guid[] ids = [.. owners.Select(o => Guid.TryParse(o, out var id) ? id : Guid.Empty)];
        var holders = await Holders(records).Where(h => ids.Contains(h.PostId)).ToListAsync(cancellation);
        var wardens = await Wardens(records).Where(w => ids.Contains(w.Id)).ToListAsync(cancellation);
        var stations = await Stations(records).Where(s => ids.Contains(s.Id)).ToListAsync(cancellation);
        return [.. holders.Select(Document), .. wardens.Select(Document), .. stations.Select(Document)];
    }

    private static IQueryable<PostHolder> Holders(FengsuiContext records) => records.Set<PostHolder>().AsNoTracking().Where(h => h.EndedOn == null);

    private static IQueryable<BuildingFireWarden> Wardens(FengsuiContext records) =>
        records.Set<BuildingFireWarden>().AsNoTracking().Where(w => w.EndedOn == null);

    private static IQueryable<MicroFireStation> Stations(FengsuiContext records) =>
        records.Set<MicroFireStation>().AsNoTracking().Where(s => s.LeaderName != "");

    private static SearchDocument Document(PostHolder holder) =>
        New(holder.PostId, $"{Holder}{holder.Id}", holder.PersonName, holder.DivisionCode, holder.Phone);

    private static SearchDocument Document(BuildingFireWarden warden) =>
        New(warden.Id, $"{Warden}{warden.Id}", warden.PersonName, warden.DivisionCode, warden.Phone);

    private static SearchDocument Document(MicroFireStation station) =>
        New(station.Id, $"{Station}{station.Id}", station.LeaderName, station.DivisionCode, station.Phone);

    private static SearchDocument New(Guid owner, string key, string name, string division, string phone) =>
        new(owner.ToString(), key, name, division) { Codes = phone.Length > 0 ? [phone] : [] };
}
