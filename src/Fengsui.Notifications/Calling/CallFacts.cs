using Fengsui.Alarms.Contracts;
using Fengsui.Notifications.Model;

namespace Fengsui.Notifications.Calling;

/// <summary>What a tree is asked about.</summary>
/// <param name="PlaceKey">What sounds together is called about once.</param>
/// <param name="Where">Address and point, for the message.</param>
internal sealed record CallFacts(
    CallTrigger Trigger, AlarmKind Kind, Guid AlarmId, string Number, string PlaceKey, Guid? PlaceId, string PlaceName, string Where, string DivisionCode,
    string SectorCode)
{
    /// <summary>Kinds that wait for nobody.</summary>
    public static bool NeverWaits(AlarmKind kind) => kind is AlarmKind.FireAlarm or AlarmKind.ManualAlarm or AlarmKind.LinkageStart;

    public static CallFacts Of(AlarmMoved moved, CallTrigger trigger) => new(
        trigger, moved.Kind, moved.AlarmId, moved.Number, moved.PlaceKey, moved.PlaceId, moved.PlaceName,
        Join(moved.Address, moved.PointLabel, moved.Description), moved.DivisionCode, moved.SectorCode);

    private static string Join(params string[] parts) => string.Join(' ', parts.Where(p => p.Length > 0));
}

/// <summary>Somebody to call.</summary>
/// <param name="Key">Tells one person from another: a contact, or a person of a place.</param>
/// <param name="OnDuty">True when a roster names the person for now: who is on duty has no quiet hours.</param>
/// <param name="AccountDisabled">Known in a dry run only: nobody signs in with the account any more, and the person is called all the same.</param>
/// <param name="ContactId">Of a contact; null of a person of a place, who has no browsers here.</param>
internal sealed record Recipient(
    string Key, string Name, string Role, string Phone, string Email, int? QuietFrom, int? QuietUntil, bool OnDuty, Guid? ContactId = null, bool AccountDisabled = false);

/// <summary>A way to a person.</summary>
/// <param name="Address">Number or address; of browsers the contact whose they are.</param>
/// <param name="Browsers">Names of the browsers, where they are the way.</param>
/// <param name="Keys">What may be pressed, where the way is a telephone.</param>
internal sealed record Way(Guid ChannelId, string ChannelName, ChannelKind Kind, string Address, string? Browsers = null, PhoneKeys? Keys = null)
{
    /// <summary>The address as people may read it.</summary>
    public string AddressShown => Browsers ?? NotificationSecrets.Mask(Address);
}

/// <summary>What is said about a run: in a message, and by a voice.</summary>
internal sealed record CallSaid(string Title, string Text, string Spoken);

/// <summary>How a person is called: what is said, the link that answers, the ways in order.</summary>
internal sealed record CallPlan(string Title, string Text, string Spoken, string Link, IReadOnlyList<Way> Ways);

/// <summary>A step worked out for a moment: whom it would call.</summary>
internal sealed record PlannedStep(CallStep Step, string Label, IReadOnlyList<PlannedCall> Calls);

/// <summary>Somebody whom a step would call, and when a message to them would go out.</summary>
internal sealed record PlannedCall(Recipient Recipient, IReadOnlyList<Way> Ways, DateTimeOffset? HeldUntil);
