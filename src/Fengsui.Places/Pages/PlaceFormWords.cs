using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Pages;

/// <summary>The forms of this room for the burden meter: the place's, and one for each ledger.</summary>
internal sealed class PlaceFormWords(LedgerBook book, IStringLocalizer<PlaceTexts> words, IStringLocalizer<LedgerTexts> texts) : IBurdenForms
{
    public const string PlaceForm = "places.place";
    public const string LedgerPrefix = "ledger.";

    public string? TitleOf(string form) =>
        form == PlaceForm ? words["Places.New"].Value : Find(form) is { } ledger ? texts[$"{ledger.Code}.title"].Value : null;

    public string FieldOf(string form, string field) =>
        form == PlaceForm ? words["Field." + field]
        : Find(form) is { } ledger && ledger.Fields.FirstOrDefault(f => f.Key == field) is { } known ? texts[LedgerWords.KeyOf(ledger, known)]
        : field;

    private ILedger? Find(string form) => form.StartsWith(LedgerPrefix, StringComparison.Ordinal)
        ? book.Find(form[LedgerPrefix.Length..])
        : null;
}
