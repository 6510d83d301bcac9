using Fengsui.Kernel.Access;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Places.Responsibility;

/// <summary>Finds those who are in charge of something for the search box. Numbers stay covered there.</summary>
internal sealed class ChargeSearch(
    Records records, SearchIndex index, PermissionTable permissions, IStringLocalizer<PlaceTexts> texts,
    IStringLocalizer<ResponsibilityTexts> words) : ISearchProvider
{
    // The index may be a moment behind.
    private const int SpareCandidates = 20;

    public int Order => 51;

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string text, int limit, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, PlacePermissions.View))
        {
            return [];
        }

        string[] keys = [.. index.Find(ChargeSearchSource.ChargeKind, actor.DivisionPrefix, text, limit + SpareCandidates).Select(c => c.Key)];
        await using var context = records.Open(actor);
        var hits = new Dictionary<string, SearchHit>(StringComparer.Ordinal);
        await AddHoldersAsync(context, hits, Ids(keys, ChargeSearchSource.Holder), cancellation);
        await AddWardensAsync(context, hits, Ids(keys, ChargeSearchSource.Warden), cancellation);
        await AddStationsAsync(context, hits, Ids(keys, ChargeSearchSource.Station), cancellation);
        return [.. keys.Where(hits.ContainsKey).Select(k => hits[k]).Take(limit)];
    }

    private async Task AddHoldersAsync(FengsuiContext context, Dictionary<string, SearchHit> hits, Guid[] ids, CancellationToken cancellation)
    {
        var rows = await (
            from holder in context.Set<PostHolder>()
            join post in context.Set<Post>() on holder.PostId equals post.Id
            where ids.Contains(holder.Id) && holder.EndedOn == null && post.ClosedOn == null
            select new { holder.Id, holder.PersonName, holder.Phone, post.Title, post.Body, PostId = post.Id }).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            hits[$"{ChargeSearchSource.Holder}{row.Id}"] = Hit(row.PersonName, row.Phone, row.Title, row.Body, $"/responsibility/posts?row={row.PostId}");
        }
    }

    private async Task AddWardensAsync(FengsuiContext context, Dictionary<string, SearchHit> hits, Guid[] ids, CancellationToken cancellation)
    {
        foreach (var warden in await context.Set<BuildingFireWarden>().Where(w => ids.Contains(w.Id) && w.EndedOn == null).ToListAsync(cancellation))
        {
            hits[$"{ChargeSearchSource.Warden}{warden.Id}"] = Hit(
                warden.PersonName, warden.Phone, words["Role.BuildingFireWarden"], await WardenReader.NameAsync(context, warden.TargetId, cancellation) ?? "",
                $"/responsibility/wardens?row={warden.Target}.{warden.TargetId}");
        }
    }

    private async Task AddStationsAsync(FengsuiContext context, Dictionary<string, SearchHit> hits, Guid[] ids, CancellationToken cancellation)
    {
        foreach (var station in await context.Set<MicroFireStation>().Where(s => ids.Contains(s.Id)).ToListAsync(cancellation))
        {
            hits[$"{ChargeSearchSource.Station}{station.Id}"] = Hit(
                station.LeaderName, station.Phone, words["Role.StationHead"], station.Name, $"/ledgers/micro-stations/{station.Id}");
        }
    }

    private SearchHit Hit(string name, string phone, string role, string where, string href) => new(
        texts["Search.People"], Icons.Material.Filled.AccountTree, name,
        string.Join(" · ", new[] { PersonalData.Mask(phone), role, where }.Where(t => t.Length > 0)), href);

    private static Guid[] Ids(string[] keys, char kind) => [.. keys.Where(k => k[0] == kind).Select(k => Guid.Parse(k.AsSpan(1)))];
}
