using Fengsui.Kernel.Access;

namespace Fengsui.Places.Contracts;

/// <summary>
/// Permissions for quarters and their plans against blocked fire lanes. Seeing them asks for <see cref="PlacePermissions.View"/>, a
/// survey for <see cref="Survey"/>.
/// </summary>
public static class QuarterPermissions
{
    /// <summary>Fill in the survey of a quarter: also the property manager of it.</summary>
    public const string Survey = "places.quarters.survey";

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
        new(Survey, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.TownOfficial,
            RoleNames.Village, RoleNames.GridWorker, RoleNames.PropertyManager),
        new(DraftPlans, RoleNames.TownOfficial, RoleNames.FireInspector),
        new(ApprovePlans, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.Leader),
        new(EditMeasures, RoleNames.Administrator, RoleNames.FireInspector),
        new(Freeze, RoleNames.Administrator, RoleNames.TownOfficial, RoleNames.FireInspector),
    ];
}
