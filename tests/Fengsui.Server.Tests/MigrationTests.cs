using Fengsui.Kernel.Storage;
using Fengsui.Server.Migrations;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Server.Tests;

/// <summary>Whoever changes a table adds a migration to both stores: <c>tools/add-migration.sh NAME</c>.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void Both_stores_have_the_same_migrations()
    {
        using var sqlite = new SqliteDesignTime().CreateDbContext([]);
        using var postgres = new PostgreSqlDesignTime().CreateDbContext([]);

        Assert.Equal(Names(sqlite), Names(postgres));
    }

    [Fact]
    public void The_migrations_make_the_model_of_today()
    {
        using var sqlite = new SqliteDesignTime().CreateDbContext([]);
        using var postgres = new PostgreSqlDesignTime().CreateDbContext([]);

        Assert.False(IsBehind(sqlite));
        Assert.False(IsBehind(postgres));
    }

    // Before the first migration the schema is made from the model, and nothing can be behind.
    private static bool IsBehind(FengsuiContext context) =>
        context.Database.GetMigrations().Any() && context.Database.HasPendingModelChanges();

    private static IEnumerable<string> Names(FengsuiContext context) =>
        context.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]);
}
