using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fengsui.Kernel.Cluster;

/// <summary>
/// Gives work that must not be done twice at once to one node, by a lease in the store: a node that dies or is frozen loses it
/// when the lease ends. A server alone has every duty always.
/// </summary>
/// <remarks>Thread safe. A lease is kept by a clock; what a duty writes must bear that two do it for a moment.</remarks>
public sealed class NodeDuties(UnitOfWork unit, ClusterOptions cluster, TimeProvider clock, ILogger<NodeDuties> log)
{
    /// <summary>A duty is left to its node so long after the last sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Renew = TimeSpan.FromSeconds(4);
    private static readonly Actor Itself = Actor.System("kernel.duties");
    private readonly Guid _node = Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>True when other nodes may have a duty.</summary>
    public bool IsShared => cluster.IsOn;

    /// <summary>
    /// Runs the body while this node has the duty, again and again until it stops. The body's token ends when the duty is lost.
    /// </summary>
    public async Task HoldAsync(string duty, Func<CancellationToken, Task> body, CancellationToken stopping)
    {
        if (!cluster.IsOn)
        {
            await body(stopping);
            return;
        }

        while (!stopping.IsCancellationRequested)
        {
            if (await TryAsync(duty, stopping) == true)
            {
                log.LogInformation("This node does {Duty} from now on", duty);
                await RunAsync(duty, body, stopping);
            }

            await Task.Delay(Renew, clock, stopping);
        }
    }

    /// <summary>Takes a duty and keeps it until what is returned is disposed of; null while another node has it.</summary>
    public async Task<IAsyncDisposable?> TryHoldAsync(string duty, CancellationToken cancellation) =>
        await TakeAsync(duty, cancellation) ? new Held(this, duty) : null;

    /// <summary>Takes or keeps a duty; false while another node has it.</summary>
    public Task<bool> TakeAsync(string duty, CancellationToken cancellation) => !cluster.IsOn
        ? Task.FromResult(true)
        : unit.RunAgainAsync(
            Itself,
            async work =>
            {
                var now = work.Now;
                var mine = await work.Records.Set<NodeDuty>().Where(d => d.Name == duty && (d.Owner == _node || d.LeaseUntil < now))
                    .ExecuteUpdateAsync(s => s.SetProperty(d => d.Owner, _node).SetProperty(d => d.LeaseUntil, now + Lease), cancellation);
                if (mine == 0 && !await work.Records.Set<NodeDuty>().AnyAsync(d => d.Name == duty, cancellation))
                {
                    work.Records.Add(new NodeDuty { Name = duty, Owner = _node, LeaseUntil = now + Lease });
                    mine = 1;
                }

                return mine == 1;
            },
            cancellation);

    /// <summary>Gives a duty back, so that another node takes it without waiting.</summary>
    public Task GiveBackAsync(string duty, CancellationToken cancellation) => !cluster.IsOn
        ? Task.CompletedTask
        : unit.RunAsync(
            Itself,
            work => work.Records.Set<NodeDuty>().Where(d => d.Name == duty && d.Owner == _node).ExecuteDeleteAsync(cancellation),
            cancellation);

    private async Task RunAsync(string duty, Func<CancellationToken, Task> body, CancellationToken stopping)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var keeping = KeepAsync(duty, held);
        try
        {
            await body(held.Token);
        }
        catch (OperationCanceledException) when (held.IsCancellationRequested)
        {
            // Lost, or the server stops.
        }
        finally
        {
            await held.CancelAsync();
            await keeping;
            await EndAsync(duty);
        }
    }

    private async Task KeepAsync(string duty, CancellationTokenSource held)
    {
        var until = clock.GetUtcNow() + Lease;
        while (!held.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Renew, clock, held.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var asked = clock.GetUtcNow();
            var mine = await TryAsync(duty, held.Token);
            if (mine == true)
            {
                until = asked + Lease;
            }
            else if (mine == false || clock.GetUtcNow() >= until - Renew)
            {
                log.LogWarning("This node does {Duty} no more", duty);
                await held.CancelAsync();
            }
        }
    }

    // Null while the store is away: then the lease decides.
    private async Task<bool?> TryAsync(string duty, CancellationToken cancellation)
    {
        try
        {
            return await TakeAsync(duty, cancellation);
        }
        catch (Exception error) when (StoreTrouble.Of(error) is not null || error is OperationCanceledException or DbUpdateException)
        {
            return null;
        }
    }

    private async Task EndAsync(string duty)
    {
        try
        {
            using var longest = new CancellationTokenSource(Renew, clock);
            await GiveBackAsync(duty, longest.Token);
        }
        catch (Exception error) when (StoreTrouble.Of(error) is not null || error is OperationCanceledException)
        {
            // The lease ends by itself.
        }
    }

    private sealed class Held : IAsyncDisposable
    {
        private readonly NodeDuties _duties;
        private readonly string _duty;
        private readonly CancellationTokenSource _held = new();
        private readonly Task _keeping;

        public Held(NodeDuties duties, string duty)
        {
            (_duties, _duty) = (duties, duty);
            _keeping = duties.IsShared ? duties.KeepAsync(duty, _held) : Task.CompletedTask;
        }

        public async ValueTask DisposeAsync()
        {
            await _held.CancelAsync();
            await _keeping;
            await _duties.EndAsync(_duty);
            _held.Dispose();
        }
    }
}
