using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Notifications.Sending;

/// <summary>
/// Sends what waits, several at once and of each channel only a few, so that a gateway that hangs holds up nobody but itself.
/// </summary>
/// <remarks>
/// One loop owns all that is in hand; the stopping token means shutdown only. What a gateway has answered by then is still noted before the store
/// closes, so that nobody is called twice for it; what it has not answered goes out again.
/// </remarks>
internal sealed class MessageSender(
    MessageDesk desk, Gateways gateways, ChangeFeed feed, StorageReadiness readiness, TimeProvider clock, ILogger<MessageSender> log)
    : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        using var news = feed.Subscribe("", NotificationPermissions.Topic);
        var inHand = new Dictionary<Task, Guid>();
        try
        {
            await LoopAsync(news, inHand, stoppingToken);
        }
        finally
        {
            await Task.WhenAll(inHand.Keys);
        }
    }

    /// <summary>Sends all that is due now and all that becomes due by it; returns how many tries there were.</summary>
    internal async Task<int> DrainAsync(CancellationToken cancellation)
    {
        var total = 0;
        while (await desk.ClaimAsync(new Dictionary<Guid, int>(), cancellation) is { Count: > 0 } claimed)
        {
            total += claimed.Count;
            await Task.WhenAll(claimed.Select(c => SendAsync(c, cancellation)));
        }

        return total;
    }

    private async Task LoopAsync(ChangeSubscription news, Dictionary<Task, Guid> inHand, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var claimed in await desk.ClaimAsync(Count(inHand.Values), stoppingToken))
                {
                    inHand.Add(SendAsync(claimed, stoppingToken), claimed.Channel.Id);
                }

                await WaitAsync(news, inHand, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Edge of a loop: the store may be away for a while; record, wait, go on.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError(error, "Sending stopped; it goes on in {Wait}", LongestWait);
                await Task.Delay(LongestWait, clock, stoppingToken);
            }
        }
    }

    private async Task SendAsync(Claimed claimed, CancellationToken cancellation)
    {
        try
        {
            var result = await gateways.SendAsync(claimed.Channel, claimed.Message, cancellation);

            // What is known is kept, whoever stops now.
            await desk.NoteAsync(claimed, result, CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped before the gateway answered: the lease ends, and it is sent again under the same key.
        }
#pragma warning disable CA1031 // One per message: the store may be away; the lease ends, and it is sent again under the same key.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "What became of message {Message} could not be kept", claimed.Message.Key);
        }
    }

    // Until there is news, one of those in hand is done, or a second has passed: back-off ends without news.
    private async Task WaitAsync(ChangeSubscription news, Dictionary<Task, Guid> inHand, CancellationToken stopping)
    {
        using var give = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var heard = HearAsync(news, give.Token);
        await Task.WhenAny([Task.Delay(LongestWait, clock, give.Token), heard, .. inHand.Keys]);
        await give.CancelAsync();
        foreach (var done in inHand.Keys.Where(t => t.IsCompleted).ToList())
        {
            inHand.Remove(done);
            await done;
        }
    }

    private static async Task HearAsync(ChangeSubscription news, CancellationToken cancellation)
    {
        try
        {
            while (await news.Reader.WaitToReadAsync(cancellation))
            {
                var any = false;
                while (news.Reader.TryRead(out var change))
                {
                    any |= change.Kind == MessageBook.WaitingChange;
                }

                if (any)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for news any more.
        }
    }

    private static Dictionary<Guid, int> Count(IEnumerable<Guid> channels) => channels.CountBy(c => c).ToDictionary();
}

/// <summary>Finds the gateway of a channel.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class Gateways
{
    private readonly Dictionary<ChannelKind, IGateway> _byKind;

    public Gateways(IEnumerable<IGateway> gateways) =>
        _byKind = gateways.SelectMany(g => g.Kinds.Select(k => (Kind: k, Gateway: g))).ToDictionary(g => g.Kind, g => g.Gateway);

    /// <summary>Sends; what the network does wrong is a try that failed.</summary>
    /// <exception cref="OperationCanceledException">It was stopped before the gateway answered.</exception>
    public async Task<SendResult> SendAsync(OpenChannel channel, Outgoing message, CancellationToken cancellation)
    {
        try
        {
            return await _byKind[channel.Kind].SendAsync(channel, message, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Edge of the house: whatever a gateway does is a try that failed, with what it said.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return new SendResult(AttemptResult.TryAgain, GatewayHttp.Short(error));
        }
    }
}
