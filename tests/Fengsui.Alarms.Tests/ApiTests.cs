using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Access;

namespace Fengsui.Alarms.Tests;

/// <summary>The API over a real connection, with the real loops behind it.</summary>
[Trait("Req", "S-79")]
public sealed class ApiTests
{
    [Fact]
    public async Task From_signal_to_closed_record_over_the_wire()
    {
        await using var served = await Served.StartAsync();
        using var stream = await EventReader.OpenAsync(served.As(Li));
        Assert.Equal("resync", (await stream.NextAsync()).Event);
        await served.SendAsync(served.Transition(Kitchen));
        var raised = await stream.NextAsync();
        Assert.Equal("raised", raised.Event);
        var alarm = raised.Data.GetProperty("alarm");
        Assert.True(alarm.GetProperty("siren").GetBoolean());
        Assert.Equal("云岭大酒店", alarm.GetProperty("placeName").GetString());
        var id = alarm.GetProperty("id").GetGuid();
        var version = alarm.GetProperty("version").GetInt32();

        var li = served.As(Li);
        var acknowledged = await li.PostAsJsonAsync($"alarms/{id}/acknowledge", new { version });
        Assert.Equal(HttpStatusCode.OK, acknowledged.StatusCode);
        Assert.Equal("changed", (await stream.NextAsync()).Event);

        // Wang clicks a moment later, on what she still sees.
        var late = await served.As(Wang).PostAsJsonAsync($"alarms/{id}/acknowledge", new { version });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var problem = await Served.ReadAsync(late);
        Assert.Equal("alarms.overtaken", problem.GetProperty("code").GetString());
        Assert.Contains("李明", problem.GetProperty("detail").GetString());

        var wrong = await li.PostAsJsonAsync($"alarms/{id}/false", new { means = "Phone" });
        Assert.Equal((HttpStatusCode.BadRequest, "causeCode"), (wrong.StatusCode, (await Served.ReadAsync(wrong)).GetProperty("field").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await li.PostAsJsonAsync($"alarms/{id}/false", new { means = "Phone", causeCode = "steam" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await li.PostAsJsonAsync($"alarms/{id}/call", new { name = "陈经理", result = "Answered" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await li.PostAsJsonAsync($"alarms/{id}/close", new { acceptStillSounding = true })).StatusCode);
        var detail = await li.GetFromJsonAsync<JsonElement>($"alarms/{id}");
        Assert.Equal("Closed", detail.GetProperty("brief").GetProperty("state").GetString());
        Assert.Equal("Detector", detail.GetProperty("evidence")[0].GetProperty("code").GetString());
        Assert.Equal("陈经理", detail.GetProperty("calls")[0].GetProperty("name").GetString());
        var closed = await li.GetFromJsonAsync<JsonElement>("alarms?active=false&kind=FireAlarm&kind=ManualAlarm&limit=10");
        Assert.Equal(1, closed.GetProperty("items").GetArrayLength());

        // A move without a body at all.
        var reopened = await served.As(Zhao).PostAsync($"alarms/{id}/reopen", null);
        Assert.Equal("alarms.note.required", (await Served.ReadAsync(reopened)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_stream_that_comes_back_gets_what_it_missed_and_only_its_own_town()
    {
        await using var served = await Served.StartAsync();
        string last;
        using (var stream = await EventReader.OpenAsync(served.As(Li)))
        {
            last = (await stream.NextAsync()).Id;
        }

        await served.SendAsync(served.Transition(Kitchen), served.Transition(Classroom));
        using var all = await EventReader.OpenAsync(served.As(Li), last);
        var seen = new[] { await all.NextAsync(), await all.NextAsync() }
            .Select(e => e.Data.GetProperty("alarm").GetProperty("pointId").GetInt64()).Order();
        Assert.Equal([Kitchen.Id, Classroom.Id], seen);
        using var west = await EventReader.OpenAsync(served.As(WestOfficial), last);
        Assert.Equal(Classroom.Id, (await west.NextAsync()).Data.GetProperty("alarm").GetProperty("pointId").GetInt64());
        await served.SendAsync(served.Transition(Hall), served.Transition(Classroom, change: Sensing.Contracts.SignalChange.Repeat));
        Assert.Equal(Classroom.Id, (await west.NextAsync()).Data.GetProperty("alarm").GetProperty("pointId").GetInt64());
    }

    [Fact]
    public async Task Every_endpoint_asks_for_a_permission_and_refuses_strangers()
    {
        await using var served = await Served.StartAsync();
        var endpoints = served.Endpoints.ToList();
        Assert.True(endpoints.Count >= 28);
        Assert.All(endpoints, e => Assert.NotNull(e.Metadata.GetMetadata<PermissionMetadata>()));
        using var stranger = served.As(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("alarms")).StatusCode);
        var official = served.As(WestOfficial);
        Assert.Equal(HttpStatusCode.OK, (await official.GetAsync("alarms")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await official.PostAsync($"alarms/{Guid.Empty}/acknowledge", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await official.PutAsJsonAsync("alarms/policy", new { })).StatusCode);
    }

    [Fact]
    public async Task Figures_drills_causes_and_limits_are_served_and_checked()
    {
        await using var served = await Served.StartAsync();
        var zhao = served.As(Zhao);
        foreach (var path in new[] { "alarms/ledger?by=Town", "alarms/load?operators=2", "alarms/causes?outcome=False", "alarms/drills", "alarms/policy", "alarms/counts" })
        {
            Assert.Equal(HttpStatusCode.OK, (await zhao.GetAsync(path)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await zhao.GetAsync("alarms/load?since=2020-01-01T00:00:00Z")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await zhao.GetAsync("alarms?cursor=nonsense")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await zhao.GetAsync("alarms?state=Burning")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await zhao.GetAsync($"alarms/{Guid.Empty}")).StatusCode);
        var until = TimeProvider.System.GetUtcNow().AddHours(1);
        var drill = await zhao.PostAsJsonAsync("alarms/drills", new { kind = "Drill", placeId = Hotel.Id, owner = "赵队", reason = "演练", endsAt = until });
        Assert.Equal(HttpStatusCode.Created, drill.StatusCode);
        var id = (await Served.ReadAsync(drill)).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await zhao.PostAsync($"alarms/drills/{id}/end", null)).StatusCode);

        // Limits: a fire must be somebody else's after five minutes at the latest.
        object Policy(int seconds) => new
        {
            version = 1,
            steps = new[] { new { @class = "Fire", goal = "Acknowledged", afterSeconds = seconds, target = "DutyLeader", source = "县规定" } },
            note = "试行",
        };
        Assert.Equal(HttpStatusCode.BadRequest, (await zhao.PutAsJsonAsync("alarms/policy", Policy(301))).StatusCode);
        var made = await zhao.PutAsJsonAsync("alarms/policy", Policy(60));
        Assert.Equal(2, (await Served.ReadAsync(made)).GetProperty("version").GetInt32());
        var late = await zhao.PutAsJsonAsync("alarms/policy", Policy(120));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var current = (await Served.ReadAsync(late)).GetProperty("current");
        Assert.Equal((2, 60), (current.GetProperty("version").GetInt32(), current.GetProperty("values").GetProperty("steps")[0].GetProperty("afterSeconds").GetInt32()));
        var now = await zhao.GetFromJsonAsync<JsonElement>("alarms/policy");
        Assert.Equal(60, now.GetProperty("steps")[0].GetProperty("afterSeconds").GetInt32());
    }

    [Fact]
    public async Task Bulk_acknowledgement_is_for_troubles()
    {
        await using var served = await Served.StartAsync();
        using var stream = await EventReader.OpenAsync(served.As(Fixer));
        await stream.NextAsync();
        await served.SendAsync(served.Transition(Hall, Sensing.Contracts.SignalKind.Fault));
        var id = (await stream.NextAsync()).Data.GetProperty("alarm").GetProperty("id").GetGuid();
        var answer = await served.As(Fixer).PostAsJsonAsync("alarms/acknowledge-troubles", new { ids = new[] { id } });
        Assert.Equal(1, (await Served.ReadAsync(answer)).GetProperty("acknowledged").GetInt32());
        var brief = await served.As(Fixer).GetFromJsonAsync<JsonElement>("alarms?active=true&queue=Maintenance");
        Assert.Equal(nameof(AlarmState.Acknowledged), brief.GetProperty("items")[0].GetProperty("state").GetString());
    }
}
