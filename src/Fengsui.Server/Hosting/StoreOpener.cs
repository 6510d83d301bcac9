using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Storage.Moving;
using Fengsui.Kernel.Web;
using Fengsui.Server.Demo;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Server.Hosting;

/// <summary>
/// Opens the store and brings its schema up to date, then lets the background loops go. Where the cause can go away (disk
/// full, database not up yet, folder not writable) it says what is wrong and tries again until it works.
/// </summary>
/// <remarks>One flow; the stopping token means shutdown only. An exception that is no trouble of the store stops the server.</remarks>
internal sealed class StoreOpener(
    Func<FengsuiContext> open,
    StorageOptions storage,
    StorageReadiness readiness,
    AfterOpening after,
    TimeProvider clock,
    ILogger<StoreOpener> log) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);
    private FileStream? _lock;

    public override void Dispose()
    {
        _lock?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = FirstWait;
        while (true)
        {
            try
            {
                await OpenAsync(stoppingToken);
                break;
            }
            catch (Exception error) when (StoreTrouble.Of(error) is not null)
            {
                var trouble = StoreTrouble.Of(error)!;
                readiness.Note(trouble);
                log.LogError(
                    "The store {Store} cannot be opened ({Kind}): {Advice} {Cause} Trying again in {Wait}.",
                    NameOfStore(), trouble.Kind, after.Advice(trouble), trouble.Cause, wait);
            }

            await Task.Delay(wait, clock, stoppingToken);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }

        readiness.Set();
        log.LogInformation("The store {Store} is open", NameOfStore());
        await after.RunAsync(stoppingToken);
    }

    private string NameOfStore() => storage.Kind == StoreKind.Sqlite ? storage.SqlitePath : "PostgreSQL";

    private async Task OpenAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(storage.DataDirectory);
        if (storage.Kind == StoreKind.Sqlite)
        {
            _lock ??= FolderLock.Take(storage);
            MovedNote.RefuseMoved(storage);
        }

        await using var turn = await MigrationTurn.TakeAsync(storage, cancellation);
        await using var context = open();
        var known = context.Database.GetMigrations().ToList();
        if (known.Count == 0)
        {
            log.LogWarning("No migrations are part of this build; the schema is made from the model");
            await context.Database.EnsureCreatedAsync(cancellation);
            return;
        }

        await RefuseNewerAsync(context, known, cancellation);
        await ReleaseLockOfDeadMigrationAsync(context, cancellation);
        await context.Database.MigrateAsync(cancellation);
    }

    private static async Task RefuseNewerAsync(FengsuiContext context, List<string> known, CancellationToken cancellation)
    {
        if (!await context.Database.CanConnectAsync(cancellation))
        {
            return;
        }

        var newer = (await context.Database.GetAppliedMigrationsAsync(cancellation)).Except(known, StringComparer.Ordinal).ToList();
        if (newer.Count > 0)
        {
            throw new SchemaTooNewException(string.Join(", ", newer));
        }
    }

    // A migration that was killed leaves its lock in the SQLite file for ever. The folder is locked by us, so nobody else migrates.
    private static async Task ReleaseLockOfDeadMigrationAsync(FengsuiContext context, CancellationToken cancellation)
    {
        if (!context.Database.IsSqlite())
        {
            return;
        }

        var locks = await context.Database
            .SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellation);
        if (locks > 0)
        {
            await context.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellation);
        }
    }
}

/// <summary>What happens once the store is open: the demonstration, or the way to the first administrator.</summary>
internal sealed class AfterOpening(
    FirstSetup setup, DemoPlayer demo, ServerArguments arguments, IRefusalTexts texts, ILogger<AfterOpening> log)
{
    public string Advice(StoreTrouble trouble) => texts.Find(trouble.Code) ?? trouble.Kind.ToString();

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (arguments.Demo)
        {
            await demo.PlayAsync(cancellation);
        }

        if (await setup.IsNeededAsync(cancellation))
        {
            log.LogWarning("{Invitation}", texts.Find("server.setup.invitation", setup.NewCode()));
        }
    }
}
