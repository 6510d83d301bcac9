namespace Fengsui.Places.Contracts;

/// <summary>
/// A contribution: a part of the page of a place. Devices, alarms, hazards each add theirs; register it as a singleton.
/// </summary>
public interface IPlacePanel
{
    /// <summary>Lower stands higher.</summary>
    int Order { get; }

    /// <summary>Marker class of the room's texts, and the key of the panel's heading in them.</summary>
    (Type Texts, string Key) Title { get; }

    /// <summary>Who may see it; null for everybody who may see the place.</summary>
    string? Permission { get; }

    /// <summary>A component with a parameter <c>Place</c> of type <see cref="PlaceBrief"/>.</summary>
    Type Component { get; }
}
