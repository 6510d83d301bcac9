using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Tests;

/// <summary>What a camera saw and a person confirmed is a finding of that person, with the snapshot, once.</summary>
[Trait("Req", "S-79")]
[Trait("Req", "S-28")]
public sealed class VideoFindingTests
{
    private const string Snapshot = "video-event:0193";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task It_becomes_one_hazard_however_often_it_is_told(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        await HangAsync(store);
        var message = Message(store, "lane-blocked");
        await TellAsync(store, message);
        await TellAsync(store, message);
        await using var context = store.Look();
        var hazard = await context.Set<Hazard>().SingleAsync();
        Assert.Equal(
            ("lane-blocked", HazardSource.Monitoring, HazardState.Found, "东门球机", "东门通道", "王值班", message.ConfirmedAt),
            (hazard.ClassCode, hazard.Source, hazard.State, hazard.Where, hazard.Part, hazard.FoundBy, hazard.FoundAt));
        Assert.Equal((112.1, 30.2, HazardStores.Village), (hazard.Longitude, hazard.Latitude, hazard.DivisionCode));
        Assert.Contains("×3", hazard.Description, StringComparison.Ordinal);
        Assert.EndsWith("白色面包车", hazard.Description, StringComparison.Ordinal);
        var shown = await context.Set<DocumentLink>().SingleAsync(d => d.Subject == "hazard:" + hazard.Id);
        Assert.Equal((DocumentKind.Before, new string('a', 64)), (shown.Kind, shown.Hash));
    }

    [Fact]
    public async Task What_is_no_hazard_enters_none_and_a_class_that_nobody_uses_is_another()
    {
        await using var store = await HazardStores.OpenAsync(StoreKind.Sqlite);
        await TellAsync(store, Message(store, ""));
        await using var context = store.Look();
        Assert.False(await context.Set<Hazard>().AnyAsync());
        await TellAsync(store, Message(store, "no-such-class"));
        Assert.Equal("other", (await context.Set<Hazard>().SingleAsync()).ClassCode);
    }

    private static VideoConfirmed Message(TestStore store, string hazardClass) => new(
        new("01930000-0000-7000-8000-0000000000c1"), "lane-blocked", "占用消防车通道", hazardClass, null, HazardStores.Village, "东门球机", "东门通道", 112.1, 30.2,
        store.Clock.GetUtcNow().AddMinutes(-4), 3, Snapshot, "白色面包车", HazardStores.Colleague.Id, "王值班", store.Clock.GetUtcNow());

    private static async Task TellAsync(TestStore store, VideoConfirmed message)
    {
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Publish(message);
            return Task.CompletedTask;
        });
        await store.DrainOutboxAsync();
    }

    private static Task HangAsync(TestStore store) => store.Unit.RunAsync(TestActors.System, work =>
    {
        work.Records.Add(new Document
        {
            Hash = new string('a', 64), Size = 1, MediaType = "image/jpeg", OriginalName = "snapshot.jpg", CreatedBy = "test", CreatedAt = work.Now,
        });
        work.Records.Add(new DocumentLink
        {
            Id = Guid.CreateVersion7(work.Now), Hash = new string('a', 64), Subject = Snapshot, DivisionCode = HazardStores.Village, FileName = "snapshot.jpg",
            AddedBy = "test", AddedAt = work.Now,
        });
        return Task.CompletedTask;
    });
}
