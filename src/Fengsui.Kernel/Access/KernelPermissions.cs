namespace Fengsui.Kernel.Access;

/// <summary>What may be done to the installation itself, and by which roles.</summary>
public static class KernelPermissions
{
    /// <summary>See and change accounts within one's own division.</summary>
    public const string Accounts = "kernel.accounts";

    /// <summary>Read the audit log within one's own division.</summary>
    public const string AuditView = "kernel.audit.view";

    /// <summary>Check the whole chain of the audit log.</summary>
    public const string AuditVerify = "kernel.audit.verify";

    /// <summary>See and retry messages that were given up.</summary>
    public const string Operations = "kernel.operations";

    /// <summary>See which days are worked.</summary>
    public const string CalendarView = "kernel.calendar.view";

    /// <summary>Name holidays and make-up days, for who sees a whole county.</summary>
    public const string Calendar = "kernel.calendar";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PermissionDefinition> All { get; } =
    [
        new(Accounts, RoleNames.Administrator),
        new(AuditView, RoleNames.Auditor, RoleNames.Administrator),
        new(AuditVerify, RoleNames.Auditor, RoleNames.Administrator),
        new(Operations, RoleNames.Administrator),
        new(CalendarView, [.. RoleNames.All]),
        new(Calendar, RoleNames.Administrator, RoleNames.BrigadeChief),
    ];
}
