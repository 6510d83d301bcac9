namespace Fengsui.Kernel.Web;

/// <summary>Reads what others send into memory, and no more of it than we want.</summary>
public static class BoundedRead
{
    private const int Step = 16 * 1024;

    /// <summary>All bytes to the end, or null as soon as they are more than <paramref name="most"/>; the rest is not read then.</summary>
    public static async Task<byte[]?> AllAsync(Stream stream, long most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var kept = new MemoryStream();
        var buffer = new byte[Step];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (kept.Length + count > most)
            {
                return null;
            }

            kept.Write(buffer.AsSpan(0, count));
        }

        return kept.ToArray();
    }
}
