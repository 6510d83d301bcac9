using SkiaSharp;

namespace Fengsui.Ui;

/// <summary>Finds fonts of this machine by family name: those that the system names, else those in the folders where systems keep them.</summary>
/// <remarks>Thread safe. The folders are read once; a font installed later is found after a restart.</remarks>
internal sealed class FontFiles
{
    private const int MostInOneFile = 64;

    // Parts of the names of files that hold Chinese: opening every font of a desktop takes seconds.
    private static readonly string[] Hints =
        ["cjk", "sourcehan", "notosanssc", "notosanshans", "wqy", "msyh", "simsun", "simhei", "pingfang", "droidsansfallback"];

    private readonly Lazy<IReadOnlyDictionary<(string Family, bool Bold), (string Path, int Index)>> _files;

    public FontFiles(IReadOnlyList<string> folders) => _files = new(() => Read(folders));

    /// <summary>Where systems keep fonts.</summary>
    public static IReadOnlyList<string> SystemFolders { get; } =
    [
        "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/share/fonts"),
    ];

    /// <summary>The font of a family, or null.</summary>
    public SKTypeface? Find(string family, SKFontStyle style)
    {
        var bold = style.Weight >= (int)SKFontStyleWeight.Bold;
        return SKFontManager.Default.MatchFamily(family, style) is { } known && known.FamilyName == family ? known
            : _files.Value.TryGetValue((family, bold), out var file) ? SKTypeface.FromFile(file.Path, file.Index)
            : null;
    }

    private static Dictionary<(string, bool), (string, int)> Read(IReadOnlyList<string> folders)
    {
        var found = new Dictionary<(string, bool), (string, int)>();
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        foreach (var file in folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*", options)).Where(MayBeChinese))
        {
            for (var index = 0; index < MostInOneFile; index++)
            {
                using var face = SKTypeface.FromFile(file, index);
                if (face is null)
                {
                    break;
                }

                // Weights between are left out: a family has its usual one and its bold.
                if (face.FontWeight is (int)SKFontStyleWeight.Normal or (int)SKFontStyleWeight.Bold)
                {
                    found.TryAdd((face.FamilyName, face.FontWeight == (int)SKFontStyleWeight.Bold), (file, index));
                }
            }
        }

        return found;
    }

    private static bool MayBeChinese(string file)
    {
        var name = Path.GetFileName(file).ToLowerInvariant();
        return Path.GetExtension(name) is ".ttc" or ".ttf" or ".otf" or ".otc" && Array.Exists(Hints, name.Contains);
    }
}
