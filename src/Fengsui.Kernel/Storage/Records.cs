using Fengsui.Kernel.Access;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// Opens contexts. A context read through an actor sees only the actor's division; writing goes through
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
        context.DivisionPrefix = actor.DivisionPrefix;
        return context;
    }
}
