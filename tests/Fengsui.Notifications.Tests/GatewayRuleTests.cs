using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using Fengsui.Notifications.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Fengsui.Notifications.Tests;

/// <summary>How gateways are spoken to and what their answers mean.</summary>
[Trait("Req", "S-79")]
public sealed class GatewayRuleTests
{
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(200, """{"code":0,"id":"7"}""", AttemptResult.Accepted, "7")]
    [InlineData(200, """{"code":"OK"}""", AttemptResult.Accepted, "")]
    [InlineData(200, """{"code":4}""", AttemptResult.Refused, "")]
    [InlineData(200, "<html>", AttemptResult.Refused, "")]
    [InlineData(400, """{"code":0}""", AttemptResult.Refused, "")]
    [InlineData(302, "", AttemptResult.Refused, "")]
    [InlineData(429, "", AttemptResult.TryAgain, "")]
    [InlineData(500, "", AttemptResult.TryAgain, "")]
    public void An_answer_means_what_the_settings_say(int status, string answer, AttemptResult result, string id)
    {
        var judged = HttpGateway.Judge(new ChannelSettings { SuccessPath = "/code", SuccessValues = "0, OK", IdPath = "/id" }, (HttpStatusCode)status, answer);
        Assert.Equal((result, id), (judged.Result, judged.GatewayId));
    }

    [Fact]
    public void No_message_can_change_the_request_it_stands_in()
    {
        var values = new Dictionary<string, string> { ["text"] = "a\"b\\c\nd&e={id}", ["secret"] = "k\r\nX-Evil: 1" };
        var json = RequestTemplate.Body("""{"say":"{text}"}""", "application/json; charset=utf-8", values);
        using var read = JsonDocument.Parse(json);
        Assert.Equal(values["text"], read.RootElement.GetProperty("say").GetString());
        Assert.Equal("say=a%22b%5Cc%0Ad%26e%3D%7Bid%7D", RequestTemplate.Body("say={text}", "application/x-www-form-urlencoded", values));
        Assert.Equal("http://x/?q=a%22b%5Cc%0Ad%26e%3D%7Bid%7D", RequestTemplate.Url("http://x/?q={text}", values));
        Assert.Equal("kX-Evil: 1", RequestTemplate.Header("{secret}", values));
    }

    [Theory]
    [InlineData("""{"a":{"b":[1,{"c":"x"}]}}""", "/a/b/1/c", "x")]
    [InlineData("""{"a":{"b":[1]}}""", "/a/b/0", "1")]
    [InlineData("""{"a":1}""", "/a/b", null)]
    [InlineData("""[1]""", "/5", null)]
    [InlineData("nonsense", "/a", null)]
    [InlineData("""{"a":1}""", "", null)]
    public void A_pointer_finds_or_finds_nothing(string json, string pointer, string? found) => Assert.Equal(found, RequestTemplate.At(json, pointer));

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""", 200, AttemptResult.Delivered)]
    [InlineData("""{"errcode":45009,"errmsg":"api freq out of limit"}""", 200, AttemptResult.TryAgain)]
    [InlineData("""{"errcode":130101,"errmsg":"send too fast"}""", 200, AttemptResult.TryAgain)]
    [InlineData("""{"errcode":310000,"errmsg":"sign not match"}""", 200, AttemptResult.Refused)]
    [InlineData("", 502, AttemptResult.TryAgain)]
    public void A_robot_says_by_a_number_whether_it_took_it(string answer, int status, AttemptResult result) =>
        Assert.Equal(result, Robots.Judge((HttpStatusCode)status, answer).Result);

    [Theory]
    [InlineData("Connection refused (127.0.0.1:9)", "Connection refused", "Connection refused (127.0.0.1:9)")]
    [InlineData("The SSL connection could not be established.", "The certificate has expired.", "The SSL connection could not be established. The certificate has expired.")]
    [InlineData("No such host", null, "No such host")]
    public void What_went_wrong_is_said_once(string message, string? cause, string said) =>
        Assert.Equal(said, GatewayHttp.Short(new HttpRequestException(message, cause is null ? null : new IOException(cause))));

    // HMAC-SHA256 over "1700000000000\nSECtest", computed with openssl.
    [Fact]
    public async Task DingTalk_is_signed_and_both_robots_call_people_by_number()
    {
        await using var robot = await FakeGateway.StartAsync();
        robot.Answer = (http, _) => http.Response.WriteAsJsonAsync(new { errcode = 0 });
        using var http = new GatewayHttp(TimeProvider.System);
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000));
        var settings = new ChannelSettings { Url = robot.Url + "/robot/send" };
        await new DingTalkGateway(http, clock).SendAsync(new OpenChannel(Guid.Empty, "d", ChannelKind.DingTalk, settings, "tok", "SECtest"), Message("13811112222"), CallHouse.Stop);
        await new WeChatWorkGateway(http).SendAsync(new OpenChannel(Guid.Empty, "w", ChannelKind.WeChatWork, settings, "k/1", ""), Message(""), CallHouse.Stop);

        Assert.Equal(
            $"/robot/send?access_token=tok&timestamp=1700000000000&sign={Uri.EscapeDataString(Signature)}", robot.Arrived[0].Url);
        using var ding = JsonDocument.Parse(robot.Arrived[0].Body);
        Assert.Equal("13811112222", ding.RootElement.GetProperty("at").GetProperty("atMobiles")[0].GetString());
        Assert.Equal("标题\n内容 http://x/answer/1", ding.RootElement.GetProperty("text").GetProperty("content").GetString());
        Assert.Equal("/robot/send?key=k%2F1", robot.Arrived[1].Url);
        using var work = JsonDocument.Parse(robot.Arrived[1].Body);
        Assert.Equal(0, work.RootElement.GetProperty("text").GetProperty("mentioned_mobile_list").GetArrayLength());
    }

    private const string Signature = "aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g=";

    [Theory]
    [InlineData("250 queued as 7", AttemptResult.Accepted)]
    [InlineData("451 try later", AttemptResult.TryAgain)]
    [InlineData("550 no such user", AttemptResult.Refused)]
    public async Task Mail_goes_over_a_real_socket_and_the_same_message_has_the_same_id(string afterData, AttemptResult result)
    {
        using var server = new MailServer(afterData);
        var serving = server.ServeAsync(CallHouse.Stop);
        var settings = new ChannelSettings { Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.None, From = "duty@example.com" };
        var sent = await new MailGateway(Clock).SendAsync(new OpenChannel(Guid.Empty, "m", ChannelKind.Email, settings, "", ""), Message("li@example.com"), CallHouse.Stop);
        await serving;
        Assert.Equal(result, sent.Result);
        Assert.Contains("Message-Id: <k1@example.com>", server.Mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("To: li@example.com", server.Mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_is_not_there_is_a_try_that_failed()
    {
        var settings = new ChannelSettings { Host = "127.0.0.1", Port = 9, Security = MailSecurity.None, From = "duty@example.com" };
        var sent = await new Gateways([new MailGateway(Clock)]).SendAsync(new OpenChannel(Guid.Empty, "m", ChannelKind.Email, settings, "", ""), Message("li@example.com"), CallHouse.Stop);
        Assert.Equal(AttemptResult.TryAgain, sent.Result);
    }

    public static TheoryData<string, ChannelKind, ChannelSettings, string?> Drafts()
    {
        var good = new ChannelSettings { Url = "https://sms.example.com/send?to={phone}", Body = "{text}" };
        return new()
        {
            { "短信", ChannelKind.Sms, good, null },
            { "信箱", ChannelKind.TestSink, new ChannelSettings(), null },
            { "", ChannelKind.Sms, good, "name" },
            { "短信", ChannelKind.Sms, good with { Url = "ftp://x" }, "url" },
            { "短信", ChannelKind.Sms, good with { Url = "https://x/{number}" }, "url" },
            { "短信", ChannelKind.Sms, good with { Body = "{mobile}" }, "body" },
            { "短信", ChannelKind.Sms, good with { Method = "DELETE" }, "method" },
            { "短信", ChannelKind.Sms, good with { ContentType = "nothing" }, "contentType" },
            { "短信", ChannelKind.Sms, good with { Headers = "Host: elsewhere" }, "headers" },
            { "短信", ChannelKind.Sms, good with { Headers = "no colon" }, "headers" },
            { "短信", ChannelKind.Sms, good with { SuccessPath = "/code" }, "successValues" },
            { "短信", ChannelKind.Sms, good with { IdPath = "id" }, "idPath" },
            { "短信", ChannelKind.Sms, good with { TimeoutSeconds = 0 }, "timeoutSeconds" },
            { "钉钉", ChannelKind.DingTalk, new ChannelSettings(), "url" },
            { "邮件", ChannelKind.Email, new ChannelSettings { From = "a@example.com" }, "host" },
            { "邮件", ChannelKind.Email, new ChannelSettings { Host = "m", From = "nobody" }, "from" },
            { "邮件", ChannelKind.Email, new ChannelSettings { Host = "m", From = "a@example.com", Port = 0 }, "port" },
        };
    }

    [Theory, MemberData(nameof(Drafts), DisableDiscoveryEnumeration = true)]
    public void A_channel_that_cannot_work_is_refused_beside_the_field(string name, ChannelKind kind, ChannelSettings settings, string? field) =>
        Assert.Equal(field, ChannelRules.Check(new ChannelDraft(name, kind, settings, true, 0))?.Field);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 8)]
    [InlineData(30, 300)]
    public void Tries_come_later_and_later(int attempts, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), MessageBook.Pause(attempts));

    [Theory]
    [InlineData("13811112222", "138****2222")]
    [InlineData("li.ming@example.com", "li***@example.com")]
    [InlineData("a@b.cn", "a***@b.cn")]
    public void Numbers_and_addresses_are_masked(string whole, string shown) => Assert.Equal(shown, NotificationSecrets.Mask(whole));

    private static Outgoing Message(string address) =>
        new(new Message { PersonName = "李明" }, "k1", address, "标题", "内容 http://x/answer/1", "http://x/answer/1");

    /// <summary>As much of a mail server as a client needs for one message.</summary>
    private sealed class MailServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly string _afterData;

        public MailServer(string afterData)
        {
            _afterData = afterData;
            _listener.Start();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public string Mail { get; private set; } = "";

        public async Task ServeAsync(CancellationToken stop)
        {
            using var client = await _listener.AcceptTcpClientAsync(stop);
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 ready");
            while (await reader.ReadLineAsync(stop) is { } line)
            {
                var verb = line.Split(' ')[0].ToUpper(CultureInfo.InvariantCulture);
                if (verb == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    var mail = new StringBuilder();
                    while (await reader.ReadLineAsync(stop) is { } part && part != ".")
                    {
                        mail.AppendLine(part);
                    }

                    Mail = mail.ToString();
                    await writer.WriteLineAsync(_afterData);
                }
                else
                {
                    await writer.WriteLineAsync(verb == "QUIT" ? "221 bye" : verb == "EHLO" ? "250 mail" : "250 ok");
                    if (verb == "QUIT")
                    {
                        return;
                    }
                }
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
