using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;

namespace Fengsui.EndToEnd.Tests;

/// <summary>The demonstration county has a past: what was done lies months back, what was promised is kept or not.</summary>
public sealed class DemoPastTests(Theatre theatre) : BrowserTest(theatre)
{
    [Fact]
    [Trait("Req", "S-75")]
    public async Task Letters_of_the_last_months_are_answered_overdue_and_given_up()
    {
        using var api = await Server.ApiAsync(Roles.FireInspector);
        foreach (var reply in (string[])["Answered", "Overdue", "GivenUp"])
        {
            Assert.NotEmpty(await AllAsync(api, $"official-notices?reply={reply}"));
        }

        var letters = await AllAsync(api, "official-notices?reply=Answered");
        Assert.All(letters, l => Assert.True(Day(l, "repliedOn") >= Day(l, "servedAt")));
        Assert.True(Months(letters, "servedAt") >= 3, "Answered letters are of at least three months.");
    }

    [Fact]
    [Trait("Req", "S-7")]
    public async Task Inspections_were_made_in_each_of_the_last_months_and_some_are_behind()
    {
        using var api = await Server.ApiAsync(Roles.FireInspector);
        var all = await AllAsync(api, "inspections?x=1");
        Assert.True(Months(all.Where(i => i["finishedAt"] is not null), "finishedAt") >= 4);
        Assert.Contains(all, i => i["state"]!.GetValue<string>() == "Planned" && Day(i, "plannedOn") < Today);
        Assert.Contains(all, i => i["state"]!.GetValue<string>() == "Started");
        Assert.All(all.Where(i => i["finishedAt"] is not null), i => Assert.True(Day(i, "finishedAt") <= Today));
    }

    [Fact]
    [Trait("Req", "S-8")]
    public async Task Levers_lie_months_back_and_some_of_their_tasks_are_late()
    {
        using var api = await Server.ApiAsync(Roles.FireInspector);
        var all = await AllAsync(api, "levers?x=1");
        foreach (var kind in (string[])["Interview", "Exposure", "Operation", "Transfer", "Penalty"])
        {
            Assert.True(Months(all.Where(l => l["kind"]!.GetValue<string>() == kind), "createdAt") >= 2, kind);
        }

        var tasks = new List<JsonNode>();
        foreach (var lever in await AllAsync(api, "levers?hasOpenTasks=true"))
        {
            tasks.AddRange((await api.GetFromJsonAsync<JsonNode>($"/api/v1/levers/{lever["id"]}"))!["tasks"]!.AsArray().OfType<JsonNode>());
        }

        Assert.Contains(tasks, t => t["doneAt"] is null && Day(t, "dueOn") < Today);
        Assert.Contains(tasks, t => t["doneAt"] is null && Day(t, "dueOn") >= Today);
        Assert.Contains(tasks, t => t["doneAt"] is not null);
    }

    [Fact]
    [Trait("Req", "S-45")]
    public async Task Petrochemical_tasks_stand_in_every_way_and_one_is_over_its_budget()
    {
        using var api = await Server.ApiAsync(Roles.BrigadeChief);
        var tasks = (await api.GetFromJsonAsync<JsonArray>("/api/v1/petrochemical/tasks"))!;
        Assert.Equal(["Done", "Late", "Planned", "Underway"], tasks.Select(t => t!["standing"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(tasks, t => t!["spent"]!.GetValue<long>() > t["budget"]!.GetValue<long>());
    }

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    private static DateOnly Day(JsonNode row, string field) =>
        DateOnly.ParseExact(row[field]!.GetValue<string>()[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Months(IEnumerable<JsonNode> rows, string field) => rows.Select(r => r[field]!.GetValue<string>()[..7]).Distinct(StringComparer.Ordinal).Count();

    private static async Task<List<JsonNode>> AllAsync(HttpClient api, string path) =>
        [.. (await api.GetFromJsonAsync<JsonNode>($"/api/v1/{path}&size=200"))!["items"]!.AsArray().OfType<JsonNode>()];
}
