using System.Linq.Expressions;
using System.Reflection;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fengsui.Kernel.Storage;

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
        var filter = Expression.AndAlso(InDivision(record, sight), Narrowed(entity, record, sight));
        builder.Entity(entity.ClrType).HasQueryFilter(Expression.Lambda(filter, record));
        builder.Entity(entity.ClrType).Property(nameof(IInDivision.DivisionCode)).HasMaxLength(24);
        if (typeof(IInScope).IsAssignableFrom(entity.ClrType))
        {
            builder.Entity(entity.ClrType).Property(nameof(IInScope.SectorCode)).HasMaxLength(40);
        }
    }

    /// <summary>
    /// Throws when a changed record is not the actor's to write. The log is exempt: an act within one division may be logged under
    /// none.
    /// </summary>
    public static void RefuseForeign(ChangeTracker tracker, Actor actor)
    {
        if (actor is { DivisionPrefix.Length: 0, IsNarrowed: false })
        {
            return;
        }

        foreach (var entry in tracker.Entries())
        {
            if (entry is { Entity: IInDivision record and not AuditEntry, State: not (EntityState.Unchanged or EntityState.Detached) }
                && !MayWrite(actor, record))
            {
                throw new InvalidOperationException(
                    $"{entry.Metadata.ClrType.Name} of division '{record.DivisionCode}' lies outside what '{actor.Name}' of "
                    + $"'{actor.DivisionPrefix}' may write.");
            }
        }
    }

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
