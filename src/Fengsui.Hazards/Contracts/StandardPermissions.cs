using Fengsui.Kernel.Access;

namespace Fengsui.Hazards.Contracts;

/// <summary>Permissions over standardisation (消防安全标准化管理).</summary>
public static class StandardPermissions
{
    /// <summary>See scores and templates.</summary>
    public const string View = "hazards.standards.view";

    /// <summary>Score one's own place, submit, appeal.</summary>
    public const string Score = "hazards.standards.score";

    /// <summary>Review and grade.</summary>
    public const string Review = "hazards.standards.review";

    /// <summary>Draft templates and put them into force.</summary>
    public const string Templates = "hazards.standards.templates";

    /// <summary>Topic of the change feed; the key is the id of the place.</summary>
    public const string Topic = "hazards.standards";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.Administrator, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.SectorDepartment, RoleNames.TownOfficial,
            RoleNames.Leader, RoleNames.Auditor, RoleNames.Unit, RoleNames.PropertyManager),
        new(Score, RoleNames.Unit, RoleNames.PropertyManager),
        new(Review, RoleNames.SectorDepartment, RoleNames.FireInspector),
        new(Templates, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector),
    ];
}
