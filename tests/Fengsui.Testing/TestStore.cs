using Fengsui.Kernel;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Fengsui.Testing;

/// <summary>
/// A real, empty store of one kind for some rooms, with a clock that stands until it is moved. No background loop runs:
/// <see cref="DrainOutboxAsync"/>, <see cref="FireTimersAsync"/> and <see cref="AdvanceAsync"/> deliver, in the caller's thread.
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    /// <summary>The variable that names the PostgreSQL server for tests.</summary>
    public const string PostgresVariable = "FENGSUI_TEST_POSTGRES";

    private readonly IModule[] _modules;
    private readonly Action<IServiceCollection>? _configure;
    private readonly string _folder;
    private ServiceProvider _provider;

    private TestStore(TestStoreSettings settings, StorageOptions storage, string folder)
    {
        (Storage, _folder, _configure) = (storage, folder, settings.Configure);
        _modules = settings.Modules.Any(m => m is KernelModule) ? [.. settings.Modules] : [new KernelModule(), .. settings.Modules];

        // Who signs in here is not asked for a second factor, unless a test says so.
        Configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Accounts:RequireTwoFactorFor:0", "none")])
            .AddInMemoryCollection(settings.Configuration).Build();
        Clock = new FakeTimeProvider(settings.Start);
        Clock.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        _provider = BuildProvider();
    }

    /// <summary>Where the records are.</summary>
    public StorageOptions Storage { get; }

    /// <summary>What the rooms were configured with.</summary>
    public IConfiguration Configuration { get; }

    /// <summary>The clock; move it with <see cref="AdvanceAsync"/> or directly.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>What was logged.</summary>
    public LogCapture Log { get; } = new();

    /// <summary>Every registered service.</summary>
    public IServiceProvider Services => _provider;

    /// <summary>Runs commands.</summary>
    public UnitOfWork Unit => Get<UnitOfWork>();

    /// <summary>Opens contexts.</summary>
    public Records Records => Get<Records>();

    /// <summary>A store for these rooms.</summary>
    public static Task<TestStore> OpenAsync(StoreKind kind, params IModule[] modules) =>
        OpenAsync(new TestStoreSettings { Kind = kind, Modules = modules });

    /// <summary>A store as the settings say.</summary>
    public static async Task<TestStore> OpenAsync(TestStoreSettings settings)
    {
        var folder = Directory.CreateTempSubdirectory("fengsui-test-").FullName;
        var storage = new StorageOptions { DataDirectory = folder };
        if (settings.Kind == StoreKind.PostgreSql)
        {
            storage.ConnectionString = NewDatabase();
        }

        var store = new TestStore(settings, storage, folder);
        await StoreTemplates.CreateTablesAsync(store.Services);
        return store;
    }

    /// <summary>A connection string to a PostgreSQL database that does not exist yet; fails when there is no server for tests.</summary>
    public static string NewDatabase()
    {
        var server = Environment.GetEnvironmentVariable(PostgresVariable);
        if (string.IsNullOrEmpty(server))
        {
            throw new InvalidOperationException(
                $"{PostgresVariable} is not set: this test needs a PostgreSQL server. Run ./test.sh, which starts one, or "
                + "tools/test-postgres.sh start and export what it prints.");
        }

        return new NpgsqlConnectionStringBuilder(server)
        {
            Database = "fengsui_" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"),
            MaxPoolSize = 30,
            IncludeErrorDetail = true,
        }.ConnectionString;
    }

    /// <summary>Removes a database that <see cref="NewDatabase"/> named, once nobody uses it any more.</summary>
    public static async Task DropAsync(string database)
    {
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Database = "postgres", Pooling = false }.ConnectionString);
        await server.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)", server);
        await drop.ExecuteNonQueryAsync();
    }

    /// <summary>A registered service.</summary>
    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    /// <summary>A context that sees everything, for looking.</summary>
    public FengsuiContext Look() => Records.Open(TestActors.System);

    /// <summary>Delivers every event that is due, and those that the handlers publish; returns how many were delivered.</summary>
    public async Task<int> DrainOutboxAsync(CancellationToken cancellation = default)
    {
        var delivery = Get<OutboxDelivery>();
        var total = 0;
        while (true)
        {
            var round = 0;
            var handlers = Get<OutboxCatalogue>().ByHandler;
            foreach (var handler in (await Get<OutboxStore>().DueAsync([.. handlers.Keys], cancellation)).Order(StringComparer.Ordinal))
            {
                round += await delivery.DrainAsync(handlers[handler], cancellation);
            }

            if (round == 0)
            {
                return total;
            }

            total += round;
        }
    }

    /// <summary>Fires every timer that is due now.</summary>
    public Task FireTimersAsync(CancellationToken cancellation = default) => Get<TimerService>().FireDueAsync(cancellation);

    /// <summary>
    /// Moves the clock on, stopping at each timer on the way: fires it, delivers its events, goes on.
    /// </summary>
    public async Task AdvanceAsync(TimeSpan span, CancellationToken cancellation = default)
    {
        var end = Clock.GetUtcNow() + span;
        while (true)
        {
            await FireTimersAsync(cancellation);
            await DrainOutboxAsync(cancellation);
            DateTimeOffset? next;
            await using (var context = Look())
            {
                next = await context.Timers.OrderBy(t => t.NextAttemptAt)
                    .Select(t => (DateTimeOffset?)t.NextAttemptAt).FirstOrDefaultAsync(cancellation);
            }

            if (next is null || next > end)
            {
                break;
            }

            if (next > Clock.GetUtcNow())
            {
                Clock.SetUtcNow(next.Value);
            }
        }

        Clock.SetUtcNow(end);
        await DrainOutboxAsync(cancellation);
    }

    /// <summary>As if the process had ended and started again on the same store: every service is new.</summary>
    public async Task RestartAsync()
    {
        await _provider.DisposeAsync();
        _provider = BuildProvider();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Storage.Kind == StoreKind.PostgreSql)
        {
            await using var context = Look();
            await context.Database.EnsureDeletedAsync();
        }

        await _provider.DisposeAsync();
        if (Storage.Kind == StoreKind.Sqlite)
        {
            using var connection = new SqliteConnection(StorageRegistration.SqliteConnectionString(Storage.SqlitePath));
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(_folder, recursive: true);
        Log.ThrowOnUnexpectedErrors();
    }

    private ServiceProvider BuildProvider()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(Configuration);
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Information)
            // As in the server: a command or save that fails is told by whoever asked for it.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
            .AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.Critical)
            .AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.Critical));
        services.AddOptions();
        services.AddFengsuiStorage(Storage, new ModuleList(_modules), migrationsAssembly: null);
        foreach (var module in _modules)
        {
            module.AddServices(services, Configuration);
        }

        _configure?.Invoke(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        provider.GetRequiredService<StorageReadiness>().Set();
        return provider;
    }
}

/// <summary>How a <see cref="TestStore"/> is made.</summary>
public sealed class TestStoreSettings
{
    /// <summary>Which store.</summary>
    public required StoreKind Kind { get; init; }

    /// <summary>The rooms, lowest floor first; the kernel is put in front when it is not named.</summary>
    public IReadOnlyList<IModule> Modules { get; init; } = [];

    /// <summary>Adds or replaces services after the rooms have registered theirs.</summary>
    public Action<IServiceCollection>? Configure { get; init; }

    /// <summary>Configuration values by key.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where the clock stands: a Monday morning in Beijing.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
}
