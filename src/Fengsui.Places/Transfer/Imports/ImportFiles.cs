using System.Security.Cryptography;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Transfer;

/// <summary>The files that were sent, in the data folder, each under the hash of its content.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ImportFiles(StorageOptions storage, IOptions<ImportOptions> options, TimeProvider clock)
{
    private string Folder => Path.Combine(storage.DataDirectory, "imports");

    /// <summary>Keeps a file; gives its hash and size.</summary>
    public async Task<Outcome<(string Hash, long Bytes)>> KeepAsync(Stream content, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder);
        var draft = Path.Combine(Folder, Guid.CreateVersion7(clock.GetUtcNow()).ToString("N") + ".part");
        try
        {
            long total = 0;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                var buffer = new byte[64 * 1024];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
                {
                    total += read;
                    if (total > options.Value.MaxFileMb * 1024L * 1024)
                    {
                        return Refusal.Invalid(
                            "places.import.too-large", "file", options.Value.MaxFileMb.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    }

                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                }
            }

            if (total == 0)
            {
                return Refusal.Invalid("places.import.empty", "file");
            }

            var name = Convert.ToHexStringLower(hash.GetHashAndReset());
            File.Move(draft, PathOf(name), overwrite: true);
            return (name, total);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Opens a kept file.</summary>
    public FileStream Open(string hash) => new(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);

    /// <summary>Deletes a file that no import needs any more.</summary>
    public void Delete(string hash) => File.Delete(PathOf(hash));

    // The hash is ours, made of hexadecimal digits: it cannot lead out of the folder.
    private string PathOf(string hash) => Path.Combine(Folder, hash);
}
