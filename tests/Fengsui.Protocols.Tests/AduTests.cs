using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class AduTests
{
    private const string Zeros28 = "00000000000000000000000000000000000000000000000000000000";
    private const string Time = "023A091A090C";
    private const string Component = "0101280300000002" + "00" + "31B2E3" + Zeros28 + Time;
    private const string Short = "010128030000000200" + Time;

    [Theory]
    [InlineData("", AduProblem.None, 0, false)]
    [InlineData("02", AduProblem.AduHeaderShort, 0, false)]
    [InlineData("0200", AduProblem.ObjectCountZero, 0, false)]
    [InlineData("0201", AduProblem.AduLengthMismatch, 0, false)]
    [InlineData("0001", AduProblem.UnknownTypeFlag, 0, false)]
    [InlineData("FF0101", AduProblem.UnknownTypeFlag, 0, false)]
    [InlineData("870101", AduProblem.UnknownTypeFlag, 0, false)]
    [InlineData("0201" + Component, AduProblem.None, 1, false)]
    [InlineData("0200" + Component, AduProblem.ObjectCountZero, 1, false)]
    [InlineData("0202" + Component, AduProblem.AduLengthMismatch, 1, false)]
    [InlineData("0201" + Component + Component, AduProblem.AduLengthMismatch, 2, false)]
    [InlineData("0217" + Component, AduProblem.ObjectCountOverLimit, 1, false)]
    [InlineData("02FF" + Component + Component, AduProblem.ObjectCountOverLimit, 2, false)]
    [InlineData("0201" + Component + "00", AduProblem.AduLengthMismatch, 1, false)]
    [InlineData("0202" + Component + "0101", AduProblem.AduLengthMismatch, 1, false)]
    [InlineData("0201" + Short, AduProblem.AduLengthMismatch, 1, true)]
    [InlineData("0203" + Short + Short + Short, AduProblem.AduLengthMismatch, 3, true)]
    [InlineData("0202" + Short, AduProblem.AduLengthMismatch, 1, false)]
    [InlineData("0200" + Short, AduProblem.ObjectCountZero, 1, false)]
    [InlineData("060100", AduProblem.AduLengthMismatch, 0, false)]
    [InlineData("0601010100", AduProblem.None, 1, false)]
    [InlineData("06010101FF", AduProblem.AduLengthMismatch, 0, false)]
    [InlineData("0602010102BABA010200", AduProblem.None, 2, false)]
    [InlineData("0600010102BABA010200", AduProblem.ObjectCountZero, 2, false)]
    [InlineData("0601010102BABA" + Time, AduProblem.AduLengthMismatch, 1, true)]
    [InlineData("0602010102BABA" + Time + "010200" + Time, AduProblem.AduLengthMismatch, 2, true)]
    [InlineData("0501010101" + "02", AduProblem.None, 1, false)]
    [InlineData("050101010102" + Time, AduProblem.AduLengthMismatch, 1, true)]
    [InlineData("08010101" + Time + Time, AduProblem.AduLengthMismatch, 1, true)]
    [InlineData("150101" + Time + Time, AduProblem.AduLengthMismatch, 1, true)]
    [InlineData("15020101" + Time, AduProblem.ObjectCountOverLimit, 1, false)]
    [InlineData("18012001" + Time + Time, AduProblem.AduLengthMismatch, 1, true)]
    [InlineData("18022001" + Time + "2001" + Time + Time, AduProblem.AduLengthMismatch, 2, true)]
    [InlineData("18022001" + Time + Time + "2001" + Time + Time, AduProblem.AduLengthMismatch, 2, true)]
    [InlineData("19010101" + Time, AduProblem.AduLengthMismatch, 1, true)]
    [InlineData("1A0102BABA" + Time, AduProblem.AduLengthMismatch, 1, true)]
    [InlineData("1C01" + Time + Time, AduProblem.AduLengthMismatch, 1, true)]
    [InlineData("5A01" + Time, AduProblem.None, 1, false)]
    [InlineData("5A0100" + Time, AduProblem.AduLengthMismatch, 1, true)]
    [InlineData("5B010A", AduProblem.None, 1, false)]
    [InlineData("5101", AduProblem.AduLengthMismatch, 0, false)]
    public void Objects_are_taken_while_they_fit(string hex, AduProblem problem, int objects, bool tolerated)
    {
        var reader = new AduReader(Convert.FromHexString(hex), DialectProfiles.Standard);
        Assert.Equal(problem, reader.Problem);
        Assert.Equal(tolerated, reader.IsTolerated);
        Assert.Equal(objects, reader.Remaining);
        var count = 0;
        foreach (var info in reader)
        {
            count++;
            if (tolerated)
            {
                Assert.Equal(Time, info.Time.ToString());
            }
        }

        Assert.Equal(objects, count);
    }

    [Fact]
    public void A_fire_in_a_description_cut_short_by_one_byte_is_still_seen()
    {
        // 45 bytes are three short objects as well; with a count of 1 that reading would invent two points.
        var adu = Convert.FromHexString("0201" + Component)[..^1];
        var reader = new AduReader(adu, DialectProfiles.Standard);
        Assert.True(reader.MoveNext());
        Assert.Equal(FireCondition.Fire, StateClassifier.Classify(reader.Current, DialectProfiles.Standard));
        Assert.Equal(3u, reader.Current.ComponentAddress);
        Assert.False(reader.MoveNext());
    }

    [Fact]
    public void Every_fixed_type_survives_every_count_and_length()
    {
        var body = Convert.FromHexString(string.Concat(Enumerable.Repeat(Component, 22)));
        for (var type = 0; type < 256; type++)
        {
            foreach (var profile in DialectProfiles.All)
            {
                for (var length = 0; length < 60; length++)
                {
                    foreach (var count in (ReadOnlySpan<int>)[0, 1, 2, 23, 255])
                    {
                        byte[] adu = [(byte)type, (byte)count, .. body.AsSpan(0, length)];
                        var reader = new AduReader(adu, profile);
                        Assert.InRange(reader.Remaining, 0, Math.Max(length, count));
                        foreach (var info in reader)
                        {
                            Assert.NotEqual(0, info.Raw.Length);
                            _ = StateClassifier.Report(info, profile);
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Responses_answer_the_type_sixty_higher()
    {
        Assert.Equal(TypeFlag.UploadDeviceStatus, TypeFlags.ResponseTo(TypeFlag.ReadDeviceStatus));
        Assert.Equal(TypeFlag.UploadSystemStatus, TypeFlags.ResponseTo(TypeFlag.ReadSystemStatus));
        Assert.Equal(TypeFlag.ReadDeviceTime, TypeFlags.RequestFor(TypeFlag.UploadDeviceTime));
        Assert.Null(TypeFlags.ResponseTo(TypeFlag.DutyCheck));
        Assert.Null(TypeFlags.ResponseTo(TypeFlag.UploadSystemStatus));
        Assert.Null(TypeFlags.RequestFor((TypeFlag)22));
        foreach (var type in Enum.GetValues<TypeFlag>().Where(TypeFlags.IsRead))
        {
            Assert.Equal(type, TypeFlags.RequestFor(TypeFlags.ResponseTo(type)!.Value));
        }
    }

    [Theory]
    [InlineData(FrameError.TooShort, "4040")]
    [InlineData(FrameError.BadStart, "000001000101023A091A090C790300000000385B0100000000000290232323")]
    public void Strict_parsing_names_the_first_error(FrameError expected, string hex)
    {
        Assert.False(FrameView.TryParse(Convert.FromHexString(hex), out _, out var error));
        Assert.Equal(expected, error);
        Assert.False(FrameView.TryParse(Convert.FromHexString(hex), out _));
    }
}
