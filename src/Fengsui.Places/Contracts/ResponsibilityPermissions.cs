using Fengsui.Kernel.Access;

namespace Fengsui.Places.Contracts;

/// <summary>Permissions of the responsibility chain.</summary>
public static class ResponsibilityPermissions
{
    /// <summary>Keep posts and holders, wardens, commitments and notices; the gaps are this person's to-dos.</summary>
    public const string Edit = "places.responsibility.edit";

    /// <summary>Take commitments and proofs of notices: also who answers for an own place.</summary>
    public const string Sign = "places.responsibility.sign";

    /// <summary>Change the texts of commitments and duties.</summary>
    public const string Templates = "places.responsibility.templates";

    /// <summary>Topic of the change feed.</summary>
    public const string Topic = "places.responsibility";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(Edit, RoleNames.Administrator, RoleNames.TownOfficial, RoleNames.FireInspector),
        new(Sign, RoleNames.Administrator, RoleNames.TownOfficial, RoleNames.FireInspector, RoleNames.Unit, RoleNames.PropertyManager),
        new(Templates, RoleNames.Administrator, RoleNames.FireInspector),
    ];
}
