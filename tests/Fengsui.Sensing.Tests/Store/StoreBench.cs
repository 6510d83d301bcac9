using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Engine.Store;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fengsui.Sensing.Tests.Store;

/// <summary>The real engine store on a real database, with partitions that are driven by hand.</summary>
internal sealed class StoreBench : IAsyncDisposable
{
    private StoreBench(TestStore store) => Store = store;

    public TestStore Store { get; }

    public EngineStore Engine => Store.Get<EngineStore>();

    public EngineHealth Health => Store.Get<EngineHealth>();

    public long NowMs => Store.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public static async Task<StoreBench> OpenAsync(StoreKind kind)
    {
        var store = await TestStore.OpenAsync(new TestStoreSettings
        {
            Kind = kind,
            Modules = [new SensingModule()],
            Configure = services => services.AddSingleton<IPlaceDirectory, NoPlaces>(),
            Configuration = new Dictionary<string, string?> { ["Sensing:HomeDivisionCode"] = "990101" },
        });
        var bench = new StoreBench(store);
        await bench.Engine.StartAsync(default);
        return bench;
    }

    public async Task<PartitionCore> PartitionAsync(int number) =>
        new(await Engine.OpenAsync(number, default), Store.Get<EngineSettings>());

    public PartitionOwner Owner(int number) =>
        new(number, Engine, Store.Get<EngineSettings>(), Store.Get<EngineMetrics>(), Store.Clock, NullLogger.Instance);

    public InboundFrame Item(byte[] raw)
    {
        Assert.True(FrameView.TryParse(raw, out var frame));
        return new InboundFrame(frame.Source.Value, InboundKind.Frame, raw, NowMs, "tcp 10.0.0.1:1");
    }

    /// <summary>A commit of one fire of one device.</summary>
    public PartitionCommit Fire(PartitionCore core, Transmitter device, uint component = 1) =>
        core.Process([Item(device.Component(component, 3, Store.Clock.GetUtcNow()))], NowMs, new Verdict[1], []);

    public async Task<List<StoredFrameRow>> FramesAsync()
    {
        await using var records = Store.Look();
        return await records.Set<StoredFrameRow>().OrderBy(f => f.Id).ToListAsync();
    }

    public async Task RestartAsync()
    {
        await Engine.StopAsync(default);
        await Store.RestartAsync();
        await Engine.StartAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.StopAsync(default);
        await Store.DisposeAsync();
    }
}
