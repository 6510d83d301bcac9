using System.Collections.Frozen;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;

namespace Fengsui.Kernel.Accounts;

/// <summary>
/// Who acted, as people read it: records keep the sign-in name or the part of the system (<see cref="Actor.Name"/>), pages show the
/// person's name or say in words which part it was.
/// </summary>
public interface IActorNames
{
    /// <summary>The name to show; what is neither an account nor a known part of the system stays as it is written.</summary>
    string Of(string actor);
}

/// <summary>The names that accounts carry, and the texts <c>actor.*</c> of the modules.</summary>
internal sealed class ActorNames(Records records, IRefusalTexts texts, TimeProvider clock) : IActorNames
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly Actor Self = Actor.System("kernel.names");

    private readonly Lock _gate = new();
    private FrozenDictionary<string, string> _accounts = FrozenDictionary<string, string>.Empty;
    private long? _readAt;

    public string Of(string actor) =>
        actor.Length == 0 ? actor
        : Accounts().GetValueOrDefault(actor) ?? texts.Find("actor." + actor) ?? actor;

    // Few rows once a minute, and only while pages show names: a new or renamed account is known a minute later on every node.
    private FrozenDictionary<string, string> Accounts()
    {
        lock (_gate)
        {
            if (_readAt is { } read && clock.GetElapsedTime(read) < Fresh)
            {
                return _accounts;
            }

            using var context = records.Open(Self);
            _accounts = context.Users.Where(u => u.UserName != null && u.DisplayName != "").Select(u => new { u.UserName, u.DisplayName })
                .AsEnumerable().ToFrozenDictionary(u => u.UserName!, u => u.DisplayName, StringComparer.OrdinalIgnoreCase);
            _readAt = clock.GetTimestamp();
            return _accounts;
        }
    }
}
