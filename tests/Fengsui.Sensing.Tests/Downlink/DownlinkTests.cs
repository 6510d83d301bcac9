using System.Net;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Downlink;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Tests.Downlink;

/// <summary>Commands to a device that speaks over a real connection.</summary>
[Trait("Req", "S-79")]
public sealed class DownlinkTests
{
    private static readonly Guid Place = new("01930000-0000-7000-8000-0000000000aa");
    private static readonly Actor Manager = TestActors.With("99", RoleNames.DeviceManager);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static TheoryData<string, string, string, string> Reads => new()
    {
        // kind, ADU asked, ADU answered, what is left behind
        { nameof(CommandKind.ReadDeviceStatus), "510100", "1501011E090C170B1A", "" },
        { nameof(CommandKind.ReadDeviceVersion), "550100", "19010203", "\"major\":2" },
        { nameof(CommandKind.ReadDeviceConfiguration), "560100", "1A01034F4B21", "OK!" },
        { nameof(CommandKind.ReadSystemStatus), "3D010102", "0101010201001E090C170B1A", "" },
        { nameof(CommandKind.ReadFacilityVersion), "41010102", "050101020304", "\"minor\":4" },
        { nameof(CommandKind.ReadSystemConfiguration), "42010102", "06010102024F4B", "OK" },
    };

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task What_is_read_is_answered_and_kept(string kind, string asked, string answer, string report)
    {
        await using var host = await SensingHost.StartAsync();
        await using var device = await TestDevice.AtAsync(host, 70001);
        var deviceId = await BindAsync(host, device);
        var id = await RequestAsync(host, deviceId, Enum.Parse<CommandKind>(kind), new CommandInput(SystemType: 1, SystemAddress: 2));

        var request = await device.ReadAsync();
        Assert.True(FrameView.TryParse(request, out var frame));
        Assert.Equal((Command.Request, 70001ul, Transmitter.Centre), (frame.Command, frame.Destination.Value, frame.Source.Value));
        Assert.Equal(asked, Convert.ToHexString(frame.Adu));
        await device.SendAsync(device.Frame(Command.Response, Convert.FromHexString(answer), Now, frame.Serial));

        var record = await EndAsync(host, id);
        Assert.Equal((CommandState.Answered, 1, answer), (record.State, record.Attempts, Convert.ToHexString(record.Answer!)));
        await Until.TrueAsync(async () =>
        {
            await using var records = host.Look();
            return await records.Set<StoredFrameRow>().AnyAsync(f => f.Command == 5)
                && (report.Length == 0 || (await records.Set<DeviceReport>().SingleAsync()).Content.Contains(report, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("bcd-time")]
    public async Task The_clock_is_set_to_the_time_of_each_send_as_the_device_writes_time(string profile)
    {
        await using var host = await SensingHost.StartAsync(configure: o => o.DownlinkTimeoutMs = 1_200);
        await using var device = await TestDevice.AtAsync(host, 70001);
        var deviceId = await BindAsync(host, device, profile);
        var id = await RequestAsync(host, deviceId, CommandKind.SynchroniseClock);
        var first = Clock(await device.ReadAsync());
        var again = await device.ReadAsync();
        Assert.InRange(Clock(again) - first, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.InRange((Clock(again) - Now.ToOffset(TimeSpan.FromHours(8)).DateTime).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await device.SendAsync(device.Frame(Command.Confirm, [], Now, Serial(again)));
        Assert.Equal((CommandState.Confirmed, 2), Outcome(await EndAsync(host, id)));

        DateTime Clock(byte[] bytes)
        {
            Assert.True(FrameView.TryParse(bytes, out var frame));
            Assert.Equal((Command.Control, (byte)TypeFlag.SynchroniseClock), (frame.Command, frame.Adu[0]));
            Assert.True(TimeTag.Read(frame.Adu[2..]).TryRead(profile == "bcd-time" ? TimeEncoding.Bcd : TimeEncoding.Binary, out var time));
            return time;
        }
    }

    [Fact]
    public async Task Silence_ends_after_one_send_and_three_resends_of_one_serial()
    {
        await using var host = await SensingHost.StartAsync(configure: o => o.DownlinkTimeoutMs = 60);
        await using var device = await TestDevice.AtAsync(host, 70001);
        var id = await RequestAsync(host, await BindAsync(host, device), CommandKind.ReadDeviceStatus);
        var serials = new List<ushort>();
        for (var i = 0; i < 4; i++)
        {
            serials.Add(Serial(await device.ReadAsync()));
        }

        Assert.Single(serials.Distinct());
        Assert.Equal((CommandState.TimedOut, 4), Outcome(await EndAsync(host, id)));
        Assert.Equal(0, device.Socket.Available);

        var next = await RequestAsync(host, (await EndAsync(host, id)).DeviceId, CommandKind.ReadDeviceStatus);
        Assert.Equal((ushort)(serials[0] + 1), Serial(await device.ReadAsync()));
        Assert.Equal(CommandState.TimedOut, (await EndAsync(host, next)).State);
    }

    [Fact]
    public async Task A_device_that_denies_is_asked_four_times()
    {
        await using var host = await SensingHost.StartAsync();
        await using var device = await TestDevice.AtAsync(host, 70001);
        var id = await RequestAsync(host, await BindAsync(host, device), CommandKind.ReadDeviceStatus);
        for (var i = 0; i < 4; i++)
        {
            await device.SendAsync(Answer(device, Command.Deny, Serial(await device.ReadAsync())));
        }

        Assert.Equal((CommandState.Denied, 4), Outcome(await EndAsync(host, id)));
    }

    [Fact]
    public async Task An_answer_under_another_serial_is_not_taken_for_ours()
    {
        await using var host = await SensingHost.StartAsync(configure: o => o.DownlinkTimeoutMs = 300);
        await using var device = await TestDevice.AtAsync(host, 70001);
        var id = await RequestAsync(host, await BindAsync(host, device), CommandKind.SynchroniseClock);
        var serial = Serial(await device.ReadAsync());
        await device.SendAsync(device.Frame(Command.Confirm, [], Now, (ushort)(serial + 1)));
        await device.ReadAsync();
        await device.SendAsync(device.Frame(Command.Confirm, [], Now, serial));
        Assert.Equal((CommandState.Confirmed, 2), Outcome(await EndAsync(host, id)));
    }

    [Fact]
    public async Task A_confirm_with_the_sum_of_the_request_counts()
    {
        await using var host = await SensingHost.StartAsync();
        await using var device = await TestDevice.AtAsync(host, 70001);
        var id = await RequestAsync(host, await BindAsync(host, device), CommandKind.SynchroniseClock);
        var request = await device.ReadAsync();
        var confirm = device.Frame(Command.Confirm, [], Now, Serial(request));
        confirm[^3] = (byte)(confirm[^3] + 1);
        await device.SendAsync(confirm);
        Assert.Equal((CommandState.Confirmed, 1), Outcome(await EndAsync(host, id)));
    }

    [Fact]
    public async Task Who_may_not_initialise_is_told_who_may_and_nothing_is_sent()
    {
        await using var host = await SensingHost.StartAsync();
        await using var device = await TestDevice.AtAsync(host, 70001);
        var deviceId = await BindAsync(host, device);
        var service = host.Get<CommandService>();
        var refused = await service.RequestAsync(
            TestActors.With("99", RoleNames.DutyOperator), deviceId, CommandKind.InitialiseDevice, new CommandInput(), default);
        Assert.Equal("sensing.command.forbidden", refused.Refusal!.Code);
        await using var records = host.Look();
        Assert.Empty(await records.Set<CommandRecord>().ToListAsync());

        var id = await RequestAsync(host, deviceId, CommandKind.InitialiseDevice);
        var request = await device.ReadAsync();
        Assert.Equal("590100", Convert.ToHexString(request.AsSpan(27, 3)));
        await device.SendAsync(device.Frame(Command.Confirm, [], Now, Serial(request)));
        var record = await EndAsync(host, id);
        Assert.Equal((CommandState.Confirmed, "李明"), (record.State, record.RequestedBy));
    }

    [Fact]
    public async Task A_device_nobody_bound_is_not_spoken_to_and_one_that_is_away_is_said_so()
    {
        await using var host = await SensingHost.StartAsync();
        var device = await TestDevice.AtAsync(host, 70001);
        await device.AskAsync(device.Heartbeat(Now));
        await using var records = host.Look();
        var known = await records.Set<Device>().SingleAsync();
        var refused = await host.Get<CommandService>().RequestAsync(Manager, known.Id, CommandKind.ReadDeviceStatus, new CommandInput(), default);
        Assert.Equal("sensing.command.not-bound", refused.Refusal!.Code);

        var deviceId = await BindAsync(host, device);
        await device.DisposeAsync();
        await Until.TrueAsync(() => host.Get<TcpGateway>().Connections == 0);
        var id = await RequestAsync(host, deviceId, CommandKind.ReadDeviceStatus);
        Assert.Equal((CommandState.NotConnected, 0), Outcome(await EndAsync(host, id)));
    }

    [Theory]
    [InlineData(nameof(CommandKind.DutyCheck), null, 0, 300, "minutes")]
    [InlineData(nameof(CommandKind.ReadSystemStatus), 256, 0, null, "systemType")]
    [InlineData(nameof(CommandKind.ReadComponentStatus), 1, -1, null, "systemAddress")]
    [InlineData(nameof(CommandKind.ReadComponentStatus), 1, 1, null, "componentAddress")]
    public async Task What_cannot_be_asked_is_refused_by_its_field(string kind, int? type, int? address, int? minutes, string field)
    {
        await using var host = await SensingHost.StartAsync();
        await using var device = await TestDevice.AtAsync(host, 70001);
        var refused = await host.Get<CommandService>().RequestAsync(
            Manager, await BindAsync(host, device), Enum.Parse<CommandKind>(kind), new CommandInput(type, address, Minutes: minutes), default);
        Assert.Equal("sensing.command.out-of-range", refused.Refusal!.Code);
        Assert.Contains(field, refused.Refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_open_at_a_restart_is_interrupted()
    {
        var folder = Directory.CreateTempSubdirectory("fengsui-sensing-").FullName;
        Guid id;
        await using (var host = await SensingHost.StartAsync(folder: folder, create: true, keep: true))
        {
            await using var device = await TestDevice.AtAsync(host, 70001);
            id = await RequestAsync(host, await BindAsync(host, device), CommandKind.ReadDeviceStatus);
            await device.ReadAsync();
        }

        await using var again = await SensingHost.StartAsync(folder: folder);
        Assert.Equal(CommandState.Interrupted, (await EndAsync(again, id)).State);
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_is_written_when_the_store_is_back()
    {
        await using var host = await SensingHost.StartAsync(configure: o => (o.DownlinkTimeoutMs, o.DownlinkResends) = (50, 0));
        host.Log.ExpectError("locked");
        await using var device = await TestDevice.AtAsync(host, 70001);
        var id = await RequestAsync(host, await BindAsync(host, device), CommandKind.ReadDeviceStatus);
        await device.ReadAsync();
        using (new HeldStore(host.Get<StorageOptions>(), exclusive: false))
        {
            await Until.TrueAsync(() => host.Log.Lines.Any(l => l.Message.Contains("How a command went", StringComparison.Ordinal)));
            await using (var records = host.Look())
            {
                Assert.Equal(CommandState.Sent, (await records.Set<CommandRecord>().SingleAsync(c => c.Id == id)).State);
            }
        }

        Assert.Equal((CommandState.TimedOut, 1), Outcome(await EndAsync(host, id)));
    }

    [Fact]
    public async Task A_command_that_fails_on_our_side_does_not_stay_sent()
    {
        await using var host = await SensingHost.StartAsync();
        host.Log.ExpectError("could not be carried out");
        await using var device = await TestDevice.AtAsync(host, 70001);
        var deviceId = await BindAsync(host, device);
        host.Get<PeerRegistry>().Bind(new BrokenPeer(), new DeviceKey(70001));
        Assert.Equal(CommandState.Interrupted, (await EndAsync(host, await RequestAsync(host, deviceId, CommandKind.ReadDeviceStatus))).State);
    }

    private static (CommandState, int) Outcome(CommandRecord record) => (record.State, record.Attempts);

    private static byte[] Answer(Transmitter device, Command command, ushort serial) => device.Frame(command, [], Now, serial);

    private static ushort Serial(byte[] frame) => BitConverter.ToUInt16(frame, 2);

    private static async Task<long> BindAsync(SensingHost host, TestDevice device, string? profile = null)
    {
        await device.AskAsync(device.Heartbeat(Now));
        await using var records = host.Look();
        var known = await records.Set<Device>().SingleAsync();
        var bound = await host.Get<DeviceWriter>().ChangeAsync(
            TestActors.System, known.Id, new DeviceChange(known.Version, PlaceId: Place, Profile: profile), default);
        Assert.True(bound.Succeeded);
        await device.AskAsync(device.Heartbeat(Now));
        return known.Id;
    }

    private static async Task<Guid> RequestAsync(SensingHost host, long deviceId, CommandKind kind, CommandInput? input = null)
    {
        var outcome = await host.Get<CommandService>().RequestAsync(Manager, deviceId, kind, input ?? new CommandInput(), default);
        Assert.True(outcome.Succeeded, outcome.Refusal?.ToString());
        return outcome.Value;
    }

    private static async Task<CommandRecord> EndAsync(SensingHost host, Guid id)
    {
        CommandRecord? found = null;
        await Until.TrueAsync(async () =>
        {
            await using var records = host.Look();
            found = await records.Set<CommandRecord>().SingleAsync(c => c.Id == id);
            return found.State is not (CommandState.Queued or CommandState.Sent);
        });
        return found!;
    }

    private sealed class BrokenPeer() : Peer(IPAddress.Loopback, "test")
    {
        public override void Write(ReadOnlySpan<byte> bytes) => throw new InvalidOperationException("The wire is cut.");

        public override void Flush()
        {
        }
    }
}
