using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Tests.Storage;

public sealed class UnitOfWorkTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_refusal_leaves_nothing_behind(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        using var feed = store.Get<ChangeFeed>().Subscribe("", "notes");

        var outcome = await store.Unit.RunAsync<Outcome<int>>(TestActors.System, async work =>
        {
            await WriteAsync(work, "530102");
            await work.Records.SaveChangesAsync();
            return Refusal.Conflict("notes.no");
        });

        Assert.Equal("notes.no", outcome.Refusal?.Code);
        await AssertNothingAsync(store, feed);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_exception_leaves_nothing_behind(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        using var feed = store.Get<ChangeFeed>().Subscribe("", "notes");

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Unit.RunAsync(TestActors.System, async work =>
        {
            await WriteAsync(work, "530102");
            await work.Records.SaveChangesAsync();
            throw new InvalidOperationException("no");
        }));

        await AssertNothingAsync(store, feed);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_commit_carries_record_log_timer_and_news(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        using var feed = store.Get<ChangeFeed>().Subscribe("5301", "notes");
        using var elsewhere = store.Get<ChangeFeed>().Subscribe("54", "notes");

        await store.Unit.RunAsync(TestActors.System, work => WriteAsync(work, "530102"));

        await using var records = store.Look();
        var note = await records.Set<Note>().SingleAsync();
        Assert.Equal((NoteColour.Green, null), (note.Colour, note.SecondColour));
        Assert.Equal(store.Clock.GetUtcNow(), note.WrittenAt);
        Assert.Equal(1, await records.Audit.CountAsync());
        Assert.Equal(1, await records.Timers.CountAsync());
        Assert.True(feed.Reader.TryRead(out _));
        Assert.False(elsewhere.Reader.TryRead(out _));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_unit_of_work_inside_another_throws_instead_of_hanging(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Unit.RunAsync(
            TestActors.System, _ => store.Unit.RunAsync(TestActors.System, _ => Task.CompletedTask)));

        await store.Unit.RunAsync(TestActors.System, _ => Task.CompletedTask);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nobody_writes_outside_the_own_division(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        var actor = TestActors.With("530102");

        await store.Unit.RunAsync(actor, work => WriteAsync(work, "530102003"));
        await Assert.ThrowsAsync<OutOfScopeException>(() => store.Unit.RunAsync(actor, work => WriteAsync(work, "530103")));
        await Assert.ThrowsAsync<OutOfScopeException>(() => store.Unit.RunAsync(actor, work => WriteAsync(work, "")));
        await Assert.ThrowsAsync<OutOfScopeException>(() => store.Unit.RunAsync(actor, async work =>
            (await work.Records.Set<Note>().SingleAsync()).DivisionCode = "530103"));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Columns_are_in_snake_case_and_enums_are_names(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        await store.Unit.RunAsync(TestActors.System, work => WriteAsync(work, "530102"));

        await using var records = store.Look();
        var colour = await records.Database.SqlQuery<string>(
            $"SELECT colour || ' ' || division_code || ' ' || chosen_by_the_room AS \"Value\" FROM notes_note").SingleAsync();
        Assert.Equal("Green 530102 odd", colour);
    }

    private static Task WriteAsync(Work work, string division)
    {
        work.Records.Add(new Note
        {
            Id = Guid.CreateVersion7(work.Now), DivisionCode = division, Colour = NoteColour.Green, WrittenAt = work.Now, OddName = "odd",
        });
        work.Audit("notes.write", "note", division);
        work.Arm("notes", "a", work.Now.AddMinutes(1));
        work.Publish(new NoteWritten("x"));
        work.Announce(new Change("notes", "a", division, work.Now));
        return Task.CompletedTask;
    }

    private static async Task AssertNothingAsync(TestStore store, ChangeSubscription feed)
    {
        await using var records = store.Look();
        Assert.Equal(0, await records.Set<Note>().CountAsync());
        Assert.Equal(0, await records.Audit.CountAsync());
        Assert.Equal(0, await records.Timers.CountAsync());
        Assert.False(feed.Reader.TryRead(out _));
    }
}
