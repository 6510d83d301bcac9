using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Quarters.Pages;

/// <summary>The sections of the survey for the burden meter: each is sent by itself. Of the counts of parking only the time is measured.</summary>
internal sealed class SurveyForm(IStringLocalizer<QuarterTexts> texts, IStringLocalizer<LedgerTexts> ledger) : IBurdenForms
{
    /// <summary>Before the name of a section.</summary>
    public const string Prefix = "places.survey.";

    public string? TitleOf(string form) =>
        form.StartsWith(Prefix, StringComparison.Ordinal) && Enum.TryParse<SurveySection>(form[Prefix.Length..], out var section)
            ? $"{texts["Survey.Title"].Value} · {texts["Section." + section].Value}"
            : null;

    public string FieldOf(string form, string field) => new QuarterWords(texts, ledger).Field(field);
}
