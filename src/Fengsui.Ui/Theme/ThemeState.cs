namespace Fengsui.Ui;

/// <summary>What the person chose.</summary>
public enum ThemeMode
{
    /// <summary>As the device says.</summary>
    Auto,

    /// <summary>Light.</summary>
    Light,

    /// <summary>Dark.</summary>
    Dark,
}

/// <summary>Light or dark, for the pieces that draw by themselves (map, chart).</summary>
/// <remarks>Scoped; used in the renderer's context.</remarks>
public sealed class ThemeState
{
    /// <summary>Name of the cookie that remembers the choice.</summary>
    public const string Cookie = "fs-theme";

    /// <summary>Raised after a change.</summary>
    public event Action? Changed;

    /// <summary>The choice.</summary>
    public ThemeMode Mode { get; private set; }

    /// <summary>What is shown.</summary>
    public bool IsDark { get; private set; }

    /// <summary>Reads a cookie's value.</summary>
    public static ThemeMode Parse(string? value) => value switch
    {
        "dark" => ThemeMode.Dark,
        "light" => ThemeMode.Light,
        _ => ThemeMode.Auto,
    };

    /// <summary>Sets both.</summary>
    public void Set(ThemeMode mode, bool systemIsDark)
    {
        var dark = mode == ThemeMode.Dark || (mode == ThemeMode.Auto && systemIsDark);
        if (mode == Mode && dark == IsDark)
        {
            return;
        }

        (Mode, IsDark) = (mode, dark);
        Changed?.Invoke();
    }
}
