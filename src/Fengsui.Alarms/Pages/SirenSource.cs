using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.Pages;

/// <summary>Which fires a person is to hear.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SirenSource(AlarmQueries alarms, Escalations escalations, IVideoWatch video, PermissionTable permissions)
{
    /// <summary>When another point joined a fire, for who watches: a short tone tells of it where the siren does not.</summary>
    public async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> JoinedAsync(Actor actor, CancellationToken cancellation) =>
        permissions.Allows(actor, AlarmPermissions.Watch) ? await alarms.JoinedAsync(actor, cancellation) : new Dictionary<Guid, DateTimeOffset>();

    /// <summary>
    /// Unacknowledged fires for who watches. For everybody: fires whose passed time limit names them and that nobody has verified; that
    /// one was left open for hours wakes nobody. For who decides about camera events: smoke and flame that nobody has looked at.
    /// </summary>
    public async Task<IReadOnlySet<Guid>> SoundingAsync(Actor actor, CancellationToken cancellation)
    {
        var sounding = permissions.Allows(actor, AlarmPermissions.Watch)
            ? (await alarms.SoundingAsync(actor, cancellation)).ToHashSet()
            : [];
        sounding.UnionWith((await escalations.WaitingAsync(actor, cancellation))
            .Where(e => AlarmKindTable.IsFire(e.Brief.Kind) && e.Goal != Contracts.EscalationGoal.Closed).Select(e => e.Brief.Id));
        sounding.UnionWith(await video.FiresAsync(actor, cancellation));
        return sounding;
    }
}
