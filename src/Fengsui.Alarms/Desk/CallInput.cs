using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;

namespace Fengsui.Alarms.Desk;

/// <summary>A call that was made.</summary>
internal sealed record CallInput(
    string Name, CallResult Result, string? Role = null, string? Phone = null, string? Note = null, Guid? ContactId = null)
{
    private const int LongestRole = 60;
    private const int LongestPhone = 40;

    /// <summary>The field that holds more than the log takes, or null.</summary>
    public string? TooLong() =>
        Role?.Trim().Length > LongestRole ? "role" : Phone?.Trim().Length > LongestPhone ? "phone" : Note?.Length > MoveGuards.LongestNote ? "note" : null;

    /// <summary>The row of the call log.</summary>
    public AlarmCall Record(Work work, Alarm alarm) => new()
    {
        Id = Guid.CreateVersion7(work.Now),
        AlarmId = alarm.Id,
        At = work.Now,
        ContactId = ContactId,
        Name = Name.Trim(),
        Role = Role?.Trim() ?? "",
        Phone = Phone?.Trim() ?? "",
        Result = Result,
        Note = Note?.Trim() ?? "",
        ActorId = work.Actor.Id,
        ActorName = work.Actor.DisplayName,
        DivisionCode = alarm.DivisionCode,
        SectorCode = alarm.SectorCode,
        PlaceId = alarm.PlaceId,
    };
}
