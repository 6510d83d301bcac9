using System.Globalization;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Places.Checklists;

/// <summary>Reads answers as they are given. Pure.</summary>
internal static class SheetAnswers
{
    private const int LongestText = 500;
    private const int LongestNote = 300;

    /// <summary>The field that a refusal of an item's answer names.</summary>
    public static string FieldOf(string item) => "answers." + item;

    /// <summary>All answers in the form they are kept in, or the first that cannot be read; those left empty are left out.</summary>
    public static Outcome<Dictionary<string, ChecklistAnswer>> Read(
        IReadOnlyList<ChecklistItem> items, IReadOnlyDictionary<string, ChecklistAnswer> answers)
    {
        var kept = new Dictionary<string, ChecklistAnswer>(StringComparer.Ordinal);
        if (answers.Keys.FirstOrDefault(code => items.All(i => i.Code != code)) is { } unknown)
        {
            return Refusal.Invalid("checklists.answer.unknown", FieldOf(unknown), unknown);
        }

        foreach (var item in items)
        {
            if (answers.GetValueOrDefault(item.Code) is not { } answer)
            {
                continue;
            }

            var read = Read(item, answer);
            if (read.Refusal is { } refusal)
            {
                return refusal;
            }

            if (read.Value.Value.Length + read.Value.Note.Length > 0)
            {
                kept[item.Code] = read.Value;
            }
        }

        return kept;
    }

    /// <summary>An answer in the form it is kept in, or what is wrong with it.</summary>
    public static Outcome<ChecklistAnswer> Read(ChecklistItem item, ChecklistAnswer answer)
    {
        var (value, note, field) = (answer.Value.Trim(), answer.Note.Trim(), FieldOf(item.Code));
        if (note.Length > LongestNote)
        {
            return Refusal.Invalid("places.too-long", field, LongestNote.ToString(CultureInfo.InvariantCulture));
        }

        if (value.Length == 0 || (item.AllowsNotApplicable && value == ChecklistAnswer.NotApplicable))
        {
            return new ChecklistAnswer(value, note);
        }

        return item.Kind switch
        {
            AnswerKind.YesNo => value is ChecklistAnswer.Yes or ChecklistAnswer.No
                ? new ChecklistAnswer(value, note)
                : Refusal.Invalid("checklists.answer.yes-no", field),
            AnswerKind.Choice => item.Choices.Contains(value) ? new ChecklistAnswer(value, note) : Refusal.Invalid("checklists.answer.choice", field),
            AnswerKind.Number => Number(item, value, field) is { Refusal: null } number
                ? new ChecklistAnswer(number.Value, note)
                : Number(item, value, field).Refusal!,
            AnswerKind.Text => value.Length <= LongestText
                ? new ChecklistAnswer(value, note)
                : Refusal.Invalid("places.too-long", field, LongestText.ToString(CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>An answer as the text of a field of a ledger.</summary>
    public static string? FieldText(string value) => value switch
    {
        ChecklistAnswer.Yes => "true",
        ChecklistAnswer.No => "false",
        _ => value,
    };

    /// <summary>Answers to items that no field of the record holds.</summary>
    public static IReadOnlyDictionary<string, ChecklistAnswer> WithoutField(
        IReadOnlyList<ChecklistItem> items, IReadOnlyDictionary<string, ChecklistAnswer> answers)
    {
        var held = items.Where(i => i.Field.Length > 0).Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        return answers.Where(a => !held.Contains(a.Key)).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
    }

    private static Outcome<string> Number(ChecklistItem item, string value, string field)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return Refusal.Invalid("checklists.answer.number", field);
        }

        return number < item.Min ? Refusal.Invalid("checklists.answer.min", field, Text(item.Min.Value))
            : number > item.Max ? Refusal.Invalid("checklists.answer.max", field, Text(item.Max.Value))
            : Text(number);
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
