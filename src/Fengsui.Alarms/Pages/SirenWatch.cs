using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Kernel.Live;
using Fengsui.Ui;

namespace Fengsui.Alarms.Pages;

/// <summary>
/// The siren of one browser tab: sounds while an unacknowledged fire exists, on whatever page the person is, from the first page
/// of this room that was opened. Mute silences what sounds now for some minutes; a new fire is heard nevertheless.
/// </summary>
/// <remarks>Scoped: lives as long as the tab's connection.</remarks>
internal sealed class SirenWatch(AlarmSound sound, AlarmQueries alarms, ChangeFeed feed, TimeProvider clock, CurrentActor current)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly HashSet<Guid> _muted = [];
    private IReadOnlySet<Guid> _fires = new HashSet<Guid>();
    private LiveSubscription? _live;
    private ITimer? _unmute;
    private bool _sounding;

    /// <summary>Raised on any thread when something here changed.</summary>
    public event Action? Changed;

    /// <summary>How many unacknowledged fires there are.</summary>
    public int Fires => _fires.Count;

    /// <summary>Until when what was muted stays silent; null when nothing is muted.</summary>
    public DateTimeOffset? MutedUntil { get; private set; }

    /// <summary>What the browser does.</summary>
    public SoundState State => sound.State;

    /// <summary>Begins to follow; call it after a first render. A second call does nothing.</summary>
    public async Task StartAsync()
    {
        if (_live is not null)
        {
            return;
        }

        var actor = await current.GetAsync();
        sound.Changed += Tell;
        _live = LiveSubscription.Start(feed, clock, actor, [AlarmBook.Topic], _ => ReadAsync());
        await sound.PrepareAsync();
        await ReadAsync();
    }

    /// <summary>Silences the fires that sound now.</summary>
    public Task MuteAsync(int minutes)
    {
        var length = TimeSpan.FromMinutes(minutes);
        _unmute?.Dispose();
        _unmute = clock.CreateTimer(_ => _ = UnmuteAsync(), null, length, Timeout.InfiniteTimeSpan);
        return SettleAsync(() =>
        {
            MutedUntil = clock.GetUtcNow() + length;
            _muted.UnionWith(_fires);
        });
    }

    /// <summary>Ends the mute.</summary>
    public Task UnmuteAsync() => SettleAsync(() =>
    {
        MutedUntil = null;
        _muted.Clear();
    });

    /// <summary>Unlocks the sound; call it from a click.</summary>
    public Task UnlockAsync() => sound.UnlockAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
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
    }

    private async Task ReadAsync()
    {
        var filter = new AlarmFilter { Active = true, InTest = false, States = [AlarmState.Raised], Kinds = AlarmKindTable.FireKinds };
        var page = await alarms.ListAsync(await current.GetAsync(), filter, null, AlarmQueries.LongestPage, CancellationToken.None);
        await SettleAsync(() =>
        {
            // A fire that was answered and sounds again is a new one.
            _fires = page.Items.Where(a => a.Siren).Select(a => a.Id).ToHashSet();
            _muted.IntersectWith(_fires);
        });
    }

    private async Task SettleAsync(Action change)
    {
        await _one.WaitAsync();
        try
        {
            change();
            var wanted = _fires.Any(id => !_muted.Contains(id));
            if (wanted != _sounding)
            {
                _sounding = wanted;
                await (wanted ? sound.StartAsync() : sound.StopAsync());
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
