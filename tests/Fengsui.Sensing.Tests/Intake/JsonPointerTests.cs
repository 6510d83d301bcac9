using System.Text.Json;
using Fengsui.Sensing.Intake;

namespace Fengsui.Sensing.Tests.Intake;

[Trait("Req", "S-79")]
public sealed class JsonPointerTests
{
    // The example of RFC 6901, section 5.
    private const string Example = """{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}""";

    [Theory]
    [InlineData("", Example)]
    [InlineData("/foo", """["bar","baz"]""")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    [InlineData("/foo/2", null)]
    [InlineData("/foo/00", null)]
    [InlineData("/foo/-", null)]
    [InlineData("/foo/-1", null)]
    [InlineData("/foo/99999999999", null)]
    [InlineData("/foo/0/x", null)]
    [InlineData("/bar", null)]
    public void It_finds_what_the_standard_says(string pointer, string? found)
    {
        using var document = JsonDocument.Parse(Example);
        Assert.True(JsonPointer.IsValid(pointer));
        Assert.Equal(found, JsonPointer.Find(document.RootElement, pointer)?.GetRawText());
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("/a~2")]
    [InlineData("/a~")]
    [InlineData("$.a")]
    [InlineData("/a\u0001")]
    public void What_is_no_pointer_is_told(string pointer) => Assert.False(JsonPointer.IsValid(pointer));

    [Theory]
    [InlineData("a/{device}/up", "a/7/up", true, "7")]
    [InlineData("a/{device}/up", "a/7/down", false, null)]
    [InlineData("a/{device}/up", "a/7", false, null)]
    [InlineData("a/{device}/up", "a/7/up/x", false, null)]
    [InlineData("+/{device}/#", "x/7/y/z", true, "7")]
    [InlineData("+/{device}/#", "x/7", true, "7")]
    [InlineData("#", "x/y", true, "")]
    [InlineData("GIOT-GW/UL/{device}", "GIOT-GW/UL/0102", true, "0102")]
    public void A_topic_is_of_its_pattern(string pattern, string topic, bool matches, string? device)
    {
        Assert.True(TopicPattern.IsValid(pattern));
        Assert.Equal(matches, TopicPattern.Matches(pattern, topic, out var found));
        Assert.Equal(device ?? found, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a//b")]
    [InlineData("a/#/b")]
    [InlineData("a+/b")]
    [InlineData("{device}/{device}")]
    [InlineData("x{device}")]
    public void What_is_no_pattern_is_told(string pattern) => Assert.False(TopicPattern.IsValid(pattern));
}
