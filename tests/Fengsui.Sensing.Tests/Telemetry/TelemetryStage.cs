using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Telemetry;
using Fengsui.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Fengsui.Sensing.Tests.Telemetry;

/// <summary>Telemetry on a real store of its own and a lake in a temporary folder.</summary>
internal sealed class TelemetryStage : IAsyncDisposable
{
    public static readonly DateTimeOffset Midnight = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8));
    private readonly string _folder = Directory.CreateTempSubdirectory("fengsui-telemetry-").FullName;
    private readonly StorageOptions _storage;

    private TelemetryStage(StoreKind kind, TelemetryOptions options)
    {
        Options = options;
        _storage = new StorageOptions { DataDirectory = _folder, ConnectionString = kind == StoreKind.PostgreSql ? TestStore.NewDatabase() : "" };
        Clock = new FakeTimeProvider(Midnight.AddHours(12));
        Restart();
    }

    public TelemetryOptions Options { get; }

    public FakeTimeProvider Clock { get; }

    public TelemetryIntake Intake { get; private set; } = null!;

    public TelemetryReader Reader { get; private set; } = null!;

    public DayMover Mover { get; private set; } = null!;

    public IDayBlocks Recent { get; private set; } = null!;

    public Lake Lake { get; private set; } = null!;

    public static async Task<TelemetryStage> OpenAsync(StoreKind kind, TelemetryOptions? options = null)
    {
        var stage = new TelemetryStage(kind, options ?? new TelemetryOptions());
        if (kind == StoreKind.PostgreSql)
        {
            var database = new Npgsql.NpgsqlConnectionStringBuilder(stage._storage.ConnectionString);
            await using var server = new Npgsql.NpgsqlConnection(
                new Npgsql.NpgsqlConnectionStringBuilder(stage._storage.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
            await server.OpenAsync();
            await using var create = new Npgsql.NpgsqlCommand($"CREATE DATABASE \"{database.Database}\"", server);
            await create.ExecuteNonQueryAsync();
        }

        return stage;
    }

    /// <summary>As if the process had been killed and started again.</summary>
    public void Kill()
    {
        Intake.Dispose();
        Recent.Dispose();
        Lake.Dispose();
        Restart();
    }

    public Task AcceptAsync(params TelemetryReading[] readings) => Intake.AcceptAsync(readings, CancellationToken.None);

    public Task<int> MoveAsync() => Mover.MoveDueAsync(CancellationToken.None);

    public Task<IReadOnlyList<TelemetryReading>> RawAsync(SeriesKey series) =>
        Reader.RawAsync(series, Midnight.AddDays(-30), Midnight.AddDays(30), int.MaxValue, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Intake.Dispose();
        Recent.Dispose();
        Lake.Dispose();
        if (_storage.Kind == StoreKind.PostgreSql)
        {
            await TestStore.DropAsync(_storage.ConnectionString);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private void Restart()
    {
        var days = new TelemetryDays(Options);
        Recent = TelemetryFeature.RecentStore(_storage);
        Lake = new Lake(Path.Combine(_folder, "lake"), Options);
        Intake = new TelemetryIntake(Recent, days, Options, Clock);
        Reader = new TelemetryReader(Recent, Lake, days);
        Mover = new DayMover(Recent, Lake, days, Options, Clock, NullLogger<DayMover>.Instance);
    }
}
