using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Fengsui.Kernel.Storage;

/// <summary>What a page of a list is read by.</summary>
/// <param name="Filter">Keeps the rows asked for.</param>
/// <param name="Sort">Puts them in order.</param>
/// <param name="SortedBy">The property whose order <paramref name="Sort"/> is.</param>
public sealed record PageOrder<T>(Func<IQueryable<T>, IQueryable<T>> Filter, Func<IQueryable<T>, IOrderedQueryable<T>> Sort, string SortedBy)
{
    /// <summary>True when the largest comes first.</summary>
    public bool Descending { get; init; }

    /// <summary>The property that a text is looked for in, if one is; null for none.</summary>
    public string? Searched { get; init; }

    /// <summary>The list counts no further: nobody pages past it, and counting a million rows for each look would cost more than the look.</summary>
    public int CountedAtMost { get; init; } = 200_000;

    /// <summary>From this many rows on the order's index is walked; fewer are sorted. A text is found in no more.</summary>
    public int WalkedFrom { get; init; } = 10_000;

    /// <summary>An index that holds all that the filter asks about: the ids are found in it and no row is read but those of the page. Null where there is none.</summary>
    public string? Index { get; init; }

    /// <summary>True when <see cref="Index"/> is walked in this very order, or is so small that it is sorted.</summary>
    public bool FollowsIndex { get; init; }

    /// <summary>True when the filter keeps a handful, as what belongs to one place.</summary>
    public bool IsNarrow { get; init; }
}

/// <summary>A page of rows.</summary>
/// <param name="Total">How many rows there are in all.</param>
/// <param name="IsAtLeast">True when there may be more than <paramref name="Total"/>: nobody counted further.</param>
public sealed record RecordPage<T>(List<T> Rows, int Total, bool IsAtLeast);

/// <summary>
/// Pages of lists of a million rows. Few rows that are found by an index are sorted; of many only the first of an order are wanted, and the
/// order's index is walked until they are found. PostgreSQL sees for itself which it is; SQLite, which knows nothing of how often a
/// value occurs, is told.
/// </summary>
public static class RecordPages
{
    /// <summary>One page of rows that the context's actor may see, and how many there are.</summary>
    /// <param name="id">The key, by which equal rows are told apart.</param>
    public static async Task<RecordPage<T>> PageAsync<T>(
        this FengsuiContext records, PageOrder<T> order, Expression<Func<T, Guid>> id, int skip, int take, CancellationToken cancellation)
        where T : class
    {
        var plain = records.Set<T>().AsNoTracking();
        if (order.IsNarrow && skip == 0)
        {
            var first = await ReadAsync(order.Filter(plain));
            if (first.Count < take)
            {
                return new RecordPage<T>(first, first.Count, IsAtLeast: false);
            }
        }

        if (order.Index is { } index)
        {
            return await records.ByIdAsync(order, id, order.Filter(records.ByIndex<T>(index)), (skip, take), cancellation);
        }

        if (order.Searched is { } text)
        {
            // Every text is looked at; once is enough.
            var found = await order.Filter(records.Through<T>(text)).Select(id).Take(order.WalkedFrom).ToListAsync(cancellation);
            var many = found.Count == order.WalkedFrom;
            var rows = order.Filter(many ? records.Through<T>(order.SortedBy) : plain.OneOf(id, found));
            return new RecordPage<T>(found.Count == 0 ? [] : await ReadAsync(rows), found.Count, IsAtLeast: many);
        }

        var total = await order.Filter(plain).Take(order.CountedAtMost).CountAsync(cancellation);
        var through = order.Filter(total >= order.WalkedFrom ? records.Through<T>(order.SortedBy) : plain);
        return new RecordPage<T>(total == 0 ? [] : await ReadAsync(through), total, IsAtLeast: total == order.CountedAtMost);

        Task<List<T>> ReadAsync(IQueryable<T> rows) => Ordered(order, id, rows).Skip(skip).Take(take).ToListAsync(cancellation);
    }

    // In another order than that of the index the rows of a few ids are sorted; of many, that order's own index is walked.
    private static async Task<RecordPage<T>> ByIdAsync<T>(
        this FengsuiContext records, PageOrder<T> order, Expression<Func<T, Guid>> id, IQueryable<T> asked, (int Skip, int Take) page, CancellationToken cancellation)
        where T : class
    {
        var plain = records.Set<T>().AsNoTracking();
        var ids = await (order.FollowsIndex ? Ordered(order, id, asked) : asked).Select(id).Take(order.CountedAtMost).ToListAsync(cancellation);
        var (total, many) = (ids.Count, ids.Count == order.CountedAtMost);
        if (!order.FollowsIndex && total < order.WalkedFrom)
        {
            var few = Ordered(order, id, plain.OneOf(id, ids)).Skip(page.Skip).Take(page.Take);
            return new RecordPage<T>(await few.ToListAsync(cancellation), total, many);
        }

        if (order.FollowsIndex && (!many || page.Skip + page.Take <= total))
        {
            ids = [.. ids.Skip(page.Skip).Take(page.Take)];
        }
        else
        {
            var walked = order.FollowsIndex ? asked : order.Filter(records.Through<T>(order.SortedBy));
            ids = await Ordered(order, id, walked).Select(id).Skip(page.Skip).Take(page.Take).ToListAsync(cancellation);
        }

        return new RecordPage<T>(await Ordered(order, id, plain.OneOf(id, ids)).ToListAsync(cancellation), total, many);
    }

    private static IOrderedQueryable<T> Ordered<T>(PageOrder<T> order, Expression<Func<T, Guid>> id, IQueryable<T> rows) =>
        order.Descending ? order.Sort(rows).ThenByDescending(id) : order.Sort(rows).ThenBy(id);

    /// <summary>
    /// Rows to be read on and on in the order of their key: many are walked in it, few are sorted.
    /// </summary>
    /// <param name="walkedFrom">How many are many.</param>
    public static async Task<IQueryable<T>> AlongKeyAsync<T>(
        this FengsuiContext records, Func<IQueryable<T>, IQueryable<T>> filter, CancellationToken cancellation, int walkedFrom = 10_000)
        where T : class
    {
        var rows = filter(records.Set<T>().AsNoTracking());
        return records.Database.IsSqlite() && await rows.Take(walkedFrom).CountAsync(cancellation) == walkedFrom
            ? filter(records.By<T>($"sqlite_autoindex_{records.TableOf<T>()}_1"))
            : rows;
    }

    /// <summary>Rows in which a code lies in a division's subtree: a range, which an index finds.</summary>
    public static IQueryable<T> InDivision<T>(this IQueryable<T> rows, Expression<Func<T, string>> code, string prefix)
    {
        var upper = FengsuiContext.UpperOf(prefix);
        Expression<Func<string, bool>> within = c => string.Compare(c, prefix) >= 0 && string.Compare(c, upper) < 0;
        return rows.Where(Over(code, within));
    }

    /// <summary>The rows by way of an index of this name, where the store must be told. A partial index asks that its condition stands in the filter.</summary>
    public static IQueryable<T> ByIndex<T>(this FengsuiContext records, string index)
        where T : class => records.Database.IsSqlite() ? records.By<T>(index) : records.Set<T>().AsNoTracking();

    private static IQueryable<T> OneOf<T>(this IQueryable<T> rows, Expression<Func<T, Guid>> id, List<Guid> ids)
    {
        Expression<Func<Guid, bool>> among = i => EF.Parameter(ids).Contains(i);
        return rows.Where(Over(id, among));
    }

    private static Expression<Func<T, bool>> Over<T, TValue>(
        Expression<Func<T, TValue>> property, Expression<Func<TValue, bool>> condition) =>
        Expression.Lambda<Func<T, bool>>(
            ReplacingExpressionVisitor.Replace(condition.Parameters[0], property.Body, condition.Body), property.Parameters[0]);

    // The rows by way of the index that begins with a property, where the store must be told and there is such an index.
    private static IQueryable<T> Through<T>(this FengsuiContext records, string property)
        where T : class
    {
        var index = records.Model.FindEntityType(typeof(T))!.GetIndexes().Where(i => i.GetFilter() is null && i.Properties[0].Name == property)
            .MaxBy(i => i.Properties.ElementAtOrDefault(1)?.IsPrimaryKey() ?? false);
        return index is not null && records.Database.IsSqlite() ? records.By<T>(index.GetDatabaseName()!) : records.Set<T>().AsNoTracking();
    }

    private static IQueryable<T> By<T>(this FengsuiContext records, string index)
        where T : class =>
        records.Set<T>().FromSqlRaw($"SELECT * FROM \"{records.TableOf<T>()}\" INDEXED BY \"{index}\"").AsNoTracking();

    private static string TableOf<T>(this FengsuiContext records) => records.Model.FindEntityType(typeof(T))!.GetTableName()!;
}
