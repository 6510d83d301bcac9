using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Push;
using Fengsui.Notifications.Sending;
using Fengsui.Notifications.Settings;
using Fengsui.Testing;
using Lib.Net.Http.WebPush;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Notifications.Tests.CallHouse;
using static Fengsui.Notifications.Tests.FakePushService;

namespace Fengsui.Notifications.Tests;

/// <summary>Web push: to whom, what it carries, what becomes of it; on both stores, with a push service on a real socket that decrypts what it gets.</summary>
[Trait("Req", "S-79")]
public sealed class PushTests
{
    private const string Contact = "duty@county.example";

    // The example of RFC 8291, section 5.
    [Fact]
    public void The_browser_of_these_tests_reads_the_example_of_the_standard()
    {
        using var key = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Base64Url.DecodeFromChars("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
            Q = Q("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
        });
        var browser = new FakeBrowser("https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV", key, Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg"));
        Assert.Equal(
            "When I grow up, I want to be a watermelon",
            browser.Read(Base64Url.DecodeFromChars(
                "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4M"
                + "qgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN")));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_fire_reaches_every_browser_in_its_language_and_is_answered_from_there(StoreKind kind)
    {
        await using var service = await StartAsync();
        await using var house = await OpenAsync(kind, ("PushOrigins:0", service.Url));
        var clerk = TestActors.With(Town, RoleNames.DutyOperator);
        var (channel, desk, phone) = (await ChannelAsync(house), service.Browser("desk"), service.Browser("phone"));
        Need(await house.Get<PushBook>().AddAsync(clerk, Draft(desk, "Edge · Windows", "zh-CN"), Stop));
        house.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        Need(await house.Get<PushBook>().AddAsync(clerk, Draft(phone, "Safari · iPhone", "en-US"), Stop));
        await house.TreeAsync(Person(await OwnAsync(house, clerk), 300, channel));

        var alarm = await house.RaiseAsync();

        Assert.Equal(["/push/desk", "/push/phone"], service.Pushed.Select(p => p.Path).Order());
        var (atDesk, atPhone) = (Read(service, desk), Read(service, phone));
        var message = Assert.Single(await house.AllAsync<Message>());
        Assert.Equal(("【火警】云岭大酒店", message.Text, "zh-CN"), (Text(atDesk, "title"), Text(atDesk, "body"), Text(atDesk, "lang")));
        Assert.Equal(("[Fire alarm] 云岭大酒店", "en", "I have it and act now"), (Text(atPhone, "title"), Text(atPhone, "lang"), Text(atPhone, "answerTitle")));
        Assert.Equal(("/alarms/" + alarm, message.IdempotencyKey), (Text(atDesk, "open"), Text(atDesk, "tag")));

        // The words of a text message and the way to answer, nothing of the person.
        Assert.Equal(["answer", "answerTitle", "body", "lang", "open", "tag", "title", "urgent"], atDesk.AsObject().Select(p => p.Key).Order());
        Assert.DoesNotContain(clerk.DisplayName, atDesk.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("{link}", message.Text, StringComparison.Ordinal);

        var headers = service.Pushed[0].Headers;
        Assert.Equal(("aes128gcm", "high", "600", message.IdempotencyKey), (headers["Content-Encoding"], headers["Urgency"], headers["TTL"], headers["Topic"]));
        var (claims, publicKey) = FakeBrowser.Vapid(headers["Authorization"]);
        Assert.Equal((service.Url, "mailto:" + Contact), (Text(claims, "aud"), Text(claims, "sub")));
        var expires = DateTimeOffset.FromUnixTimeSeconds(claims["exp"]!.GetValue<long>()) - TimeProvider.System.GetUtcNow();
        Assert.InRange(expires, TimeSpan.Zero, TimeSpan.FromHours(24));
        Assert.Equal((await house.Get<PushReader>().OwnAsync(clerk, Stop)).PublicKey, publicKey);

        Assert.Equal((MessageState.Sent, "Edge · Windows, Safari · iPhone"), (message.State, message.AddressShown));
        var attempt = Assert.Single(await house.AllAsync<MessageAttempt>());
        Assert.Equal((AttemptResult.Accepted, "Edge · Windows: 201; Safari · iPhone: 201"), (attempt.Result, attempt.Detail));

        Need(await house.Get<AnswerBook>().ByLinkAsync(Text(atPhone, "answer")["/answer/".Length..], Stop));
        var run = await house.RunAsync();
        Assert.Equal((RunState.Acknowledged, clerk.DisplayName, AcknowledgedBy.Link), (run.State, run.AnsweredBy, run.AnsweredHow));

        // The stand-down is for each browser in its language too, and asks for no answer.
        await house.PublishAsync(house.Made(alarm, AlarmState.Verifying, AlarmState.False));
        await house.SendAsync();
        (atDesk, atPhone) = (Read(service, desk), Read(service, phone));
        Assert.Equal(("【解除】云岭大酒店", "/alarms/" + alarm, ""), (Text(atDesk, "title"), Text(atDesk, "open"), Text(atDesk, "answer")));
        Assert.StartsWith("Stand down: Fire alarm at 云岭大酒店", Text(atPhone, "body"), StringComparison.Ordinal);
        Assert.Equal(("high", "14400"), (service.Pushed[^1].Headers["Urgency"], service.Pushed[^1].Headers["TTL"]));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_subscription_that_has_ended_is_taken_out_and_the_next_channel_has_its_turn(StoreKind kind)
    {
        await using var service = await StartAsync();
        await using var house = await OpenAsync(kind, ("PushOrigins:0", service.Url));
        var (push, sink) = (await ChannelAsync(house), await house.ChannelAsync("信箱"));
        var (old, gone) = (service.Browser("old"), service.Browser("gone"));
        Need(await house.Get<PushBook>().AddAsync(Admin, Draft(old, "Chrome · Linux"), Stop));
        house.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        Need(await house.Get<PushBook>().AddAsync(Admin, Draft(gone, "Firefox · Windows"), Stop));
        await house.TreeAsync(Person(await OwnAsync(house, Admin), 300, push, sink));
        service.Answer = (http, _) => http.Request.Path.Value!.EndsWith("gone", StringComparison.Ordinal) ? Status(http, 410, "unsubscribed") : Status(http, 201);

        await house.RaiseAsync();
        var first = Assert.Single(await house.AllAsync<Message>());
        Assert.Equal(MessageState.Sent, first.State);
        Assert.Equal("Chrome · Linux: 201; Firefox · Windows: 410 unsubscribed (ended)", Assert.Single(await house.AllAsync<MessageAttempt>()).Detail);
        var left = Assert.Single(await house.AllAsync<PushBrowser>());
        Assert.Equal(("Chrome · Linux", house.Now), (left.Name, left.SentAt));
        Assert.Contains(await house.AllAsync<AuditEntry>(), a => a.Action == "notifications.push.end" && a.Details.Contains("Firefox · Windows", StringComparison.Ordinal));

        // The last one ends too: nobody is reached by push, and the next channel is tried at once.
        service.Answer = (http, _) => Status(http, 404);
        await house.RaiseAsync(TwoPlaces.School.Id);
        Assert.Empty(await house.AllAsync<PushBrowser>());
        Assert.Equal(Admin.DisplayName, Assert.Single(await house.AllAsync<SinkMessage>()).PersonName);
        Assert.Equal(MessageState.Dead, (await house.AllAsync<Message>()).Single(m => m.ChannelId == push && m.Id != first.Id).State);

        // Without a browser the person has no way by push at all.
        await house.RaiseAsync(TwoPlaces.School.Id, AlarmKind.ManualAlarm);
        Assert.Equal(2, (await house.AllAsync<Message>()).Count(m => m.ChannelId == push));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_push_service_that_is_busy_is_asked_again_later_and_left_alone_as_long_as_it_asks(StoreKind kind)
    {
        await using var service = await StartAsync();
        await using var house = await OpenAsync(kind, ("PushOrigins:0", service.Url));
        var browser = service.Browser("desk");
        var channel = await ChannelAsync(house);
        Need(await house.Get<PushBook>().AddAsync(Admin, Draft(browser, "Edge"), Stop));
        await house.TreeAsync(d => d with { Kinds = [AlarmKind.Trouble] }, Person(await OwnAsync(house, Admin), 300, channel));
        service.Answer = (http, before) =>
        {
            http.Response.Headers.RetryAfter = "40";
            return Status(http, before == 0 ? 429 : 201);
        };

        await house.RaiseAsync(kind: AlarmKind.Trouble);
        await house.PassAsync(39);
        Assert.Single(service.Pushed);
        await house.PassAsync(1);

        Assert.Equal(2, service.Pushed.Count);
        Assert.Single(service.Pushed.Select(p => p.Headers["Topic"]).Distinct());
        Assert.Equal(("14400", false), (service.Pushed[1].Headers["TTL"], service.Pushed[1].Headers.ContainsKey("Urgency")));
        Assert.Equal([AttemptResult.TryAgain, AttemptResult.Accepted], (await house.AllAsync<MessageAttempt>()).OrderBy(a => a.Sequence).Select(a => a.Result));
    }

    [Theory]
    [InlineData(201, AttemptResult.Accepted, false)]
    [InlineData(202, AttemptResult.Accepted, false)]
    [InlineData(302, AttemptResult.Refused, false)]
    [InlineData(400, AttemptResult.Refused, false)]
    [InlineData(403, AttemptResult.Refused, false)]
    [InlineData(404, AttemptResult.Refused, true)]
    [InlineData(410, AttemptResult.Refused, true)]
    [InlineData(413, AttemptResult.Refused, false)]
    [InlineData(429, AttemptResult.TryAgain, false)]
    [InlineData(503, AttemptResult.TryAgain, false)]
    public void What_a_push_service_says_means(int status, AttemptResult result, bool ended) =>
        Assert.Equal((result, ended), PushGateway.Judge((System.Net.HttpStatusCode)status));

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_no_subscription_or_leads_inside_is_refused_beside_its_field(StoreKind kind)
    {
        await using var house = await OpenAsync(kind, ("PushOrigins:0", "https://push.intranet:8443"));
        var good = Draft(new FakeBrowser("https://push.example.com/x/1"), "Edge");
        (PushDraft Draft, string? Field)[] cases =
        [
            (good, null),
            (good with { Endpoint = "https://push.intranet:8443/x" }, null),
            (good with { Endpoint = "https://142.250.1.1/x" }, null),
            (good with { Name = " " }, "name"), (good with { Name = new string('x', 61) }, "name"),
            (good with { Endpoint = "" }, "endpoint"), (good with { Endpoint = "push" }, "endpoint"), (good with { Endpoint = "ftp://push.example.com/" }, "endpoint"),
            (good with { Endpoint = "https://push.example.com/" + new string('x', 1_000) }, "endpoint"),
            (good with { Endpoint = "https://me:too@push.example.com/x" }, "endpoint"), (good with { Endpoint = "https://push.example.com/x#y" }, "endpoint"),
            (good with { Endpoint = "http://push.example.com/x" }, "endpoint"), (good with { Endpoint = "https://push.example.com:8443/x" }, "endpoint"),
            (good with { Endpoint = "http://push.intranet:8443/x" }, "endpoint"),
            (good with { Endpoint = "https://localhost/x" }, "endpoint"), (good with { Endpoint = "https://127.0.0.1/x" }, "endpoint"),
            (good with { Endpoint = "https://[::1]/x" }, "endpoint"), (good with { Endpoint = "https://10.1.2.3/x" }, "endpoint"),
            (good with { Endpoint = "https://0x7f.1/x" }, "endpoint"), (good with { Endpoint = "https://2130706433/x" }, "endpoint"),
            (good with { Endpoint = "https://169.254.169.254/x" }, "endpoint"), (good with { Endpoint = "https://[fd00::1]/x" }, "endpoint"),
            (good with { Keys = good.Keys with { P256dh = "" } }, "keys.p256dh"), (good with { Keys = good.Keys with { P256dh = "***" } }, "keys.p256dh"),
            (good with { Keys = good.Keys with { P256dh = Base64Url.EncodeToString(new byte[65]) } }, "keys.p256dh"),
            (good with { Keys = good.Keys with { P256dh = Base64Url.EncodeToString([4, .. new byte[63], 1]) } }, "keys.p256dh"),
            (good with { Keys = good.Keys with { Auth = Base64Url.EncodeToString(new byte[15]) } }, "keys.auth"),
        ];
        Assert.Equal("notifications.push.off", (await house.Get<PushBook>().AddAsync(Admin, good, Stop)).Refusal!.Code);
        Assert.False((await house.Get<PushReader>().OwnAsync(Admin, Stop)).IsOffered);
        await ChannelAsync(house);
        foreach (var (draft, field) in cases)
        {
            var added = await house.Get<PushBook>().AddAsync(Admin, draft, Stop);
            Assert.True(field == added.Refusal?.Field && added.Succeeded == (field is null), $"{draft.Endpoint} {draft.Name} {draft.Keys}: {added.Refusal}");
        }

        Assert.Equal(3, (await house.AllAsync<PushBrowser>()).Count);
    }

    // A name is judged when it is looked up: it may stand for something else than it did.
    [Fact]
    public async Task A_name_that_stands_for_a_machine_within_is_not_connected_to()
    {
        await using var service = await StartAsync();
        await using var house = await OpenAsync(StoreKind.Sqlite);
        var pair = (await house.Get<PushKeys>().FindAsync(Stop))!;
        var browser = new FakeBrowser(service.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/push/x");
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => house.Get<PushClient>().SendAsync(
            new PushTarget(browser.Endpoint, browser.P256dh, browser.Auth), new PushMessage("x"), pair, Contact, 5, Stop));
        Assert.Equal(System.Net.Sockets.SocketError.AccessDenied, Assert.IsType<System.Net.Sockets.SocketException>(refused.InnerException).SocketErrorCode);
        Assert.Empty(service.Pushed);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_an_endless_answer_not_read()
    {
        await using var service = await StartAsync();
        await using var house = await OpenAsync(StoreKind.Sqlite, ("PushOrigins:0", service.Url));
        var pair = (await house.Get<PushKeys>().FindAsync(Stop))!;
        var browser = service.Browser("x");
        service.Answer = async (http, before) =>
        {
            http.Response.StatusCode = before == 0 ? 307 : 400;
            http.Response.Headers.Location = service.Url + "/push/elsewhere";
            for (var i = 0; i < 64 && before > 0; i++)
            {
                await http.Response.Body.WriteAsync(new byte[64 * 1024], http.RequestAborted);
            }
        };
        foreach (var status in (int[])[307, 400])
        {
            var answer = await house.Get<PushClient>().SendAsync(
                new PushTarget(browser.Endpoint, browser.P256dh, browser.Auth), new PushMessage("x"), pair, Contact, 20, Stop);
            Assert.Equal(status, (int)answer.Status);
            Assert.True(answer.Said.Length <= NotificationTables.Detail);
        }

        Assert.Equal(2, service.Pushed.Count);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_browser_is_somebodys_own(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        await ChannelAsync(house);
        var book = house.Get<PushBook>();
        var other = TestActors.With(Town, RoleNames.Unit).OfPlaces(TwoPlaces.Hotel.Id) with { Id = new Guid("01930000-0000-7000-8000-000000000002"), DisplayName = "王五" };
        var browser = new FakeBrowser("https://push.example.com/x/1");
        var draft = Draft(browser, "Edge · Windows", "en");
        var id = Need(await book.AddAsync(Admin, draft, Stop));
        Assert.Equal(id, Need(await book.AddAsync(Admin, draft with { Name = "Edge" }, Stop)));
        var own = Assert.Single((await house.Get<PushReader>().OwnAsync(Admin, Stop)).Browsers);
        Assert.Equal(("Edge", "push.example.com", "en", null), (own.Name, own.Service, own.Language, own.SentAt));
        Assert.Equal(id, await house.Get<PushReader>().FindAsync(Admin, browser.Endpoint, Stop));

        // Nothing of it lies open.
        var stored = Assert.Single(await house.AllAsync<PushBrowser>());
        Assert.DoesNotContain("/x/1", string.Join(' ', stored.Target, stored.EndpointHash, stored.Service), StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Auth, stored.Target, StringComparison.Ordinal);

        // Another cannot take it out, nor take it by its address alone; who sits at it can.
        Assert.Equal("notifications.push.not-found", (await book.RemoveAsync(other, id, Stop)).Refusal!.Code);
        Assert.Null(await house.Get<PushReader>().FindAsync(other, browser.Endpoint, Stop));
        Assert.Equal("notifications.push.taken", (await book.AddAsync(other, Draft(new FakeBrowser(browser.Endpoint), "x"), Stop)).Refusal!.Code);
        Assert.Equal(id, Need(await book.AddAsync(other, draft, Stop)));
        Assert.Empty((await house.Get<PushReader>().OwnAsync(Admin, Stop)).Browsers);
        Assert.Equal("notifications.push.none", (await book.TestAsync(Admin, Stop)).Refusal!.Code);

        for (var more = 2; more <= 10; more++)
        {
            Need(await book.AddAsync(other, Draft(new FakeBrowser($"https://push.example.com/x/{more}"), "Edge"), Stop));
        }

        Assert.Equal("notifications.push.too-many", (await book.AddAsync(other, Draft(new FakeBrowser("https://push.example.com/x/11"), "Edge"), Stop)).Refusal!.Code);
        Need(await book.AddAsync(other, draft, Stop));
        Need(await book.RemoveAsync(other, id, Stop));
        Assert.Equal(9, (await house.AllAsync<PushBrowser>()).Count);
        var audit = await house.AllAsync<AuditEntry>();
        Assert.Equal((13, 2), (audit.Count(a => a.Action == "notifications.push.add"), audit.Count(a => a.Action == "notifications.push.remove")));
        Assert.All(audit, a => Assert.DoesNotContain("/x/", a.Details, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_keys_are_made_once_and_are_nobodys_default(StoreKind kind)
    {
        await using var service = await StartAsync();
        await using var house = await OpenAsync(kind, ("PushOrigins:0", service.Url));
        await using var elsewhere = await OpenAsync(kind);
        var (keys, channel) = (house.Get<PushKeys>(), await ChannelAsync(house));
        house.Store.Log.ExpectError("notifications_push_key"); // of two nodes that start at once one is second
        var pairs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => keys.FindAsync(Stop)));
        Assert.Single(pairs.Distinct());
        Assert.NotEqual(pairs[0], await elsewhere.Get<PushKeys>().FindAsync(Stop));
        var stored = Assert.Single(await house.AllAsync<PushKey>());
        Assert.DoesNotContain(pairs[0]!.PrivateKey, stored.PrivateKey, StringComparison.Ordinal);

        // New ones end what was subscribed with the old ones.
        Need(await house.Get<PushBook>().AddAsync(Admin, Draft(service.Browser("x"), "Edge"), Stop));
        Assert.Equal("notifications.channel.forbidden", (await keys.ReplaceAsync(TestActors.With(Town, RoleNames.Administrator), Stop)).Refusal!.Code);
        Assert.Equal("notifications.channel.forbidden", (await keys.ReplaceAsync(TestActors.With("", RoleNames.DutyLeader), Stop)).Refusal!.Code);
        Need(await keys.ReplaceAsync(Admin, Stop));
        Assert.NotEqual(pairs[0], await keys.FindAsync(Stop));
        Assert.Empty(await house.AllAsync<PushBrowser>());
        Assert.Single(await house.AllAsync<AuditEntry>(), a => a.Action == "notifications.push.key");

        // Keys that this installation cannot open are said, and never replaced behind people's backs.
        Need(await house.Get<PushBook>().AddAsync(Admin, Draft(service.Browser("y"), "Edge"), Stop));
        await house.Store.Unit.RunAsync(TestActors.System, work => work.Records.Set<PushKey>().ExecuteUpdateAsync(s => s.SetProperty(k => k.PrivateKey, "foreign"), Stop), Stop);
        Assert.Equal("Refused: keys", Need(await house.Get<ChannelBook>().TestAsync(Admin, channel, "", Stop)));
        var view = await house.Get<PushReader>().OwnAsync(Admin, Stop);
        Assert.Equal((false, ""), (view.IsOffered, view.PublicKey));
        Assert.Empty(service.Pushed);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_test_goes_to_ones_own_browsers_and_into_the_log(StoreKind kind)
    {
        await using var service = await StartAsync();
        await using var house = await OpenAsync(kind, ("PushOrigins:0", service.Url));
        var channel = await ChannelAsync(house);
        Assert.Equal("notifications.push.none", (await house.Get<ChannelBook>().TestAsync(Admin, channel, "", Stop)).Refusal!.Code);
        var browser = service.Browser("desk");
        var clerk = TestActors.With(Town, RoleNames.Unit).OfPlaces(TwoPlaces.Hotel.Id);
        Need(await house.Get<PushBook>().AddAsync(clerk, Draft(browser, "Edge", "en"), Stop));
        Assert.Equal("Accepted: Edge: 201", Need(await house.Get<PushBook>().TestAsync(clerk, Stop)));
        var told = Read(service, browser);
        Assert.Equal(("Channel test", "/notifications/me", ""), (Text(told, "title"), Text(told, "open"), Text(told, "answer")));
        var message = Assert.Single(await house.AllAsync<Message>());
        Assert.Equal((MessagePurpose.Test, MessageState.Sent, "Edge"), (message.Purpose, message.State, message.AddressShown));
        Assert.Equal("from", (await house.Get<ChannelBook>().SaveAsync(Admin, null, new ChannelDraft("推", ChannelKind.WebPush, new ChannelSettings(), true, 0), Stop)).Refusal!.Field);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_quiet_hours_held_comes_as_one_in_the_language_of_the_browser(StoreKind kind)
    {
        await using var service = await StartAsync();
        await using var house = await OpenAsync(kind, ("PushOrigins:0", service.Url), ("QuietHours", "00:00-23:59"), ("JoinMinutes", "0"));
        var browser = service.Browser("desk");
        var channel = await ChannelAsync(house);
        Need(await house.Get<PushBook>().AddAsync(Admin, Draft(browser, "Edge", "en"), Stop));
        await house.TreeAsync(d => d with { Kinds = [AlarmKind.Trouble] }, Person(await OwnAsync(house, Admin), 300, channel));
        await house.RaiseAsync(TwoPlaces.Hotel.Id, AlarmKind.Trouble);
        await house.RaiseAsync(TwoPlaces.School.Id, AlarmKind.Trouble);
        Assert.Empty(service.Pushed);
        await house.Store.AdvanceAsync(TimeSpan.FromHours(24), Stop);
        await house.SendAsync();

        var told = Read(service, browser);
        Assert.Equal(("2 messages of the quiet hours", "/", ""), (Text(told, "title"), Text(told, "open"), Text(told, "answer")));
        Assert.Equal(2, Text(told, "body").Split('\n').Count(l => l.Contains("Trouble", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_push_is_never_longer_than_a_push_service_takes()
    {
        var link = "/answer/" + new string('x', 22);
        foreach (var (where, words) in ((string, int)[])[("", 0), (new string('云', 2_000), 1_000), (string.Concat(Enumerable.Repeat("\"\\\n", 900)), 500), (string.Concat(Enumerable.Repeat("😀", 1_000)), 900)])
        {
            var run = new CallRun { PlaceName = "云岭大酒店", Kind = AlarmKind.FireAlarm, Where = where, AlarmNumber = "20260302-0001" };
            var message = new Message { Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Purpose = MessagePurpose.Call, Subject = "alarm:1", Title = "t", Text = "x" };
            var bytes = new PushWords(null!, new DutyZone(TimeZoneInfo.Utc)).Write(new Outgoing(message, message.IdempotencyKey, "", "t", "x", link), [run], "zh-CN");
            Assert.InRange(bytes.Length, words, PushWords.MostBytes);
            var body = JsonNode.Parse(bytes)!["body"]!.GetValue<string>();
            Assert.Equal(where.Length > 0, body.EndsWith('…'));
            Assert.Equal(body, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(body)));
        }
    }

    private static ECPoint Q(string point)
    {
        var bytes = Base64Url.DecodeFromChars(point);
        return new ECPoint { X = bytes[1..33], Y = bytes[33..] };
    }

    private static PushDraft Draft(FakeBrowser browser, string name, string? language = null) =>
        new(browser.Endpoint, new PushDraftKeys(browser.P256dh, browser.Auth), name, language);

    private static Task<Guid> ChannelAsync(CallHouse house) => house.ChannelAsync("浏览器推送", ChannelKind.WebPush, new ChannelSettings { From = Contact });

    private static async Task<Guid> OwnAsync(CallHouse house, Actor actor) => (await house.Get<ContactBook>().OwnAsync(actor, Stop))!.Id;

    private static JsonNode Read(FakePushService service, FakeBrowser browser) => JsonNode.Parse(
        browser.Read(service.Pushed.Last(p => browser.Endpoint.EndsWith(p.Path, StringComparison.Ordinal)).Body))!;

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
