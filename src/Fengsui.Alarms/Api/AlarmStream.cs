using System.Globalization;
using System.Text;
using System.Text.Json;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Fengsui.Alarms.Api;

/// <summary>One change of the live stream.</summary>
/// <param name="Change"><c>raised</c>, <c>changed</c>, <c>closed</c> or <c>test</c>.</param>
/// <param name="At">When it was committed.</param>
internal sealed record AlarmChange(string Change, DateTimeOffset At, AlarmBrief Alarm);

/// <summary>
/// <c>GET /api/v1/alarms/stream</c>: server-sent events (WHATWG HTML, 9.2). Each event is one change with the alarm as it is
/// now; its id is the time of the commit in milliseconds. A comment every 15 s keeps the line open. After a break the caller
/// sends <c>Last-Event-ID</c> and gets what changed since; an event <c>resync</c> says that too much was missed and the list
/// must be read again. An alarm may come twice; its version tells.
/// </summary>
/// <remarks>
/// One logical thread a caller. Changes that wait are read together, so that a burst of 500 a second costs a caller a few
/// queries a second, not 500, see <see cref="StreamPace"/>. A stream ends after <see cref="Longest"/>, so that lost rights are noticed; clients come back.
/// </remarks>
internal sealed class AlarmStream(ChangeFeed feed, AlarmQueries queries, TimeProvider clock, IOptions<JsonOptions> json)
{
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private const int MostCaughtUp = 1_000;

    // A transaction takes its time at its beginning; another may have committed before it with a later one.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    public async Task WriteAsync(HttpContext http, Actor actor)
    {
        var stopping = (http.RequestServices.GetService(typeof(IHostApplicationLifetime)) as IHostApplicationLifetime)?.ApplicationStopping
            ?? CancellationToken.None;
        using var end = new CancellationTokenSource(Longest, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping, end.Token);

        // Subscribed before anything is read, so that nothing falls between.
        using var subscription = feed.Subscribe(actor.DivisionPrefix, AlarmBook.Topic);
        var pace = new StreamPace(subscription, clock);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await OpenAsync(http, actor, linked.Token);
            while (true)
            {
                await PassOnAsync(http, actor, pace, linked.Token);
                await WaitAsync(http, pace, linked.Token);
            }
        }
        catch (OperationCanceledException) when (linked.IsCancellationRequested)
        {
            // The caller left, the server stops, or the stream is old: all ends of the same kind.
        }
    }

    private async Task OpenAsync(HttpContext http, Actor actor, CancellationToken cancellation)
    {
        await http.Response.WriteAsync("retry: 2000\n\n", cancellation);
        if (long.TryParse(http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && last < clock.GetUtcNow().ToUnixTimeMilliseconds() + (long)Overlap.TotalMilliseconds)
        {
            var since = DateTimeOffset.FromUnixTimeMilliseconds(last) - Overlap;
            var missed = await queries.ChangedSinceAsync(actor, since, MostCaughtUp + 1, cancellation);
            if (missed.Count > MostCaughtUp)
            {
                await ResyncAsync(http, cancellation);
            }
            else
            {
                foreach (var brief in missed)
                {
                    await WriteAsync(http, new AlarmChange(KindOf(brief), brief.ChangedAt, brief), cancellation);
                }
            }
        }
        else
        {
            await ResyncAsync(http, cancellation);
        }

        await http.Response.Body.FlushAsync(cancellation);
    }

    private async Task PassOnAsync(HttpContext http, Actor actor, StreamPace pace, CancellationToken cancellation)
    {
        while (true)
        {
            var lost = pace.Subscription.TookLoss();
            var changes = pace.Take();
            if (lost)
            {
                await ResyncAsync(http, cancellation);
            }

            if (changes.Count > 0)
            {
                var briefs = await queries.BriefsAsync(actor, changes.Keys, cancellation);
                pace.Told(briefs.Select(b => (b.Id, b.Group?.Alarms ?? 0)));
                foreach (var brief in briefs.OrderBy(b => b.ChangedAt))
                {
                    var change = changes[brief.Id];
                    await WriteAsync(http, new AlarmChange(change.Kind, change.At, brief), cancellation);
                }
            }

            if (!lost && changes.Count == 0)
            {
                return;
            }

            await http.Response.Body.FlushAsync(cancellation);
        }
    }

    private async Task WaitAsync(HttpContext http, StreamPace pace, CancellationToken cancellation)
    {
        var due = pace.Due;
        using var pause = new CancellationTokenSource(due ?? Heartbeat, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, pause.Token);
        try
        {
            await pace.Subscription.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (pause.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            if (due is not null)
            {
                return;
            }

            await http.Response.WriteAsync(": still here\n\n", cancellation);
            await http.Response.Body.FlushAsync(cancellation);
        }
    }

    private Task ResyncAsync(HttpContext http, CancellationToken cancellation) => http.Response.WriteAsync(
        string.Create(CultureInfo.InvariantCulture, $"id: {clock.GetUtcNow().ToUnixTimeMilliseconds()}\nevent: resync\ndata: {{}}\n\n"),
        cancellation);

    private Task WriteAsync(HttpContext http, AlarmChange change, CancellationToken cancellation)
    {
        var text = new StringBuilder(1_024)
            .Append("id: ").Append(change.At.ToUnixTimeMilliseconds()).Append('\n')
            .Append("event: ").Append(change.Change).Append('\n')
            .Append("data: ").Append(JsonSerializer.Serialize(change, json.Value.SerializerOptions)).Append("\n\n");
        return http.Response.WriteAsync(text.ToString(), cancellation);
    }

    private static string KindOf(AlarmBrief brief) =>
        brief.InTest ? AlarmBook.TestChange
        : brief.State == AlarmState.Closed ? AlarmBook.ClosedChange
        : AlarmBook.ChangedChange;
}
