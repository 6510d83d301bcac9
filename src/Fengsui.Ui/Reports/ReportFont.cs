using System.Text;
using Fengsui.Kernel.Outcomes;
using SkiaSharp;

namespace Fengsui.Ui;

/// <summary>The machine's font for Chinese text, with the widths of its characters.</summary>
/// <remarks>Used by one thread. Dispose to let it go.</remarks>
internal sealed class ReportFont : IDisposable
{
    // A character of every Chinese text, to tell a Chinese font from a substitute.
    private const int Probe = 0x6D88;

    // Widths are kept for this size and scaled.
    private const float UnitSize = 100;

    private static readonly string[] Families =
    [
        "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK JP", "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei", "Microsoft YaHei", "SimSun", "SimHei", "PingFang SC", "Droid Sans Fallback",
    ];

    private readonly Dictionary<int, float> _widths = [];
    private readonly SKFont _unit;

    private ReportFont(SKTypeface plain, SKTypeface bold)
    {
        (Plain, Bold) = (plain, bold);
        _unit = new SKFont(plain, UnitSize) { Hinting = SKFontHinting.None, LinearMetrics = true, Subpixel = true };
    }

    /// <summary>Body text.</summary>
    public SKTypeface Plain { get; }

    /// <summary>Titles; the plain one where the machine has no bold.</summary>
    public SKTypeface Bold { get; }

    /// <summary>Finds a font by its family name; a refusal when the machine has none for Chinese.</summary>
    public static Outcome<ReportFont> Find(Func<string, SKFontStyle, SKTypeface?> fonts)
    {
        foreach (var family in Families)
        {
            if (fonts(family, SKFontStyle.Normal) is not { } plain)
            {
                continue;
            }

            if (IsChinese(plain))
            {
                return new ReportFont(plain, fonts(family, SKFontStyle.Bold) is { } bold && IsChinese(bold) ? bold : plain);
            }

            plain.Dispose();
        }

        return Refusal.Unavailable("ui.report.no-font");
    }

    /// <summary>Width of a text at a size.</summary>
    public float Width(ReadOnlySpan<char> text, float size)
    {
        var width = 0f;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune);
        }

        return width * size / UnitSize;
    }

    /// <summary>The lines of a text within a width. Chinese breaks anywhere but before closing marks; a word only when it is longer than a line.</summary>
    public List<string> Wrap(string text, float size, float width)
    {
        var most = width * UnitSize / size;
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = new List<Rune>();
            var used = 0f;
            foreach (var rune in paragraph.EnumerateRunes())
            {
                line.Add(rune);
                used += Width(rune);
                if (used > most && line.Count > 1)
                {
                    var at = BreakOf(line);
                    lines.Add(string.Concat(line.Take(at)));
                    line.RemoveRange(0, at);
                    used = line.Sum(Width);
                }
            }

            lines.Add(string.Concat(line));
        }

        return lines;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _unit.Dispose();
        if (Bold != Plain)
        {
            Bold.Dispose();
        }

        Plain.Dispose();
    }

    // The last character does not fit: how many stay on the line.
    private static int BreakOf(List<Rune> line)
    {
        for (var at = line.Count - 1; at > 0; at--)
        {
            if (!(IsWord(line[at - 1]) && IsWord(line[at])) && !Rune.IsPunctuation(line[at]))
            {
                return at;
            }
        }

        return line.Count - 1;
    }

    private static bool IsWord(Rune rune) => rune.IsAscii && Rune.IsLetterOrDigit(rune);

    private static bool IsChinese(SKTypeface face)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyph(Probe);
    }

    private float Width(Rune rune)
    {
        if (!_widths.TryGetValue(rune.Value, out var width))
        {
            _widths[rune.Value] = width = _unit.MeasureText(rune.ToString());
        }

        return width;
    }
}
