using System.Collections.Frozen;

namespace Fengsui.Kernel.Access;

/// <summary>A contribution: a permission and the roles that hold it. The administrator holds none by default but its own.</summary>
/// <param name="Name">For example <c>alarms.acknowledge</c>: room prefix, dot, what may be done.</param>
/// <param name="Roles">Role names that hold it.</param>
public sealed record PermissionDefinition(string Name, params string[] Roles);

/// <summary>Who may do what, put together from the rooms' <see cref="PermissionDefinition"/>s.</summary>
public sealed class PermissionTable
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _rolesByPermission;

    /// <summary>Builds the table; two definitions of one name add up.</summary>
    public PermissionTable(IEnumerable<PermissionDefinition> definitions) =>
        _rolesByPermission = definitions
            .GroupBy(d => d.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(
                g => g.Key,
                g => g.SelectMany(d => d.Roles).ToFrozenSet(StringComparer.Ordinal),
                StringComparer.Ordinal);

    /// <summary>Every permission known.</summary>
    public IEnumerable<string> Names => _rolesByPermission.Keys;

    /// <summary>True when the actor holds the permission. An unknown permission is a bug and throws.</summary>
    public bool Allows(Actor actor, string permission) =>
        actor.IsSystem || RolesOf(permission).Overlaps(actor.Roles);

    /// <summary>The roles that hold a permission, so that a refusal can name who may.</summary>
    public IReadOnlySet<string> RolesOf(string permission) =>
        _rolesByPermission.TryGetValue(permission, out var roles)
            ? roles
            : throw new ArgumentException($"Unknown permission '{permission}'.", nameof(permission));
}
