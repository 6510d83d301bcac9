using System.Globalization;
using CsCheck;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class ClassifierTests
{
    private static readonly DialectProfile Reliable = DialectProfiles.Standard with { Bit0Reliable = true };
    private static readonly DialectProfile Dahua = DialectProfiles.Dahua103 with { AduDialect = AduDialect.Standard };

    [Theory]
    [InlineData(0x0000, FireCondition.Test)]
    [InlineData(0x0001, FireCondition.None)]
    [InlineData(0x0002, FireCondition.Fire)]
    [InlineData(0x0003, FireCondition.Fire)]
    [InlineData(0x0004, FireCondition.Fault)]
    [InlineData(0x0008, FireCondition.Shielded)]
    [InlineData(0x0010, FireCondition.Supervisory)]
    [InlineData(0x0020, FireCondition.Started)]
    [InlineData(0x0040, FireCondition.Feedback)]
    [InlineData(0x0080, FireCondition.Delay)]
    [InlineData(0x0101, FireCondition.PowerFault | FireCondition.Fault)]
    [InlineData(0x0023, FireCondition.Fire | FireCondition.Started)]
    [InlineData(0x8000, FireCondition.None)]
    public void Component_words(int word, FireCondition expected) =>
        Assert.Equal(expected, Classify(TypeFlag.UploadComponentStatus, word, DialectProfiles.Standard).Active);

    [Theory]
    [InlineData(0x0000, FireCondition.Test)]
    [InlineData(0x0101, FireCondition.MainPowerFault | FireCondition.Fault)]
    [InlineData(0x0200, FireCondition.BackupPowerFault | FireCondition.Fault)]
    [InlineData(0x0401, FireCondition.BusFault | FireCondition.Fault)]
    [InlineData(0x0801, FireCondition.ManualMode)]
    [InlineData(0x1001, FireCondition.ConfigurationChanged)]
    [InlineData(0x2001, FireCondition.Reset)]
    public void System_words(int word, FireCondition expected) =>
        Assert.Equal(expected, Classify(TypeFlag.UploadSystemStatus, word, DialectProfiles.Standard).Active);

    [Theory]
    [InlineData(0x00, FireCondition.Test)]
    [InlineData(0x01, FireCondition.None)]
    [InlineData(0x02, FireCondition.Fire)]
    [InlineData(0x08, FireCondition.MainPowerFault | FireCondition.Fault)]
    [InlineData(0x11, FireCondition.BackupPowerFault | FireCondition.Fault)]
    [InlineData(0x21, FireCondition.ChannelFault | FireCondition.Fault)]
    [InlineData(0x41, FireCondition.LineFault | FireCondition.Fault)]
    public void Device_bytes(int word, FireCondition expected) =>
        Assert.Equal(expected, Classify(TypeFlag.UploadDeviceStatus, word, DialectProfiles.Standard).Active);

    [Theory]
    [InlineData(TypeFlag.UploadFacilityOperation, 0x01, FireCondition.Reset)]
    [InlineData(TypeFlag.UploadFacilityOperation, 0x04, FireCondition.ManualAlarm)]
    [InlineData(TypeFlag.UploadFacilityOperation, 0x20, FireCondition.Confirmed)]
    [InlineData(TypeFlag.UploadDeviceOperation, 0x20, FireCondition.DutyAnswer)]
    [InlineData(TypeFlag.UploadDeviceOperation, 0x02, FireCondition.Mute)]
    [InlineData(TypeFlag.UploadDeviceOperation, 0x04, FireCondition.ManualAlarm)]
    [InlineData(TypeFlag.UploadDeviceOperation, 0x08, FireCondition.AlarmCleared)]
    [InlineData(TypeFlag.UploadDeviceOperation, 0x10, FireCondition.SelfTest)]
    [InlineData(TypeFlag.UploadDeviceOperation, 0x40, FireCondition.Test)]
    [InlineData(TypeFlag.UploadDeviceOperation, 0x80, FireCondition.None)]
    public void Operations(TypeFlag type, int bits, FireCondition expected)
    {
        var report = Classify(type, bits, DialectProfiles.Standard);
        Assert.Equal(new StateReport(expected, FireCondition.None), report);
    }

    [Fact]
    public void Bit_0_never_takes_a_fire_away() =>
        Gen.Select(Gen.UShort, Gen.OneOf(Gen.Const(DialectProfiles.Standard), Gen.Const(Reliable), Gen.Const(Dahua))).Sample((word, profile) =>
        {
            foreach (var type in (TypeFlag[])[TypeFlag.UploadSystemStatus, TypeFlag.UploadComponentStatus, TypeFlag.UploadDeviceStatus])
            {
                var with = Classify(type, word | 1, profile);
                var without = Classify(type, word & ~1, profile);
                Assert.Equal((word & 2) != 0, with.Active.HasFlag(FireCondition.Fire));
                Assert.Equal(with.Active, without.Active & ~FireCondition.Test);
                Assert.Equal(FireCondition.None, with.Active & with.Cleared);
            }
        });

    [Fact]
    public void A_reliable_bit_0_adds_test_to_what_is_said()
    {
        Assert.Equal(FireCondition.Test | FireCondition.Fire, Classify(TypeFlag.UploadComponentStatus, 2, Reliable).Active);
        Assert.Equal(FireCondition.Fire, Classify(TypeFlag.UploadComponentStatus, 3, Reliable).Active);
    }

    [Fact]
    public void A_word_clears_what_it_does_not_say_and_only_that()
    {
        var report = Classify(TypeFlag.UploadComponentStatus, 0x0005, DialectProfiles.Standard);
        Assert.Equal(FireCondition.Fault, report.Active);
        Assert.True(report.Cleared.HasFlag(FireCondition.Fire | FireCondition.Shielded | FireCondition.PowerFault));
        Assert.False(report.Cleared.HasFlag(FireCondition.MainPowerFault));
        Assert.False(Classify(TypeFlag.UploadDeviceStatus, 1, DialectProfiles.Standard).Cleared.HasFlag(FireCondition.Supervisory));
    }

    [Fact]
    public void Restore_types_end_what_they_name_or_everything()
    {
        var named = Classify(TypeFlag.RestoreComponentStatus, 0x0002, DialectProfiles.RestoreTypes);
        Assert.Equal(new StateReport(FireCondition.None, FireCondition.Fire), named);
        var all = Classify(TypeFlag.RestoreComponentStatus, 0x0001, DialectProfiles.RestoreTypes);
        Assert.True(all.Cleared.HasFlag(FireCondition.Fire | FireCondition.Fault));
        Assert.Equal(FireCondition.Fire, Classify(TypeFlag.RestoreSystemStatus, 3, DialectProfiles.RestoreTypes).Cleared);
        Assert.Equal(FireCondition.Fire, Classify(TypeFlag.RestoreDeviceStatus, 3, DialectProfiles.RestoreTypes).Cleared);
    }

    [Fact]
    public void An_electrical_fire_monitor_is_marked_but_stays_a_fire()
    {
        Assert.Equal(FireCondition.Fire | FireCondition.Prewarning, Classify(TypeFlag.UploadComponentStatus, 3, DialectProfiles.Standard, component: 17).Active);
        Assert.Equal(FireCondition.Fire, Classify(TypeFlag.UploadComponentStatus, 3, DialectProfiles.Standard, component: 40).Active);
    }

    [Theory]
    [InlineData(1 << 9, FireCondition.Removed | FireCondition.Fault)]
    [InlineData(1 << 10, FireCondition.LineFault | FireCondition.Fault)]
    [InlineData(1 << 11, FireCondition.LineFault | FireCondition.Fault)]
    [InlineData(1 << 12, FireCondition.Removed | FireCondition.Fault)]
    [InlineData(1 << 13, FireCondition.None)]
    [InlineData(1 << 14, FireCondition.Fault)]
    [InlineData(1 << 15, FireCondition.Fault)]
    public void Reserved_bits_mean_something_to_dahua_only(int word, FireCondition expected)
    {
        Assert.Equal(expected, Classify(TypeFlag.UploadComponentStatus, word, Dahua).Active);
        Assert.Equal(FireCondition.None, Classify(TypeFlag.UploadComponentStatus, word, DialectProfiles.Standard).Active);
    }

    [Theory]
    [InlineData("al-02-device-main-power-fault", FireCondition.MainPowerFault | FireCondition.Fault)]
    [InlineData("al-03-duty-check-answer", FireCondition.DutyAnswer)]
    [InlineData("sf-fire-corridor", FireCondition.Fire)]
    [InlineData("rust-hotel-basement-fire", FireCondition.Fire)]
    [InlineData("c-t24", FireCondition.DutyAnswer | FireCondition.ManualAlarm)]
    [InlineData("c-t02-restore", FireCondition.None)]
    [InlineData("f9164-alarm-short", FireCondition.Fire | FireCondition.Started)]
    [InlineData("c-t61", FireCondition.None)]
    [InlineData("c-confirm-up", FireCondition.None)]
    public void A_frame_can_be_weighed_before_it_is_stored(string name, FireCondition expected)
    {
        Assert.True(FrameView.TryParse(Vector.Get(name).Bytes, out var frame));
        Assert.Equal(expected, StateClassifier.Peek(frame, DialectProfiles.Standard));
    }

    [Fact]
    public void Status_is_told_in_words()
    {
        var chinese = CultureInfo.GetCultureInfo("zh-CN");
        var english = CultureInfo.GetCultureInfo("en");
        Assert.Equal(["火警", "启动"], StatusWords.Describe(TypeFlag.UploadComponentStatus, 0x22, chinese));
        Assert.Equal(["Normal operation", "Main power fault"], StatusWords.Describe(TypeFlag.UploadSystemStatus, 0x101, english));
        Assert.Equal(["测试"], StatusWords.Describe(TypeFlag.UploadDeviceStatus, 0, chinese));
        Assert.Equal(["查岗应答"], StatusWords.Describe(TypeFlag.UploadDeviceOperation, 0x20, chinese));
        Assert.Equal(["确认"], StatusWords.Describe(TypeFlag.UploadFacilityOperation, 0x20, chinese));
        Assert.Equal(["Nothing"], StatusWords.Describe(TypeFlag.UploadFacilityOperation, 0, english));
        Assert.Equal(["预留位15"], StatusWords.Describe(TypeFlag.UploadComponentStatus, 0x8000, chinese));
        Assert.Empty(StatusWords.Describe(TypeFlag.DutyCheck, 5, chinese));
    }

    private static StateReport Classify(TypeFlag type, int word, DialectProfile profile, byte component = 0)
    {
        byte[] status = [(byte)word, (byte)(word >> 8)];
        byte[] body = type switch
        {
            TypeFlag.UploadSystemStatus or TypeFlag.RestoreSystemStatus => [1, 1, .. status, .. new byte[6]],
            TypeFlag.UploadComponentStatus or TypeFlag.RestoreComponentStatus => [1, 1, component, 0, 0, 0, 0, .. status, .. new byte[37]],
            TypeFlag.UploadFacilityOperation => [1, 1, status[0], 0, .. new byte[6]],
            TypeFlag.UploadDeviceOperation => [status[0], 0, .. new byte[6]],
            _ => [status[0], .. new byte[6]],
        };
        var reader = new AduReader([(byte)type, 1, .. body], profile);
        Assert.True(reader.MoveNext());
        return StateClassifier.Report(reader.Current, profile);
    }
}
