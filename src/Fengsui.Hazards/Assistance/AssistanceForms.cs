using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Assistance;

/// <summary>The forms of technical assistance for the burden meter.</summary>
internal sealed class AssistanceForms(IStringLocalizer<AssistanceTexts> texts) : IBurdenForms
{
    public const string Request = "hazards.assistance";
    public const string MovePrefix = "hazards.assistance.move.";

    public string? TitleOf(string form) =>
        form == Request ? texts["New.Title"].Value
        : form.StartsWith(MovePrefix, StringComparison.Ordinal) ? $"{texts["Menu"].Value} · {texts["Move." + form[MovePrefix.Length..]].Value}"
        : null;

    public string FieldOf(string form, string field) => texts["Field." + field];
}
