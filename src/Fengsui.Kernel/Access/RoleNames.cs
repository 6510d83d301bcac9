namespace Fengsui.Kernel.Access;

/// <summary>The roles an account can hold. Which role may do what is declared by each room, see <see cref="PermissionDefinition"/>.</summary>
public static class RoleNames
{
    /// <summary>系统管理员: accounts, configuration, upkeep.</summary>
    public const string Administrator = "administrator";

    /// <summary>值班员: receives, acknowledges and verifies alarms.</summary>
    public const string DutyOperator = "duty-operator";

    /// <summary>值班长: as the operator, and shelves, reopens, overrides.</summary>
    public const string DutyLeader = "duty-leader";

    /// <summary>消防监督员: county fire brigade inspector.</summary>
    public const string FireInspector = "fire-inspector";

    /// <summary>设备管理员: transmitters, components, downlink commands.</summary>
    public const string DeviceManager = "device-manager";

    /// <summary>乡镇工作人员: sees its own town.</summary>
    public const string TownOfficial = "town-official";

    /// <summary>领导: reads everything within the division.</summary>
    public const string Leader = "leader";

    /// <summary>审计员: reads the audit log.</summary>
    public const string Auditor = "auditor";

    /// <summary>All roles in display order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Administrator, DutyLeader, DutyOperator, DeviceManager, FireInspector, TownOfficial, Leader, Auditor];
}
