using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts.Sessions;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Server.Tests.Access;

/// <summary>What people of a place's own village have done: an import, a merge, a snapshot, a session of theirs; and a message that was given up.</summary>
internal static class SeededWorks
{
    /// <summary>A tree over the test inbox for every fire of the county.</summary>
    public static async Task AddCallTreeAsync(HttpClient root)
    {
        var sink = await GuidAsync(root, "/api/v1/notifications/channels", new { name = "走查信箱", kind = "TestSink", settings = new { }, isInUse = true, version = 0 });
        await GuidAsync(root, "/api/v1/notifications/trees", new
        {
            name = "走查叫应",
            divisionCode = SeededCounty.County,
            trigger = "Raised",
            kinds = new[] { "FireAlarm" },
            isUrgent = true,
            rounds = 1,
            endsAtDesk = false,
            isInUse = true,
            steps = new[] { new { target = "PlaceRole", rosterId = (Guid?)null, role = "FireSafetyManager", contactId = (Guid?)null, channels = new[] { sink }, timeoutSeconds = 3_600 } },
            version = 0,
        });
    }

    /// <summary>True once somebody of the place was called, and the message has come.</summary>
    public static async Task<bool> CalledAsync(HttpClient root, Subject subject)
    {
        var runs = (await root.GetFromJsonAsync<JsonNode>("/api/v1/notifications/runs"))!["items"]!.AsArray();
        var messages = (await root.GetFromJsonAsync<JsonNode>("/api/v1/notifications/messages?state=Delivered"))!["items"]!.AsArray();
        if (runs.FirstOrDefault(r => r!["placeName"]!.GetValue<string>() == subject.Word) is not { } run
            || messages.FirstOrDefault(m => m!["runId"]?.GetValue<Guid>() == run["id"]!.GetValue<Guid>()) is not { } message)
        {
            return false;
        }

        (subject.CallRunId, subject.MessageId) = (run["id"]!.GetValue<Guid>(), message["id"]!.GetValue<Guid>());
        return true;
    }

    private static async Task<Guid> GuidAsync(HttpClient root, string path, object body)
    {
        var answer = await root.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<Guid>();
    }

    public static async Task AddAsync(RunningServer server, HttpClient root, Subject subject)
    {
        using var official = await server.SignedInAsync(subject.Division, RoleNames.Administrator, RoleNames.TownOfficial);
        subject.ImportId = await ImportAsync(official, subject);
        subject.MergeId = await MergeAsync(root, subject);
        subject.SnapshotId = await SeededCounty.IdAsync(official, "/api/v1/quarters/snapshots", new { title = subject.Word + "冻结" });
        var plan = await root.GetFromJsonAsync<JsonNode>($"/api/v1/lane-plans/{subject.PlanId}");
        subject.PlanMeasureId = plan!["measures"]![0]!["measure"]!["id"]!.GetValue<Guid>();
        subject.HazardId = await SeededCounty.IdAsync(official, "/api/v1/hazards", new
        {
            placeId = subject.PlaceId, description = subject.Word + "出口堵塞", classCode = "exit-blocked", source = "Inspection",
        });
        await EnforceAsync(official, subject);
        await AssistAsync(server, official, subject);
        subject.MajorId = await SeededCounty.IdAsync(root, "/api/v1/majors", new { placeId = subject.PlaceId, summary = subject.Word + "出口不足" });
        subject.DeadLetterId = await GiveUpAsync(server, subject);
        using var keeper = server.CreateClient();
        await RunningServer.TokenAsync(keeper, subject.Keeper, RunningServer.Password);
        await using var records = server.Services.GetRequiredService<Records>().Open(Actor.System("test"));
        subject.SessionId = await records.Set<Session>().Where(s => s.AccountId == subject.AccountId).Select(s => s.Id).SingleAsync();
    }

    private static async Task EnforceAsync(HttpClient official, Subject subject)
    {
        subject.InspectionId = await SeededCounty.IdAsync(official, "/api/v1/inspections", new
        {
            placeId = subject.PlaceId, kind = "Routine", startNow = true, plannedOn = (string?)null, inspectors = new[] { new { name = subject.Word + "检", certificate = "1" }, new { name = subject.Word + "查", certificate = "2" } },
        });
        subject.OfficialNoticeId = await SeededCounty.IdAsync(official, "/api/v1/official-notices", new
        {
            kindCode = "reminder", placeId = subject.PlaceId, issuer = subject.Word + "大队",
        });
        subject.LeverId = await SeededCounty.IdAsync(official, "/api/v1/levers", new
        {
            kind = "Operation", divisionCode = subject.Division, subject = subject.Word + "联合整治", reason = subject.Word, office = subject.Word + "大队",
        });
    }

    // As far as the advice note, so that there is one to print.
    private static async Task AssistAsync(RunningServer server, HttpClient official, Subject subject)
    {
        subject.AssistanceId = await SeededCounty.IdAsync(official, "/api/v1/assistance", new
        {
            placeId = subject.PlaceId, kindCode = "farm-park", question = subject.Word + "怎样分隔", requester = subject.Word + "负责人", phone = subject.Phone,
        });
        using var inspector = await server.SignedInAsync(subject.Division, RoleNames.FireInspector);
        var (today, later) = (Day(0), Day(30));
        foreach (var (move, version, input) in ((string, int, object)[])
        [
            ("Schedule", 1, new { mode = "SiteVisit", day = Day(1), people = new[] { new { name = subject.Word + "检" } } }),
            ("Advise", 2, new { day = today, text = subject.Word + "结论", nextOn = later, items = new[] { new { text = subject.Word + "建议", dueOn = later } } }),
        ])
        {
            var made = await inspector.PostAsJsonAsync($"/api/v1/assistance/{subject.AssistanceId}/moves", new { move, version, input });
            Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        }
    }

    private static string Day(int ahead) =>
        TimeProvider.System.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<Guid> ImportAsync(HttpClient official, Subject subject)
    {
        using var file = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($"名称或编号,数量\n{subject.Word}导入,1\n"));
        var sent = await official.PostAsync($"/api/v1/ledgers/protection-assets/imports?fileName={Uri.EscapeDataString(subject.Word)}.csv", file);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        var id = (await sent.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<Guid>();
        JsonNode? import = null;
        await RunningServer.UntilAsync(async () =>
            (import = await official.GetFromJsonAsync<JsonNode>($"/api/v1/imports/{id}"))!["state"]!.GetValue<string>() is not "Read");
        Assert.True(import!["state"]!.GetValue<string>() == "Checked", import.ToJsonString());
        return id;
    }

    // Two things of the place, one of which goes into the other.
    private static async Task<Guid> MergeAsync(HttpClient root, Subject subject)
    {
        var (from, into) = (await EnterAsync(root, subject, "旧"), await EnterAsync(root, subject, "新"));
        return await SeededCounty.IdAsync(root, $"/api/v1/ledgers/protection-assets/{from}/merge", new { version = 1, into, intoVersion = 1 });
    }

    private static Task<Guid> EnterAsync(HttpClient root, Subject subject, string name) => SeededCounty.IdAsync(root, "/api/v1/ledgers/protection-assets", new
    {
        values = new { name = subject.Word + name, placeId = subject.PlaceId, kind = "DryPowderExtinguisher", quantity = 1, installedOn = "2024-05-01" },
    });

    private static Task<long> GiveUpAsync(RunningServer server, Subject subject) =>
        server.Services.GetRequiredService<UnitOfWork>().RunAsync(Actor.System("test"), async work =>
        {
            var message = new OutboxMessage
            {
                Handler = "test", EventName = "test", Payload = subject.Word, PublishedAt = work.Now, DueAt = work.Now, Attempts = 12, Dead = true,
            };
            work.Records.Add(message);
            await work.Records.SaveChangesAsync();
            return message.Id;
        });
}
