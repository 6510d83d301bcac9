namespace Fengsui.Hazards.Inspections.Pages;

/// <summary>A row of the form.</summary>
public sealed class InspectorRow
{
    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Number of the certificate.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>Rows as the command takes them.</summary>
    public static IReadOnlyList<Inspector> Of(IEnumerable<InspectorRow> rows) => [.. rows.Select(r => new Inspector(r.Name, r.Certificate))];
}
