using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Alarms.Shelving;

/// <summary>What shelving asks for.</summary>
/// <param name="Owner">Who answers for it until the end.</param>
internal sealed record ShelveInput(string Reason, string Owner, DateTimeOffset Until, int? ExpectedVersion = null);

/// <summary>
/// Who may shelve what and for how long: what may be a fire only a duty leader, after somebody has seen it, for a shift at
/// most; the system nothing.
/// </summary>
internal sealed class ShelfRules(PermissionTable permissions, AlarmOptions options, AlarmWords words)
{
    private const int LongestOwner = 120;
    private const int LongestReason = 500;

    public static string PermissionFor(AlarmKind kind) =>
        AlarmKindTable.Of(kind).Queue == AlarmQueue.Duty ? AlarmPermissions.Shelve : AlarmPermissions.ShelveTrouble;

    public Refusal? Check(Actor actor, Alarm alarm, ShelveInput input, DateTimeOffset now)
    {
        var permission = PermissionFor(alarm.Kind);
        if (!permissions.Allows(actor, permission) || actor.IsSystem)
        {
            return AlarmWords.Forbidden("alarms.shelve.forbidden", permissions.RolesOf(permission));
        }

        if (!alarm.IsActive)
        {
            return Refusal.Conflict("alarms.shelve.closed", alarm.Number);
        }

        if (alarm.IsFire && (alarm.State == AlarmState.Raised || alarm.Unseen != AlarmUnseen.None))
        {
            return Refusal.Conflict("alarms.shelve.unacknowledged", alarm.Number);
        }

        if (string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > LongestReason)
        {
            return Refusal.Invalid("alarms.shelve.reason", "reason", $"{LongestReason}");
        }

        if (string.IsNullOrWhiteSpace(input.Owner) || input.Owner.Length > LongestOwner)
        {
            return Refusal.Invalid("alarms.shelve.owner", "owner", $"{LongestOwner}");
        }

        var longest = alarm.IsFire ? TimeSpan.FromHours(options.LongestFireShelfHours) : TimeSpan.FromDays(options.LongestShelfDays);
        return input.Until <= now || input.Until > now + longest
            ? Refusal.Invalid("alarms.shelve.until", "until", words.Time(now + longest))
            : null;
    }
}
