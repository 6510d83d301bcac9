using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Seeding;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Seeding;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Server.Tests.Access;

/// <summary>One place with everything that hangs on it; its words occur nowhere else.</summary>
public sealed record Subject(string Word, Guid PlaceId, string Division, string Sector, string TypeCode, string DeviceKey)
{
    public long DeviceId { get; set; }

    public long PointId { get; set; }

    public Guid AlarmId { get; set; }

    public Guid DrillId { get; set; }

    public Guid AccountId { get; set; }

    public Guid RecordId { get; set; }

    public Guid DocumentId { get; set; }

    public Guid QuarterId { get; set; }

    public Guid PlanId { get; set; }

    public Guid BuildingId { get; set; }

    public Guid PostId { get; set; }

    public Guid NoticeId { get; set; }

    public Guid DivisionChangeId { get; set; }

    public Guid SheetId { get; set; }

    public Guid TermId { get; set; }

    public Guid WardenTermId { get; set; }

    public Guid ImportId { get; set; }

    public Guid MergeId { get; set; }

    public Guid SnapshotId { get; set; }

    public Guid PlanMeasureId { get; set; }

    public long DeadLetterId { get; set; }

    public Guid SessionId { get; set; }

    public Guid HazardId { get; set; }

    public Guid InspectionId { get; set; }

    public Guid OfficialNoticeId { get; set; }

    public Guid LeverId { get; set; }

    public Guid MajorId { get; set; }

    public Guid AssistanceId { get; set; }

    public Guid CallRunId { get; set; }

    public Guid CameraId { get; set; }

    public Guid VideoCaseId { get; set; }

    public Guid VideoEventId { get; set; }

    public Guid MessageId { get; set; }

    public Guid AssetId { get; set; }

    public Guid TicketId { get; set; }

    public string Keeper => "keeper." + DeviceKey.ToLowerInvariant();

    public string Phone => "139" + DeviceKey[..8].Replace('A', '1').Replace('B', '2').Replace('C', '3').Replace('D', '4');

    /// <summary>What tells somebody of it; none of these may be in an answer to whom it is foreign.</summary>
    public IEnumerable<string> Marks =>
        [Word, Phone, DeviceKey, $"{PlaceId}", $"{AlarmId}", $"{DrillId}", $"{RecordId}", $"{DocumentId}", $"{QuarterId}", $"{PlanId}", $"{BuildingId}", $"{PostId}", $"{NoticeId}", $"{SheetId}", $"{DeviceId}", $"{PointId}",
            $"{TermId}", $"{WardenTermId}", $"{ImportId}", $"{MergeId}", $"{SnapshotId}", $"{PlanMeasureId}", $"{SessionId}", $"{HazardId}",
            $"{InspectionId}", $"{OfficialNoticeId}", $"{LeverId}", $"{MajorId}", $"{AssistanceId}", $"{CallRunId}", $"{MessageId}",
            $"{CameraId}", $"{VideoCaseId}", $"{VideoEventId}", $"{AssetId}", $"{TicketId}"];
}

/// <summary>Somebody who walks through the house: a role with a scope.</summary>
public sealed record Walker(string Role, string ScopeName, AccountScope Scope)
{
    public Actor Actor { get; init; } = null!;

    public HttpClient Client { get; init; } = null!;

    public ClaimsPrincipal Principal { get; init; } = null!;

    public bool Sees(Subject subject) => Actor.Sees(subject.Division, subject.Sector, subject.PlaceId);

    public override string ToString() => $"{Role} of one {ScopeName}";
}

/// <summary>One seeded county for all walks.</summary>
[CollectionDefinition(Name)]
public sealed class WalkedCounty : ICollectionFixture<SeededCounty>
{
    public const string Name = "walked county";
}

/// <summary>A server with two towns and two sectors, a place in each pair, and an account for every role and scope.</summary>
public sealed class SeededCounty : IAsyncLifetime
{
    public const string County = "530129";
    public const string East = "530129001";
    public const string West = "530129002";

    public RunningServer Server { get; } = new([]);

    /// <summary>Everybody may see the first but for the sector; nobody of the walkers the last.</summary>
    public IReadOnlyList<Subject> Subjects { get; } =
    [
        new("甲校标记", new("01930000-0000-7000-8000-00000000e001"), East + "001", "education", "school", "A11111110001"),
        new("乙医标记", new("01930000-0000-7000-8000-00000000e002"), East + "001", "health", "hospital", "B22222220002"),
        new("丙校标记", new("01930000-0000-7000-8000-00000000e003"), West + "001", "education", "school", "C33333330003"),
        new("丁医标记", new("01930000-0000-7000-8000-00000000e004"), West + "001", "health", "hospital", "D44444440004"),
    ];

    public IReadOnlyList<Walker> Walkers { get; private set; } = [];

    /// <summary>A rule of the county, drafted and not yet in force.</summary>
    public Guid RuleId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        using var ready = await Server.ReadyAsync();
        await SeedAsync();
        var walkers = new List<Walker>();
        foreach (var role in RoleNames.All)
        {
            foreach (var walker in ScopesOf(role))
            {
                walkers.Add(await SignInAsync(walker));
            }
        }

        Walkers = walkers;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var walker in Walkers)
        {
            walker.Client.Dispose();
        }

        await Server.DisposeAsync();
    }

    private IEnumerable<Walker> ScopesOf(string role)
    {
        string[] sectors = RoleNames.OfSectors.Contains(role) ? ["education"] : [];
        Guid[] places = RoleNames.OfOwnPlaces.Contains(role) ? [Subjects[0].PlaceId] : [];
        yield return new Walker(role, "town", new AccountScope(East, sectors, places));
        yield return new Walker(role, "sector", new AccountScope(County, ["education"], places));
        yield return new Walker(role, "place", new AccountScope(County, sectors, [Subjects[0].PlaceId]));
    }

    private async Task<Walker> SignInAsync(Walker walker)
    {
        var name = $"{walker.Role}.{walker.ScopeName}";
        var made = await Server.Services.GetRequiredService<AccountService>().CreateAsync(
            Actor.System("test"),
            new NewAccount(
                name, name, walker.Scope.DivisionPrefix, [walker.Role], RunningServer.Password, walker.Scope.Sectors, walker.Scope.PlaceIds),
            default);
        Assert.True(made.Succeeded, made.Refusal?.Code);
        var principal = await Server.Services.GetRequiredService<SignInService>().CheckAsync(
            new SignInAttempt(name, RunningServer.Password, "test", ""), default);
        var client = Server.CreateClient(new() { AllowAutoRedirect = false });
        var token = Server.Services.GetRequiredService<TokenIssuer>().Issue(principal.Value).AccessToken;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return walker with { Actor = ActorAccessor.From(principal.Value), Client = client, Principal = principal.Value };
    }

    private async Task SeedAsync()
    {
        var system = Actor.System("test");
        await Server.Services.GetRequiredService<PlaceSeeder>().AddAsync(
            system,
            new PlaceSeed
            {
                Divisions =
                [
                    DivisionOf(County, "", DivisionLevel.County, "云岭县"),
                    DivisionOf(East, County, DivisionLevel.Town, "城关镇"), DivisionOf(East + "001", East, DivisionLevel.Village, "东街"),
                    DivisionOf(West, County, DivisionLevel.Town, "石阳镇"), DivisionOf(West + "001", West, DivisionLevel.Village, "西街"),
                ],
                Places = [.. Subjects.Select(s => new SeedPlace(s.PlaceId, Draft(s)))],
            },
            "test", default);
        await Server.Services.GetRequiredService<DeviceSeeder>().AddAsync(
            system,
            [.. Subjects.Select(s => new SeedDevice(
                s.DeviceKey, s.Word + "装置", s.PlaceId, "standard", [new SeedPoint(1, 1, 42, 7, "1-1-7", "1F", s.Word + "部件")]))],
            "test", default);
        using var root = await Server.SignedInAsync("", RoleNames.Administrator, RoleNames.DutyLeader, RoleNames.FireInspector);
        await SeededWorks.AddCallTreeAsync(root);
        var cameras = await SeededCameras.OpenAsync(root);
        var equipment = await SeededEquipment.OpenAsync(root);
        foreach (var subject in Subjects)
        {
            await FillAsync(root, subject);
            await cameras.AddAsync(root, subject);
            await equipment.AddAsync(root, subject);
        }

        RuleId = await IdAsync(root, "/api/v1/standing-rules", new
        {
            code = "walked-rule",
            scopeCode = County,
            rule = new
            {
                standing = "KeyUnit", title = "走查", appliesTo = "hotel", measure = "Beds", comparison = "AtLeast", threshold = 50,
                effectiveFrom = "2031-01-01", instrument = "走查", confidence = "KnownLow",
            },
        });
    }

    private async Task FillAsync(HttpClient root, Subject subject)
    {
        var device = (await root.GetFromJsonAsync<JsonNode>($"/api/v1/devices?placeId={subject.PlaceId}"))!["items"]![0]!;
        subject.DeviceId = device["id"]!.GetValue<long>();
        subject.PointId = (await root.GetFromJsonAsync<JsonNode>($"/api/v1/devices/{subject.DeviceId}/points"))![0]!["id"]!.GetValue<long>();
        await Server.Services.GetRequiredService<UnitOfWork>().RunAsync(Actor.System("test"), work =>
        {
            work.Publish(Fire(subject, work.Now));
            return Task.CompletedTask;
        });
        await RunningServer.UntilAsync(async () => await AlarmAsync(root, subject));
        await RunningServer.UntilAsync(async () => await SeededWorks.CalledAsync(root, subject));
        subject.DrillId = await IdAsync(root, "/api/v1/alarms/drills", new
        {
            kind = "Drill",
            placeId = subject.PlaceId,
            owner = subject.Word,
            reason = subject.Word,
            startsAt = TimeProvider.System.GetUtcNow().AddHours(1),
            endsAt = TimeProvider.System.GetUtcNow().AddHours(2),
        });
        subject.RecordId = await IdAsync(root, "/api/v1/ledgers/protection-assets", new
        {
            values = new
            {
                name = subject.Word + "灭火器",
                placeId = subject.PlaceId,
                kind = "DryPowderExtinguisher",
                quantity = 3,
                installedOn = "2024-05-01",
            },
        });
        await HangAsync(root, subject);
        using var paper = new ByteArrayContent("%PDF-1.7\n%%EOF\n"u8.ToArray());
        var sent = await root.PostAsync($"/api/v1/documents?subject=place:{subject.PlaceId}&name={Uri.EscapeDataString(subject.Word)}.pdf", paper);
        subject.DocumentId = (await sent.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<Guid>();
        subject.DivisionChangeId = await IdAsync(root, "/api/v1/division-changes", new
        {
            kind = "Rename",
            from = new[] { subject.Division },
            to = new[] { new { name = "街坊" } },
            effectiveOn = "2024-05-01",
            basis = "x",
        });
        subject.SheetId = await IdAsync(root, "/api/v1/checklists/sheets", new { ledger = "places", recordId = subject.PlaceId, checklist = "unit-monthly" });
        subject.AccountId = await Server.MakeAsync(
            subject.Keeper, subject.Division, RoleNames.TownOfficial);
        await SeededWorks.AddAsync(Server, root, subject);
    }

    // What hangs on records of the place rather than on the place.
    private static async Task HangAsync(HttpClient root, Subject subject)
    {
        subject.QuarterId = await IdAsync(root, "/api/v1/ledgers/quarters", new { values = new { name = subject.Word + "小区", divisionCode = subject.Division, builtYear = "1995" } });
        subject.BuildingId = await IdAsync(root, "/api/v1/ledgers/buildings", new
        {
            values = new { name = subject.Word + "楼", placeId = subject.PlaceId, use = "Dwelling", heightM = "54", storeysAbove = "18" },
        });
        using var counted = await root.PutAsJsonAsync($"/api/v1/quarters/{subject.QuarterId}/survey/Parking", new
        {
            version = 1,
            counts = new[] { new { kind = "CarsKept", cars = 40, countedBy = subject.Word } },
            nearby = new[] { new { name = subject.Word + "停车场", spaces = 9, distanceM = 200, nightShare = 0.5 } },
            source = subject.Word,
        });
        Assert.True(counted.IsSuccessStatusCode, await counted.Content.ReadAsStringAsync());
        subject.PlanId = await IdAsync(root, "/api/v1/lane-plans", new
        {
            quarterId = subject.QuarterId,
            plan = new { title = subject.Word, aim = subject.Word, measures = new[] { new { kindCode = "re-mark", description = subject.Word } } },
        });
        subject.PostId = await IdAsync(root, "/api/v1/responsibility/posts", new { level = "Floor", title = subject.Word + "楼层长", buildingId = subject.BuildingId });
        subject.TermId = await IdAsync(root, $"/api/v1/responsibility/posts/{subject.PostId}/holders", new { term = new { personName = subject.Word + "层长", phone = "", from = "2024-05-01" } });
        await IdAsync(root, "/api/v1/responsibility/commitments", new { subjectId = subject.TermId, signedOn = "2024-05-01", method = "Confirmed" });
        subject.WardenTermId = await IdAsync(root, "/api/v1/responsibility/wardens", new
        {
            target = "Building", targetId = subject.BuildingId, term = new { personName = subject.Word + "楼长", phone = "19900007777", from = "2024-05-01" },
        });
        subject.NoticeId = await IdAsync(root, "/api/v1/responsibility/notices", new { kind = "Warden", targetId = subject.BuildingId });
    }

    private static async Task<bool> AlarmAsync(HttpClient root, Subject subject)
    {
        var page = (await root.GetFromJsonAsync<JsonNode>($"/api/v1/alarms?place={subject.PlaceId}"))!["items"]!.AsArray();
        if (page.Count == 0)
        {
            return false;
        }

        subject.AlarmId = page[0]!["id"]!.GetValue<Guid>();
        return true;
    }

    internal static async Task<Guid> IdAsync(HttpClient root, string path, object body)
    {
        var answer = await root.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<Guid>();
    }

    private static PointTransition Fire(Subject subject, DateTimeOffset now) => new(
        long.Parse(subject.DeviceKey[^4..], CultureInfo.InvariantCulture), subject.DeviceId, subject.DeviceKey, subject.PointId,
        PointLevel.Component, subject.PlaceId, subject.Division, SignalKind.FireAlarm, SignalChange.Onset, now, now, false, false, false,
        1, 42, "1-1-7", subject.Word + "部件", 0);

    internal static PlaceDraft Draft(Subject subject) => new()
    {
        Name = subject.Word,
        TypeCode = subject.TypeCode,
        DivisionCode = subject.Division,
        Address = subject.Word + "路 1 号",
        Longitude = 102.7,
        Latitude = 25.0,
        OrganizationName = subject.Word + "单位",
        People = [new PersonDraft(PlacePersonRole.FireSafetyManager, subject.Word + "人", subject.Phone)],
    };

    private static Division DivisionOf(string code, string parent, DivisionLevel level, string name) =>
        new() { Code = code, ParentCode = parent, Level = level, Name = name, Longitude = 102.7, Latitude = 25.0 };
}
