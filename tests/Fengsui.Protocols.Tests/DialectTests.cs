using System.Buffers.Binary;
using System.Text.Json;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class DialectTests
{
    [Fact]
    public void Profiles_are_named_once_and_found_by_name()
    {
        Assert.Equal(DialectProfiles.All.Count, DialectProfiles.All.Select(p => p.Name).Distinct().Count());
        Assert.All(DialectProfiles.All, p => Assert.Same(p, DialectProfiles.Find(p.Name)));
        Assert.Null(DialectProfiles.Find("nobody"));
        Assert.All(Vector.All, v => Assert.NotNull(DialectProfiles.Find(v.Profile)));
    }

    [Fact]
    public void A_profile_survives_storage()
    {
        foreach (var profile in DialectProfiles.All)
        {
            var json = JsonSerializer.Serialize(profile);
            var back = JsonSerializer.Deserialize<DialectProfile>(json);
            Assert.Equal(profile, back);
            Assert.Equal(profile.GetHashCode(), back!.GetHashCode());
        }

        Assert.Contains("\"FFFFFFFFFFFF\"", JsonSerializer.Serialize(DialectProfiles.HikvisionNp));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CodeSet>("[256]"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CodeSet>("\"x\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DeviceAddress>("\"12\""));
    }

    [Fact]
    public void No_profile_makes_a_conforming_alarm_unreadable()
    {
        var fire = Vector.Get("c-t02-one").Bytes;
        foreach (var profile in DialectProfiles.All.Where(p => p.AduDialect is AduDialect.Standard or AduDialect.Dahua && !p.BigEndianStatus))
        {
            var status = StreamDecoder.Next(fire, DecoderOptions.For(profile), out _, out var frame, out _);
            Assert.Equal(DecodeStatus.Frame, status);
            Assert.Equal(FireCondition.Fire, StateClassifier.Peek(frame, profile));
        }
    }

    [Theory]
    [InlineData(ComponentAddressSplit.PointLowZoneHigh, "2-10")]
    [InlineData(ComponentAddressSplit.LoopLowPointHigh, "10-2")]
    [InlineData(ComponentAddressSplit.SingleNumber, "131082")]
    [InlineData(ComponentAddressSplit.LoopByteZeroPointByteTwo, "10-2")]
    [InlineData(ComponentAddressSplit.BuildingFloorUnit, "10-0-2")]
    [InlineData(ComponentAddressSplit.BigEndianNumber, "167772672")]
    public void A_component_address_is_shown_as_the_vendor_means_it(ComponentAddressSplit split, string expected) =>
        Assert.Equal(expected, ComponentAddressParts.From(0x0002000A, split).ToString());

    [Fact]
    public void The_2018_dialect_is_read_by_profile()
    {
        var frame = Read("variant-2018-2byte-type", DialectProfiles.TwoByteType);
        Assert.Equal(FrameTolerance.HeaderOnlyChecksum, frame.Tolerance);
        var reader = new AduReader(frame.Adu, DialectProfiles.TwoByteType);
        Assert.True(reader.IsUnderstood);
        Assert.True(reader.MoveNext());
        var info = reader.Current;
        Assert.Equal((1, 1, 96, 1u, 4), (info.SystemType, info.SystemAddress, info.ComponentType, info.ComponentAddress, info.Status));
        Assert.Equal([2, 1, 1], info.Location.ToArray());
        Assert.True(info.Time.TryReadYearFirst(out var time));
        Assert.Equal(new DateTime(2018, 2, 6, 16, 30, 18), time);
        Assert.Equal(FireCondition.Fault, StateClassifier.Classify(info, DialectProfiles.TwoByteType));
        Assert.False(reader.MoveNext());
    }

    [Fact]
    public void Fubei_2024_objects_are_read_by_profile()
    {
        var frame = Read("fb2024-switch-input", DialectProfiles.Fubei2024);
        var reader = new AduReader(frame.Adu, DialectProfiles.Fubei2024);
        Assert.Equal((AduProblem.UnknownTypeFlag, true, AduLayout.Fubei), (reader.Problem, reader.IsTolerated, reader.Layout));
        Assert.True(reader.MoveNext());
        var info = reader.Current;
        Assert.Equal((0, 3, 0x5B, 1u, 2, 0), (info.SystemType, info.SystemAddress, info.ComponentType, info.ComponentAddress, info.AccessType, info.AnalogRaw));
        Assert.True(info.Time.TryReadBinary(out var time) && time == new DateTime(2019, 7, 25, 14, 34, 15));

        var standard = new AduReader(frame.Adu, DialectProfiles.Standard);
        Assert.Equal((AduProblem.UnknownTypeFlag, false, 0), (standard.Problem, standard.IsTolerated, standard.Remaining));
    }

    [Fact]
    public void Restore_types_are_read_by_profile()
    {
        var frame = Read("c-e-restore-135", DialectProfiles.RestoreTypes);
        var reader = new AduReader(frame.Adu, DialectProfiles.RestoreTypes);
        Assert.Equal((AduProblem.UnknownTypeFlag, true, AduLayout.Restore), (reader.Problem, reader.IsTolerated, reader.Layout));
        Assert.True(reader.MoveNext());
        Assert.Equal("1层", reader.Current.ReadText());
        Assert.Equal(FireCondition.Fire, StateClassifier.Report(reader.Current, DialectProfiles.RestoreTypes).Cleared);
        Assert.False(new AduReader(frame.Adu, DialectProfiles.Standard).IsUnderstood);
    }

    [Theory]
    [InlineData(134, "01010300" + "023A091A090C", 2)]
    [InlineData(135, "010128030000000200" + "023A091A090C", 2)]
    [InlineData(136, "03" + "023A091A090C", 2)]
    [InlineData(136, "03" + "023A091A090C" + "023A091A090C", 2)]
    public void Every_restore_type_has_the_layout_of_its_upload(byte type, string hex, int fire)
    {
        var reader = new AduReader([type, 1, .. Convert.FromHexString(hex)], DialectProfiles.JkRestore);
        Assert.True(reader.IsUnderstood);
        Assert.True(reader.MoveNext());
        Assert.Equal(fire, reader.Current.Status & 2);
        Assert.False(reader.MoveNext());
    }

    [Fact]
    public void A_dahua_registration_is_read_by_profile()
    {
        var frame = Read("dahua-registration", DialectProfiles.Dahua103);
        var reader = new AduReader(frame.Adu, DialectProfiles.Dahua103);
        Assert.True(reader.IsUnderstood);
        Assert.True(reader.MoveNext());
        Assert.True(DahuaRegistration.TryRead(reader.Current, out var registration));
        Assert.Equal((ushort)0x0103, registration.ProtocolVersion);
        Assert.Equal("0000000000000000", registration.Imei);
        Assert.Equal("123456789012", DialectProfiles.Dahua103.Display(frame.Source));
        Assert.False(DahuaRegistration.TryRead(default, out _));
    }

    [Fact]
    public void A_dahua_registration_block_is_read_field_by_field()
    {
        var block = Convert.FromHexString(
            "0103" + "0861234567890123" + "0000012C" + "0102" + "0003" + "534E31323334000000000000000000FF"
            + "89860012345678901234" + "001E" + "001B" + "08" + "0460001234567890" + "0123456789" + "636D696F740000000000"
            + "00000000" + "80" + "01" + "44482D4641303100000000000000000000000000000000000000000000000000");
        var reader = new AduReader([0, 1, .. block], DialectProfiles.Dahua103);
        Assert.True(reader.MoveNext());
        Assert.True(DahuaRegistration.TryRead(reader.Current, out var r));
        Assert.Equal(("0861234567890123", 300u, (ushort)0x0102, (ushort)3), (r.Imei, r.KeepAliveSeconds, r.SoftwareVersion, r.TrackingAreaUpdate));
        Assert.Equal(("SN1234", "89860012345678901234", 3.0m, 2.7m), (r.SerialNumber, r.Ccid, r.RatedVoltage, r.UndervoltageLimit));
        Assert.Equal(((byte)8, "0460001234567890", "0123456789", "cmiot"), (r.Band, r.Imsi, r.CellId, r.AccessPointName));
        Assert.Equal(((byte)0x80, true, "DH-FA01"), (r.SystemType, r.IsReconnect, r.Model));
    }

    [Fact]
    public void Dahua_analog_pairs_are_walked_by_profile()
    {
        byte[] one = [1, 1, 40, 2, 0, 7, 0, 2, 3, 0, 0xC8, 0, 8, 0, 0xFF, 0xFF, 0x15, 0x30, 0x14, 0x09, 0x08, 0x26];
        byte[] two = [1, 1, 40, 2, 0, 8, 0, 0, 0x15, 0x30, 0x14, 0x09, 0x08, 0x26];
        var reader = new AduReader([0x86, 2, .. one, .. two], DialectProfiles.Dahua103);
        Assert.True(reader.IsUnderstood);
        Assert.True(reader.MoveNext());
        Assert.Equal(8, reader.Current.Pairs.Length);
        Assert.Equal(200, BinaryPrimitives.ReadInt16LittleEndian(reader.Current.Pairs[2..]));
        Assert.True(reader.Current.Time.TryReadBcd(out _));
        Assert.True(reader.MoveNext());
        Assert.True(reader.Current.Pairs.IsEmpty);
        Assert.False(reader.MoveNext());
        Assert.False(new AduReader([0x86, 1, .. one.AsSpan(0, 15)], DialectProfiles.Dahua103).MoveNext());
    }

    [Fact]
    public void Sensors_that_write_high_byte_first_are_read_by_profile()
    {
        var profile = DialectProfiles.ScsmNb with { Checksum = ChecksumTolerance.Zero };
        var frame = Read("scsm-component-zero-checksum", profile);
        var reader = new AduReader(frame.Adu, profile);
        Assert.True(reader.MoveNext());
        Assert.Equal((0x365u, 2), (reader.Current.ComponentAddress, reader.Current.Status));
        Assert.Equal("869", profile.SplitComponentAddress(reader.Current.ComponentAddress).ToString());
    }

    [Fact]
    public void Addresses_are_shown_as_people_know_them()
    {
        var address = DeviceAddress.Parse("123456789012");
        Assert.Equal("123456789012", DialectProfiles.Dahua103.Display(address));
        Assert.Equal("20411703505938", DialectProfiles.Standard.Display(address));
        Assert.Equal("20015998341138", (DialectProfiles.Standard with { AddressOrder = AddressOrder.BigEndianNumber }).Display(address));
        Assert.Equal("1", (DialectProfiles.Standard with { AddressOrder = AddressOrder.BigEndianNumber }).Display(DeviceAddress.Parse("000000000001")));
    }

    [Fact]
    public void Analog_values_are_scaled_by_table_or_profile()
    {
        Assert.Equal(new AnalogReading(-10.5m, "°C", true), AnalogTypes.Scale(-105, 3, DialectProfiles.Standard));
        Assert.Equal(new AnalogReading(5.11m, "m", true), AnalogTypes.Scale(511, 2, DialectProfiles.Standard));
        Assert.Equal(new AnalogReading(-0.1m, "MPa", false), AnalogTypes.Scale(-1, 4, DialectProfiles.Standard));
        Assert.Equal(new AnalogReading(21m, "m/s", false), AnalogTypes.Scale(21, 12, DialectProfiles.Standard));
        Assert.Null(AnalogTypes.Scale(1, 0, DialectProfiles.Standard));
        Assert.Null(AnalogTypes.Scale(1, 0x80, DialectProfiles.Standard));
        Assert.Equal(new AnalogReading(-93m, "dBm", true), AnalogTypes.Scale(-93, 0x80, DialectProfiles.FourFaithShort));
        var fine = DialectProfiles.Standard with { AnalogScales = new AnalogScaleSet([new AnalogScale(4, 0.001m, "MPa", 0, 10)]) };
        Assert.Equal(new AnalogReading(0.35m, "MPa", true), AnalogTypes.Scale(350, 4, fine));
    }

    private static FrameView Read(string name, DialectProfile profile)
    {
        Assert.Equal(DecodeStatus.Frame, StreamDecoder.Next(Vector.Get(name).Bytes, DecoderOptions.For(profile), out _, out var frame, out _));
        return frame;
    }
}
