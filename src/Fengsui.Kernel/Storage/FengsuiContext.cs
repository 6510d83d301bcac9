using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Calendar;
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
/// enums as their names, columns in snake_case; records with a division are filtered by the actor's scope, see
/// <see cref="ScopeFilter"/>.
/// A context that nobody gave an actor (see <see cref="Records"/>) sees no record with a division and may write none.
/// </summary>
public abstract class FengsuiContext(DbContextOptions options, ModuleList modules)
    : IdentityDbContext<Account, AccountRole, Guid>(options)
{
    // Sorts after every character of a division code.
    private const string AfterAll = "\u007f";

    // Sees nothing and writes nothing until an actor is set.
    private static readonly Actor Nobody = Actor.System("nobody") with { DivisionPrefix = AfterAll };

    private Actor _actor = Nobody;

    /// <summary>The rooms whose tables make up the model.</summary>
    internal ModuleList Modules { get; } = modules;

    /// <summary>Only records whose division code starts with this are visible; empty shows all.</summary>
    public string DivisionPrefix => _actor.DivisionPrefix;

    /// <summary>End of the code range of the prefix: digits sort below it.</summary>
    public string DivisionUpper { get; private set; } = "";

    /// <summary>True when records of every sector are visible, else only <see cref="SectorsSeen"/>.</summary>
    public bool AllSectors { get; private set; }

    /// <summary>Sector codes that are visible.</summary>
    public IReadOnlyList<string> SectorsSeen { get; private set; } = [];

    /// <summary>True when records of every place are visible, else only <see cref="PlacesSeen"/>.</summary>
    public bool AllPlaces { get; private set; }

    /// <summary>Places that are visible.</summary>
    public IReadOnlyList<Guid?> PlacesSeen { get; private set; } = [];

    /// <summary>The hash-chained log.</summary>
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>Events waiting for their handlers.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Deadlines.</summary>
    public DbSet<DurableTimer> Timers => Set<DurableTimer>();

    /// <summary>From now on the context sees and writes what this actor may.</summary>
    internal static string UpperOf(string prefix) => prefix + AfterAll;

    internal void SeeAs(Actor actor)
    {
        _actor = actor;
        DivisionUpper = UpperOf(actor.DivisionPrefix);
        (AllSectors, SectorsSeen) = (!actor.OnlySectors, [.. actor.Sectors]);
        (AllPlaces, PlacesSeen) = (!actor.OnlyPlaces, [.. actor.PlaceIds.Select(id => (Guid?)id)]);
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        ScopeFilter.RefuseForeign(ChangeTracker, _actor);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ScopeFilter.RefuseForeign(ChangeTracker, _actor);
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
            account.Ignore(a => a.Scope);
        });
        AccountTables.Add(builder);
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
        Cluster.ClusterTables.Add(builder);
        DocumentTables.Add(builder);
        CalendarTables.Add(builder);
        Modules.AddTables(builder);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            NameColumns(entity);
            ScopeFilter.Add(builder, entity, this);
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
