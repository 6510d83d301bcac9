using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Sensing.Rules;

/// <summary>What may be done with rules, and by whom.</summary>
internal static class RulePermissions
{
    /// <summary>Topic of the change feed.</summary>
    public const string Topic = "sensing.rules";

    /// <summary>See rules, editions, backtests.</summary>
    public const string View = "sensing.rules.view";

    /// <summary>Write drafts, run backtests.</summary>
    public const string Edit = "sensing.rules.edit";

    /// <summary>Put editions into force, withdraw them.</summary>
    public const string Issue = "sensing.rules.issue";

    public static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.Administrator, RoleNames.DeviceManager, RoleNames.DutyLeader, RoleNames.DutyOperator, RoleNames.BrigadeChief,
            RoleNames.FireInspector, RoleNames.TownOfficial, RoleNames.Leader),
        new(Edit, RoleNames.Administrator, RoleNames.DeviceManager, RoleNames.DutyLeader),
        new(Issue, RoleNames.Administrator, RoleNames.DutyLeader),
    ];

    /// <summary>The refusal of who may not.</summary>
    public static Refusal Refuse(string permission) => Refusal.Forbidden("rules.forbidden", Terms.Holders(permission));
}
