using System.Net;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Gateway;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Tests;

/// <summary>The real gateway and engine on a real store, with real sockets and the real clock.</summary>
internal sealed class SensingHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _folder;

    private readonly bool _keep;
    private readonly StorageOptions _storage;

    private SensingHost(IHost host, string folder, StorageOptions storage, bool keep) =>
        (_host, _folder, _storage, _keep) = (host, folder, storage, keep);

    public IServiceProvider Services => _host.Services;

    public IPEndPoint Tcp => _host.Services.GetRequiredService<TcpGateway>().Endpoint!;

    public IPEndPoint Udp => _host.Services.GetRequiredService<UdpGateway>().Endpoint!;

    public LogCapture Log { get; private init; } = new();

    public FengsuiContext Look() => Services.GetRequiredService<Records>().Open(TestActors.System);

    public static async Task<SensingHost> StartAsync(
        StoreKind kind = StoreKind.Sqlite, string? folder = null, Action<SensingOptions>? configure = null, bool? create = null,
        bool keep = false, bool wait = true, Action<IServiceCollection>? services = null)
    {
        var fresh = create ?? folder is null;
        folder ??= Directory.CreateTempSubdirectory("fengsui-sensing-").FullName;
        var storage = new StorageOptions { DataDirectory = folder };
        if (kind == StoreKind.PostgreSql)
        {
            storage.ConnectionString = TestStore.NewDatabase();
        }

        var log = new LogCapture();

        // Orleans measures the machine: a box that is busy with other things is no fault of the room.
        log.ExpectError("LocalSiloHealthMonitor");
        var builder = Host.CreateApplicationBuilder();

        // As in the server: a command or save that fails is told by whoever asked for it.
        builder.Logging.ClearProviders().AddProvider(log).AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.Critical);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sensing:TcpPort"] = "0",
            ["Sensing:UdpPort"] = "0",
            ["Sensing:MqttPort"] = "-1",
            ["Sensing:HomeDivisionCode"] = "990101",
        });
        builder.Services.AddFengsuiStorage(storage, new ModuleList(new SensingModule()), migrationsAssembly: null);
        builder.Services.AddSingleton<IPlaceDirectory, NoPlaces>();
        builder.Services.AddSingleton<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider, Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider>();
        new SensingModule().AddServices(builder.Services, builder.Configuration);
        builder.Services.AddSingleton<Kernel.Access.PermissionTable>();
        builder.Services.AddLocalization().AddSingleton<Fengsui.Ui.LocalTime>();
        services?.Invoke(builder.Services);
        var host = builder.Build();
        configure?.Invoke(host.Services.GetRequiredService<SensingOptions>());
        if (fresh)
        {
            await StoreTemplates.CreateTablesAsync(host.Services);
        }

        await host.StartAsync();
        host.Services.GetRequiredService<StorageReadiness>().Set();
        var started = new SensingHost(host, folder, storage, keep) { Log = log };
        await Until.TrueAsync(() => !wait || (started.Get<TcpGateway>().Endpoint is not null
            && started.Get<UdpGateway>().Endpoint is not null));
        return started;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Stops as a server stops.</summary>
    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_storage.Kind == StoreKind.PostgreSql)
        {
            await using var context = Look();
            await context.Database.EnsureDeletedAsync();
        }

        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_keep)
        {
            Directory.Delete(_folder, recursive: true);
        }

        Log.ThrowOnUnexpectedErrors();
    }
}

/// <summary>A county where every place is there.</summary>
internal sealed class NoPlaces : IPlaceDirectory
{
    public Task<PlaceBrief?> FindAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        Task.FromResult<PlaceBrief?>(BriefOf(placeId));

    public Task<IReadOnlyDictionary<Guid, PlaceBrief>> FindManyAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, PlaceBrief>>(placeIds.Distinct().ToDictionary(id => id, BriefOf));

    public Task<IReadOnlyList<PlaceContact>> ContactsAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PlaceContact>>([]);

    public Task<IReadOnlyList<PlaceContact>> CallListAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        ContactsAsync(records, placeId, cancellation);

    public Task<IReadOnlyList<PlaceLane>> LanesAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PlaceLane>>([]);

    public Task<IReadOnlyList<NearbyResponse>> NearbyAsync(
        FengsuiContext records, double longitude, double latitude, int perKind, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<NearbyResponse>>([]);

    public Task<IReadOnlyList<PlaceBrief>> SearchAsync(
        FengsuiContext records, string text, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PlaceBrief>>([]);

    public Task<IReadOnlyList<string>> DivisionPathAsync(
        FengsuiContext records, string divisionCode, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyDictionary<string, string>> TypeNamesAsync(FengsuiContext records, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string> { ["shop"] = "商店", ["hotel"] = "宾馆" });

    private static PlaceBrief BriefOf(Guid id) => new(id, "测试单位", "shop", "990101001001", "commerce", "东街 1 号", 112, 30, false);
}
