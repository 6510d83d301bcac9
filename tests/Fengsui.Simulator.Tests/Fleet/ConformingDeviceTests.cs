using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.Fleet;
using Fengsui.Simulator.Life;

namespace Fengsui.Simulator.Tests.Fleet;

/// <summary>The simulated transmitter of the standard dialect keeps to the text; those of other dialects are told what they do.</summary>
[Trait("Req", "S-79")]
public sealed class ConformingDeviceTests
{
    [Fact]
    public void A_simulated_transmitter_violates_nothing()
    {
        var rig = new DeviceRig(o => o with { Announce = true, Heartbeat = HeartbeatKind.DeviceStatus, HeartbeatEvery = TimeSpan.FromSeconds(30) });
        var lines = new List<RecordedBytes>();
        rig.Device.Connected(rig.Now);
        Exchange(rig, lines);
        Ask(rig, lines, Command.Control, TypeFlag.SynchroniseClock, new ClockObject(DeviceRig.Tag(rig.Now)));
        foreach (var kind in (HappeningKind[])[HappeningKind.SystemState, HappeningKind.ComponentState, HappeningKind.AnalogReport])
        {
            rig.Happen(kind, kind == HappeningKind.AnalogReport ? (ushort)0 : Bits.Fire, component: kind == HappeningKind.ComponentState ? rig.Smoke() : -1);
            Exchange(rig, lines);
            rig.Advance(TimeSpan.FromSeconds(7));
        }

        Ask(rig, lines, Command.Request, TypeFlag.ReadDeviceStatus, new ReservedObject(0));
        Ask(rig, lines, Command.Request, TypeFlag.ReadDeviceVersion, new ReservedObject(0));
        for (var i = 0; i < 30; i++)
        {
            rig.Advance(TimeSpan.FromSeconds(10));
            Exchange(rig, lines);
        }

        var report = ConformanceChecks.Run(new Conversation(lines), ConformanceChecks.All);
        Assert.InRange(report.Frames, 20, int.MaxValue);
        Assert.Empty(report.Findings.Where(f => f.Check.Severity == ConformanceSeverity.Violation).Select(f => $"{f.Check.Code} {Convert.ToHexString(f.Example.Raw)} {f.Defect}"));
    }

    private static void Ask<T>(DeviceRig rig, List<RecordedBytes> lines, Command command, TypeFlag type, T info)
        where T : struct, IInformationObject
    {
        var serial = rig.Instruct(command, type, info);
        var buffer = new byte[FrameFormat.MaxFrameLength];
        var header = new FrameHeader(serial, DeviceAddress.FromValue(1), DeviceAddress.Parse(rig.Transmitter.AddressHex), command, DeviceRig.Tag(rig.Now));
        lines.Add(new RecordedBytes(rig.Now, LineDirection.ToDevice, buffer[..FrameWriter.Write(buffer, header, type, info)]));
        Exchange(rig, lines);
    }

    // Each upload is confirmed; what comes out then is recorded and confirmed in turn.
    private static void Exchange(DeviceRig rig, List<RecordedBytes> lines)
    {
        for (var frames = rig.Take(); frames.Count > 0; frames = rig.Take())
        {
            foreach (var frame in frames)
            {
                lines.Add(new RecordedBytes(rig.Now, LineDirection.FromDevice, frame.Raw));
                if (frame.Command == Command.Send)
                {
                    rig.Confirm(frame);
                }
            }
        }
    }
}
