using Fengsui.Kernel.Access;

namespace Fengsui.Places.Contracts;

/// <summary>Permissions of the responsibility chain.</summary>
public static class ResponsibilityPermissions
{
    /// <summary>Keep posts and holders, wardens, commitments and notices; the gaps are this person's to-dos.</summary>
    public const string Edit = "places.responsibility.edit";

    /// <summary>Change the texts of commitments and duties.</summary>
    public const string Templates = "places.responsibility.templates";

    /// <summary>Topic of the change feed.</summary>
    public const string Topic = "places.responsibility";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(Edit, RoleNames.Administrator, RoleNames.TownOfficial, RoleNames.FireInspector),
        new(Templates, RoleNames.Administrator, RoleNames.FireInspector),
    ];
}
