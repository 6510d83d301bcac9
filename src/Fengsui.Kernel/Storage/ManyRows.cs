using Fengsui.Kernel.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// A record of which one command may make or change hundreds, see <see cref="Work.Add"/>. It is written at the end of the command; nobody looks at a key
/// that the store makes for it.
/// </summary>
public interface IManyRows;

/// <summary>
/// Writes the new and the changed <see cref="IManyRows"/> of a command. The mapper prepares a statement anew for each row, and keeps and describes each of its
/// columns several times on the way; with rows of sixty columns that is most of what it costs to raise an alarm. PostgreSQL gets many rows in one trip from the
/// mapper already.
/// </summary>
internal static class ManyRows
{
    /// <summary>Fewer rows than this are left to the mapper.</summary>
    public const int Fewest = 8;

    private const string WriterOf = "Fengsui:RowWriter";

    /// <summary>Saves what the command has changed, and its new rows.</summary>
    public static async Task SaveAsync(FengsuiContext context, Actor actor, IReadOnlyList<IManyRows> rows, CancellationToken cancellation)
    {
        if (context.Database.IsNpgsql())
        {
            context.AddRange(rows);
            await context.SaveChangesAsync(cancellation);
            return;
        }

        var many = rows.Count >= Fewest;
        if (!many)
        {
            context.AddRange(rows);
        }

        // Compared once; the mapper would do it again each time it is asked for anything.
        context.ChangeTracker.DetectChanges();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var changed = context.ChangeTracker.Entries<IManyRows>().Where(e => e.State == EntityState.Modified).ToList();
            if (changed.Count >= Fewest)
            {
                Update(context, actor, changed);
            }

            if (many)
            {
                // What the mapper writes before may hang on what is written after it.
                ScopeFilter.RefuseForeign(rows, actor);
                await context.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", cancellation);
            }

            await context.SaveChangesAsync(cancellation);
            if (many)
            {
                Insert(context, rows);
            }
        }
        finally
        {
            context.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private static void Insert(FengsuiContext context, IReadOnlyList<IManyRows> rows)
    {
        var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var kind in rows.GroupBy(r => r.GetType()))
        {
            var writer = Writer(context.Model.FindEntityType(kind.Key)!);
            using var statement = writer.Inserting(transaction.Connection!);
            foreach (var row in kind)
            {
                writer.Insert(statement, row, transaction);
            }
        }
    }

    // Whose new values depend on the order in which rows are written is left to the mapper, which sorts.
    private static void Update(FengsuiContext context, Actor actor, List<EntityEntry<IManyRows>> changed)
    {
        ScopeFilter.RefuseForeign(changed.Select(e => e.Entity), actor);
        var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var alike in changed.GroupBy(e => Writer(e.Metadata).Changed(e)))
        {
            if (alike.Key is not { } columns)
            {
                continue;
            }

            using var statement = columns.Updating(transaction.Connection!);
            foreach (var entry in alike)
            {
                columns.Update(statement, entry, transaction);

                // The command is over. Called unchanged, the record would be given back the values that it was read with.
                entry.State = EntityState.Detached;
            }
        }
    }

    private static RowWriter Writer(IEntityType kind) => kind.GetOrAddRuntimeAnnotationValue(WriterOf, k => new RowWriter(k!), kind);
}
