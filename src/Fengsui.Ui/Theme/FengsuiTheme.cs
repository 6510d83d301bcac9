using MudBlazor;

namespace Fengsui.Ui;

/// <summary>
/// MudBlazor's colours and type. The colours of meaning live in <c>css/tokens.css</c>; these are their neighbours, and a test
/// holds both to the contrast that people need. MudBlazor's "error" is our orange: red is fire and nothing else.
/// </summary>
public static class FengsuiTheme
{
    private static readonly string[] Fonts = ["Noto Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif"];

    /// <summary>The theme.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1259b8",
            Secondary = "#4a5560",
            Tertiary = "#6a3fb5",
            Info = "#1259b8",
            Success = "#1b7a3d",
            Warning = "#8f6400",
            Error = "#b34a08",
            Dark = "#2a3138",
            Background = "#f4f6f8",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1d242b",
            TextPrimary = "#1d242b",
            TextSecondary = "#4a5560",
            TextDisabled = "#6b7682",
            ActionDefault = "#4a5560",
            LinesDefault = "#d9dee3",
            LinesInputs = "#8a949e",
            TableLines = "#e3e7eb",
            Divider = "#d9dee3",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#7ab5ff",
            PrimaryContrastText = "#0b1a2b",
            Secondary = "#b4bec8",
            SecondaryContrastText = "#14181d",
            Tertiary = "#bca0ff",
            Info = "#7ab5ff",
            Success = "#63cf8a",
            SuccessContrastText = "#0c1f13",
            Warning = "#f2c64b",
            WarningContrastText = "#2b2000",
            Error = "#ffa257",
            ErrorContrastText = "#2b1400",
            Dark = "#0e1115",
            Background = "#12161a",
            Surface = "#1a1f25",
            AppbarBackground = "#1a1f25",
            AppbarText = "#e8ecf0",
            TextPrimary = "#e8ecf0",
            TextSecondary = "#b4bec8",
            TextDisabled = "#8a949e",
            ActionDefault = "#b4bec8",
            LinesDefault = "#2e353d",
            LinesInputs = "#6b7682",
            TableLines = "#2a3138",
            Divider = "#2e353d",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "14px", LineHeight = "1.5", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "14px", LineHeight = "1.5", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "13px", LineHeight = "1.45", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "12px", LineHeight = "1.4", LetterSpacing = "normal" },
            H5 = new H5Typography { FontFamily = Fonts, FontSize = "20px", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "16px", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Fonts, FontSize = "15px", FontWeight = "500", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Fonts, FontSize = "14px", FontWeight = "500", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "14px", FontWeight = "500", TextTransform = "none", LetterSpacing = "normal" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
    };
}
