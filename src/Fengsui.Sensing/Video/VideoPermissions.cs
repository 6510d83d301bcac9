using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Sensing.Video;

/// <summary>Who may do what with camera events. Units and grid workers see none: what nobody has confirmed is no business of theirs.</summary>
public static class VideoPermissions
{
    /// <summary>See cases, cameras and figures; snapshots coarsened, so that faces and plates cannot be read.</summary>
    public const string View = "sensing.video.view";

    /// <summary>See snapshots as they are; each look is written down.</summary>
    public const string Snapshot = "sensing.video.snapshot";

    /// <summary>Confirm, reject, say that one cannot tell.</summary>
    public const string Decide = "sensing.video.decide";

    /// <summary>Set up sources, kinds; bind cameras.</summary>
    public const string Edit = "sensing.video.edit";

    /// <summary>Held by no role: what only the system does.</summary>
    public const string SystemOnly = "sensing.video.system";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, RoleNames.Administrator, RoleNames.DutyOperator, RoleNames.DutyLeader, RoleNames.DeviceManager, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.TownOfficial),
        new(Snapshot, RoleNames.DutyOperator, RoleNames.DutyLeader, RoleNames.BrigadeChief, RoleNames.FireInspector),
        new(Decide, RoleNames.DutyOperator, RoleNames.DutyLeader),
        new(Edit, RoleNames.Administrator, RoleNames.DeviceManager),
        new(SystemOnly),
    ];

    /// <summary>The refusal of who lacks a permission: it names the roles that hold it.</summary>
    internal static Refusal Refuse(string permission) => Refusal.Forbidden("video.not-allowed", Terms.Holders(permission));
}
