using Fengsui.Kernel.Access;

namespace Fengsui.Kernel.Documents;

/// <summary>Permissions over documents beyond those of their subjects.</summary>
public static class DocumentPermissions
{
    /// <summary>Read the stored original of a picture, with the position and the camera that it carries.</summary>
    public const string Original = "documents.original";

    internal static PermissionDefinition All { get; } = new(
        Original, RoleNames.Administrator, RoleNames.DutyLeader, RoleNames.DutyOperator, RoleNames.FireInspector,
        RoleNames.TownOfficial, RoleNames.Leader, RoleNames.Auditor);
}
