using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Seeding;
using Fengsui.Sensing.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fengsui.Sensing.Rules.Live;

/// <summary>Judges whenever the feed has taken something.</summary>
internal sealed partial class JudgeService(
    LiveJudge judge, FeedTap tap, ChangeFeed changes, NodeDuties duties, StorageReadiness ready, TimeProvider clock, ILogger<JudgeService> log)
    : BackgroundService
{
    private const string Registered = "register";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken);
        await duties.HoldAsync(FeedService.Duty, FollowAsync, stoppingToken);
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        using var subscription = changes.Subscribe("", RulePermissions.Topic, FrameIntake.Topic, DeviceSeeder.Topic, PlaceTopics.Places);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                Look(subscription);
                await JudgeAsync(stoppingToken);
                await tap.WaitAsync(LongestWait, clock, stoppingToken);
            }
        }
        finally
        {
            await EndAsync();
        }
    }

    // What is changed in this process is looked at with the next page; what another server changes, when the judge looks by itself.
    private void Look(ChangeSubscription subscription)
    {
        while (subscription.Reader.TryRead(out var change))
        {
            if (change.Topic == RulePermissions.Topic ? change.Kind.Length == 0 : change.Topic != FrameIntake.Topic || change.Kind == Registered)
            {
                judge.Look();
            }
        }
    }

    private async Task JudgeAsync(CancellationToken stopping)
    {
        try
        {
            await judge.JudgeAsync(stopping);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Nothing is lost: what was not committed is judged again from what is stored.
            Failed(log, error);
        }
    }

    // The store may be gone already; the turn then ends by itself.
    private async Task EndAsync()
    {
        try
        {
            using var longest = new CancellationTokenSource(LongestEnd, clock);
            await judge.ReleaseAsync(longest.Token);
        }
#pragma warning disable CA1031 // The end of the process: whatever is wrong with the store, there is nobody left to be told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogDebug(error, "The turn was not given back");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Readings could not be judged by the rules in force; it is tried again")]
    private static partial void Failed(ILogger log, Exception error);
}
