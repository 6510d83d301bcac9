using Fengsui.Kernel.Access;

namespace Fengsui.Places.Contracts;

/// <summary>
/// Permissions for quarters and their plans against blocked fire lanes. Seeing them asks for <see cref="PlacePermissions.View"/>, a
/// survey for <see cref="PlacePermissions.Edit"/>.
/// </summary>
public static class QuarterPermissions
{
    /// <summary>Draft, submit, carry out a plan (一区一策).</summary>
    public const string DraftPlans = "places.plans.draft";

    /// <summary>Approve or refuse a plan that somebody else drafted.</summary>
    public const string ApprovePlans = "places.plans.approve";

    /// <summary>Change the catalogue of measures.</summary>
    public const string EditMeasures = "places.measures.edit";

    /// <summary>Freeze the ledger of quarters as it stands.</summary>
    public const string Freeze = "places.quarters.freeze";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(DraftPlans, RoleNames.TownOfficial, RoleNames.FireInspector),
        new(ApprovePlans, RoleNames.FireInspector, RoleNames.Leader),
        new(EditMeasures, RoleNames.Administrator, RoleNames.FireInspector),
        new(Freeze, RoleNames.Administrator, RoleNames.TownOfficial, RoleNames.FireInspector),
    ];
}
