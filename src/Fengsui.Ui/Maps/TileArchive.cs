using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Fengsui.Ui;

/// <summary>What lies in a file of tiles.</summary>
public enum TileKind
{
    /// <summary>Pictures.</summary>
    Raster,

    /// <summary>Shapes, drawn by the map in the colours of the page.</summary>
    Vector,
}

/// <summary>The file of tiles named by <see cref="MapOptions.PmTilesFile"/>.</summary>
/// <remarks>Looked at once; a new file wants a restart.</remarks>
public sealed class TileArchive
{
    // PMTiles specification, version 3: the header.
    private const int HeaderLength = 127;
    private const int VersionAt = 7;
    private const int TileTypeAt = 99;
    private readonly FileInfo? _file;

    /// <summary>Looks at the file.</summary>
    public TileArchive(IOptions<MapOptions> options, ILogger<TileArchive> log)
    {
        if (options.Value.PmTilesFile.Length == 0)
        {
            return;
        }

        var file = new FileInfo(Path.GetFullPath(options.Value.PmTilesFile));
        Kind = KindOf(file);
        _file = Kind is null ? null : file;
        if (Kind is null)
        {
            log.LogWarning("{File} is no PMTiles file of version 3 that can be read; the map is drawn without it", file.FullName);
        }
    }

    /// <summary>What lies in it; null when there is none.</summary>
    public TileKind? Kind { get; }

    /// <summary>The file, in whole or the range asked for.</summary>
    internal IResult Serve()
    {
        if (_file is null)
        {
            return TypedResults.NotFound();
        }

        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{_file.Length:x}-{_file.LastWriteTimeUtc.Ticks:x}\"");
        return TypedResults.PhysicalFile(
            _file.FullName, "application/vnd.pmtiles", lastModified: _file.LastWriteTimeUtc, entityTag: new EntityTagHeaderValue(tag),
            enableRangeProcessing: true);
    }

    private static TileKind? KindOf(FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            Span<byte> header = stackalloc byte[HeaderLength];
            stream.ReadExactly(header);
            return header.StartsWith("PMTiles"u8) && header[VersionAt] == 3
                ? header[TileTypeAt] switch
                {
                    1 => TileKind.Vector,
                    2 or 3 or 4 or 5 => TileKind.Raster,
                    _ => null,
                }
                : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
