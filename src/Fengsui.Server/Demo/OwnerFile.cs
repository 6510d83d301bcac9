using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Fengsui.Server.Demo;

/// <summary>A file with secrets of the demonstration, which only the owner of the server reads; whole or not there.</summary>
internal static class OwnerFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static async Task WriteAsync<T>(string path, T content, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var temporary = path + ".new";
        File.Delete(temporary);
        await using (var file = new FileStream(temporary, options))
        {
            await JsonSerializer.SerializeAsync(file, content, Json, cancellation);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Its content, or null when there is no such file.</summary>
    public static async Task<T?> ReadAsync<T>(string path, CancellationToken cancellation)
        where T : class
    {
        if (!File.Exists(path))
        {
            return null;
        }

        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<T>(file, Json, cancellation);
    }
}
