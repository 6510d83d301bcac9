using Fengsui.Kernel.Access;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// Opens contexts. A context read through an actor sees only what lies within the actor's scope; writing goes through
/// <see cref="UnitOfWork"/>.
/// </summary>
public sealed class Records(Func<FengsuiContext> open, WriterConnection writer)
{
    /// <summary>A context that sees what the actor may see, for reading; nothing is tracked.</summary>
    public FengsuiContext Open(Actor actor)
    {
        var context = OpenAs(actor);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }

    /// <summary>A context for whoever holds the turn to write, see <see cref="WriterConnection"/>.</summary>
    public FengsuiContext OpenInTurn(Actor actor)
    {
        var context = OpenAs(actor);
        try
        {
            writer.Lend(context);
            return context;
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    /// <summary>After a failure in one's turn, before the turn ends: nothing of it must be left for the next.</summary>
    public void FailInTurn() => writer.Discard();

    private FengsuiContext OpenAs(Actor actor)
    {
        var context = open();
        context.SeeAs(actor);
        return context;
    }
}
