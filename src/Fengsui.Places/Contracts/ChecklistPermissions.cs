using Fengsui.Kernel.Access;

namespace Fengsui.Places.Contracts;

/// <summary>Permissions of checklists. Reading them and their sheets asks for <see cref="PlacePermissions.View"/>.</summary>
public static class ChecklistPermissions
{
    /// <summary>Draft editions and put them into force, within one's own division and below.</summary>
    public const string Edit = "places.checklists.edit";

    /// <summary>Fill sheets: who may edit places, the police station for its own rounds, and who answers for an own place.</summary>
    public const string Fill = "places.checklists.fill";

    /// <summary>Topic of the change feed for editions; the key is the checklist's code.</summary>
    public const string Topic = "places.checklists";

    /// <summary>Topic of the change feed for sheets; the key is the id of the place or record.</summary>
    public const string SheetTopic = "places.checklist-sheets";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(Edit, RoleNames.Administrator, RoleNames.FireInspector, RoleNames.BrigadeChief),
        new(Fill, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.PoliceStation, RoleNames.TownOfficial,
            RoleNames.Village, RoleNames.GridWorker, RoleNames.Unit, RoleNames.PropertyManager),
    ];
}
