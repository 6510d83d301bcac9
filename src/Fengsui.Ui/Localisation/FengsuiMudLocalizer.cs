using System.Globalization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Ui;

/// <summary>Gives MudBlazor's parts their Chinese words; in every other language the library's own stand.</summary>
public sealed class FengsuiMudLocalizer(IStringLocalizer<MudTexts> texts) : MudLocalizer
{
    /// <inheritdoc/>
    public override LocalizedString this[string key] =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? texts[key] : Missing(key);

    /// <inheritdoc/>
    public override LocalizedString this[string key, params object[] arguments] =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? texts[key, arguments] : Missing(key);

    // "Not found" sends MudBlazor to its own English.
    private static LocalizedString Missing(string key) => new(key, key, resourceNotFound: true);
}
