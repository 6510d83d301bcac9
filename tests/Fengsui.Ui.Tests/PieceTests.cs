using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Testing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Ui.Tests;

public sealed class PieceTests : UiTest
{
    [Theory]
    [InlineData("zh-CN", 0, "刚刚 · 09:00:00")]
    [InlineData("zh-CN", 20, "20 秒前 · 08:59:40")]
    [InlineData("zh-CN", 190, "3 分钟前 · 08:56:50")]
    [InlineData("zh-CN", 3 * 86_400, "3 天前 · 2月27日 09:00:00")]
    [InlineData("zh-CN", 400 * 86_400, "400 天前 · 2025年1月26日 09:00")]
    [InlineData("zh-CN", -120, "2 分钟后 · 09:02:00")]
    [InlineData("en", 190, "3 min ago · 08:56:50")]
    [InlineData("en", 3 * 86_400, "3 d ago · 27 Feb 09:00:00")]
    public void A_time_says_how_long_ago_and_when(string culture, int secondsAgo, string shown)
    {
        Speak(culture);
        var time = Render<TimeText>(p => p.Add(t => t.At, Now.AddSeconds(-secondsAgo)));
        Assert.Equal(shown, time.Find("time").TextContent);
    }

    [Fact]
    public void A_time_counts_by_itself_and_paints_only_when_its_words_change()
    {
        var time = Render<TimeText>(p => p.Add(t => t.At, Now.AddMinutes(-3)).Add(t => t.Format, TimeStyle.Age));
        for (var second = 0; second < 59; second++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(("3 分钟前", 1), (time.Find("time").TextContent, time.RenderCount));
        Clock.Advance(TimeSpan.FromSeconds(1));
        time.WaitForAssertion(() => Assert.Equal(("4 分钟前", 2), (time.Find("time").TextContent, time.RenderCount)));
    }

    [Fact]
    public void No_time_is_a_dash_with_a_reason()
    {
        var time = Render<TimeText>(p => p.Add(t => t.EmptyReason, "还没有人到场"));
        Assert.Equal("还没有人到场", time.Find(".fs-dash").GetAttribute("title"));
    }

    [Theory]
    [InlineData(4, "0 m")]
    [InlineData(347, "350 m")]
    [InlineData(994, "990 m")]
    [InlineData(1_234, "1.2 km")]
    [InlineData(23_456, "23 km")]
    public void A_distance_is_in_metres_under_a_kilometre(double metres, string shown) => Assert.Equal(shown, Amounts.Distance(metres));

    [Fact]
    public void A_state_has_an_icon_and_a_word_in_every_tone()
    {
        foreach (var tone in Enum.GetValues<Tone>())
        {
            var chip = Render<StateChip>(p => p.Add(c => c.Tone, tone).Add(c => c.Text, "火警"));
            Assert.Equal("火警", chip.Find("span > span").TextContent);
            Assert.NotNull(chip.Find("svg"));
            Assert.Contains("fs-tone-" + tone.Css(), chip.Find(".fs-chip").ClassList);
        }
    }

    [Fact]
    public void A_fact_names_its_source_and_an_empty_one_its_reason()
    {
        Assert.Contains("来源：现场核查", Render<Fact>(p => p.Add(f => f.Label, "层数").Add(f => f.Value, "12").Add(f => f.Source, "现场核查")).Markup, StringComparison.Ordinal);
        Assert.Equal("没有登记", Render<Fact>(p => p.Add(f => f.Label, "电话").Add(f => f.EmptyReason, "没有登记")).Find(".fs-dash").GetAttribute("title"));
    }

    [Fact]
    public void A_timeline_says_who_did_what_when()
    {
        var items = new[] { new TimelineItem("1", Now.AddMinutes(-2), "张伟", "确认收到", Tone.Info, Detail: "电话") };
        var text = Render<Timeline>(p => p.Add(t => t.Items, items)).Find("li").TextContent;
        Assert.Contains("确认收到", text, StringComparison.Ordinal);
        Assert.Contains("张伟", text, StringComparison.Ordinal);
        Assert.Contains("2 分钟前", text, StringComparison.Ordinal);
        Assert.Contains("还没有记录", Render<Timeline>(p => p.Add(t => t.Items, [])).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_runs_once_and_a_barred_one_says_why()
    {
        var ran = 0;
        var gate = new TaskCompletionSource();
        var bar = Render<MoveBar>(p => p.Add(b => b.Moves,
        [
            new Move { Key = "fire", Text = "核实为火警", Tone = Tone.Fire, ShortcutKey = "v", Run = () => { ran++; return gate.Task; } },
            new Move { Key = "go", Text = "调派", DisabledReason = "先核实为火警", Run = () => throw new InvalidOperationException("must not run") },
        ]));

        await bar.Find("[data-move=go]").ClickAsync(new());
        Assert.Equal("先核实为火警", bar.Find(".fs-move-reason").TextContent);
        var first = bar.Find("[data-move=fire]").ClickAsync();
        await bar.Find("[data-move=fire]").ClickAsync(new());
        gate.SetResult();
        await first;
        Assert.Equal(1, ran);
        Assert.Equal("v", bar.Find("[data-move=fire]").GetAttribute("aria-keyshortcuts"));
        Assert.Equal("v", Assert.Single((string[])Modules[Scripts.Keys].Invocations["register"][0].Arguments[1]!));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Only_an_irreversible_move_asks(bool goOn, int runs)
    {
        var ran = 0;
        var (_, dialogs) = Providers();
        var bar = Render<MoveBar>(p => p.Add(b => b.Moves,
            [new Move { Key = "void", Text = "作废", Irreversible = "作废后不能恢复。", Run = () => { ran++; return Task.CompletedTask; } }]));

        // It ends when the question is answered.
        var move = bar.Find("[data-move=void]").ClickAsync(new());
        dialogs.WaitForElement("[data-move=confirm]");
        Assert.Contains("作废后不能恢复。", dialogs.Markup, StringComparison.Ordinal);
        await dialogs.Find(goOn ? "[data-move=confirm]" : ".mud-dialog-actions button:first-child").ClickAsync(new());
        await move;

        Assert.Equal(runs, ran);
    }

    [Fact]
    public async Task A_side_panel_closes_with_escape()
    {
        var closed = 0;
        var panel = Render<SidePanel>(p => p.Add(s => s.Open, true).Add(s => s.Title, "场所").Add(s => s.OnClose, () => closed++));
        await panel.Find("aside").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });
        Assert.Equal(1, closed);
    }

    [Theory]
    [InlineData(RoleNames.Administrator, true)]
    [InlineData(RoleNames.Leader, false)]
    public void A_part_of_a_page_is_for_whom_holds_the_right(string role, bool shown)
    {
        Person = TestActors.With("", role);
        var part = Render<RequirePermission>(p => p.Add(r => r.Permission, "test.edit").AddChildContent("<b>内容</b>"));
        Assert.Equal(shown, part.Markup.Contains("内容", StringComparison.Ordinal));
        Assert.Equal(!shown, part.Markup.Contains("administrator", StringComparison.Ordinal));
    }

    [Fact]
    public void The_siren_tells_what_it_does()
    {
        var sound = Services.GetRequiredService<AlarmSound>();
        var changes = 0;
        sound.Changed += () => changes++;
        sound.OnState("Blocked");
        Assert.Equal((SoundState.Blocked, 1), (sound.State, changes));
        Assert.All(Enum.GetNames<SoundState>(), s => Assert.NotEqual("Sound." + s, Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<UiTexts>>()["Sound." + s].Value));
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/alarms?row=1#x", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("alarms", false)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("/\u0009/evil.example", false)]
    public void Only_an_address_of_ours_is_returned_to(string? url, bool local) => Assert.Equal(local, LocalUrl.IsLocal(url));
}
