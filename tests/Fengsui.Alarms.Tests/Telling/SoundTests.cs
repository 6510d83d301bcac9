using System.Collections.Concurrent;
using System.Security.Claims;
using System.Threading.Channels;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Pages;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace Fengsui.Alarms.Tests.Telling;

/// <summary>What a browser is asked to sound.</summary>
[Trait("Req", "S-79")]
public sealed class SoundTests
{
    [Fact]
    public async Task A_point_that_joins_a_fire_in_hand_is_heard_by_one_short_tone()
    {
        await using var story = await Story.BeginAsync(StoreKind.Sqlite);
        await story.TellAsync(At(0, Fire(Kitchen), Fire(Hall)), At(5, Acknowledge(Li, Kitchen)));
        var browser = new Browser();
        await using var sound = new AlarmSound(browser);
        await using var watch = Watch(story, sound);
        await watch.StartAsync();
        Assert.DoesNotContain("chime", browser.Asked);

        await story.TellAsync(At(20, Fire(Stairs)));
        await browser.WaitAsync("chime");

        // A signal that is repeated is no news; the next point is.
        await story.TellAsync(At(30, FireAgain(Stairs)), At(40, Fire(Attic)));
        await browser.WaitAsync("chime");
        Assert.Equal(2, browser.Asked.Count(a => a == "chime"));
        Assert.DoesNotContain("start", browser.Asked);
        await story.TellAsync(Expect(Kitchen, a => Assert.Equal(AlarmUnseen.Joined, a.Unseen)));
    }

    [Fact]
    public async Task A_fire_that_comes_while_another_is_muted_is_heard_and_can_be_muted_too()
    {
        await using var story = await Story.BeginAsync(StoreKind.Sqlite);
        await story.TellAsync(At(0, Fire(Kitchen)));
        var browser = new Browser();
        await using var sound = new AlarmSound(browser);
        await using var watch = Watch(story, sound);
        await watch.StartAsync();
        await browser.WaitAsync("start");
        Assert.Null(watch.MutedUntil);

        await watch.MuteAsync(3);
        await browser.WaitAsync("stop");
        Assert.NotNull(watch.MutedUntil);

        await story.TellAsync(At(10, Fire(Classroom)));
        await browser.WaitAsync("start");
        Assert.Null(watch.MutedUntil);
        Assert.Equal(2, watch.Fires);

        // What is muted now is muted with what was muted before.
        await watch.MuteAsync(1);
        await browser.WaitAsync("stop");
        Assert.NotNull(watch.MutedUntil);
        await watch.UnmuteAsync();
        await browser.WaitAsync("start");
        Assert.Null(watch.MutedUntil);
    }

    private static SirenWatch Watch(Story story, AlarmSound sound) => new(
        sound, story.Store.Get<SirenSource>(), story.Store.Get<ChangeFeed>(), TimeProvider.System,
        new CurrentActor(new SignedIn(Li), story.Store.Get<PermissionTable>()), NullLogger<SirenWatch>.Instance);

    private sealed class Browser : IJSRuntime, IJSObjectReference
    {
        private readonly Channel<string> _asked = Channel.CreateBounded<string>(64);

        public ConcurrentQueue<string> Asked { get; } = [];

        public async Task WaitAsync(string asked)
        {
            while (await _asked.Reader.ReadAsync(TestContext.Current.CancellationToken) != asked)
            {
            }
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            Asked.Enqueue(identifier);
            _asked.Writer.TryWrite(identifier);
            return ValueTask.FromResult(typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)this : default!);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class SignedIn(Actor actor) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(actor.Identity())));
    }
}
