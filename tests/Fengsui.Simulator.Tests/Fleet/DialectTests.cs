using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Fleet;
using Fengsui.Simulator.Life;

namespace Fengsui.Simulator.Tests.Fleet;

[Trait("Req", "S-79")]
public sealed class DialectTests
{
    [Fact]
    public void The_county_has_devices_of_every_dialect_with_a_profile_of_the_codec()
    {
        Assert.All(Enum.GetValues<TransmitterDialect>(), d => Assert.Contains(DeviceRig.County.Transmitters, t => t.Dialect == d));
        Assert.All(DeviceRig.County.Transmitters, t => Assert.NotNull(DialectProfiles.Find(t.ProfileName)));
    }

    [Fact]
    public void A_device_that_announces_itself_sends_all_thirteen_upload_types()
    {
        var rig = new DeviceRig(o => o with { Announce = true });
        rig.Device.Connected(rig.Now);
        rig.Happen(HappeningKind.SystemState, Bits.SystemManual);
        rig.Happen(HappeningKind.ComponentState, Bits.Fault, component: rig.Smoke());
        rig.Happen(HappeningKind.AnalogReport);
        rig.Happen(HappeningKind.FacilityOperation, Bits.OperationMute);
        rig.Happen(HappeningKind.DeviceOperation, Bits.OperationSelfTest);
        var types = new SortedSet<int>();
        for (var frames = rig.Take(); frames.Count > 0; frames = rig.Take())
        {
            Assert.True(FrameView.TryParse(frames.Single().Raw, out var view));
            Assert.Equal(AduProblem.None, Conformance.Check(view));
            types.Add(frames.Single().Type);
            rig.Confirm(frames.Single());
        }

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 21, 24, 25, 26, 28], types);
    }

    [Fact]
    public void Bcd_devices_write_bcd()
    {
        var frame = Fire(TransmitterDialect.BcdTime);
        Assert.True(frame.SendTime.TryReadBcd(out var clock));
        Assert.Equal(DeviceRig.Start.DateTime, clock);
    }

    [Fact]
    public void Short_devices_leave_the_text_out() => Assert.Equal(17, Fire(TransmitterDialect.ShortComponentStatus).Adu.Length);

    [Fact]
    public void Some_devices_leave_bit_0_clear() =>
        Assert.Equal(Bits.Fire, SimulatedDeviceTests.Single(Fire(TransmitterDialect.NormalBitClear)).Status);

    [Fact]
    public void Some_devices_restore_with_types_of_their_own()
    {
        var rig = new DeviceRig(dialect: TransmitterDialect.RestoreTypes);
        rig.ConnectQuietly();
        rig.Happen(HappeningKind.ComponentState, Bits.Fire, component: rig.Smoke());
        rig.Confirm(rig.Take().Single());
        rig.Happen(HappeningKind.ComponentState, 0, Bits.Fire, component: rig.Smoke());
        var restored = rig.Take().Single();
        Assert.Equal(135, restored.Type);
    }

    [Theory]
    [InlineData(HeartbeatKind.EmptySend, 2, 0)]
    [InlineData(HeartbeatKind.DeviceStatus, 2, 21)]
    [InlineData(HeartbeatKind.DeviceTime, 2, 28)]
    [InlineData(HeartbeatKind.CommandSeven, 7, 0)]
    [InlineData(HeartbeatKind.Handshake, 2, 0x16)]
    public void Heartbeats_of_every_kind(HeartbeatKind kind, byte command, byte type)
    {
        var rig = new DeviceRig(o => o with { Heartbeat = kind });
        rig.ConnectQuietly();
        rig.Advance(TimeSpan.FromSeconds(40));
        var beat = rig.Take().Single();
        Assert.Equal((command, type), ((byte)beat.Command, beat.Type));
        rig.Confirm(beat);
        rig.Advance(TimeSpan.FromSeconds(40));
        Assert.Single(rig.Take());
    }

    [Fact]
    public void A_heartbeat_that_nobody_answers_ends_the_connection()
    {
        var rig = new DeviceRig(o => o with { Heartbeat = HeartbeatKind.EmptySend });
        rig.ConnectQuietly();
        for (var i = 0; i < 85; i++)
        {
            rig.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(rig.Device.GaveUp);
        Assert.Equal(0, rig.Device.Waiting);
    }

    private static SentFrame Fire(TransmitterDialect dialect)
    {
        var rig = new DeviceRig(dialect: dialect);
        rig.ConnectQuietly();
        rig.Happen(HappeningKind.ComponentState, Bits.Fire, component: rig.Smoke());
        return rig.Take().Single();
    }
}
