using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Transfer;

/// <summary>What people do with imports: send a file, decide about rows, have it written, have it taken back.</summary>
/// <remarks>Thread safe. The work itself is done by <see cref="ImportRunner"/>.</remarks>
internal sealed class ImportService(
    UnitOfWork unit, Records records, LedgerBook book, ImportFiles files, ImportQueue queue,
    IOptions<ImportOptions> options)
{
    /// <summary>Topic of the change feed; the key is the import's id.</summary>
    public const string Topic = "imports";

    private const int LongestName = 200;

    /// <summary>Keeps a file and queues its dry run.</summary>
    public async Task<Outcome<Guid>> ReceiveAsync(
        Actor actor, ILedger ledger, string fileName, Stream content, CancellationToken cancellation)
    {
        if (!book.MayEdit(actor, ledger))
        {
            return NotAllowed();
        }

        // Who sees only a sector or a place would enter as new what is there already, out of sight.
        if (actor.IsNarrowed)
        {
            return Refusal.Forbidden("places.import.narrowed");
        }

        var kept = await files.KeepAsync(content, cancellation);
        if (kept.Refusal is { } refusal)
        {
            return refusal;
        }

        var name = Path.GetFileName(fileName.Replace('\\', '/')).Trim();
        var session = await unit.RunAsync(
            actor,
            work =>
            {
                var session = new ImportSession
                {
                    Id = Guid.CreateVersion7(work.Now),
                    Ledger = ledger.Code,
                    FileName = name.Length is 0 or > LongestName ? ledger.Code : name,
                    FileHash = kept.Value.Hash,
                    FileBytes = kept.Value.Bytes,
                    DivisionCode = actor.DivisionPrefix,
                    CreatedBy = actor.Name,
                    CreatedAt = work.Now,
                    StateAt = work.Now,
                };
                work.Records.Add(session);
                work.Audit("places.import.read", Subject(session.Id), session.DivisionCode, ("ledger", ledger.Code), ("file", session.FileName), ("sha256", session.FileHash));
                work.Arm(ForgetImportFile.TimerKind, session.Id.ToString(), work.Now.AddDays(options.Value.KeepFilesDays));
                Announce(work, session);
                return Task.FromResult(session);
            },
            cancellation);
        return queue.TryAdd(new ImportJob(ImportTask.Check, session.Id, actor))
            ? session.Id
            : Refusal.Unavailable("places.import.busy");
    }

    /// <summary>Imports within sight, newest first.</summary>
    public async Task<(IReadOnlyList<ImportSession> Rows, int Total)> PageAsync(Actor actor, int skip, int take, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var all = InSight(context, actor);
        return (
            await all.OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id).Skip(skip).Take(take).ToListAsync(cancellation),
            await all.CountAsync(cancellation));
    }

    /// <summary>An import, or null when absent or out of sight.</summary>
    public async Task<ImportSession?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await InSight(context, actor).FirstOrDefaultAsync(s => s.Id == id, cancellation);
    }

    /// <summary>Rows that need a look, in the file's order.</summary>
    public async Task<(IReadOnlyList<ImportRow> Rows, int Total)> RowsAsync(
        Actor actor, Guid id, ImportRowFilter filter, int skip, int take, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var seen = InSight(context, actor);
        var rows = context.Set<ImportRow>().Where(r => r.ImportId == id && seen.Any(s => s.Id == id));
        rows = filter switch
        {
            ImportRowFilter.Errors => rows.Where(r => r.InError),
            ImportRowFilter.Open => rows.Where(r => !r.InError && r.Choice == RowChoice.Open && r.Match != RowMatch.New),
            ImportRowFilter.Same => rows.Where(r => !r.InError && r.Match == RowMatch.Same),
            ImportRowFilter.Similar => rows.Where(r => !r.InError && r.Match == RowMatch.Similar),
            _ => rows,
        };
        return (await rows.OrderBy(r => r.Row).Skip(skip).Take(take).ToListAsync(cancellation), await rows.CountAsync(cancellation));
    }

    /// <summary>What the undoing had to leave.</summary>
    public async Task<IReadOnlyList<ImportLeftover>> LeftoversAsync(Actor actor, Guid id, int take, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var seen = InSight(context, actor);
        return await context.Set<ImportLeftover>().Where(l => l.ImportId == id && seen.Any(s => s.Id == id)).OrderBy(l => l.Id).Take(take).ToListAsync(cancellation);
    }

    /// <summary>Decides about one row. To change a record, it must be one that the person sees.</summary>
    public Task<Outcome<Done>> DecideAsync(
        Actor actor, Guid id, int number, RowChoice choice, Guid? recordId, CancellationToken cancellation) =>
        ChangeAsync(actor, id, ImportState.Checked, async (work, session) =>
        {
            var row = await work.Records.Set<ImportRow>().AsTracking().FirstOrDefaultAsync(r => r.ImportId == id && r.Row == number, cancellation);
            if (row is null)
            {
                return Refusal.NotFound("places.import.row.not-found");
            }

            if (choice == RowChoice.Update
                && (recordId is not { } target || book.Find(session.Ledger) is not { } ledger || await ledger.FindAsync(work.Records, target, cancellation) is null))
            {
                return Refusal.Invalid("places.record.not-found", "recordId");
            }

            (row.Choice, row.RecordId) = (choice, choice == RowChoice.Update ? recordId : null);
            return Outcome.Done;
        }, cancellation);

    /// <summary>Decides about every undecided row of a kind: the certain ones change their record, the others become new or are left out.</summary>
    public Task<Outcome<int>> DecideAllAsync(Actor actor, Guid id, RowMatch match, RowChoice choice, CancellationToken cancellation) =>
        ChangeAsync<int>(actor, id, ImportState.Checked, async (work, _) =>
        {
            if (choice == RowChoice.Update && match != RowMatch.Same)
            {
                return Refusal.Invalid("places.import.decide-each", "choice");
            }

            // The certain ones carry their record from the dry run on.
            return await work.Records.Set<ImportRow>()
                .Where(r => r.ImportId == id && r.Match == match && r.Choice == RowChoice.Open && !r.InError)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Choice, choice), cancellation);
        }, cancellation);

    /// <summary>Queues the writing. Errors and undecided rows stop it, unless only the good rows are wanted.</summary>
    public Task<Outcome<Done>> ApplyAsync(Actor actor, Guid id, bool onlyGood, CancellationToken cancellation) =>
        QueueAsync(actor, id, ImportTask.Apply, ImportState.Checked, ImportState.Applying, async (work, session) =>
        {
            var open = await work.Records.Set<ImportRow>().CountAsync(
                r => r.ImportId == id && !r.InError && r.Choice == RowChoice.Open && r.Match != RowMatch.New, cancellation);
            if (!onlyGood && (session.RowsInError > 0 || open > 0))
            {
                return session.RowsInError > 0
                    ? Refusal.Conflict("places.import.errors", session.RowsInError.ToString(CultureInfo.InvariantCulture))
                    : Refusal.Conflict("places.import.open", open.ToString(CultureInfo.InvariantCulture));
            }

            session.OnlyGood = onlyGood;
            return null;
        }, cancellation);

    /// <summary>Queues the taking back.</summary>
    public Task<Outcome<Done>> UndoAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        QueueAsync(actor, id, ImportTask.Undo, ImportState.Applied, ImportState.Undoing, (_, _) => Task.FromResult<Refusal?>(null), cancellation);

    /// <summary>Tells open pages.</summary>
    internal static void Announce(Work work, ImportSession session) =>
        work.Announce(new Change(Topic, session.Id.ToString(), session.DivisionCode, work.Now, session.State.ToString()));

    /// <summary>Name of an import in the audit log.</summary>
    internal static string Subject(Guid id) => $"import:{id}";

    /// <summary>Sets a state.</summary>
    internal static void Enter(Work work, ImportSession session, ImportState state)
    {
        (session.State, session.StateAt) = (state, work.Now);
        session.Version++;
        Announce(work, session);
    }

    private async Task<Outcome<Done>> QueueAsync(
        Actor actor, Guid id, ImportTask task, ImportState from, ImportState to, Func<Work, ImportSession, Task<Refusal?>> judge,
        CancellationToken cancellation)
    {
        var outcome = await ChangeAsync<Done>(actor, id, from, async (work, session) =>
        {
            if (await judge(work, session) is { } refusal)
            {
                return refusal;
            }

            session.DoneRows = 0;
            Enter(work, session, to);
            work.Audit($"places.import.{task.ToString().ToLowerInvariant()}", Subject(id), session.DivisionCode, ("ledger", session.Ledger), ("file", session.FileName));
            return Outcome.Done;
        }, cancellation);

        // What does not fit into the queue is taken up again at the next start, like what was interrupted.
        return outcome.Succeeded && !queue.TryAdd(new ImportJob(task, id, actor)) ? Refusal.Unavailable("places.import.busy") : outcome;
    }

    private async Task<Outcome<T>> ChangeAsync<T>(
        Actor actor, Guid id, ImportState expected, Func<Work, ImportSession, Task<Outcome<T>>> change, CancellationToken cancellation) =>
        await unit.RunAsync<Outcome<T>>(
            actor,
            async work => await InSight(work.Records, actor).AsTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) switch
            {
                null => Refusal.NotFound("places.import.not-found"),
                { } session when book.Find(session.Ledger) is not { } ledger || !book.MayEdit(actor, ledger) => NotAllowed(),
                { } session when session.State != expected => Refusal.Conflict("places.import.state"),
                { } session => await change(work, session),
            },
            cancellation);

    // Imports of ledgers that the person may look into.
    private IQueryable<ImportSession> InSight(FengsuiContext context, Actor actor)
    {
        var hidden = book.HiddenFrom(actor);
        return context.Set<ImportSession>().Where(s => !hidden.Contains(s.Ledger));
    }

    private static Refusal NotAllowed() => Refusal.Forbidden("places.edit.not-allowed");
}

/// <summary>Which rows of an import.</summary>
internal enum ImportRowFilter
{
    /// <summary>All that need a look.</summary>
    All,

    /// <summary>In error.</summary>
    Errors,

    /// <summary>Waiting for a person.</summary>
    Open,

    /// <summary>Certain.</summary>
    Same,

    /// <summary>Similar.</summary>
    Similar,
}
