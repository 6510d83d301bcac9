using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Worklists;

/// <summary>The forms of this room for the burden meter.</summary>
internal sealed class HazardForms(IStringLocalizer<HazardTexts> words, IStringLocalizer<WorklistTexts> texts) : IBurdenForms
{
    public const string Finding = "hazards.finding";
    public const string MovePrefix = "hazards.move.";

    public static IReadOnlyCollection<BurdenField> Compare(IReadOnlyDictionary<string, object?> before, IReadOnlyDictionary<string, object?> after) =>
        [.. after.Select(f => new BurdenField(f.Key, before.GetValueOrDefault(f.Key), f.Value))];

    public string? TitleOf(string form) =>
        form == Finding ? words["Finding.New"].Value
        : form.StartsWith(MovePrefix, StringComparison.Ordinal) ? words["Move." + form[MovePrefix.Length..]].Value
        : null;

    public string FieldOf(string form, string field) => form == Finding ? texts["Form." + field] : words["Field." + field];
}
