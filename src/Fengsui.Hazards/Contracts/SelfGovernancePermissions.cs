using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outbox;

namespace Fengsui.Hazards.Contracts;

/// <summary>Permissions over the self-governance of units.</summary>
public static class SelfGovernancePermissions
{
    /// <summary>See rounds of self-governance within one's scope.</summary>
    public const string View = "hazards.self.view";

    /// <summary>Assess, check and commit for one's own place.</summary>
    public const string Act = "hazards.self.act";

    /// <summary>Draw samples and judge commitments.</summary>
    public const string Sample = "hazards.self.sample";

    /// <summary>Change kinds of risks and the words of commitments.</summary>
    public const string Settings = "hazards.self.settings";

    /// <summary>Topic of the change feed; the key is the id of the place.</summary>
    public const string Topic = "hazards.self";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.Administrator, RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.PoliceStation, RoleNames.SectorDepartment,
            RoleNames.TownOfficial, RoleNames.Village, RoleNames.Leader, RoleNames.Auditor, RoleNames.Unit, RoleNames.PropertyManager),
        new(Act, RoleNames.Unit, RoleNames.PropertyManager),
        new(Sample, RoleNames.FireInspector, RoleNames.BrigadeChief),
        new(Settings, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector),
    ];
}

/// <summary>A sample found what the unit's commitment denied; the score of its risk takes note.</summary>
/// <param name="HazardId">The case that was opened.</param>
[EventName("hazards.self-commitment-false")]
public sealed record SelfCommitmentFalse(Guid RoundId, Guid PlaceId, string DivisionCode, Guid HazardId, DateTimeOffset At);
