using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Resources;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Fengsui.Ui;

/// <summary>A file of the field pages, as it is and compressed.</summary>
internal sealed record FieldAsset(byte[] Bytes, byte[] Zipped, string MediaType);

/// <summary>
/// The files of the field pages: scripts, style, the texts of each language. They carry one version in their address, made of all their content,
/// so that a phone has all of one version or all of another, and keeps what it has for ever.
/// </summary>
/// <remarks>Immutable.</remarks>
internal sealed class FieldAssets
{
    private const string Prefix = "field/";
    private const int VersionLength = 16;

    private readonly FrozenDictionary<string, FieldAsset> _files;

    public FieldAssets()
    {
        var own = typeof(FieldAssets).Assembly;
        var files = own.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(n => n[Prefix.Length..], n => Read(own, n), StringComparer.Ordinal);
        foreach (var language in UiHosting.Cultures)
        {
            files[$"texts.{language}.json"] = Texts(language);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(bytes);
        }

        Version = Convert.ToHexStringLower(hash.GetHashAndReset())[..VersionLength];
        _files = files.ToFrozenDictionary(f => f.Key, f => new FieldAsset(f.Value, Zip(f.Value), MediaTypeOf(f.Key)), StringComparer.Ordinal);
        Names = [.. _files.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Changes when any of them does.</summary>
    public string Version { get; }

    /// <summary>Names of all.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A file, or null.</summary>
    public FieldAsset? Find(string name) => _files.GetValueOrDefault(name);

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static byte[] Texts(string language)
    {
        var culture = System.Globalization.CultureInfo.GetCultureInfo(language);
        var texts = new ResourceManager(typeof(FieldTexts));
        var keys = texts.GetResourceSet(System.Globalization.CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().Select(e => (string)e.Key)
            .Where(k => !k.StartsWith("audit.", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return JsonSerializer.SerializeToUtf8Bytes(keys.ToDictionary(k => k, k => texts.GetString(k, culture)));
    }

    /// <summary>The same, compressed.</summary>
    public static byte[] Zip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }

    private static string MediaTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".mjs" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"What is {other}?"),
    };
}
