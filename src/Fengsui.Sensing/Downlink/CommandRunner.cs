using System.Globalization;
using System.Threading.Channels;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Gateway;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Downlink;

/// <summary>Commands that wait to be sent, by id, and whether another node asks because the device speaks to this one.</summary>
internal sealed class CommandQueue(ClusterOptions cluster)
{
    private readonly Channel<(Guid Id, bool FromElsewhere)> _ids = Channel.CreateBounded<(Guid Id, bool FromElsewhere)>(10_000);

    /// <summary>Reads what was added.</summary>
    public ChannelReader<(Guid Id, bool FromElsewhere)> Reader => _ids.Reader;

    /// <summary>True when the device may be connected to another node.</summary>
    public bool IsShared => cluster.IsOn;

    /// <summary>Adds a command; when the queue is full its record stays queued and is marked interrupted at the next start.</summary>
    public void Add(Guid id, bool fromElsewhere = false) => _ids.Writer.TryWrite((id, fromElsewhere));
}

/// <summary>
/// Sends people's commands and writes down how each went. In a cluster a command whose device speaks to another node is offered to the others,
/// see <see cref="CommandOffers"/>.
/// </summary>
/// <remarks>A bounded number at once; the token means shutdown only. What was open at a restart is marked interrupted.</remarks>
internal sealed class CommandRunner(
    CommandQueue queue, UnitOfWork unit, DeviceIndex devices, Exchanges exchanges, StorageReadiness readiness, TimeProvider clock,
    ILogger<CommandRunner> log) : BackgroundService
{
    /// <summary>Topic of the change feed; the key is the device's id.</summary>
    public const string Topic = "commands";

    /// <summary>Kind of the timer that ends a duty check's window; its key is the command's id.</summary>
    public const string DutyTimer = "sensing.duty-window";

    /// <summary>Kind of the change that offers a command to the other nodes.</summary>
    public const string Offered = "offered";

    private const int AtOnce = 64;
    private static readonly TimeSpan OfferStands = TimeSpan.FromSeconds(3);

    // Longer than any command takes with all its repetitions.
    private static readonly TimeSpan LongestCommand = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private static readonly Actor Part = Actor.System("sensing.downlink");

    /// <summary>What pages are told about a command.</summary>
    public static Change Changed(CommandRecord record, DateTimeOffset at) =>
        new(Topic, record.DeviceId.ToString(CultureInfo.InvariantCulture), record.DivisionCode, at, record.State.ToString());

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        await MarkInterruptedAsync(stoppingToken);
        await Parallel.ForEachAsync(
            queue.Reader.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            RunOneAsync);
    }

    // Nothing is sent before what was open is settled.
    private Task MarkInterruptedAsync(CancellationToken stopping) => KeepTryingAsync(
        () => unit.RunAsync(
            Part,
            work =>
            {
                // What another node has in hand is not touched.
                var before = queue.IsShared ? work.Now - LongestCommand : work.Now.AddDays(1);
                return work.Records.Set<CommandRecord>()
                    .Where(c => (c.State == CommandState.Queued || c.State == CommandState.Sent) && c.RequestedAt < before)
                    .ExecuteUpdateAsync(s => s.SetProperty(c => c.State, CommandState.Interrupted), stopping);
            },
            stopping),
        "Commands cannot be sent yet",
        stopping);

    private async ValueTask RunOneAsync((Guid Id, bool FromElsewhere) asked, CancellationToken cancellation)
    {
        var id = asked.Id;
        try
        {
            if (await ClaimAsync(id, cancellation) is not { } record)
            {
                return;
            }

            if (devices.Find(record.DeviceId) is not { } device)
            {
                await UpdateAsync(id, (c, _) => c.State = CommandState.NotConnected, cancellation);
                return;
            }

            var result = await exchanges.SendAsync(device.Key, CommandAdu.Of(record.Kind).Command, record.Adu, cancellation);
            if (result.End == ExchangeEnd.NotConnected && queue.IsShared)
            {
                await OfferAsync(record, asked.FromElsewhere, cancellation);
                return;
            }

            await UpdateAsync(id, (c, work) => Finish(c, result, work), cancellation);
        }
#pragma warning disable CA1031 // One per command: told in the log and in its record, the others go on.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(error, "Command {Id} could not be carried out", id);
            await UpdateAsync(id, (c, _) => c.State = CommandState.Interrupted, cancellation);
        }
    }

    // Null when another node has it, or had it: whoever moves it on from "queued" has it.
    private Task<CommandRecord?> ClaimAsync(Guid id, CancellationToken cancellation) => KeepTryingAsync(
        () => unit.RunAsync(
            Part,
            async work =>
            {
                var mine = await work.Records.Set<CommandRecord>().Where(c => c.Id == id && c.State == CommandState.Queued).ExecuteUpdateAsync(
                    set => set.SetProperty(c => c.State, CommandState.Sent).SetProperty(c => c.SentAt, work.Now), cancellation);
                if (mine == 0)
                {
                    return null;
                }

                var record = await work.Records.Set<CommandRecord>().SingleAsync(c => c.Id == id, cancellation);
                work.Announce(Changed(record, work.Now));
                return record;
            },
            cancellation),
        "A command cannot be sent yet",
        cancellation);

    // Back into the queue for whoever has the connection; when nobody has taken it within a moment, the device is not connected.
    private async Task OfferAsync(CommandRecord record, bool fromElsewhere, CancellationToken cancellation)
    {
        await UpdateAsync(
            record.Id,
            (c, work) =>
            {
                (c.State, c.SentAt) = (CommandState.Queued, null);
                if (!fromElsewhere)
                {
                    work.Announce(Changed(c, work.Now) with { Kind = Offered });
                }
            },
            cancellation);
        if (fromElsewhere)
        {
            return;
        }

        await Task.Delay(OfferStands, clock, cancellation);
        await UpdateAsync(record.Id, (c, _) => c.State = c.State == CommandState.Queued ? CommandState.NotConnected : c.State, cancellation);
    }

    private static void Finish(CommandRecord record, ExchangeResult result, Work work)
    {
        record.Attempts = result.Attempts;
        if (record.State is CommandState.Answered)
        {
            // The duty answer was faster than the confirm.
            return;
        }

        record.State = result.End switch
        {
            ExchangeEnd.Confirmed => CommandState.Confirmed,
            ExchangeEnd.Answered => CommandState.Answered,
            ExchangeEnd.Denied => CommandState.Denied,
            ExchangeEnd.TimedOut => CommandState.TimedOut,
            ExchangeEnd.NotConnected => CommandState.NotConnected,
        };
        record.Answer = result.Adu.Length > 0 ? result.Adu : null;
        if (record.State is CommandState.Confirmed or CommandState.Answered)
        {
            record.AnsweredAt = work.Now;
        }

        if (record is { Kind: CommandKind.DutyCheck, State: CommandState.Confirmed, AnswerDueAt: { } due })
        {
            work.Arm(DutyTimer, record.Id.ToString(), due);
        }
    }

    private Task<CommandRecord?> UpdateAsync(Guid id, Action<CommandRecord, Work> change, CancellationToken cancellation) => KeepTryingAsync(
        () => unit.RunAsync(
            Part,
            async work =>
            {
                var record = await work.Records.Set<CommandRecord>().SingleOrDefaultAsync(c => c.Id == id, cancellation);
                if (record is not null)
                {
                    change(record, work);
                    work.Announce(Changed(record, work.Now));
                }

                return record;
            },
            cancellation),
        "How a command went cannot be written down yet",
        cancellation);

    // The store may be away for a while. What became of a command is written when it is back, not at the next start.
    private async Task<T> KeepTryingAsync<T>(Func<Task<T>> write, string what, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                return await write();
            }
            catch (Exception error) when (StoreTrouble.Of(error) is { } trouble)
            {
                log.LogError("{What}: {Cause} It is tried again every {Wait}.", what, trouble.Cause, Again);
                await Task.Delay(Again, clock, stopping);
            }
        }
    }
}
