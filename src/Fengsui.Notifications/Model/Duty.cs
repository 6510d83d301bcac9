using Fengsui.Kernel.Storage;

namespace Fengsui.Notifications.Model;

/// <summary>Somebody who can be called: the own settings of an account, or a person without one.</summary>
public sealed class Contact : IInDivision
{
    public Guid Id { get; init; }

    /// <summary>The account, or null for somebody who has none.</summary>
    public Guid? AccountId { get; init; }

    public string Name { get; set; } = "";

    public string DivisionCode { get; set; } = "";

    /// <summary>Encrypted.</summary>
    public string Phone { get; set; } = "";

    public string PhoneShown { get; set; } = "";

    /// <summary>Encrypted.</summary>
    public string Email { get; set; } = "";

    public string EmailShown { get; set; } = "";

    /// <summary>First minute of the day in which only urgent messages come; null for none.</summary>
    public int? QuietFrom { get; set; }

    /// <summary>First minute after it.</summary>
    public int? QuietUntil { get; set; }

    public bool IsInUse { get; set; } = true;

    public int Version { get; set; }
}

/// <summary>On which days somebody must be on duty.</summary>
public enum RosterDays
{
    /// <summary>Every day.</summary>
    All,

    /// <summary>Days that offices work.</summary>
    Working,

    /// <summary>Days that offices rest.</summary>
    Resting,
}

/// <summary>A duty that must not stand empty.</summary>
public sealed class Roster : IHoldsBelow
{
    public Guid Id { get; init; }

    public string Name { get; set; } = "";

    public string DivisionCode { get; init; } = "";

    public RosterDays Days { get; set; }

    /// <summary>First minute of the day that must be covered.</summary>
    public int CoverFrom { get; set; }

    /// <summary>First minute after it; the same as <see cref="CoverFrom"/> for a whole day, earlier for one over midnight.</summary>
    public int CoverUntil { get; set; }

    public bool IsInUse { get; set; } = true;

    public int Version { get; set; }
}

/// <summary>Somebody's turn.</summary>
public sealed class RosterShift : IHoldsBelow
{
    public Guid Id { get; init; }

    public Guid RosterId { get; init; }

    public string DivisionCode { get; init; } = "";

    public Guid ContactId { get; set; }

    public string ContactName { get; set; } = "";

    public DateTimeOffset StartsAt { get; set; }

    public DateTimeOffset EndsAt { get; set; }

    /// <summary>备勤: called only when a step says so.</summary>
    public bool IsStandby { get; set; }

    /// <summary>Why it is not as it was planned: for whom, and why.</summary>
    public string Note { get; set; } = "";

    public int Version { get; set; }
}
