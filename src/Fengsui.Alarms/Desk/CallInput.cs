using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;

namespace Fengsui.Alarms.Desk;

/// <summary>A call that was made.</summary>
/// <param name="SaysFire">What the person said: true that it burns, false that there is no fire, null when neither. Only of an answered call.</param>
internal sealed record CallInput(
    string Name, CallResult Result, string? Role = null, string? Phone = null, string? Note = null, Guid? ContactId = null,
    bool? SaysFire = null)
{
    private const int LongestRole = 60;
    private const int LongestPhone = 40;

    /// <summary>The field that holds more than the log takes, or null.</summary>
    public string? TooLong() =>
        Role?.Trim().Length > LongestRole ? "role" : Phone?.Trim().Length > LongestPhone ? "phone" : Note?.Length > MoveGuards.LongestNote ? "note" : null;

    /// <summary>Whose word it is: the same person again has changed it.</summary>
    public string WordSource(AlarmCall call) => ContactId is { } contact ? $"contact:{contact:N}" : $"desk:{call.Id:N}";

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
        SaysFire = SaysFire,
        ActorId = work.Actor.Id,
        ActorName = work.Actor.DisplayName,
        DivisionCode = alarm.DivisionCode,
        SectorCode = alarm.SectorCode,
        PlaceId = alarm.PlaceId,
    };
}
