namespace Fengsui.Hazards.Pages;

/// <summary>A part of the page of a hazard: notices, levers, the major case it belongs to. Register it as a singleton.</summary>
internal interface IHazardPanel
{
    /// <summary>Lower stands higher.</summary>
    int Order { get; }

    /// <summary>Marker class of the texts, and the key of the panel's heading in them.</summary>
    (Type Texts, string Key) Title { get; }

    /// <summary>Who may see it; null for everybody who may see the hazard.</summary>
    string? Permission { get; }

    /// <summary>A component with a parameter <c>File</c> of type <see cref="Reading.HazardFile"/> and a callback <c>OnChanged</c>.</summary>
    Type Component { get; }
}
