using System.Globalization;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Kernel.Live;
using Fengsui.Sensing.Contracts;
using Fengsui.Ui;
using Microsoft.Extensions.Logging;

namespace Fengsui.Alarms.Pages;

/// <summary>
/// The siren of one browser tab: sounds for who watches while an unacknowledged fire exists, and for whom a passed time limit of a
/// fire names while what was to happen has not happened; on whatever page the person is; the shell starts it.
/// Mute silences what sounds now for some minutes; a new fire is heard nevertheless, and a point that joins a fire that is muted or in hand by a short
/// tone. A store or a connection that fails for a
/// while does not end it: it tries again until it knows.
/// </summary>
/// <remarks>Scoped: lives as long as the tab's connection.</remarks>
internal sealed class SirenWatch(
    AlarmSound sound, SirenSource source, ChangeFeed feed, TimeProvider clock, CurrentActor current, ILogger<SirenWatch> log)
    : IAsyncDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<Guid> _muted = [];
    private IReadOnlyDictionary<Guid, DateTimeOffset>? _joined;
    private IReadOnlySet<Guid> _fires = new HashSet<Guid>();
    private LiveSubscription? _live;
    private ITimer? _unmute;
    private DateTimeOffset? _until;
    private bool _started;
    private bool _sounds;
    private bool? _told;

    /// <summary>Raised on any thread when something here changed.</summary>
    public event Action? Changed;

    /// <summary>How many fires are to be heard, muted or not.</summary>
    public int Fires => _fires.Count;

    /// <summary>Until when the siren stays silent; null when nothing is muted, and while a fire that came after the mute is heard, which can be muted too.</summary>
    public DateTimeOffset? MutedUntil => _sounds ? null : _until;

    /// <summary>What the browser does.</summary>
    public SoundState State => sound.State;

    /// <summary>A time that runs out, as minutes and seconds.</summary>
    public static string Left(TimeSpan left) =>
        (left < TimeSpan.Zero ? TimeSpan.Zero : left).ToString("m\\:ss", CultureInfo.InvariantCulture);

    /// <summary>Begins to follow; call it after a first render. A second call does nothing.</summary>
    public async Task StartAsync()
    {
        if (_started)
        {
            return;
        }

        _started = true;
        var actor = await current.GetAsync();
        sound.Changed += Tell;
        _live = LiveSubscription.Start(feed, clock, actor, [AlarmBook.Topic, VideoTopics.Cases], _ => FollowAsync());
        await FollowAsync();
    }

    /// <summary>Silences the fires that sound now.</summary>
    public Task MuteAsync(int minutes)
    {
        var length = TimeSpan.FromMinutes(minutes);
        _unmute?.Dispose();
        _unmute = clock.CreateTimer(_ => _ = FollowAsync(), null, length, Timeout.InfiniteTimeSpan);
        return SettleAsync(() =>
        {
            _until = clock.GetUtcNow() + length;
            _muted.UnionWith(_fires);
        });
    }

    /// <summary>Ends the mute.</summary>
    public Task UnmuteAsync() => SettleAsync(() =>
    {
        _until = null;
        _muted.Clear();
    });

    /// <summary>Unlocks the sound; call it from a click.</summary>
    public Task UnlockAsync() => sound.UnlockAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        sound.Changed -= Tell;
        if (_unmute is { } timer)
        {
            await timer.DisposeAsync();
        }

        if (_live is { } live)
        {
            await live.DisposeAsync();
        }

        _one.Dispose();
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!_stop.IsCancellationRequested && !await TryReadAsync())
        {
            try
            {
                await Task.Delay(Again, clock, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                // The tab is gone.
            }
        }
    }

    private async Task<bool> TryReadAsync()
    {
        try
        {
            var actor = await current.GetAsync();
            var fires = await source.SoundingAsync(actor, _stop.Token);
            var joined = await source.JoinedAsync(actor, _stop.Token);
            await SettleAsync(() =>
            {
                // A fire that was answered and sounds again is a new one.
                _fires = fires;
                _muted.IntersectWith(fires);
                if (_until <= clock.GetUtcNow())
                {
                    _until = null;
                    _muted.Clear();
                }
            });
            await ChimeAsync(joined);
            return true;
        }
#pragma warning disable CA1031 // The edge of the siren: whatever fails here, store or browser, giving up would be the worst outcome.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            if (_stop.IsCancellationRequested)
            {
                // The tab is gone, and its browser with it.
                return true;
            }

            log.LogWarning(problem, "The siren of a tab could not be brought up to date; it is tried again");
            return false;
        }
    }

    // What had joined before the tab came is no news to it; and what the siren tells needs no other tone.
    private async Task ChimeAsync(IReadOnlyDictionary<Guid, DateTimeOffset> joined)
    {
        var before = _joined;
        _joined = joined;
        if (before is not null && _told != true && joined.Any(j => before.GetValueOrDefault(j.Key) < j.Value))
        {
            await sound.ChimeAsync();
        }
    }

    private async Task SettleAsync(Action change)
    {
        await _one.WaitAsync(_stop.Token);
        try
        {
            change();
            var wanted = _sounds = _fires.Any(id => !_muted.Contains(id));
            if (wanted != _told)
            {
                // Unknown until the browser has taken it.
                _told = null;
                await (wanted ? sound.StartAsync() : sound.StopAsync());
                _told = wanted;
            }
        }
        finally
        {
            _one.Release();
        }

        Tell();
    }

    private void Tell() => Changed?.Invoke();
}
