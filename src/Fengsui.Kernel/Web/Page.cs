using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Web;

/// <summary>A page of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="NextCursor">Give it as <c>cursor</c> for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Makes pages.</summary>
public static class Paging
{
    /// <summary>
    /// Cuts a page out of rows that were read with one more than asked for.
    /// </summary>
    /// <param name="rows">Up to <c>query.Size + 1</c> rows.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="position">What the next page begins after, in the order of the list.</param>
    public static Page<T> Cut<T>(IReadOnlyList<T> rows, PageQuery query, Func<T, string[]> position) =>
        rows.Count <= query.Size
            ? new Page<T>(rows, null)
            : new Page<T>([.. rows.Take(query.Size)], Cursor.Of(position(rows[query.Size - 1])));

    /// <summary>A page of records whose ids grow with time, the newest first.</summary>
    /// <param name="records">Those that the list has, in no order; their key is <c>Id</c>.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="rows">Reads what the list shows of so many records, in their order.</param>
    /// <param name="idOf">A row's record.</param>
    public static async Task<Outcome<Page<TRow>>> NewestFirstAsync<TRecord, TRow>(
        IQueryable<TRecord> records, PageQuery query, Func<IQueryable<TRecord>, Task<List<TRow>>> rows, Func<TRow, Guid> idOf)
        where TRecord : class
    {
        var position = query.Position(1);
        if (position.Refusal is { } refusal)
        {
            return refusal;
        }

        var page = records.OrderByDescending(r => EF.Property<Guid>(r, "Id")).AsQueryable();
        if (position.Value is [var after])
        {
            if (!Guid.TryParse(after, out var id))
            {
                return Refusal.Invalid("kernel.cursor.invalid", "cursor");
            }

            page = page.Where(r => EF.Property<Guid>(r, "Id") < id);
        }

        return Cut(await rows(page.Take(query.Size + 1)), query, row => [idOf(row).ToString()]);
    }

    /// <summary>A page of records whose ids grow with time, the newest first, for a list whose reader takes ids.</summary>
    /// <param name="records">Those that the list has, in no order; their key is <c>Id</c>.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="rows">Reads what the list shows of so many records, in their order.</param>
    /// <param name="idOf">A row's record.</param>
    public static Task<Outcome<Page<TRow>>> NewestFirstAsync<TRecord, TRow>(
        IQueryable<TRecord> records, PageQuery query, Func<IReadOnlyList<Guid>, Task<List<TRow>>> rows, Func<TRow, Guid> idOf)
        where TRecord : class =>
        NewestFirstAsync(records, query, async some => await rows(await some.Select(r => EF.Property<Guid>(r, "Id")).ToListAsync()), idOf);
}

/// <summary>Which page: take it as <c>[AsParameters]</c>.</summary>
/// <param name="Cursor"><c>nextCursor</c> of the page before, or nothing for the first.</param>
/// <param name="Limit">Rows a page, 50 unless told, at most 200.</param>
public sealed record PageQuery(string? Cursor = null, int? Limit = null)
{
    private const int Usual = 50;
    private const int Most = 200;

    /// <summary>Rows to give back; read one more to know whether there is another page.</summary>
    public int Size => Math.Clamp(Limit ?? Usual, 1, Most);

    /// <summary>The parts of the cursor; null parts for the first page; a refusal when it is not one of ours.</summary>
    public Outcome<string[]?> Position(int parts) =>
        Cursor is null
            ? Outcome.Of<string[]?>(null)
            : Web.Cursor.TryRead(Cursor, parts) is { } read ? read : Refusal.Invalid("kernel.cursor.invalid", "cursor");
}

/// <summary>A position in a list, opaque to callers.</summary>
public static class Cursor
{
    /// <summary>Packs the parts.</summary>
    public static string Of(params string[] parts) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));

    /// <summary>The parts, or null when the text is not a cursor of that many parts.</summary>
    public static string[]? TryRead(string cursor, int parts)
    {
        if (!Base64Url.IsValid(cursor))
        {
            return null;
        }

        try
        {
            var read = JsonSerializer.Deserialize<string[]>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)));
            return read?.Length == parts && Array.TrueForAll(read, part => part is not null) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
