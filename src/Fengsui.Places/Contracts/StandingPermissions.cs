using Fengsui.Kernel.Access;

namespace Fengsui.Places.Contracts;

/// <summary>Permissions of computed standing.</summary>
public static class StandingPermissions
{
    /// <summary>Enter and supersede rules, within one's own division and below.</summary>
    public const string Rules = "places.standing.rules";

    /// <summary>Confirm that a place is a key unit, or is not.</summary>
    public const string Confirm = "places.standing.confirm";

    /// <summary>Topic of the change feed: a standing of a place changed; the key is the place's id.</summary>
    public const string Topic = "places.standing";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(Rules, RoleNames.Administrator, RoleNames.FireInspector),
        new(Confirm, RoleNames.Administrator, RoleNames.FireInspector),
    ];
}
