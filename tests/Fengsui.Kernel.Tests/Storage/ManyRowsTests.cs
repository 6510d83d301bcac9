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

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Many_changed_rows_are_what_few_are(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        var leaves = await KeptAsync(store);
        List<Leaf> held = [];
        await store.Unit.RunAsync(TestActors.System, async work =>
        {
            held = await work.Records.Set<Leaf>().OrderBy(l => l.Number).ToListAsync();
            foreach (var (i, leaf) in held.Index().Skip(1))
            {
                Change(leaf, i);
                Change(leaves[i], i);
            }

            // New ones beside them, of which one hangs on a changed one.
            foreach (var leaf in Enumerable.Range(Many, Many).Select(Made))
            {
                leaf.Of = leaf.Number == Many ? held[3].Id : null;
                leaves.Add(leaf);
                work.Add(leaf);
            }
        });

        await using var records = store.Look();
        Assert.Equal(leaves.Select(Said), (await records.Set<Leaf>().OrderBy(l => l.Number).ToListAsync()).Select(Said));
        Assert.Equal(leaves.Take(Many).Select(Said), held.Select(Said));
        Assert.Equal(Many - 1, await records.Set<Leaf>().CountAsync(l => l.Version == 2));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Many_changed_rows_are_saved_before_the_command_ends_as_well(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        var leaves = await KeptAsync(store);
        await store.Unit.RunAsync(TestActors.System, async work =>
        {
            var held = await work.Records.Set<Leaf>().OrderBy(l => l.Number).ToListAsync();
            held.ForEach(l => Change(l, 1));
            await work.Records.SaveChangesAsync();
            held.ForEach(l => Change(l, 2));
            foreach (var leaf in leaves)
            {
                Change(leaf, 1);
                Change(leaf, 2);
            }
        });

        await using var records = store.Look();
        Assert.Equal(leaves.Select(Said), (await records.Set<Leaf>().OrderBy(l => l.Number).ToListAsync()).Select(Said));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_comes_second_changes_nothing(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        store.Log.ExpectError("notes_leaf");
        var leaves = await KeptAsync(store);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => store.Unit.RunAsync(TestActors.System, async work =>
        {
            var held = await work.Records.Set<Leaf>().OrderBy(l => l.Number).ToListAsync();
            held.ForEach(l => Change(l, 1));
            await work.Records.Set<Leaf>().Where(l => l.Number == 5).ExecuteUpdateAsync(set => set.SetProperty(l => l.Version, 7));
        }));

        await using var records = store.Look();
        Assert.Equal(leaves.Select(Said), (await records.Set<Leaf>().OrderBy(l => l.Number).ToListAsync()).Select(Said));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task One_that_was_changed_into_anothers_takes_all_with_it(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        var leaves = await KeptAsync(store);
        await Assert.ThrowsAsync<OutOfScopeException>(() => store.Unit.RunAsync(TestActors.With("5301", "county-leader"), async work =>
        {
            var held = await work.Records.Set<Leaf>().OrderBy(l => l.Number).ToListAsync();
            held.ForEach(l => Change(l, 1));
            held[^1].DivisionCode = "540102";
        }));

        await using var records = store.Look();
        Assert.Equal(leaves.Select(Said), (await records.Set<Leaf>().OrderBy(l => l.Number).ToListAsync()).Select(Said));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_may_be_held_once_only_is_handed_on_in_the_right_order(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        await KeptAsync(store, Seated);
        await store.Unit.RunAsync(TestActors.System, async work =>
        {
            // Each leaves its seat to a new one by ceasing to be fresh; two thirds of them change nothing else that is ordered.
            var held = await work.Records.Set<Leaf>().OrderBy(l => l.Number).ToListAsync();
            foreach (var leaf in held)
            {
                Change(leaf, leaf.Number);
                leaf.Fresh = false;
                work.Add(Seated(leaf.Number));
            }
        });

        await using var records = store.Look();
        Assert.Equal(Many, await records.Set<Leaf>().CountAsync(l => l.Fresh && l.Version == 0));
        Assert.Equal(Many, await records.Set<Leaf>().CountAsync(l => !l.Fresh && l.Version == 2));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_seat_is_not_held_twice(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        store.Log.ExpectError("notes_leaf");
        await KeptAsync(store, Seated);
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => store.Unit.RunAsync(TestActors.System, async work =>
        {
            var held = await work.Records.Set<Leaf>().OrderBy(l => l.Number).ToListAsync();
            held.ForEach(l => Change(l, 1));
            held[2].Seat = held[1].Seat;
        }));

        await using var records = store.Look();
        Assert.Equal(Many, await records.Set<Leaf>().CountAsync(l => l.Version == 0));
    }

    private static async Task<List<Leaf>> KeptAsync(TestStore store, Func<int, Leaf>? made = null)
    {
        var leaves = Enumerable.Range(0, Many).Select(made ?? Made).ToList();
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            leaves.ForEach(work.Add);
            return Task.CompletedTask;
        });
        return leaves;
    }

    private static Leaf Seated(int number)
    {
        var leaf = Made(number);
        (leaf.Fresh, leaf.Seat) = (true, $"座 {number}");
        return leaf;
    }

    // Not all of them alike.
    private static void Change(Leaf leaf, int i)
    {
        (leaf.Text, leaf.Version) = (i % 4 == 0 ? null : $"改 {i} '\"", leaf.Version + 2);
        if (i % 3 == 0)
        {
            (leaf.Colour, leaf.SecondColour, leaf.At, leaf.Share) = (NoteColour.Green, i % 2 == 0 ? NoteColour.Red : null, DateTimeOffset.FromUnixTimeMilliseconds(5 + i), i / 4.0);
        }

        leaf.Bytes = i % 5 == 0 ? null : [(byte)i];
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
