using Bunit;
using Fengsui.Kernel.Live;
using Fengsui.Testing;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Ui.Tests;

public sealed class LiveTests : UiTest
{
    [Fact]
    public void Much_that_happens_at_once_is_painted_at_most_four_times_a_second()
    {
        var page = Render<Follower>();
        Publish("a");
        page.WaitForAssertion(() => Assert.Single(page.Instance.Batches));
        for (var i = 0; i < 500; i++)
        {
            Publish($"b{i}");
        }

        Assert.Single(page.Instance.Batches);
        Clock.Advance(LiveSubscription.PaintInterval);
        page.WaitForAssertion(() => Assert.Equal(2, page.Instance.Batches.Count));
        Assert.Equal(500, page.Instance.Batches[1].Keys.Count);
        Assert.False(page.Instance.Batches[1].ReadAgain);
    }

    [Fact]
    public void Who_fell_behind_is_told_to_read_again()
    {
        var page = Render<Follower>();
        Publish("first");
        page.WaitForAssertion(() => Assert.Single(page.Instance.Batches));
        for (var i = 0; i < 5_000; i++)
        {
            Publish($"x{i}");
        }

        Clock.Advance(LiveSubscription.PaintInterval);
        page.WaitForAssertion(() => Assert.True(page.Instance.Batches.Count == 2 && page.Instance.Batches[1].ReadAgain));
    }

    [Fact]
    public void Only_the_topic_and_the_division_of_the_person_are_heard()
    {
        var page = Render<Follower>();
        Feed.Publish(new Change("devices", "other topic", "990121001", Now));
        Feed.Publish(new Change("alarms", "other county", "990122001", Now));
        Publish("mine");
        page.WaitForAssertion(() => Assert.Equal(["mine"], page.Instance.Batches.SelectMany(b => b.Keys)));
    }

    [Fact]
    public async Task A_page_that_is_left_is_subscribed_no_more()
    {
        Render<Follower>();
        Assert.Equal(1, Feed.Subscribers);
        await DisposeComponentsAsync();
        Assert.Equal(0, Feed.Subscribers);
    }

    [Fact]
    public void The_clock_of_a_circuit_runs_only_while_somebody_listens()
    {
        var circuit = new CircuitClock(Clock);
        var ticks = 0;
        void Count(DateTimeOffset now) => ticks++;
        Clock.Advance(TimeSpan.FromSeconds(3));
        circuit.Ticked += Count;
        Clock.Advance(TimeSpan.FromSeconds(2));
        circuit.Ticked -= Count;
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, ticks);
        circuit.Dispose();
    }

    [Fact]
    public void The_bell_adds_up_and_shows_the_gravest()
    {
        var alarms = new Source(3, Tone.Warning);
        Services.AddSingleton<IBellSource>(alarms);
        Services.AddSingleton<IBellSource>(new Source(2, Tone.Fault) { Href = "/faults" });
        var bell = Render<BellButton>();
        bell.WaitForAssertion(() => Assert.Equal("5", bell.Find(".fs-bell-count").TextContent));
        Assert.Contains("fs-tone-fault", bell.Find(".fs-bell").ClassList);
        Assert.Equal("faults", bell.Find(".fs-bell").GetAttribute("href"));

        alarms.State = new BellState(4, Tone.Fire);
        Publish("new");
        bell.WaitForAssertion(() => Assert.Contains("fs-tone-fire", bell.Find(".fs-bell").ClassList));
        Assert.Equal("alarms", bell.Find(".fs-bell").GetAttribute("href"));
        Assert.Equal("6", bell.Find(".fs-bell-count").TextContent);
    }

    private void Publish(string key) => Feed.Publish(new Change("alarms", key, "990121001", Now));

    private sealed class Follower : LiveComponent
    {
        public List<LiveBatch> Batches { get; } = [];

        protected override Task OnInitializedAsync() => FollowAsync("alarms");

        protected override Task OnChangesAsync(LiveBatch batch)
        {
            Batches.Add(batch);
            return Task.CompletedTask;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Batches.Count);
    }

    private sealed class Source(int count, Tone tone) : IBellSource
    {
        public string Href { get; init; } = "/alarms";

        public IReadOnlyList<string> Topics => ["alarms"];

        public BellState State { get; set; } = new(count, tone);

        public Task<BellState> ReadAsync(Kernel.Access.Actor actor, CancellationToken cancellation) => Task.FromResult(State);
    }
}
