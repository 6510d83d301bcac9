using Fengsui.Kernel.Access;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// Opens contexts. A context read through an actor sees only what lies within the actor's scope; writing goes through
/// <see cref="UnitOfWork"/>.
/// </summary>
public sealed class Records(Func<FengsuiContext> open)
{
    /// <summary>A context that sees what the actor may see, for reading; nothing is tracked.</summary>
    public FengsuiContext Open(Actor actor)
    {
        var context = OpenForWork(actor);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }

    internal FengsuiContext OpenForWork(Actor actor)
    {
        var context = open();
        context.SeeAs(actor);
        return context;
    }
}
