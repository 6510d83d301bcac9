using Fengsui.Kernel.Access;

namespace Fengsui.Hazards.Rewards;

/// <summary>Permissions over rewards.</summary>
public static class RewardPermissions
{
    /// <summary>See rewards, the budget and the ledger.</summary>
    public const string View = "hazards.rewards.view";

    /// <summary>Sign a reward first.</summary>
    public const string Propose = "hazards.rewards.propose";

    /// <summary>Sign it second, send it back, decline it.</summary>
    public const string Approve = "hazards.rewards.approve";

    /// <summary>Take a claim code at the counter, pay, enter the budget.</summary>
    public const string Pay = "hazards.rewards.pay";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.Leader),
        new(Propose, RoleNames.BrigadeChief, RoleNames.FireInspector),
        new(Approve, RoleNames.BrigadeChief, RoleNames.Leader),
        new(Pay, RoleNames.BrigadeChief, RoleNames.FireInspector),
    ];
}
