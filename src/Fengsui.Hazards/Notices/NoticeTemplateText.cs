using System.Text;

namespace Fengsui.Hazards.OfficialNotices;

/// <summary>What is wrong with the text of a template, and where.</summary>
/// <param name="Code">Code of the refusal.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Word">What stands there.</param>
public sealed record TemplateProblem(string Code, int Line, int Column, string Word);

/// <summary>A part of a template.</summary>
internal abstract record TemplatePart
{
    /// <summary>Text as it is.</summary>
    public sealed record Words(string Text) : TemplatePart;

    /// <summary><c>{{name}}</c>: the value of a field.</summary>
    public sealed record Field(string Name) : TemplatePart;

    /// <summary><c>{{?name}}…{{/name}}</c>: shown only when the field has a value.</summary>
    public sealed record When(string Name, IReadOnlyList<TemplatePart> Parts) : TemplatePart;
}

/// <summary>
/// The language of templates: text, <c>{{field}}</c>, <c>{{?field}}…{{/field}}</c> for what is only said when the field has a value, and
/// <c>{{=}}</c> for two opening braces. There is nothing else: a template can show what is in the list of fields and do nothing.
/// </summary>
/// <remarks>Immutable, pure; never throws on a text.</remarks>
public sealed class NoticeTemplateText
{
    /// <summary>Longest template, characters.</summary>
    public const int Longest = 20_000;

    private const string Open = "{{";
    private const string Close = "}}";
    private const int MostNested = 20;

    private readonly IReadOnlyList<TemplatePart> _parts;

    private NoticeTemplateText(IReadOnlyList<TemplatePart> parts) => _parts = parts;

    /// <summary>Reads a template. Exactly one of the two is given.</summary>
    public static (NoticeTemplateText? Template, TemplateProblem? Problem) Parse(string text, IReadOnlySet<string> fields)
    {
        if (text.Length > Longest)
        {
            return (null, At(text, Longest, "enforcement.template.too-long", ""));
        }

        var open = new Stack<(string Name, int Position, List<TemplatePart> Parts)>();
        open.Push(("", 0, []));
        var position = 0;
        while (position < text.Length)
        {
            var start = text.IndexOf(Open, position, StringComparison.Ordinal);
            if (start < 0)
            {
                Add(open.Peek().Parts, text[position..]);
                break;
            }

            Add(open.Peek().Parts, text[position..start]);
            var end = text.IndexOf(Close, start + Open.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                return (null, At(text, start, "enforcement.template.not-closed", Cut(text[start..])));
            }

            if (Take(open, text[(start + Open.Length)..end].Trim(), start, fields) is { } code)
            {
                return (null, At(text, start, code, Cut(text[start..(end + Close.Length)])));
            }

            position = end + Close.Length;
        }

        return open.Count > 1
            ? (null, At(text, open.Peek().Position, "enforcement.template.not-ended", open.Peek().Name))
            : (new NoticeTemplateText(open.Peek().Parts), null);
    }

    /// <summary>The text with the values put in; a field without one is empty.</summary>
    public string Render(IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder();
        Render(_parts, values, text);
        return text.ToString();
    }

    /// <summary>Fields that it names, each once, in order.</summary>
    public IReadOnlyList<string> Fields() => [.. Named(_parts).Distinct(StringComparer.Ordinal)];

    /// <summary>The template as it is written: reading that again gives the same.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(_parts, text);
        return text.ToString();
    }

    // What stands between the braces; the code of what is wrong with it, or null.
    private static string? Take(Stack<(string Name, int Position, List<TemplatePart> Parts)> open, string word, int position, IReadOnlySet<string> fields)
    {
        switch (word)
        {
            case "":
                return "enforcement.template.empty";
            case "=":
                Add(open.Peek().Parts, Open);
                return null;
            case ['?', .. var asked]:
                if (!fields.Contains(asked))
                {
                    return "enforcement.template.unknown";
                }

                open.Push((asked, position, []));
                return open.Count > MostNested ? "enforcement.template.nested" : null;
            case ['/', .. var ended]:
                if (open.Count == 1 || open.Peek().Name != ended)
                {
                    return "enforcement.template.not-begun";
                }

                var part = open.Pop();
                open.Peek().Parts.Add(new TemplatePart.When(part.Name, part.Parts));
                return null;
            default:
                if (!fields.Contains(word))
                {
                    return "enforcement.template.unknown";
                }

                open.Peek().Parts.Add(new TemplatePart.Field(word));
                return null;
        }
    }

    // Neighbouring texts are one, so that what is written and read again is the same.
    private static void Add(List<TemplatePart> parts, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (parts is [.., TemplatePart.Words before])
        {
            parts[^1] = new TemplatePart.Words(before.Text + text);
        }
        else
        {
            parts.Add(new TemplatePart.Words(text));
        }
    }

    private static void Render(IReadOnlyList<TemplatePart> parts, IReadOnlyDictionary<string, string> values, StringBuilder text)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case TemplatePart.Words words:
                    text.Append(words.Text);
                    break;
                case TemplatePart.Field field:
                    text.Append(values.GetValueOrDefault(field.Name, ""));
                    break;
                case TemplatePart.When asked when values.GetValueOrDefault(asked.Name, "").Length > 0:
                    Render(asked.Parts, values, text);
                    break;
            }
        }
    }

    private static void Write(IReadOnlyList<TemplatePart> parts, StringBuilder text)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case TemplatePart.Words words:
                    text.Append(words.Text.Replace(Open, "{{=}}", StringComparison.Ordinal));
                    break;
                case TemplatePart.Field field:
                    text.Append(Open).Append(field.Name).Append(Close);
                    break;
                case TemplatePart.When asked:
                    text.Append(Open).Append('?').Append(asked.Name).Append(Close);
                    Write(asked.Parts, text);
                    text.Append(Open).Append('/').Append(asked.Name).Append(Close);
                    break;
            }
        }
    }

    private static IEnumerable<string> Named(IReadOnlyList<TemplatePart> parts) => parts.SelectMany(p => p switch
    {
        TemplatePart.Field field => [field.Name],
        TemplatePart.When asked => Named(asked.Parts).Prepend(asked.Name),
        _ => [],
    });

    private static TemplateProblem At(string text, int position, string code, string word)
    {
        var before = text.AsSpan(0, position);
        return new TemplateProblem(code, before.Count('\n') + 1, position - before.LastIndexOf('\n'), word);
    }

    private static string Cut(string word) => word.Length > 40 ? word[..40] : word;
}
