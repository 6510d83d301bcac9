using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Runtime.CompilerServices;

namespace Fengsui.Ui.Tests;

/// <summary>What the browser is given: libraries as they were fetched, our own scripts and styles without an outside host.</summary>
public sealed partial class FileTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../src/Fengsui.Ui/wwwroot"));

    [Fact]
    public void Vendored_files_are_those_of_the_list_and_no_others()
    {
        var lib = Path.Combine(Root, "lib");
        var listed = File.ReadAllLines(Path.Combine(lib, "SHA256SUMS")).Select(l => l.Split("  ", 2)).ToDictionary(l => l[1], l => l[0]);
        var present = Directory.EnumerateFiles(lib, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(lib, f).Replace('\\', '/')).Where(f => f.Contains('/', StringComparison.Ordinal));

        Assert.Equal(listed.Keys.Order(StringComparer.Ordinal), present.Order(StringComparer.Ordinal));
        Assert.All(listed, file => Assert.Equal(
            file.Value, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(lib, file.Key))))));
        Assert.Contains("ol/LICENSE.md", listed.Keys);
        Assert.Contains("echarts/LICENSE", listed.Keys);
        Assert.Contains("echarts/NOTICE", listed.Keys);
        Assert.Contains("pmtiles/LICENSE", listed.Keys);
        Assert.Contains("pmtiles/LICENSE.fflate", listed.Keys);
    }

    [Fact]
    public void Our_own_scripts_and_styles_name_no_outside_host_and_need_no_inline_script()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "js")).Concat(Directory.EnumerateFiles(Path.Combine(Root, "css"))))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("//cdn", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(@"https?://\w", text);
            Assert.DoesNotMatch(@"\beval\(|new Function\(|innerHTML", text);
        }

        foreach (var page in Directory.EnumerateFiles(Path.Combine(Root, ".."), "*.razor", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(page);
            Assert.DoesNotMatch(@"<script(?![^>]*\bsrc=)", text);
            Assert.DoesNotMatch(@"\son[a-z]+=""[^@]", text);
            Assert.True(text.Split('\n').Length <= 200, $"{Path.GetFileName(page)} is too long");
        }
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Every_tone_can_be_read(string theme)
    {
        var colours = Colours(theme);
        foreach (var tone in Enum.GetValues<Tone>().Select(t => t.Css()))
        {
            Readable(colours, $"--fs-{tone}-ink", $"--fs-{tone}-soft", 4.5);
            Readable(colours, "--fs-on-tone", $"--fs-{tone}", 4.5);
            Readable(colours, $"--fs-{tone}", "--fs-surface", 4.5);
            Readable(colours, $"--fs-map-{tone}", "--fs-map-land", 2); // a shape and a mark stand beside the colour there
        }

        foreach (var ground in new[] { "--fs-ground", "--fs-surface", "--fs-raised", "--fs-hover", "--fs-chosen" })
        {
            Readable(colours, "--fs-ink", ground, 7);
            Readable(colours, "--fs-ink-soft", ground, 4.5);
        }

        Readable(colours, "--fs-info", "--fs-surface", 4.5);
        Readable(colours, "--fs-rail-ink", "--fs-rail", 7);
        Readable(colours, "--fs-rail-on-ink", "--fs-rail-on", 7);
        Readable(colours, "--fs-map-cluster-ink", "--fs-map-cluster", 4.5);
        Readable(colours, "--fs-map-label", "--fs-map-land", 4.5);
    }

    [Fact]
    public void Who_follows_the_device_gets_the_same_dark() =>
        Assert.Equal(Colours("dark"), Colours("auto"));

    private static void Readable(Dictionary<string, string> colours, string ink, string ground, double least)
    {
        var (a, b) = (Luminance(colours[ink]), Luminance(colours[ground]));
        var contrast = (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
        Assert.True(contrast >= least, $"{ink} {colours[ink]} on {ground} {colours[ground]}: {contrast:F2} < {least}");
    }

    // WCAG 2.2, relative luminance.
    private static double Luminance(string hex)
    {
        double Part(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }

    private static Dictionary<string, string> Colours(string theme)
    {
        var css = File.ReadAllText(Path.Combine(Root, "css/tokens.css"));
        var start = theme == "light" ? css.IndexOf(":root {", StringComparison.Ordinal)
            : css.IndexOf($":root[data-theme=\"{theme}\"]", StringComparison.Ordinal);
        var block = css[start..css.IndexOf('}', start)];
        return Token().Matches(block).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"(--fs-[\w-]+): (#[0-9a-f]{6});", RegexOptions.None, 1_000)]
    private static partial Regex Token();
}
