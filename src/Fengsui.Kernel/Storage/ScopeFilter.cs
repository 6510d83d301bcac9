using System.Linq.Expressions;
using System.Reflection;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fengsui.Kernel.Storage;

/// <summary>Somebody tried to write a record that is not theirs to see. A room that looks first never meets it.</summary>
public sealed class OutOfScopeException(string message) : InvalidOperationException(message);

/// <summary>
/// The one filter on every record with a division, and the same check on writing. Reading: the code lies in the range of the
/// prefix, the sector and the place are the actor's if it has any.
/// </summary>
internal static class ScopeFilter
{
    private static readonly MethodInfo Compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    /// <summary>Adds the filter to an entity of the model.</summary>
    public static void Add(ModelBuilder builder, IMutableEntityType entity, FengsuiContext context)
    {
        // A derived type is filtered by its base.
        if (!typeof(IInDivision).IsAssignableFrom(entity.ClrType) || entity.BaseType is not null || entity.IsOwned())
        {
            return;
        }

        var record = Expression.Parameter(entity.ClrType, "record");
        var sight = Expression.Constant(context);
        var within = typeof(IHoldsBelow).IsAssignableFrom(entity.ClrType)
            ? Expression.OrElse(InDivision(record, sight), FromAbove(record, sight))
            : InDivision(record, sight);
        var filter = Expression.AndAlso(within, Narrowed(entity, record, sight));
        builder.Entity(entity.ClrType).HasQueryFilter(Expression.Lambda(filter, record));
        builder.Entity(entity.ClrType).Property(nameof(IInDivision.DivisionCode)).HasMaxLength(24);
        if (typeof(IInScope).IsAssignableFrom(entity.ClrType))
        {
            builder.Entity(entity.ClrType).Property(nameof(IInScope.SectorCode)).HasMaxLength(40);
            if (entity.FindProperty(nameof(IInScope.PlaceId)) is { } place && !entity.GetIndexes().Any(i => i.Properties[0] == place))
            {
                builder.Entity(entity.ClrType).HasIndex(nameof(IInScope.PlaceId));
            }
        }
    }

    /// <summary>
    /// Copies the division and the sector of a place onto everything of every room that belongs to it, in the context's transaction.
    /// Says how many records were out of step.
    /// </summary>
    public static async Task<int> CopyAsync(
        FengsuiContext context, Guid place, string divisionCode, string sectorCode, CancellationToken cancellation)
    {
        var copied = 0;
        foreach (var entity in context.Model.GetEntityTypes().Where(e => typeof(IInScope).IsAssignableFrom(e.ClrType) && e.BaseType is null))
        {
            if (entity.FindProperty(nameof(IInScope.PlaceId)) is { } key)
            {
                var (division, sector) = (Column(entity, nameof(IInScope.DivisionCode)), Column(entity, nameof(IInScope.SectorCode)));
                copied += await context.Database.ExecuteSqlRawAsync(
                    $"UPDATE \"{entity.GetTableName()}\" SET {division} = {{0}}, {sector} = {{1}} "
                    + $"WHERE {key.GetColumnName()} = {{2}} AND ({division} <> {{0}} OR {sector} <> {{1}})",
                    [divisionCode, sectorCode, place], cancellation);
            }
        }

        return copied;
    }

    /// <summary>
    /// Throws when a changed record is not the actor's to write. The log is exempt: an act within one division may be logged under
    /// none.
    /// </summary>
    public static void RefuseForeign(ChangeTracker tracker, Actor actor)
    {
        if (!SeesAll(actor))
        {
            RefuseForeign(tracker.Entries().Where(e => e.State is not (EntityState.Unchanged or EntityState.Detached)).Select(e => e.Entity), actor);
        }
    }

    /// <summary>Throws when one of these records is not the actor's to write.</summary>
    public static void RefuseForeign(IEnumerable<object> written, Actor actor)
    {
        if (!SeesAll(actor) && written.OfType<IInDivision>().FirstOrDefault(r => r is not AuditEntry && !MayWrite(actor, r)) is { } record)
        {
            throw new OutOfScopeException(
                $"{record.GetType().Name} of division '{record.DivisionCode}' lies outside what '{actor.Name}' of "
                + $"'{actor.DivisionPrefix}' may write.");
        }
    }

    private static bool SeesAll(Actor actor) => actor is { DivisionPrefix.Length: 0, IsNarrowed: false };

    private static string Column(IReadOnlyEntityType entity, string property) => entity.FindProperty(property)!.GetColumnName();

    private static bool MayWrite(Actor actor, IInDivision record) => record switch
    {
        IInScope scoped => actor.Sees(scoped.DivisionCode, scoped.SectorCode, scoped.PlaceId),
        _ => (!actor.IsNarrowed || record is IForWholeDivision)
            && record.DivisionCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal),
    };

    private static BinaryExpression InDivision(ParameterExpression record, ConstantExpression sight)
    {
        var code = Expression.Property(record, nameof(IInDivision.DivisionCode));
        var from = Expression.GreaterThanOrEqual(
            Expression.Call(Compare, code, Expression.Property(sight, nameof(FengsuiContext.DivisionPrefix))), Expression.Constant(0));
        var to = Expression.LessThan(
            Expression.Call(Compare, code, Expression.Property(sight, nameof(FengsuiContext.DivisionUpper))), Expression.Constant(0));
        return Expression.AndAlso(from, to);
    }

    // A record of a division that the actor's own lies in.
    private static MethodCallExpression FromAbove(ParameterExpression record, ConstantExpression sight) => Expression.Call(
        Expression.Property(sight, nameof(FengsuiContext.DivisionPrefix)),
        typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!,
        Expression.Property(record, nameof(IInDivision.DivisionCode)));

    private static Expression Narrowed(IMutableEntityType entity, ParameterExpression record, ConstantExpression sight)
    {
        var allSectors = Expression.Property(sight, nameof(FengsuiContext.AllSectors));
        var allPlaces = Expression.Property(sight, nameof(FengsuiContext.AllPlaces));
        if (!typeof(IInScope).IsAssignableFrom(entity.ClrType))
        {
            return typeof(IForWholeDivision).IsAssignableFrom(entity.ClrType)
                ? Expression.Constant(true)
                : Expression.AndAlso(allSectors, allPlaces);
        }

        var sector = Contains<string>(sight, nameof(FengsuiContext.SectorsSeen), Expression.Property(record, nameof(IInScope.SectorCode)));
        Expression key = entity.ClrType.GetProperty(nameof(IInScope.PlaceId)) is { } place
            ? Expression.Property(record, place)
            : Expression.Property(record, entity.FindPrimaryKey()!.Properties.Single().PropertyInfo!);
        var own = Contains<Guid?>(sight, nameof(FengsuiContext.PlacesSeen), Expression.Convert(key, typeof(Guid?)));
        return Expression.AndAlso(Expression.OrElse(allSectors, sector), Expression.OrElse(allPlaces, own));
    }

    private static MethodCallExpression Contains<T>(ConstantExpression sight, string list, Expression value) => Expression.Call(
        typeof(Enumerable), nameof(Enumerable.Contains), [typeof(T)], Expression.Property(sight, list), value);
}
