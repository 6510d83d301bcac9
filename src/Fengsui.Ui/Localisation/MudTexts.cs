namespace Fengsui.Ui;

/// <summary>Marker of the Chinese texts of MudBlazor's parts; its English is the library's own.</summary>
public sealed class MudTexts;
