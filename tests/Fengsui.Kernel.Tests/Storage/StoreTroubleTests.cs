using System.Net.Sockets;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Fengsui.Kernel.Tests.Storage;

public sealed class StoreTroubleTests
{
    [Theory]
    [InlineData(5, StoreTroubleKind.Busy)]
    [InlineData(6, StoreTroubleKind.Busy)]
    [InlineData(8, StoreTroubleKind.NotWritable)]
    [InlineData(10, StoreTroubleKind.InputOutput)]
    [InlineData(11, StoreTroubleKind.Corrupt)]
    [InlineData(13, StoreTroubleKind.Full)]
    [InlineData(14, StoreTroubleKind.NotWritable)]
    [InlineData(26, StoreTroubleKind.Corrupt)]
    public void What_SQLite_says_is_understood(int code, StoreTroubleKind kind) =>
        Assert.Equal(kind, StoreTrouble.Of(new DbUpdateException("saving", new SqliteException("said", code)))?.Kind);

    [Theory]
    [InlineData(PostgresErrorCodes.DiskFull, StoreTroubleKind.Full)]
    [InlineData(PostgresErrorCodes.AdminShutdown, StoreTroubleKind.Unreachable)]
    [InlineData(PostgresErrorCodes.CannotConnectNow, StoreTroubleKind.Unreachable)]
    [InlineData(PostgresErrorCodes.InvalidPassword, StoreTroubleKind.Refused)]
    [InlineData(PostgresErrorCodes.InvalidCatalogName, StoreTroubleKind.Refused)]
    [InlineData(PostgresErrorCodes.DeadlockDetected, StoreTroubleKind.Busy)]
    public void What_PostgreSQL_says_is_understood(string state, StoreTroubleKind kind) =>
        Assert.Equal(kind, StoreTrouble.Of(new PostgresException("said", "ERROR", "ERROR", state))?.Kind);

    [Fact]
    public void A_server_that_does_not_answer_is_understood() => Assert.Equal(
        StoreTroubleKind.Unreachable,
        StoreTrouble.Of(new InvalidOperationException("ef", new NpgsqlException("no", new SocketException(111))))?.Kind);

    [Fact]
    public void A_bug_is_no_trouble_of_the_store()
    {
        Assert.Null(StoreTrouble.Of(new InvalidOperationException("bug")));
        Assert.Null(StoreTrouble.Of(new SqliteException("constraint", 19)));
        Assert.Null(StoreTrouble.Of(new PostgresException("syntax", "ERROR", "ERROR", PostgresErrorCodes.SyntaxError)));
    }

    [Fact]
    public async Task A_full_store_is_noted_and_forgotten_when_there_is_room_again()
    {
        await using var store = await TestStore.OpenAsync(StoreKind.Sqlite, new NotesModule());
        var readiness = store.Get<StorageReadiness>();

        var error = await Assert.ThrowsAnyAsync<Exception>(() => store.Unit.RunAsync(TestActors.System, async work =>
        {
            await work.Records.Database.ExecuteSqlAsync($"PRAGMA max_page_count = 1");
            work.Records.Add(BigNote(work));
        }));
        Assert.Equal(StoreTroubleKind.Full, StoreTrouble.Of(error)?.Kind);
        Assert.Equal(StoreTroubleKind.Full, readiness.Trouble?.Kind);

        await store.Unit.RunAsync(TestActors.System, async work =>
        {
            await work.Records.Database.ExecuteSqlAsync($"PRAGMA max_page_count = 1073741823");
            work.Records.Add(BigNote(work));
        });
        Assert.Null(readiness.Trouble);
        await using var records = store.Look();
        Assert.Equal(1, await records.Set<Note>().CountAsync());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_same_key_twice_is_a_duplicate(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, new NotesModule());
        var id = Guid.CreateVersion7(store.Clock.GetUtcNow());
        Task WriteAsync() => store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Records.Add(new Note { Id = id, WrittenAt = work.Now });
            return Task.CompletedTask;
        });
        await WriteAsync();

        Assert.True(StoreTrouble.IsDuplicate(await Assert.ThrowsAsync<DbUpdateException>(WriteAsync)));
    }

    private static Note BigNote(Work work) => new()
    {
        Id = Guid.CreateVersion7(work.Now), Text = new string('x', 2_000_000), DivisionCode = "530102", WrittenAt = work.Now,
    };
}
