using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Tests.Storage;

/// <summary>New rows of which there are many lie in the store as the mapper would lay them.</summary>
public sealed class ManyRowsTests
{
    private const int Many = ManyRows.Fewest * 3;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Many_rows_are_what_few_are(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        var leaves = Enumerable.Range(0, Many).Select(Made).ToList();
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            leaves.ForEach(work.Add);
            leaves[2].Text = "改到最后";
            return Task.CompletedTask;
        });

        var few = Enumerable.Range(0, Many).Select(Made).ToList();
        foreach (var leaf in few)
        {
            await store.Unit.RunAsync(TestActors.System, work =>
            {
                work.Add(leaf);
                return Task.CompletedTask;
            });
        }

        await using var records = store.Look();
        var read = await records.Set<Leaf>().OrderBy(l => l.Number).ToListAsync();
        Assert.Equal(Many * 2, read.Count);
        Assert.Equal(leaves.Concat(few).Select(Said).Order(), read.Select(Said).Order());

        // Found by what they say, and not only read back: text, names of colours and ids are laid down alike.
        Assert.Equal(2, await records.Set<Leaf>().CountAsync(l => l.Number == 5 && l.Colour == NoteColour.Green && l.Share == 2.5 && l.At == Made(5).At));
        var id = leaves[7].Id;
        Assert.Equal(leaves[7].Bytes, (await records.Set<Leaf>().SingleAsync(l => l.Id == id)).Bytes);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task One_that_is_not_the_actors_takes_all_with_it(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        var leaves = Enumerable.Range(0, Many).Select(Made).ToList();
        leaves[^1].DivisionCode = "540102";
        Task WriteAsync(Actor actor) => store.Unit.RunAsync(actor, work =>
        {
            leaves.ForEach(work.Add);
            return Task.CompletedTask;
        });

        await Assert.ThrowsAsync<OutOfScopeException>(() => WriteAsync(TestActors.With("5301", "county-leader")));
        await using (var records = store.Look())
        {
            Assert.Equal(0, await records.Set<Leaf>().CountAsync());
        }

        leaves[^1].DivisionCode = "530102";
        await WriteAsync(TestActors.With("5301", "county-leader"));
        await using var after = store.Look();
        Assert.Equal(Many, await after.Set<Leaf>().CountAsync());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_hangs_on_what_is_not_there_is_refused_and_nothing_is_half_saved(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        store.Log.ExpectError("notes_leaf");
        var leaves = Enumerable.Range(0, Many).Select(Made).ToList();
        Task WriteAsync() => store.Unit.RunAsync(TestActors.System, work =>
        {
            leaves.ForEach(work.Add);
            return Task.CompletedTask;
        });

        leaves[0].Of = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        await Assert.ThrowsAnyAsync<Exception>(WriteAsync);
        await using (var records = store.Look())
        {
            Assert.Equal(0, await records.Set<Leaf>().CountAsync());
        }

        // On one that comes after it, it may hang.
        leaves[0].Of = leaves[^1].Id;
        await WriteAsync();
        await using var after = store.Look();
        Assert.Equal(Many, await after.Set<Leaf>().CountAsync());
    }

    private static Leaf Made(int number) => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
        DivisionCode = "530102",
        Text = number % 3 == 0 ? null : $"第 {number} 行 '\"\u2028",
        Colour = number % 2 == 0 ? NoteColour.Red : NoteColour.Green,
        SecondColour = number % 4 == 0 ? NoteColour.Green : null,
        At = number % 5 == 1 ? null : DateTimeOffset.FromUnixTimeMilliseconds(1_772_434_800_123 + number),
        Number = number,
        Great = number % 2 == 0 ? long.MaxValue - number : null,
        Share = number / 2.0,
        Fresh = number % 2 == 1,
        Bytes = number % 7 == 6 ? null : [0, 255, (byte)number],
    };

    private static string Said(Leaf leaf) => JsonSerializer.Serialize(leaf);
}
