namespace Fengsui.Alarms.Contracts;

/// <summary>
/// A contribution: a part of what is shown beside an open alarm, on the console and on its page. Rooms above add theirs; register it as a
/// singleton.
/// </summary>
public interface IAlarmPanel
{
    /// <summary>Lower stands higher.</summary>
    int Order { get; }

    /// <summary>Marker class of the room's texts, and the key of the panel's heading in them.</summary>
    (Type Texts, string Key) Title { get; }

    /// <summary>Who may see it; null for everybody who may see the alarm.</summary>
    string? Permission { get; }

    /// <summary>A component with a parameter <c>Alarm</c> of type <see cref="AlarmBrief"/>.</summary>
    Type Component { get; }
}
