using Microsoft.AspNetCore.Http;

namespace Fengsui.Kernel.Access;

/// <summary>
/// Who acts: a signed-in account or a part of the system itself. Every read is filtered by the actor's division
/// and every write is audited under the actor's name.
/// </summary>
public sealed record Actor
{
    /// <summary>Account id; <see cref="Guid.Empty"/> for the system.</summary>
    public required Guid Id { get; init; }

    /// <summary>Sign-in name, or the name of the system part.</summary>
    public required string Name { get; init; }

    /// <summary>Name shown to people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Role names, see <see cref="RoleNames"/>.</summary>
    public required IReadOnlySet<string> Roles { get; init; }

    /// <summary>
    /// Prefix of the division codes this actor may see (GB/T 2260 and below: 6 digits a county, 9 a town, 12 a village);
    /// empty means everything in this installation.
    /// </summary>
    public required string DivisionPrefix { get; init; }

    /// <summary>True for the system's own parts, which hold every permission.</summary>
    public bool IsSystem { get; init; }

    /// <summary>The system acting by itself, named by the part that acts (for example <c>alarms.escalation</c>).</summary>
    public static Actor System(string part) => new()
    {
        Id = Guid.Empty,
        Name = part,
        DisplayName = part,
        Roles = new HashSet<string>(StringComparer.Ordinal),
        DivisionPrefix = "",
        IsSystem = true,
    };

    /// <summary>Lets an endpoint take the caller as a parameter of type <see cref="Actor"/>.</summary>
    public static ValueTask<Actor?> BindAsync(HttpContext http) => ValueTask.FromResult(ActorAccessor.TryFrom(http.User));
}
