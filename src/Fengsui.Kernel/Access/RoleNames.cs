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

    /// <summary>设备管理员: transmitters, components, downlink commands.</summary>
    public const string DeviceManager = "device-manager";

    /// <summary>消防监督员: county fire brigade inspector.</summary>
    public const string FireInspector = "fire-inspector";

    /// <summary>大队领导: head of the county fire brigade, signs what inspectors prepare.</summary>
    public const string BrigadeChief = "brigade-chief";

    /// <summary>公安派出所: daily fire supervision of its own area.</summary>
    public const string PoliceStation = "police-station";

    /// <summary>行业主管部门: the places of its sectors.</summary>
    public const string SectorDepartment = "sector-department";

    /// <summary>乡镇工作人员: sees its own town.</summary>
    public const string TownOfficial = "town-official";

    /// <summary>村（居）民委员会: enters and keeps the places of its village.</summary>
    public const string Village = "village";

    /// <summary>网格员: enters and keeps the places of the grid.</summary>
    public const string GridWorker = "grid-worker";

    /// <summary>单位: its own places and nothing else.</summary>
    public const string Unit = "unit";

    /// <summary>物业服务企业: the places it manages.</summary>
    public const string PropertyManager = "property-manager";

    /// <summary>消防技术服务机构: the places whose systems it maintains.</summary>
    public const string ServiceProvider = "service-provider";

    /// <summary>领导: reads everything within the division.</summary>
    public const string Leader = "leader";

    /// <summary>审计员: reads the audit log.</summary>
    public const string Auditor = "auditor";

    /// <summary>All roles in display order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Administrator, DutyLeader, DutyOperator, DeviceManager, BrigadeChief, FireInspector, PoliceStation, SectorDepartment,
        TownOfficial, Village, GridWorker, Unit, PropertyManager, ServiceProvider, Leader, Auditor,
    ];

    /// <summary>Roles that see the places named in their account and nothing else; without any they see nothing.</summary>
    public static IReadOnlyList<string> OfOwnPlaces { get; } = [Unit, PropertyManager, ServiceProvider];

    /// <summary>Roles that see the sectors named in their account and nothing else; without any they see nothing.</summary>
    public static IReadOnlyList<string> OfSectors { get; } = [SectorDepartment];

    /// <summary>Those who work for the public and not for one place: all but <see cref="OfOwnPlaces"/>.</summary>
    public static IReadOnlyList<string> Official { get; } = [.. All.Except(OfOwnPlaces, StringComparer.Ordinal)];
}
