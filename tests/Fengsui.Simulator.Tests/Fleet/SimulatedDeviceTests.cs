using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Fleet;
using Fengsui.Simulator.Life;

namespace Fengsui.Simulator.Tests.Fleet;

/// <summary>GB/T 26875.3-2011 clause 6: a device's side of the exchanges, without sockets and with a clock that the test moves.</summary>
[Trait("Req", "S-79")]
public sealed class SimulatedDeviceTests
{
    [Fact]
    public void A_change_is_uploaded_with_the_next_serial_and_its_time()
    {
        var rig = new DeviceRig();
        rig.Device.Connected(rig.Now);
        var first = rig.Take().Single();
        Assert.Equal((0, Command.Send, 21), (first.Serial, first.Command, first.Type));
        rig.Confirm(first);
        var smoke = rig.Smoke();
        rig.Happen(HappeningKind.ComponentState, Bits.Fire, component: smoke);
        var fire = rig.Take().Single();
        Assert.Equal((1, Command.Send, 2), (fire.Serial, fire.Command, fire.Type));
        Assert.Equal(rig.Transmitter.AddressHex, fire.Source.ToString());
        var info = Single(fire);
        Assert.Equal(DeviceRig.County.Components[smoke].Address, info.Address);
        Assert.Equal(Bits.Fire | Bits.Normal, info.Status);
        Assert.Equal(DeviceRig.Tag(DeviceRig.Start), info.Time);
        Assert.Equal(DeviceRig.County.Components[smoke].Location, info.Text);
    }

    [Fact]
    public void One_upload_is_open_at_a_time_and_a_confirm_lets_the_next_out()
    {
        var rig = new DeviceRig();
        rig.ConnectQuietly();
        rig.Happen(HappeningKind.SystemState, Bits.SystemManual);
        rig.Happen(HappeningKind.FacilityOperation, Bits.OperationMute, value: 3);
        var first = rig.Take().Single();
        Assert.Equal(1, first.Type);
        rig.Confirm(first);
        Assert.Equal(4, rig.Take().Single().Type);
        Assert.Equal(2, rig.Counters.Snapshot().Confirmed);
    }

    [Fact]
    public void Fire_does_not_wait_behind_other_uploads()
    {
        var rig = new DeviceRig();
        rig.ConnectQuietly();
        rig.Happen(HappeningKind.AnalogReport);
        rig.Happen(HappeningKind.SystemState, Bits.SystemManual);
        rig.Happen(HappeningKind.ComponentState, Bits.Fire, component: rig.Smoke());
        var analog = rig.Take().Single();
        Assert.Equal(3, analog.Type);
        rig.Confirm(analog);
        var next = rig.Take().Single();
        Assert.Equal(2, next.Type);
        Assert.True((Single(next).Status & Bits.Fire) != 0);
    }

    [Fact]
    public void A_denied_frame_goes_again_with_its_serial_three_times_and_is_then_given_up()
    {
        var rig = new DeviceRig();
        rig.ConnectQuietly();
        rig.Happen(HappeningKind.DeviceState, Bits.DeviceMainPowerFault);
        rig.Happen(HappeningKind.SystemState, Bits.SystemMainPowerFault);
        var first = rig.Take().Single();
        for (var i = 0; i < 3; i++)
        {
            rig.Deny(first);
            Assert.Equal(first.Raw, rig.Take().Single().Raw);
        }

        rig.Deny(first);
        Assert.Equal(1, rig.Take().Single().Type);
        var counters = rig.Counters.Snapshot();
        Assert.Equal((4, 3, 1), (counters.Denied, counters.Retransmitted, counters.Abandoned));
    }

    [Fact]
    public void Without_an_answer_a_frame_goes_again_after_ten_seconds_three_times_and_then_on_a_new_connection()
    {
        var rig = new DeviceRig();
        rig.ConnectQuietly();
        var smoke = rig.Smoke();
        rig.Happen(HappeningKind.ComponentState, Bits.Fire, component: smoke);
        var first = rig.Take().Single();
        for (var i = 0; i < 3; i++)
        {
            rig.Advance(TimeSpan.FromSeconds(9.9));
            Assert.Empty(rig.Take());
            rig.Advance(TimeSpan.FromSeconds(0.2));
            Assert.Equal(first.Raw, rig.Take().Single().Raw);
        }

        rig.Advance(TimeSpan.FromSeconds(10.1));
        Assert.True(rig.Device.GaveUp);
        rig.Device.Disconnected();
        Assert.Equal(1, rig.Device.Waiting);
        rig.Device.Connected(rig.Now);
        var again = rig.Take().Single();
        Assert.Equal((2, first.Serial + 1), (again.Type, again.Serial));
        Assert.Equal(DeviceRig.Tag(DeviceRig.Start), Single(again).Time);
    }

    [Fact]
    public void What_happens_while_offline_is_kept_and_sent_later_with_its_original_time()
    {
        var rig = new DeviceRig();
        rig.ConnectQuietly();
        rig.Device.Disconnected();
        rig.Happen(HappeningKind.ComponentState, Bits.Fault, component: rig.Smoke());
        rig.Happen(HappeningKind.ComponentState, Bits.Fire, component: rig.Smoke(1));
        Assert.Empty(rig.Take());
        Assert.Equal(2, rig.Counters.Snapshot().Queued);
        rig.Advance(TimeSpan.FromHours(5));
        rig.Device.Connected(rig.Now);
        var fire = rig.Take().Single();
        Assert.True((Single(fire).Status & Bits.Fire) != 0);
        Assert.Equal(DeviceRig.Tag(DeviceRig.Start), Single(fire).Time);
        Assert.Equal(DeviceRig.Tag(rig.Now), fire.SendTime);
        rig.Confirm(fire);
        Assert.True((Single(rig.Take().Single()).Status & Bits.Fault) != 0);
    }

    [Fact]
    public void A_full_queue_loses_the_oldest_that_is_no_fire()
    {
        var rig = new DeviceRig(o => o with { QueueLimit = 3 });
        rig.Happen(HappeningKind.ComponentState, Bits.Fire, component: rig.Smoke());
        for (var i = 0; i < 5; i++)
        {
            rig.Happen(HappeningKind.SystemState, Bits.SystemManual);
        }

        Assert.Equal((3, 3), (rig.Device.Waiting, rig.Counters.Snapshot().Abandoned));
        rig.Device.Connected(rig.Now);
        Assert.Equal(2, rig.Take().Single().Type);
    }

    [Fact]
    public void Clock_sync_is_confirmed_and_sets_the_clock()
    {
        var rig = new DeviceRig();
        rig.ConnectQuietly();
        rig.Happen(HappeningKind.ClockWrong, value: 125);
        rig.Happen(HappeningKind.DeviceOperation, Bits.OperationSelfTest);
        var before = rig.Take().Single();
        Assert.Equal(DeviceRig.Tag(rig.Now.AddMinutes(125)), Single(before).Time);
        rig.Confirm(before);
        var serial = rig.Instruct(Command.Control, TypeFlag.SynchroniseClock, new ClockObject(DeviceRig.Tag(rig.Now)));
        var confirm = rig.Take().Single();
        Assert.Equal((Command.Confirm, serial), (confirm.Command, confirm.Serial));
        rig.Happen(HappeningKind.DeviceOperation, Bits.OperationSelfTest);
        Assert.Equal(DeviceRig.Tag(rig.Now), Single(rig.Take().Single()).Time);
    }

    [Fact]
    public void A_clock_without_battery_starts_in_2000()
    {
        var rig = new DeviceRig();
        rig.ConnectQuietly();
        rig.Happen(HappeningKind.ClockWrong, value: short.MinValue);
        rig.Advance(TimeSpan.FromMinutes(3));
        rig.Happen(HappeningKind.DeviceOperation, Bits.OperationSelfTest);
        Assert.True(rig.Take().Single().SendTime.TryReadBinary(out var clock));
        Assert.Equal(new DateTime(2000, 1, 1, 0, 3, 0, DateTimeKind.Unspecified), clock);
    }

    [Fact]
    public void A_duty_check_is_confirmed_at_once_and_answered_by_a_person_later()
    {
        var rig = new DeviceRig(o => o with { DutyUnanswered = 0, DutyAnswerMin = TimeSpan.FromSeconds(20), DutyAnswerMax = TimeSpan.FromSeconds(30) });
        rig.ConnectQuietly();
        rig.Instruct(Command.Control, TypeFlag.DutyCheck, new DutyCheckObject(5));
        Assert.Equal(Command.Confirm, rig.Take().Single().Command);
        rig.Advance(TimeSpan.FromSeconds(19));
        Assert.Empty(rig.Take());
        rig.Advance(TimeSpan.FromSeconds(12));
        var answer = rig.Take().Single();
        Assert.Equal((Command.Send, 24), (answer.Command, answer.Type));
        Assert.Equal((byte)DeviceOperationBits.DutyAnswer, Single(answer).Operation);
    }

    [Fact]
    public void A_duty_check_may_go_unanswered()
    {
        var rig = new DeviceRig(o => o with { DutyUnanswered = 1 });
        rig.ConnectQuietly();
        rig.Instruct(Command.Control, TypeFlag.DutyCheck, new DutyCheckObject(5));
        Assert.Equal(Command.Confirm, rig.Take().Single().Command);
        rig.Advance(TimeSpan.FromMinutes(10));
        Assert.Empty(rig.Take());
    }

    [Fact]
    public void Initialise_forgets_states_and_waiting_uploads()
    {
        var rig = new DeviceRig();
        rig.ConnectQuietly();
        var smoke = rig.Smoke();
        rig.Happen(HappeningKind.ComponentState, Bits.Fault, component: smoke);
        rig.Happen(HappeningKind.SystemState, Bits.SystemManual);
        rig.Take();
        rig.Instruct(Command.Control, TypeFlag.InitialiseDevice, new ReservedObject(0));
        Assert.Equal(Command.Confirm, rig.Take().Single().Command);
        Assert.Equal(1, rig.Counters.Snapshot().Queued);
        rig.Instruct(Command.Request, TypeFlag.ReadComponentStatus, QueryOf(smoke));
        Assert.Equal(Bits.Normal, Single(rig.Take().Single()).Status);
    }

    [Theory]
    [InlineData(TypeFlag.ReadSystemStatus, 1)]
    [InlineData(TypeFlag.ReadComponentStatus, 2)]
    [InlineData(TypeFlag.ReadComponentAnalog, 3)]
    [InlineData(TypeFlag.ReadFacilityOperations, 4)]
    [InlineData(TypeFlag.ReadFacilityVersion, 5)]
    [InlineData(TypeFlag.ReadSystemConfiguration, 6)]
    [InlineData(TypeFlag.ReadComponentConfiguration, 7)]
    [InlineData(TypeFlag.ReadFacilityTime, 8)]
    [InlineData(TypeFlag.ReadDeviceStatus, 21)]
    [InlineData(TypeFlag.ReadDeviceOperations, 24)]
    [InlineData(TypeFlag.ReadDeviceVersion, 25)]
    [InlineData(TypeFlag.ReadDeviceConfiguration, 26)]
    [InlineData(TypeFlag.ReadDeviceTime, 28)]
    public void Every_question_is_answered_with_its_type(TypeFlag question, byte expected)
    {
        var rig = new DeviceRig();
        rig.ConnectQuietly();
        rig.Happen(HappeningKind.FacilityOperation, Bits.OperationReset, value: 2);
        rig.Happen(HappeningKind.DeviceOperation, Bits.OperationSelfTest, value: 2);
        rig.Confirm(rig.Take().Single());
        rig.Confirm(rig.Take().Single());
        var analog = rig.Component(c => c.Analog is not null);
        var from = DeviceRig.Tag(rig.Now.AddHours(-1));
        var serial = question switch
        {
            TypeFlag.ReadComponentStatus or TypeFlag.ReadComponentAnalog or TypeFlag.ReadComponentConfiguration => rig.Instruct(Command.Request, question, QueryOf(analog)),
            TypeFlag.ReadFacilityOperations => rig.Instruct(Command.Request, question, new FacilityRecordsQueryObject(1, 1, 10, from)),
            TypeFlag.ReadDeviceOperations => rig.Instruct(Command.Request, question, new DeviceRecordsQueryObject(10, from)),
            TypeFlag.ReadSystemStatus or TypeFlag.ReadFacilityVersion or TypeFlag.ReadSystemConfiguration or TypeFlag.ReadFacilityTime
                => rig.Instruct(Command.Request, question, new SystemQueryObject(1, 1)),
            _ => rig.Instruct(Command.Request, question, new ReservedObject(0)),
        };
        var answer = rig.Take().Single();
        Assert.Equal((Command.Response, serial, expected), (answer.Command, answer.Serial, answer.Type));
        Assert.Equal(1, answer.Adu[1]);
        Assert.True(FrameView.TryParse(answer.Raw, out var view));
        Assert.Equal(AduProblem.None, Conformance.Check(view));
    }

    [Fact]
    public void An_unknown_point_is_answered_with_nothing_rather_than_silence()
    {
        var rig = new DeviceRig();
        rig.ConnectQuietly();
        rig.Instruct(Command.Request, TypeFlag.ReadComponentStatus, new ComponentQueryObject(1, 1, 0xFFFF_FFFF));
        var answer = rig.Take().Single();
        Assert.Equal(Command.Response, answer.Command);
        Assert.Equal([2, 0], answer.Adu);
    }

    [Fact]
    public void A_broken_frame_of_the_centre_is_denied()
    {
        var rig = new DeviceRig();
        rig.ConnectQuietly();
        var buffer = new byte[64];
        var length = FrameWriter.Write(
            buffer, new FrameHeader(9, DeviceAddress.FromValue(1), DeviceAddress.Parse(rig.Transmitter.AddressHex), Command.Request, DeviceRig.Tag(rig.Now)),
            TypeFlag.ReadDeviceTime, new ReservedObject(0));
        buffer[length - 3] ^= 0x55;
        rig.Receive(buffer.AsSpan(0, length));
        var deny = rig.Take().Single();
        Assert.Equal((Command.Deny, 9), (deny.Command, deny.Serial));
    }

    [Fact]
    public void Answers_to_other_serials_are_ignored()
    {
        var rig = new DeviceRig();
        rig.ConnectQuietly();
        rig.Happen(HappeningKind.SystemState, Bits.SystemManual);
        var sent = rig.Take().Single();
        rig.Confirm(sent with { Serial = 777 });
        rig.Deny(sent with { Serial = 778 });
        Assert.Empty(rig.Take());
        Assert.Equal(1, rig.Device.Waiting);
    }

    internal static ComponentQueryObject QueryOf(int component)
    {
        var c = DeviceRig.County.Components[component];
        return new ComponentQueryObject(c.SystemType, c.SystemAddress, c.Address);
    }

    internal sealed record Info(uint Address, ushort Status, byte Operation, TimeTag Time, string Text);

    internal static Info Single(SentFrame frame)
    {
        var reader = new AduReader(frame.Adu, DialectProfiles.Standard);
        Assert.True(reader.MoveNext());
        var info = reader.Current;
        return new Info(info.ComponentAddress, info.Status, info.Operation, info.Time, info.ReadText());
    }
}
