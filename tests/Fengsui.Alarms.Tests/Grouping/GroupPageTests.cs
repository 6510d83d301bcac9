using System.Net;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Pages;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Tests.Pages;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Sensing.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fengsui.Alarms.Tests.Grouping;

/// <summary>The row of the desk and the card of the detail, drawn by themselves.</summary>
[Trait("Req", "S-79")]
public sealed class GroupPageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("zh-CN", "三层走廊感烟", "5 个部位报警 · 最近：三层走廊感烟")]
    [InlineData("en", "三层走廊感烟", "5 points in alarm · newest: 三层走廊感烟")]
    [InlineData("zh-CN", "", "5 个部位报警 · 最近：传输装置")]
    public async Task The_row_says_how_many_points_sound_the_newest_and_the_greatest_score(string language, string newest, string says)
    {
        var alarm = QueueModelTests.Alarm(1, score: 53) with { PlaceName = "云岭大酒店", Group = Group(AlarmUnseen.None) with { JoinedPoint = newest } };
        var row = await RenderAsync<QueueRow>(language, ("Line", new QueueLine { Key = "1", Alarm = alarm }));

        Assert.Contains(says, row, StringComparison.Ordinal);
        Assert.Contains("data-points=\"5\"", row, StringComparison.Ordinal);
        Assert.Contains(">88<", row, StringComparison.Ordinal);
        Assert.DoesNotContain("fs-q-news", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_something_joined_stands_out_and_says_why()
    {
        var inHand = QueueModelTests.Alarm(1, state: AlarmState.Verifying) with { Group = Group(AlarmUnseen.Joined) };
        var row = await RenderAsync<QueueRow>("en", ("Line", new QueueLine { Key = "1", Alarm = inHand }));
        Assert.Contains("fs-q-news", row, StringComparison.Ordinal);
        Assert.Contains("A further point joined", row, StringComparison.Ordinal);

        var alone = await RenderAsync<QueueRow>("en", ("Line", new QueueLine { Key = "1", Alarm = inHand with { Group = null } }));
        Assert.DoesNotContain("fs-q-news", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("data-points", alone, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_joined_has_no_row_and_its_lead_goes_up()
    {
        var model = new AlarmQueueModel();
        var waiting = QueueModelTests.Alarm(1, score: 60);
        var inHand = QueueModelTests.Alarm(2, state: AlarmState.Verifying, score: 50);
        model.Replace([waiting, inHand, QueueModelTests.Alarm(3) with { LeadId = inHand.Id }]);
        Assert.Equal([waiting, inHand], model.Alarms(QueueShow.All, Guid.Empty, ""));

        // Announced anew it stands where what nobody has stands, by the greatest score.
        var announced = inHand with { Group = Group(AlarmUnseen.Announced) };
        model.Put([announced]);
        Assert.Equal([announced, waiting], model.Alarms(QueueShow.All, Guid.Empty, ""));

        // A row whose alarm joins another leaves.
        model.Put([waiting with { LeadId = inHand.Id }]);
        Assert.Equal([announced], model.Alarms(QueueShow.All, Guid.Empty, ""));
    }

    [Fact]
    public async Task The_card_lists_what_is_worked_with_the_alarm_with_states_links_and_floors()
    {
        var lead = QueueModelTests.Alarm(1) with { Group = Group(AlarmUnseen.None) };
        var members = new[] { QueueModelTests.Alarm(2, state: AlarmState.Acknowledged), QueueModelTests.Alarm(3) };
        var card = await RenderAsync<AlarmGroupCard>("zh-CN", ("Case", Case(lead, null, members)));
        foreach (var member in members)
        {
            Assert.Contains($"href=\"alarms/{member.Id}\"", card, StringComparison.Ordinal);
            Assert.Contains($"data-member=\"{member.Number}\" data-state=\"{member.State}\"", card, StringComparison.Ordinal);
        }

        Assert.Contains("5 个部位报警 · 2 层：一层、三层 · 4 条信号仍在 · 1 条尚无人确认", card, StringComparison.Ordinal);
        Assert.DoesNotContain("data-part=\"lead\"", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_joined_names_its_lead_and_an_alarm_by_itself_says_nothing()
    {
        var lead = QueueModelTests.Alarm(1, state: AlarmState.Verifying);
        var member = QueueModelTests.Alarm(2) with { LeadId = lead.Id, LeadNumber = lead.Number };
        var card = await RenderAsync<AlarmGroupCard>("en", ("Href", (Func<Guid, string>)(id => $"console?alarm={id}")), ("Case", Case(member, lead, [])));
        Assert.Contains($"href=\"console?alarm={lead.Id}\"", card, StringComparison.Ordinal);
        Assert.Contains(lead.Number, card, StringComparison.Ordinal);
        Assert.DoesNotContain("data-part", await RenderAsync<AlarmGroupCard>("en", ("Case", Case(lead, null, []))), StringComparison.Ordinal);
    }

    private static AlarmGroup Group(AlarmUnseen unseen) => new(6, 5, 4, 1, 88, Noon.AddMinutes(2), "三层走廊感烟", unseen);

    private static AlarmCase Case(AlarmBrief brief, AlarmBrief? lead, AlarmBrief[] members) => new()
    {
        Detail = new AlarmDetail(brief, 1, 1, 42, false, 1, 0, "", null, null, null, null, null, 2, [], [], [], [], null, lead, members),
        Point = Point(brief.PointId, "一层"),
        Sounding = [Point(2, "三层"), Point(3, "三层"), Point(99, "九层")],
    };

    private static PointBrief Point(long id, string floor) =>
        new(id, 1, "000000000001", PointLevel.Component, null, $"1-1-{id}", "", floor, 1, 42, 0, [], null, null);

    private static async Task<string> RenderAsync<T>(string language, params (string Name, object Value)[] parameters)
        where T : IComponent
    {
        using var _ = new InLanguage(language);
        var services = new ServiceCollection().AddLogging().AddLocalization().AddOptions().AddSingleton(TimeProvider.System)
            .AddSingleton<LocalTime>().AddScoped<CircuitClock>();
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var given = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => (object?)p.Value));
            return WebUtility.HtmlDecode((await renderer.RenderComponentAsync<T>(given)).ToHtmlString());
        });
    }
}
