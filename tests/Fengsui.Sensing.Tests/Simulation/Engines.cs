using System.Diagnostics.Metrics;
using Fengsui.Kernel.Operations;
using Fengsui.Kernel.Outbox;
using Fengsui.Sensing.Contracts;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Fengsui.Sensing.Tests.Simulation;

/// <summary>One partition on a store in memory and a clock that stands until it is moved: an engine as a story can drive it.</summary>
internal sealed class Engines
{
    public const int Partition = 0;
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    public Engines(SensingOptions? options = null, SimStore? store = null)
    {
        Options = options ?? new SensingOptions { HomeDivisionCode = "990101" };
        Store = store ?? new SimStore();
        Settings = new EngineSettings(Options, new OutboxCatalogue(
            [new EventSubscription("sensing.point-transition", typeof(PointTransition), "listener", (_, _, _, _) => Task.CompletedTask)]), () => Options.HomeDivisionCode);
        Owner = NewOwner();
    }

    public SensingOptions Options { get; }

    public SimStore Store { get; }

    public EngineSettings Settings { get; }

    public FakeTimeProvider Clock { get; } = new(Start);

    public LogCapture Log { get; } = new();

    public PartitionOwner Owner { get; private set; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public long NowMs => Now.ToUnixTimeMilliseconds();

    public static EngineMetrics Metrics { get; } =
        new(new FengsuiMeter(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()));

    public PartitionOwner NewOwner() => new(Partition, Store, Settings, Metrics, Clock, Log.CreateLogger("owner"));

    /// <summary>As after a crash: memory is gone.</summary>
    public void Restart() => Owner = NewOwner();

    public void Advance(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    public InboundFrame Item(byte[] raw, InboundKind kind = InboundKind.Frame)
    {
        Assert.True(FrameView.TryParse(raw, out var frame));
        return new InboundFrame(frame.Source.Value, kind, raw, NowMs, "tcp 10.0.0.1:1");
    }

    public InboundFrame Item(Transmitter device, InboundKind kind) => new(device.Address.Value, kind, [], NowMs, "tcp 10.0.0.1:1");

    /// <summary>Hands one frame over.</summary>
    public async Task<Verdict> TakeAsync(byte[] raw) => (await Owner.IngestAsync([Item(raw)])).Verdicts[0];

    /// <summary>Hands something else over.</summary>
    public Task<IngestResult> TellAsync(Transmitter device, InboundKind kind) => Owner.IngestAsync([Item(device, kind)]);

    public Device DeviceOf(Transmitter device) => Store.DeviceOf(new DeviceKey(device.Address.Value).ToString())!;

    public DeviceState StateOf(Transmitter device) => Store.StateOf(DeviceOf(device).Id)!;

    /// <summary>Events of a device as a story tells them, oldest first.</summary>
    public IEnumerable<string> Story(Transmitter device) =>
        Store.Events.Where(e => e.DeviceId == DeviceOf(device).Id).Select(e => $"{e.Kind} {e.Change}{(e.Late ? " late" : "")}");

    /// <summary>When the device's silence deadline is, in seconds from now; null for none.</summary>
    public double? SilenceDue(Transmitter device) =>
        Store.Timers.TryGetValue((Presence.TimerKind, DeviceOf(device).Key), out var due) ? (due - NowMs) / 1_000.0 : null;
}
