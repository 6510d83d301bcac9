using System.Text;

namespace Fengsui.Kernel.Search;

/// <summary>Readings of Chinese characters without tones, the most usual first; ü is written v, as it is typed.</summary>
/// <remarks>Made once, never changed. The table is the resource <c>pinyin.txt</c>; <c>tools/make-pinyin.py</c> makes it.</remarks>
public sealed class PinyinTable
{
    private const char First = '\u3400';
    private const char Last = '\u9fff';
    private readonly ushort[] _groups = new ushort[Last - First + 1];
    private readonly string[][] _readings;

    /// <summary>Reads the table.</summary>
    public PinyinTable()
    {
        using var stream = typeof(PinyinTable).Assembly.GetManifestResourceStream("Fengsui.Kernel.Search.pinyin.txt")
            ?? throw new InvalidOperationException("The table of readings is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var groups = new List<string[]> { Array.Empty<string>() };
        while (reader.ReadLine() is { } line)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (line[0] == '#' || space < 0)
            {
                continue;
            }

            foreach (var character in line.AsSpan(space + 1))
            {
                _groups[character - First] = (ushort)groups.Count;
            }

            groups.Add(line[..space].Split(','));
        }

        _readings = [.. groups];
    }

    /// <summary>The readings of a character; empty when it is no Chinese character or has none.</summary>
    public IReadOnlyList<string> Of(char character) =>
        character is >= First and <= Last ? _readings[_groups[character - First]] : [];

    /// <summary>The most usual readings of a text one after the other; what has none stays.</summary>
    public string Usual(ReadOnlySpan<char> text)
    {
        var spelt = new StringBuilder(text.Length * 4);
        foreach (var character in text)
        {
            var readings = Of(character);
            _ = readings.Count > 0 ? spelt.Append(readings[0]) : spelt.Append(character);
        }

        return spelt.ToString();
    }
}
