using System.Linq.Expressions;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Timers;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// The one database and one model, put together from the rooms. Times are stored as UTC milliseconds on both stores,
/// enums as their names, columns in snake_case; records with a division are filtered by <see cref="DivisionPrefix"/>.
/// A context that nobody gave an actor (see <see cref="Records"/>) sees no record with a division and may write none.
/// </summary>
public abstract class FengsuiContext(DbContextOptions options, ModuleList modules)
    : IdentityDbContext<Account, AccountRole, Guid>(options)
{
    // Sorts after every character of a division code.
    private const string AfterAll = "\u007f";

    // Nothing lies between these two: closed until an actor is set.
    private string _prefix = AfterAll;

    /// <summary>The rooms whose tables make up the model.</summary>
    internal ModuleList Modules { get; } = modules;

    /// <summary>Only records whose division code starts with this are visible; empty shows all.</summary>
    public string DivisionPrefix
    {
        get => _prefix;
        set
        {
            _prefix = value;
            DivisionUpper = value + AfterAll;
        }
    }

    /// <summary>End of the code range of the prefix: digits sort below it.</summary>
    public string DivisionUpper { get; private set; } = "";

    /// <summary>The hash-chained log.</summary>
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>Events waiting for their handlers.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Deadlines.</summary>
    public DbSet<DurableTimer> Timers => Set<DurableTimer>();

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseForeignDivisions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseForeignDivisions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>(account =>
        {
            account.ToTable("kernel_account");
            account.Property(a => a.DisplayName).HasMaxLength(64);
            account.Property(a => a.DivisionPrefix).HasMaxLength(24);
        });
        builder.Entity<AccountRole>(role =>
        {
            role.ToTable("kernel_role");
            role.HasData(RoleNames.All.Select(AccountRole.Named));
        });
        builder.Entity<IdentityUserRole<Guid>>().ToTable("kernel_account_role");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("kernel_account_claim");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("kernel_account_login");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("kernel_account_token");
        builder.Entity<IdentityRoleClaim<Guid>>().ToTable("kernel_role_claim");
        AuditTables.Add(builder);
        OutboxTables.Add(builder);
        TimerTables.Add(builder);
        DocumentTables.Add(builder);
        Modules.AddTables(builder);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            NameColumns(entity);
            FilterByDivision(builder, entity);
        }
    }

    // A name that the room gave itself stays.
    private static void NameColumns(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties())
        {
            if (!entity.IsMappedToJson() && property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null)
            {
                property.SetColumnName(SnakeCase.From(property.GetColumnName()));
            }
        }
    }

    // The filter guards reading; this guards writing. The log is exempt: an act within one division may be logged under none.
    private void RefuseForeignDivisions()
    {
        if (_prefix.Length == 0)
        {
            return;
        }

        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry is { Entity: IInDivision record and not AuditEntry, State: not (EntityState.Unchanged or EntityState.Detached) }
                && !record.DivisionCode.StartsWith(_prefix, StringComparison.Ordinal))
            {
                throw new InvalidOperationException(
                    $"{entry.Metadata.ClrType.Name} of division '{record.DivisionCode}' cannot be written by an actor of '{_prefix}'.");
            }
        }
    }

    private void FilterByDivision(ModelBuilder builder, IMutableEntityType entity)
    {
        // A derived type is filtered by its base.
        if (!typeof(IInDivision).IsAssignableFrom(entity.ClrType) || entity.BaseType is not null || entity.IsOwned())
        {
            return;
        }

        var record = Expression.Parameter(entity.ClrType, "record");
        var code = Expression.Property(record, nameof(IInDivision.DivisionCode));
        var context = Expression.Constant(this);
        var compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
        var from = Expression.GreaterThanOrEqual(
            Expression.Call(compare, code, Expression.Property(context, nameof(DivisionPrefix))), Expression.Constant(0));
        var to = Expression.LessThan(
            Expression.Call(compare, code, Expression.Property(context, nameof(DivisionUpper))), Expression.Constant(0));
        builder.Entity(entity.ClrType).HasQueryFilter(Expression.Lambda(Expression.AndAlso(from, to), record));
        builder.Entity(entity.ClrType).Property(nameof(IInDivision.DivisionCode)).HasMaxLength(24);
    }
}

/// <summary>The model on SQLite; a type of its own so that each store has its own migration history.</summary>
public sealed class SqliteFengsuiContext(DbContextOptions<SqliteFengsuiContext> options, ModuleList modules)
    : FengsuiContext(options, modules);

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgreSqlFengsuiContext(DbContextOptions<PostgreSqlFengsuiContext> options, ModuleList modules)
    : FengsuiContext(options, modules)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // Byte order, as on SQLite: a national collation ignores the end mark of a division range and sorts pages differently.
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
