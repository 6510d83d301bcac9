using System.Text.Json;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using Fengsui.Notifications.Settings;
using Fengsui.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using static Fengsui.Notifications.Tests.CallHouse;

namespace Fengsui.Notifications.Tests;

/// <summary>At least once, under one key, whatever the gateway does and whoever is killed; on both stores and a real socket.</summary>
[Trait("Req", "S-79")]
public sealed class DeliveryTests
{
    private const string Body = """{"to":"{phone}","say":"{text}","id":"{id}"}""";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_gateway_that_errs_gets_the_message_again_under_the_same_key(StoreKind kind)
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var house = await OpenAsync(kind);
        var sms = await SmsAsync(house, gateway.Url);
        await house.TreeAsync(Person(await house.ContactAsync("李值班", "13811112222"), 300, sms));
        gateway.Answer = (http, before) => before switch
        {
            0 => Status(http, 500),
            1 => Status(http, 429),
            _ => http.Response.WriteAsJsonAsync(new { code = 0, id = "g-7" }),
        };

        await house.RaiseAsync();
        await house.PassAsync(4);

        Assert.Equal(3, gateway.Arrived.Count);
        Assert.Single(gateway.Arrived.Select(a => a.Key).Distinct());
        using var body = JsonDocument.Parse(gateway.Arrived[0].Body);
        Assert.Equal("13811112222", body.RootElement.GetProperty("to").GetString());
        Assert.Contains("云岭大酒店发生火警", body.RootElement.GetProperty("say").GetString(), StringComparison.Ordinal);
        Assert.Equal("Bearer s3cret", gateway.Arrived[0].Headers["Authorization"]);
        var message = Assert.Single(await house.AllAsync<Message>());
        Assert.Equal((MessageState.Sent, "g-7", 3), (message.State, message.GatewayId, message.Attempts));
        Assert.Equal(gateway.Arrived[0].Key, message.IdempotencyKey);
        Assert.DoesNotContain("13811112222", message.Address + message.AddressShown, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", (await house.AllAsync<Channel>())[0].Secret, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_gateway_that_is_gone_hands_over_to_the_next_channel_and_the_dead_letter_can_go_out_again(StoreKind kind)
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var house = await OpenAsync(kind, ("UrgentAttempts", "2"));
        var gone = await SmsAsync(house, "http://127.0.0.1:9");
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, gone, sink));
        await house.RaiseAsync();
        Assert.Empty(await house.AllAsync<SinkMessage>());
        await house.PassAsync(2);

        Assert.Equal("李值班", Assert.Single(await house.AllAsync<SinkMessage>()).PersonName);
        var dead = Assert.Single(await house.AllAsync<Message>(), m => m.State == MessageState.Dead);
        Assert.NotEmpty(dead.LastError);
        Assert.Equal(CallState.Called, Assert.Single(await house.CallsAsync()).State);

        // The gateway is there again.
        var view = Assert.Single(await house.Get<ChannelBook>().ListAsync(Admin, Stop), c => c.Id == gone);
        Need(await house.Get<ChannelBook>().SaveAsync(
            Admin, gone, new ChannelDraft(view.Name, view.Kind, view.Settings with { Url = gateway.Url }, true, view.Version), Stop));
        Need(await house.Get<MessageService>().ResendAsync(Admin, dead.Id, Stop));
        await house.SendAsync();
        Assert.Equal(dead.IdempotencyKey, Assert.Single(gateway.Arrived).Key);
        Assert.Equal(MessageState.Sent, (await house.AllAsync<Message>()).Single(m => m.Id == dead.Id).State);
        Assert.Equal("notifications.message.not-lost", (await house.Get<MessageService>().ResendAsync(Admin, dead.Id, Stop)).Refusal!.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Whom_no_channel_reaches_is_not_waited_for(StoreKind kind)
    {
        await using var house = await OpenAsync(kind, ("UrgentAttempts", "1"));
        var gone = await SmsAsync(house, "http://127.0.0.1:9");
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, gone), Person(await house.ContactAsync("赵班长"), 300, sink));
        await house.RaiseAsync();
        await house.PassAsync(1);
        Assert.Equal([("李值班", CallState.Unreachable), ("赵班长", CallState.Called)], (await house.CallsAsync()).Select(c => (c.PersonName, c.State)));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_gateway_that_hangs_is_left_after_its_time(StoreKind kind)
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var house = await OpenAsync(kind);
        var sms = await SmsAsync(house, gateway.Url);
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, sms));
        var hang = new TaskCompletionSource();
        gateway.Answer = (http, before) => before == 0 ? hang.Task.WaitAsync(http.RequestAborted) : http.Response.WriteAsJsonAsync(new { code = 0 });
        await house.RaiseAsync(send: false);

        var sending = house.SendAsync();
        Assert.True(await gateway.Came.WaitAsync(TimeSpan.FromSeconds(30), Stop));
        Assert.False(sending.IsCompleted);
        house.Store.Clock.Advance(TimeSpan.FromSeconds(10));
        await sending;
        Assert.Equal(MessageState.Waiting, Assert.Single(await house.AllAsync<Message>()).State);
        await house.PassAsync(1);
        Assert.Equal(MessageState.Sent, Assert.Single(await house.AllAsync<Message>()).State);
        hang.TrySetResult();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_stops_waits_for_the_gateways_answer_and_keeps_it(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, sink));
        await house.RaiseAsync(send: false);
        var slow = new SlowGateway();
        using var sender = new MessageSender(
            house.Get<MessageDesk>(), new Gateways([slow]), house.Get<ChangeFeed>(), house.Get<StorageReadiness>(), house.Store.Clock, NullLogger<MessageSender>.Instance);
        await sender.StartAsync(Stop);
        await slow.Asked.Task.WaitAsync(Stop);

        var stopped = sender.StopAsync(Stop);
        slow.Answer.SetResult(new SendResult(AttemptResult.Delivered, "", "g-1"));
        await stopped;

        var message = Assert.Single(await house.AllAsync<Message>());
        Assert.Equal((MessageState.Delivered, "g-1", 1), (message.State, message.GatewayId, message.Attempts));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Killed_between_send_and_note_it_goes_out_again_and_the_gateway_knows_it(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var sink = await house.ChannelAsync("信箱");
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, sink));
        await house.RaiseAsync(send: false);

        // Before anything was taken in hand.
        await house.Store.RestartAsync();

        // In hand, not sent.
        Assert.Single(await house.Get<MessageDesk>().ClaimAsync(new Dictionary<Guid, int>(), Stop));
        await house.Store.RestartAsync();
        Assert.Equal(0, await house.SendAsync());
        house.Store.Clock.Advance(TimeSpan.FromSeconds(60));

        // Sent, not noted.
        var claimed = Assert.Single(await house.Get<MessageDesk>().ClaimAsync(new Dictionary<Guid, int>(), Stop));
        Assert.Equal(AttemptResult.Delivered, (await house.Get<Gateways>().SendAsync(claimed.Channel, claimed.Message, Stop)).Result);
        await house.Store.RestartAsync();
        house.Store.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(1, await house.SendAsync());

        Assert.Equal(2, Assert.Single(await house.AllAsync<SinkMessage>()).Copies);
        var message = Assert.Single(await house.AllAsync<Message>());
        Assert.Equal((MessageState.Delivered, 3), (message.State, message.Attempts));
        Assert.Equal(2, (await house.AllAsync<MessageAttempt>()).Count(a => a.Result == AttemptResult.Unknown));

        // Who was taken for dead and comes back late changes nothing.
        await house.Get<MessageDesk>().NoteAsync(claimed, new SendResult(AttemptResult.TryAgain, "late"), Stop);
        Assert.Equal(MessageState.Delivered, Assert.Single(await house.AllAsync<Message>()).State);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Receipts_count_once_and_a_failed_one_hands_over(StoreKind kind)
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var house = await OpenAsync(kind);
        var sms = await SmsAsync(house, gateway.Url);
        var sink = await house.ChannelAsync("信箱");
        var key = (await ReceiptKeyAsync(house, sms))!;
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, sms, sink));
        await house.RaiseAsync();
        await house.RaiseAsync(TwoPlaces.School.Id);
        var receipts = house.Get<ReceiptBook>();

        Assert.Equal("notifications.receipt.unknown", (await receipts.TakeAsync(sms, "wrong", """{"id":"g-0","status":"OK"}""", Stop)).Refusal!.Code);
        Assert.Equal("notifications.receipt.unknown", (await receipts.TakeAsync(sink, key, """{"id":"g-0","status":"OK"}""", Stop)).Refusal!.Code);
        Assert.Equal("notifications.receipt.no-message", (await receipts.TakeAsync(sms, key, """{"id":"g-99","status":"OK"}""", Stop)).Refusal!.Code);
        Assert.Equal("notifications.receipt.no-id", (await receipts.TakeAsync(sms, key, "no json", Stop)).Refusal!.Code);
        for (var i = 0; i < 2; i++)
        {
            Need(await receipts.TakeAsync(sms, key, """{"id":"g-0","status":"OK"}""", Stop));
            Need(await receipts.TakeAsync(sms, key, """{"id":"g-0","status":"BAD"}""", Stop));
            Need(await receipts.TakeAsync(sms, key, """{"id":"g-1","status":"BAD"}""", Stop));
        }

        var messages = (await house.AllAsync<Message>()).Where(m => m.ChannelId == sms).ToDictionary(m => m.GatewayId, m => m.State);
        Assert.Equal((MessageState.Delivered, MessageState.Failed), (messages["g-0"], messages["g-1"]));
        Assert.Equal(1, (await house.AllAsync<MessageAttempt>()).Count(a => a.Result == AttemptResult.ReceiptFailed));
        await house.SendAsync();
        Assert.Single(await house.AllAsync<SinkMessage>());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_key_on_the_telephone_answers(StoreKind kind)
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var house = await OpenAsync(kind);
        var voice = await SmsAsync(house, gateway.Url, ChannelKind.Voice);
        var key = (await ReceiptKeyAsync(house, voice))!;
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, voice));
        await house.RaiseAsync();
        Assert.Contains("请按 1", JsonDocument.Parse(gateway.Arrived[0].Body).RootElement.GetProperty("say").GetString(), StringComparison.Ordinal);
        var receipts = house.Get<ReceiptBook>();
        Need(await receipts.TakeAsync(voice, key, """{"id":"g-0","key":"3"}""", Stop));
        Assert.Equal(RunState.Calling, (await house.RunAsync()).State);
        var number = Assert.Single(await house.AllAsync<Message>()).IdempotencyKey;
        Need(await receipts.TakeAsync(voice, key, $$"""{"id":"{{number}}","key":"1"}""", Stop));
        Need(await receipts.TakeAsync(voice, key, """{"id":"g-0","key":"1"}""", Stop));
        var run = await house.RunAsync();
        Assert.Equal((RunState.Acknowledged, AcknowledgedBy.Key, "李值班"), (run.State, run.AnsweredHow, run.AnsweredBy));
        Assert.Equal(MessageState.Delivered, Assert.Single(await house.AllAsync<Message>()).State);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_key_on_the_telephone_says_whether_it_burns(StoreKind kind)
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var house = await OpenAsync(kind);
        var voice = await SmsAsync(house, gateway.Url, ChannelKind.Voice, "2", "3");
        var key = (await ReceiptKeyAsync(house, voice))!;
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 300, voice));
        await house.RaiseAsync();
        Assert.Contains(
            "已知悉请按 1。着火请按 2，没有着火请按 3。", JsonDocument.Parse(gateway.Arrived[0].Body).RootElement.GetProperty("say").GetString(), StringComparison.Ordinal);
        var receipts = house.Get<ReceiptBook>();
        Need(await receipts.TakeAsync(voice, key, """{"id":"g-0","key":"2"}""", Stop));
        var run = await house.RunAsync();
        Assert.Equal((RunState.Acknowledged, AcknowledgedBy.Key), (run.State, run.AnsweredHow));
        Assert.True(Assert.Single(await house.AllAsync<Call>()).SaysFire);

        // Looked again: what is pressed last is said.
        Need(await receipts.TakeAsync(voice, key, """{"id":"g-0","key":"3"}""", Stop));
        Assert.False(Assert.Single(await house.AllAsync<Call>()).SaysFire);
    }

    [Theory]
    [InlineData("1", "2", "3", null)]
    [InlineData("1", "", "", null)]
    [InlineData("1", "2", "", "noFireKey")]
    [InlineData("1", "", "3", "fireKey")]
    [InlineData("1", "1", "3", "fireKey")]
    [InlineData("1", "2", "2", "fireKey")]
    [InlineData("1", "2", "1", "noFireKey")]
    public void Each_key_says_one_thing(string taken, string fire, string notFire, string? refused) => Assert.Equal(
        refused,
        ChannelRules.Check(new ChannelDraft(
            "电话", ChannelKind.Voice,
            new ChannelSettings { Url = "http://voice.example", AcknowledgeKey = taken, FireKey = fire, NoFireKey = notFire }, true, 0))?.Field);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task With_faults_and_kills_by_chance_every_message_arrives_and_none_is_lost(StoreKind kind)
    {
        const int Alarms = 12;
        await using var gateway = await FakeGateway.StartAsync();
        await using var house = await OpenAsync(kind, ("UrgentAttempts", "1000"), ("JoinMinutes", "0"));
        var sms = await SmsAsync(house, gateway.Url);
        await house.TreeAsync(Person(await house.ContactAsync("李值班"), 3_600, sms));
        var chance = new Dice(7);
        gateway.Answer = (http, before) => chance.Next(3) switch
        {
            0 => Status(http, 503),
            1 when chance.Next(2) == 0 => Abort(http),
            _ => http.Response.WriteAsJsonAsync(new { code = 0, id = $"g-{before}" }),
        };
        var places = new List<Guid>();
        for (var i = 0; i < Alarms; i++)
        {
            places.Add(new Guid(i + 1, 0, 0, new byte[8]));
            await house.RaiseAsync(places[^1], send: false);
            var claimed = await house.Get<MessageDesk>().ClaimAsync(new Dictionary<Guid, int>(), Stop);
            foreach (var one in claimed.Where(_ => chance.Next(2) == 0))
            {
                var result = await house.Get<Gateways>().SendAsync(one.Channel, one.Message, Stop);
                if (chance.Next(2) == 0)
                {
                    await house.Get<MessageDesk>().NoteAsync(one, result, Stop);
                }
            }

            await house.Store.RestartAsync();
            house.Store.Clock.Advance(TimeSpan.FromSeconds(chance.Next(90)));
        }

        for (var i = 0; i < 60 && (await house.AllAsync<Message>()).Exists(m => m.IsOpen); i++)
        {
            await house.SendAsync();
            house.Store.Clock.Advance(TimeSpan.FromSeconds(61));
        }

        var messages = await house.AllAsync<Message>();
        Assert.Equal(Alarms, messages.Count);
        Assert.All(messages, m => Assert.Equal(MessageState.Sent, m.State));
        Assert.Equal(messages.Select(m => m.IdempotencyKey).Order(StringComparer.Ordinal), gateway.Arrived.Select(a => a.Key).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_channel_is_tested_and_what_the_gateway_said_stands_beside_it(StoreKind kind)
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var house = await OpenAsync(kind);
        var sms = await SmsAsync(house, gateway.Url);
        var channels = house.Get<ChannelBook>();
        Assert.Equal(("notifications.address.phone", "address"), Refused(await channels.TestAsync(Admin, sms, "nobody", Stop)));
        Assert.StartsWith("Accepted: 200", Need(await channels.TestAsync(Admin, sms, "13811112222", Stop)), StringComparison.Ordinal);
        gateway.Answer = (http, _) => http.Response.WriteAsJsonAsync(new { code = 41, message = "no credit" });
        Assert.Contains("no credit", Need(await channels.TestAsync(Admin, sms, "13811112222", Stop)), StringComparison.Ordinal);
        Assert.StartsWith("Refused", Assert.Single(await channels.ListAsync(Admin, Stop)).TestResult, StringComparison.Ordinal);
        Assert.Equal([MessageState.Dead, MessageState.Sent], (await house.AllAsync<Message>()).Select(m => m.State).OrderBy(s => s.ToString(), StringComparer.Ordinal));
    }

    private static (string, string?) Refused<T>(Outcome<T> outcome) => (outcome.Refusal!.Code, outcome.Refusal.Field);

    private static Task<Guid> SmsAsync(
        CallHouse house, string url, ChannelKind kind = ChannelKind.Sms, string fireKey = "", string noFireKey = "") => house.ChannelAsync(
        "短信" + kind, kind,
        new ChannelSettings
        {
            Url = url,
            Body = Body,
            Headers = "Authorization: Bearer {secret}",
            SuccessPath = "/code",
            SuccessValues = "0",
            IdPath = "/id",
            ReceiptIdPath = "/id",
            ReceiptStatusPath = "/status",
            DeliveredValues = "OK, DELIVRD",
            FailedValues = "BAD",
            KeyPath = "/key",
            FireKey = fireKey,
            NoFireKey = noFireKey,
        },
        "s3cret");

    private static async Task<string?> ReceiptKeyAsync(CallHouse house, Guid channel) =>
        Need(await house.Get<ChannelBook>().NewReceiptKeyAsync(Admin, channel, Stop)).Split('/')[^1];

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Abort(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    // The same throws in every run.
    private sealed class Dice(uint seed)
    {
        private readonly Lock _lock = new();
        private uint _state = seed;

        public int Next(int below)
        {
            lock (_lock)
            {
                _state = (_state * 1_664_525) + 1_013_904_223;
                return (int)(_state >> 16) % below;
            }
        }
    }

    /// <summary>Answers when it is told to, and does not hear that it should stop.</summary>
    private sealed class SlowGateway : IGateway
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<SendResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<ChannelKind> Kinds { get; } = [ChannelKind.TestSink];

        public Task<SendResult> SendAsync(OpenChannel channel, Outgoing message, CancellationToken cancellation)
        {
            Asked.TrySetResult();
            return Answer.Task;
        }
    }
}
