using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Sensing.Intake;

/// <summary>Who may look at and set up what others send.</summary>
internal static class IntakePermissions
{
    /// <summary>Topic of the change feed.</summary>
    public const string Topic = "sensing.intake";

    /// <summary>See sources, mappings and what came.</summary>
    public const string View = "sensing.intake.view";

    /// <summary>Set up sources and mappings.</summary>
    public const string Edit = "sensing.intake.edit";

    public static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.Administrator, RoleNames.DeviceManager, RoleNames.DutyLeader),
        new(Edit, RoleNames.Administrator, RoleNames.DeviceManager),
    ];

    /// <summary>The refusal of who may not.</summary>
    public static Refusal Forbidden { get; } = Refusal.Forbidden("intake.forbidden", Terms.Holders(Edit));

    /// <summary>True when the actor may write what belongs to a division.</summary>
    public static bool Owns(Actor actor, string divisionCode) =>
        !actor.IsNarrowed && divisionCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal);
}
