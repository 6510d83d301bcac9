using Fengsui.Kernel.Storage;
using Fengsui.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Fengsui.Server.Migrations;

/// <summary>The model of all rooms on SQLite, for <c>tools/add-migration.sh</c>. Nothing is connected to.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteFengsuiContext>
{
    public SqliteFengsuiContext CreateDbContext(string[] args) => DesignTime.Of<SqliteFengsuiContext>(new StorageOptions());
}

/// <summary>The same on PostgreSQL.</summary>
internal sealed class PostgreSqlDesignTime : IDesignTimeDbContextFactory<PostgreSqlFengsuiContext>
{
    public PostgreSqlFengsuiContext CreateDbContext(string[] args) =>
        DesignTime.Of<PostgreSqlFengsuiContext>(new StorageOptions { ConnectionString = "Host=127.0.0.1;Database=design-time" });
}

internal static class DesignTime
{
    public static TContext Of<TContext>(StorageOptions storage)
        where TContext : FengsuiContext =>
        StoreServices.Of(storage, new ConfigurationBuilder().Build()).GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
}
