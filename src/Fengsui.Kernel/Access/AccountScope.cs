using System.Buffers.Text;

namespace Fengsui.Kernel.Access;

/// <summary>What an account may see: divisions, and of these perhaps only some sectors or some places.</summary>
/// <param name="DivisionPrefix">Prefix of division codes; empty means the whole installation.</param>
/// <param name="Sectors">Sector codes; none means all.</param>
/// <param name="PlaceIds">Own places; none means all.</param>
public sealed record AccountScope(
    string DivisionPrefix, IReadOnlyList<string>? Sectors = null, IReadOnlyList<Guid>? PlaceIds = null);

/// <summary>Many ids in one claim: 22 characters each, so that a cookie holds as many places as an account may have.</summary>
internal static class PlaceIdList
{
    private const int IdLength = 22;

    public static string Write(IEnumerable<Guid> ids) => string.Concat(ids.Select(id => Base64Url.EncodeToString(id.ToByteArray())));

    /// <summary>The ids, or null when there is no list or it is not ours.</summary>
    public static IReadOnlySet<Guid>? Read(string? text)
    {
        if (text is null || text.Length % IdLength != 0)
        {
            return null;
        }

        var ids = new HashSet<Guid>();
        var bytes = new byte[16];
        for (var at = 0; at < text.Length; at += IdLength)
        {
            if (!Base64Url.TryDecodeFromChars(text.AsSpan(at, IdLength), bytes, out var written) || written != bytes.Length)
            {
                return null;
            }

            ids.Add(new Guid(bytes));
        }

        return ids;
    }
}
