using CsCheck;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

[Trait("Req", "S-79")]
public sealed class AddressTests
{
    [Fact]
    public void Wire_digits_number_and_bytes_agree() =>
        Gen.ULong.Select(v => v & DeviceAddress.MaxValue).Sample(value =>
        {
            var address = DeviceAddress.FromValue(value);
            var wire = new byte[DeviceAddress.Length];
            address.Write(wire);
            Assert.Equal(Convert.ToHexString(wire), address.ToString());
            Assert.Equal(address, DeviceAddress.Parse(address.ToString().ToLowerInvariant()));
            Assert.Equal(address, DeviceAddress.Read(wire));
            Assert.Equal(value, address.Value);
        });

    [Theory]
    [InlineData("")]
    [InlineData("79030000000")]
    [InlineData("7903000000000")]
    [InlineData("79030000000G")]
    [InlineData("７９０３００００００００")]
    [InlineData(" 90300000000")]
    public void Anything_but_twelve_digits_is_refused(string text)
    {
        Assert.False(DeviceAddress.TryParse(text, out _));
        Assert.Throws<FormatException>(() => DeviceAddress.Parse(text));
    }

    [Fact]
    public void Zero_broadcast_and_order()
    {
        Assert.True(default(DeviceAddress).IsZero);
        Assert.True(DeviceAddress.Parse("FFFFFFFFFFFF").IsBroadcast);
        Assert.Throws<ArgumentOutOfRangeException>(() => DeviceAddress.FromValue(1UL << 48));
        var one = DeviceAddress.FromValue(1);
        var two = DeviceAddress.FromValue(2);
        Assert.True(one < two && two > one && one <= two && two >= one && one != two && one == DeviceAddress.Parse("010000000000"));
        Assert.Equal([one, two], new[] { two, one }.Order());
        Assert.Equal(one.GetHashCode(), DeviceAddress.FromValue(1).GetHashCode());
        Assert.False(one.Equals("010000000000"));
    }
}
