using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Tests.Storage;

public sealed class DivisionFilterTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_actor_sees_its_own_subtree_and_nothing_else(StoreKind kind)
    {
        await using var store = await SomeNotesAsync(kind);

        Assert.Equal(["", "5301", "530102", "530102003", "530103", "5302"], await SeenAsync(store, ""));
        Assert.Equal(["530102", "530102003"], await SeenAsync(store, "530102"));
        Assert.Equal(["5301", "530102", "530102003", "530103"], await SeenAsync(store, "5301"));
        Assert.Equal(["530102003"], await SeenAsync(store, "530102003"));
        Assert.Empty(await SeenAsync(store, "54"));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_context_that_nobody_gave_an_actor_sees_nothing(StoreKind kind)
    {
        await using var store = await SomeNotesAsync(kind);
        await using var context = store.Get<Func<FengsuiContext>>()();

        Assert.Equal(0, await context.Set<Note>().CountAsync());
    }

    private static async Task<List<string>> SeenAsync(TestStore store, string prefix)
    {
        await using var context = store.Records.Open(TestActors.With(prefix));
        var seen = await context.Set<Note>().Select(n => n.DivisionCode).ToListAsync();
        seen.Sort(StringComparer.Ordinal);
        return seen;
    }

    internal static async Task<TestStore> SomeNotesAsync(StoreKind kind)
    {
        var store = await TestStore.OpenAsync(kind, new NotesModule());
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            foreach (var code in new[] { "", "5301", "530102", "530102003", "530103", "5302" })
            {
                work.Records.Add(new Note { Id = Guid.CreateVersion7(work.Now), DivisionCode = code, WrittenAt = work.Now });
            }

            return Task.CompletedTask;
        });
        return store;
    }
}
