using System.Text;

namespace Fengsui.Places.Transfer;

/// <summary>Reads separated values (RFC 4180, with comma, semicolon or tab), in the encodings that offices in China use.</summary>
internal static class SeparatedText
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>UTF-8, UTF-16 by its mark, or GB 18030 when the bytes are not UTF-8.</summary>
    public static Encoding EncodingOf(Stream file)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        Span<byte> mark = stackalloc byte[2];
        var got = file.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        file.Position = 0;
        if (got == 2 && mark is [0xFF, 0xFE] or [0xFE, 0xFF])
        {
            return mark[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        var decoder = strict.GetDecoder();
        var (bytes, chars) = (new byte[64 * 1024], new char[64 * 1024 + 4]);
        try
        {
            int read;
            while ((read = file.Read(bytes)) > 0)
            {
                decoder.GetChars(bytes.AsSpan(0, read), chars, flush: false);
            }

            decoder.GetChars([], chars, flush: true);
            return strict;
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        }
        finally
        {
            file.Position = 0;
        }
    }

    /// <summary>The lines in order; a quoted cell may hold line breaks, and its line is numbered by where it begins.</summary>
    public static IEnumerable<TableLine> Read(Stream file)
    {
        using var reader = new StreamReader(file, EncodingOf(file), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var separator = SeparatorOf(reader);
        file.Position = 0;
        reader.DiscardBufferedData();
        var (line, begins) = (1, 1);
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        var wasQuoted = false;
        int next;
        while ((next = reader.Read()) >= 0)
        {
            var c = (char)next;
            line += c == '\n' ? 1 : 0;
            if (quoted)
            {
                quoted = Quoted(reader, cell, c);
                continue;
            }

            if (c == '"' && cell.Length == 0 && !wasQuoted)
            {
                (quoted, wasQuoted) = (true, true);
            }
            else if (c == separator || c == '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                wasQuoted = false;
                if (c == '\n')
                {
                    yield return new TableLine(begins, cells);
                    (cells, begins) = ([], line);
                }
            }
            else if (c != '\r' && c != '\uFEFF')
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            cells.Add(cell.ToString());
            yield return new TableLine(begins, cells);
        }
    }

    // Inside quotes: two quotes are one, one ends the cell. True while still inside.
    private static bool Quoted(StreamReader reader, StringBuilder cell, char c)
    {
        if (c != '"')
        {
            cell.Append(c);
            return true;
        }

        if (reader.Peek() != '"')
        {
            return false;
        }

        reader.Read();
        cell.Append('"');
        return true;
    }

    // The one that the first lines use most, outside quotes.
    private static char SeparatorOf(StreamReader reader)
    {
        var counts = new int[Separators.Length];
        var quoted = false;
        for (var (lines, read) = (0, reader.Read()); read >= 0 && lines < 5; read = reader.Read())
        {
            quoted ^= read == '"';
            lines += read == '\n' && !quoted ? 1 : 0;
            var at = quoted ? -1 : Array.IndexOf(Separators, (char)read);
            if (at >= 0)
            {
                counts[at]++;
            }
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }
}
