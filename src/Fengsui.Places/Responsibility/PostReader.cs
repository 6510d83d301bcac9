using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>A post with its running term.</summary>
/// <param name="Where">Body, place or building; empty for a division.</param>
/// <param name="Holder">The running term with a masked number, or null.</param>
/// <param name="Gap">What is missing, or null.</param>
public sealed record PostRow(Post Post, string Where, PostHolder? Holder, GapKind? Gap);

/// <summary>Reads posts.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class PostReader(Records records, LocalTime times, TimeProvider clock)
{
    /// <summary>One page of the posts that are not abolished, the highest first.</summary>
    public async Task<TablePage<PostRow>> PageAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var posts = context.Set<Post>().Where(p => p.ClosedOn == null);
        if (Enum.TryParse<PostLevel>(query.Filter("level"), out var level))
        {
            posts = posts.Where(p => p.Level == level);
        }

        if (query.Filter("division") is { } town)
        {
            posts = posts.Where(p => p.DivisionCode.StartsWith(town));
        }

        if (query.Search is { Length: > 0 } text)
        {
            posts = posts.Where(p => p.Title.Contains(text) || p.Body.Contains(text)
                || context.Set<PostHolder>().Any(h => h.PostId == p.Id && h.EndedOn == null && h.PersonName.Contains(text)));
        }

        var total = await posts.CountAsync(cancellation);
        var page = await posts.OrderBy(p => p.DivisionCode).ThenBy(p => p.Title).ThenBy(p => p.Id).Skip(query.Skip).Take(query.PageSize).ToListAsync(cancellation);
        return new TablePage<PostRow>(await RowsAsync(context, page, cancellation), total);
    }

    /// <summary>A post, or null when absent, abolished or out of sight.</summary>
    public async Task<PostRow?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var post = await context.Set<Post>().FirstOrDefaultAsync(p => p.Id == id && p.ClosedOn == null, cancellation);
        return post is null ? null : (await RowsAsync(context, [post], cancellation))[0];
    }

    /// <summary>The terms on a post with masked numbers, newest first.</summary>
    public async Task<IReadOnlyList<PostHolder>> TermsAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var terms = await context.Set<PostHolder>().Where(h => h.PostId == id).OrderByDescending(h => h.From).ThenByDescending(h => h.Id).ToListAsync(cancellation);
        return terms.ConvertAll(t => t.Masked());
    }

    private async Task<IReadOnlyList<PostRow>> RowsAsync(FengsuiContext context, List<Post> posts, CancellationToken cancellation)
    {
        var today = times.Day(clock.GetUtcNow());
        var ids = posts.ConvertAll(p => p.Id);
        var terms = (await context.Set<PostHolder>().Where(h => ids.Contains(h.PostId)).ToListAsync(cancellation)).ToLookup(h => h.PostId);
        var placeIds = posts.Select(p => p.PlaceId).OfType<Guid>().ToList();
        var buildingIds = posts.Select(p => p.BuildingId).OfType<Guid>().ToList();
        var places = await context.Set<Place>().Where(p => placeIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        var buildings = await context.Set<Building>().Where(b => buildingIds.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Name, cancellation);
        return
        [
            .. posts.Select(p => new PostRow(
                p,
                string.Join(' ', new[] { p.BuildingId is { } b ? buildings.GetValueOrDefault(b) : p.PlaceId is { } id ? places.GetValueOrDefault(id) : null, p.Body }
                    .Where(part => !string.IsNullOrEmpty(part))),
                terms[p.Id].FirstOrDefault(t => t.EndedOn is null)?.Masked(), ChainReader.GapOf(terms[p.Id], today))),
        ];
    }
}
