using System.Collections.Concurrent;
using System.Security.Claims;
using System.Threading.Channels;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Pages;
using Fengsui.Alarms.Tests.Telling;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace Fengsui.Alarms.Tests.Grouping;

/// <summary>What a browser is asked to sound when points join.</summary>
[Trait("Req", "S-79")]
public sealed class ChimeTests
{
    [Fact]
    public async Task A_point_that_joins_a_fire_in_hand_is_heard_by_one_short_tone()
    {
        await using var story = await Story.BeginAsync(StoreKind.Sqlite);
        await story.TellAsync(At(0, Fire(Kitchen), Fire(Hall)), At(5, Acknowledge(Li, Kitchen)));
        var browser = new Browser();
        await using var sound = new AlarmSound(browser);
        await using var watch = new SirenWatch(
            sound, story.Store.Get<SirenSource>(), story.Store.Get<ChangeFeed>(), TimeProvider.System,
            new CurrentActor(new SignedIn(Li), story.Store.Get<PermissionTable>()), NullLogger<SirenWatch>.Instance);
        await watch.StartAsync();
        Assert.DoesNotContain("chime", browser.Asked);

        await story.TellAsync(At(20, Fire(Stairs)));
        await browser.ChimeAsync();

        // A signal that is repeated is no news; the next point is.
        await story.TellAsync(At(30, FireAgain(Stairs)), At(40, Fire(Attic)));
        await browser.ChimeAsync();
        Assert.Equal(2, browser.Asked.Count(a => a == "chime"));
        Assert.DoesNotContain("start", browser.Asked);
        await story.TellAsync(Expect(Kitchen, a => Assert.Equal(AlarmUnseen.Joined, a.Unseen)));
    }

    private sealed class Browser : IJSRuntime, IJSObjectReference
    {
        private readonly Channel<bool> _chimes = Channel.CreateBounded<bool>(16);

        public ConcurrentQueue<string> Asked { get; } = [];

        public async Task ChimeAsync() => await _chimes.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            Asked.Enqueue(identifier);
            if (identifier == "chime")
            {
                _chimes.Writer.TryWrite(true);
            }

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
