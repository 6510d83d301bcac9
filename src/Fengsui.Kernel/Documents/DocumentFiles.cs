using System.Security.Cryptography;
using Fengsui.Kernel.Storage;

namespace Fengsui.Kernel.Documents;

/// <summary>
/// The files of documents under the data folder: <c>documents/ab/cdef…</c> by hash, and beside each what was drawn from it. A file
/// comes under a temporary name, is on disk before it is renamed, and is renamed before its row is written; what has no row is swept.
/// </summary>
/// <remarks>Thread safe. One who places a file or takes it away holds its hash.</remarks>
internal sealed class DocumentFiles(StorageOptions storage, TimeProvider clock) : IDisposable
{
    private const int HashLength = 64;
    private const int Locks = 64;

    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, Locks).Select(_ => new SemaphoreSlim(1))];

    private string Root => Path.Combine(storage.DataDirectory, "documents");

    private string Incoming => Path.Combine(Root, ".incoming");

    public void Dispose()
    {
        foreach (var one in _locks)
        {
            one.Dispose();
        }
    }

    /// <summary>Takes in what the stream brings, at most so many bytes.</summary>
    public async Task<IncomingFile> ReceiveAsync(Stream content, long maxBytes, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Incoming);
        var path = Path.Combine(Incoming, Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"));
        var incoming = new IncomingFile(path);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[81_920];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                incoming.Size += read;
                if (incoming.Size > maxBytes)
                {
                    return incoming;
                }

                hash.AppendData(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            file.Flush(flushToDisk: true);
            incoming.Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
            return incoming;
        }
        catch
        {
            incoming.Dispose();
            throw;
        }
    }

    /// <summary>Nobody else places or takes away the file of this hash until it is disposed.</summary>
    public async Task<IDisposable> HoldAsync(string hash, CancellationToken cancellation)
    {
        var one = _locks[Convert.ToInt32(hash[..2], 16) % Locks];
        await one.WaitAsync(cancellation);
        return new Hold(one);
    }

    /// <summary>Puts what came in under its hash. The caller holds the hash.</summary>
    public void Place(IncomingFile incoming)
    {
        var target = PathOf(incoming.Hash);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (File.Exists(target) && new FileInfo(target).Length == incoming.Size)
        {
            // Young again, so that no sweep takes it before its row is there.
            File.SetLastWriteTimeUtc(target, clock.GetUtcNow().UtcDateTime);
            return;
        }

        File.Move(incoming.Path, target, overwrite: true);
        File.SetLastWriteTimeUtc(target, clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>The original.</summary>
    public string PathOf(string hash) => Path.Combine(Root, hash[..2], hash[2..]);

    /// <summary>What was drawn from it.</summary>
    public string PathOf(string hash, Rendition rendition) =>
        rendition == Rendition.Original ? PathOf(hash) : $"{PathOf(hash)}.{rendition.ToString().ToLowerInvariant()}.jpg";

    /// <summary>A name to draw into before the renaming.</summary>
    public string TemporaryPath()
    {
        Directory.CreateDirectory(Incoming);
        return Path.Combine(Incoming, Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"));
    }

    /// <summary>Takes the file of a hash and what was drawn from it away. The caller holds the hash.</summary>
    public void Delete(string hash)
    {
        foreach (var rendition in Enum.GetValues<Rendition>())
        {
            File.Delete(PathOf(hash, rendition));
        }
    }

    /// <summary>Hashes of files that have lain since before a time.</summary>
    public IEnumerable<string> OlderThan(DateTimeOffset time) => !Directory.Exists(Root)
        ? []
        : Directory.EnumerateDirectories(Root).Where(folder => Path.GetFileName(folder).Length == 2)
            .SelectMany(Directory.EnumerateFiles)
            .Where(file => !Path.GetFileName(file).Contains('.', StringComparison.Ordinal) && File.GetLastWriteTimeUtc(file) < time.UtcDateTime)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)) + Path.GetFileName(file))
            .Where(hash => hash.Length == HashLength);

    /// <summary>Takes away what came in before a time and was never placed.</summary>
    public int DeleteIncomingBefore(DateTimeOffset time)
    {
        if (!Directory.Exists(Incoming))
        {
            return 0;
        }

        var old = Directory.EnumerateFiles(Incoming).Where(file => File.GetLastWriteTimeUtc(file) < time.UtcDateTime).ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }

    private sealed class Hold(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}

/// <summary>A file that came in; gone with this unless it was placed.</summary>
internal sealed class IncomingFile(string path) : IDisposable
{
    public string Path => path;

    public long Size { get; set; }

    public string Hash { get; set; } = "";

    public void Dispose() => File.Delete(path);
}
