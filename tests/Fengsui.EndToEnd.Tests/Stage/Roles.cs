namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>The demonstration accounts, by role.</summary>
internal static class Roles
{
    public const string Administrator = "administrator";
    public const string DutyLeader = "duty-leader";
    public const string DutyOperator = "duty-operator";
    public const string DeviceManager = "device-manager";
    public const string FireInspector = "fire-inspector";
    public const string TownOfficial = "town-official";
    public const string Leader = "leader";
    public const string Auditor = "auditor";
    public const string BrigadeChief = "brigade-chief";
}
