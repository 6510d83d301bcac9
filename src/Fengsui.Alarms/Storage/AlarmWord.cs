using Fengsui.Kernel.Storage;

namespace Fengsui.Alarms.Storage;

/// <summary>By what means somebody came to know whether it burns.</summary>
internal enum WordMeans
{
    /// <summary>Somebody was called.</summary>
    Call,

    /// <summary>Somebody looked at a picture of a camera.</summary>
    Video,
}

/// <summary>What one source says about an alarm; who says something else later has said that.</summary>
internal sealed class AlarmWord : IInScope
{
    public Guid AlarmId { get; init; }

    /// <summary>The call or the camera's case, such as <c>call:…</c>: the same source again is the same word.</summary>
    public string Source { get; init; } = "";

    public WordMeans Means { get; init; }

    /// <summary>True: it burns.</summary>
    public bool Fire { get; set; }

    /// <summary>Who says it.</summary>
    public string Name { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }
}
