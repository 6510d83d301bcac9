using System.Globalization;

namespace Fengsui.Alarms.Tests.Telling;

/// <summary>Reads texts in a language until disposed.</summary>
internal sealed class InLanguage : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public InLanguage(string name) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

    public void Dispose() => CultureInfo.CurrentUICulture = _before;
}
