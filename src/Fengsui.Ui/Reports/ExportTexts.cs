namespace Fengsui.Ui;

/// <summary>Marker of the texts of <see cref="OfficialTables"/> and of the export of lists.</summary>
public sealed class ExportTexts;
