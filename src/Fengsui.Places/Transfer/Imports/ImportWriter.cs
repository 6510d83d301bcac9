using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Transfer;

/// <summary>
/// Writes what the dry run found, the rows themselves and their undoing, in transactions short enough that an alarm does not wait.
/// </summary>
/// <remarks>Thread safe; the runner lets one import through at a time.</remarks>
internal sealed class ImportWriter(
    UnitOfWork unit, Records records, LedgerBook book, LedgerFollowers followers, ImportChecker checker, RecordUse use,
    ImportPace pace)
{
    private const int LongestSource = 60;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The dry run: every row looked at, what needs a person kept.</summary>
    public async Task CheckAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(actor, id, cancellation) is not { State: ImportState.Read } session)
        {
            return;
        }

        var result = await checker.CheckAsync(actor, session, new Dictionary<int, RowDecision>(), cancellation);
        await SettleAsync(actor, session, result, cancellation);
    }

    /// <summary>Writes the rows. A row that became wrong since the dry run sends the import back to the person, with nothing written.</summary>
    public async Task ApplyAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(actor, id, cancellation) is not { State: ImportState.Applying } session || book.Find(session.Ledger) is not IBulkLedger ledger)
        {
            return;
        }

        var decisions = await DecisionsAsync(actor, id, cancellation);
        var result = await checker.CheckAsync(actor, session, decisions, cancellation);
        if (result.Refusal is not null || (!session.OnlyGood && result.Value.Rows.Any(r => r.Problems.Count > 0)))
        {
            await SettleAsync(actor, session, result, cancellation);
            return;
        }

        var rows = result.Value.Rows.Select(r => r.ToWrite).OfType<BulkRow>().ToList();
        var source = session.FileName.Length <= LongestSource ? session.FileName : session.FileName[..LongestSource];
        var refused = 0;
        await pace.InChunksAsync(rows, async chunk =>
        {
            refused += await unit.RunAsync(
                actor,
                async work =>
                {
                    var written = await ledger.WriteAsync(work, chunk, result.Value.Words, source, id, cancellation);
                    await followers.FollowAsync(work, written.Changes, cancellation);
                    var now = await TrackAsync(work, id, cancellation);
                    now.Created += written.Created;
                    now.Changed += written.Changed;
                    now.DoneRows += chunk.Count;
                    work.Audit(
                        "places.import.write", ImportService.Subject(id), now.DivisionCode, ("rows", $"{chunk[0].Number}–{chunk[^1].Number}"),
                        ("created", Text(written.Created)), ("changed", Text(written.Changed)));
                    ImportService.Announce(work, now);
                    return written.Refused.Count;
                },
                cancellation);
        });
        await unit.RunAsync(
            actor,
            async work =>
            {
                var now = await TrackAsync(work, id, cancellation);
                now.LeftOut = now.Rows - rows.Count + refused;
                ImportService.Enter(work, now, ImportState.Applied);
            },
            cancellation);
    }

    /// <summary>Takes back what an import wrote, newest changes first, then the records it entered. May be run again after an interruption.</summary>
    public async Task UndoAsync(Actor actor, Guid id, ImportState end, string problem, CancellationToken cancellation)
    {
        if (await FindAsync(actor, id, cancellation) is not { } session || book.Find(session.Ledger) is not IBulkLedger ledger)
        {
            return;
        }

        await unit.RunAsync(
            actor, work => work.Records.Set<ImportLeftover>().Where(l => l.ImportId == id).ExecuteDeleteAsync(cancellation), cancellation);
        var words = new KnownWords(await book.ChoicesAsync(actor, cancellation));
        await UndoChangesAsync(actor, session, ledger, words, cancellation);
        await UndoCreatedAsync(actor, session, ledger, cancellation);
        await unit.RunAsync(
            actor,
            async work =>
            {
                var now = await TrackAsync(work, id, cancellation);
                now.NotUndone = await work.Records.Set<ImportLeftover>().CountAsync(l => l.ImportId == id, cancellation);
                now.Problem = problem;
                ImportService.Enter(work, now, end);
                work.Audit("places.import.undone", ImportService.Subject(id), now.DivisionCode, ("left", Text(now.NotUndone)));
            },
            cancellation);
    }

    private async Task UndoChangesAsync(
        Actor actor, ImportSession session, IBulkLedger ledger, KnownWords words, CancellationToken cancellation)
    {
        List<FieldChange> changes;
        await using (var context = records.Open(actor))
        {
            changes = await context.Set<FieldChange>().Where(c => c.ImportId == session.Id).OrderBy(c => c.RecordId).ToListAsync(cancellation);
        }

        var byRecord = changes.GroupBy(c => c.RecordId).Select(g => g.ToList()).ToList();
        await pace.InChunksAsync(byRecord, chunk => unit.RunAsync(
            actor,
            async work =>
            {
                var source = "import.undo " + session.FileName;
                source = source.Length <= LongestSource ? source : source[..LongestSource];
                var undone = await ledger.UndoChangesAsync(
                    work, new UndoScope(session.Id, session.DivisionCode), [.. chunk.SelectMany(c => c)], words, source, cancellation);
                work.Records.AddRange(undone.Left);
                await followers.FollowAsync(work, undone.Changes, cancellation);
                await ProgressAsync(work, session, chunk.Count, cancellation);
            },
            cancellation));
    }

    private async Task UndoCreatedAsync(Actor actor, ImportSession session, IBulkLedger ledger, CancellationToken cancellation)
    {
        IReadOnlyList<Guid> ids;
        await using (var context = records.Open(actor))
        {
            ids = await ledger.CreatedByAsync(context, session.Id, cancellation);
        }

        await pace.InChunksAsync(ids, chunk => unit.RunAsync(
            actor,
            async work =>
            {
                var used = await use.OfAsync(work.Records, ledger, session.Id, chunk, cancellation);
                var undone = await ledger.UndoCreatedAsync(work, new UndoScope(session.Id, session.DivisionCode), chunk, used, cancellation);
                work.Records.AddRange(undone.Left);
                await followers.FollowAsync(work, undone.Changes, cancellation);
                await ProgressAsync(work, session, chunk.Count, cancellation);
            },
            cancellation));
    }

    private async Task SettleAsync(Actor actor, ImportSession session, Outcome<CheckedFile> result, CancellationToken cancellation)
    {
        await unit.RunAsync(
            actor, work => work.Records.Set<ImportRow>().Where(r => r.ImportId == session.Id).ExecuteDeleteAsync(cancellation), cancellation);
        if (result.Refusal is null)
        {
            var rows = result.Value.Rows.Where(r => r.Problems.Count > 0 || r.Match.Match != RowMatch.New || r.Decision.Choice != RowChoice.Open).ToList();
            await pace.InChunksAsync(rows, chunk => unit.RunAsync(
                actor,
                work =>
                {
                    work.Records.AddRange(chunk.Select(r => Row(session, r)));
                    return Task.CompletedTask;
                },
                cancellation));
        }

        await unit.RunAsync(
            actor,
            async work =>
            {
                var now = await TrackAsync(work, session.Id, cancellation);
                now.Problem = result.Refusal?.Code ?? "";
                if (result.Refusal is null)
                {
                    Count(now, result.Value);
                }

                ImportService.Enter(work, now, result.Refusal is null ? ImportState.Checked : ImportState.Failed);
            },
            cancellation);
    }

    private static void Count(ImportSession session, CheckedFile file)
    {
        var good = file.Rows.Where(r => r.Problems.Count == 0).ToList();
        session.Columns = JsonSerializer.Serialize(file.Columns.Fields.OfType<LedgerField>().Select(f => f.Key));
        session.Unknown = JsonSerializer.Serialize(file.Columns.Unknown, Json);
        session.Ignored = JsonSerializer.Serialize(file.Columns.Ignored, Json);
        (session.Rows, session.RowsInError) = (file.Rows.Count, file.Rows.Count - good.Count);
        (session.NewRows, session.SameRows, session.SimilarRows) = (
            good.Count(r => r.Match.Match == RowMatch.New), good.Count(r => r.Match.Match == RowMatch.Same),
            good.Count(r => r.Match.Match == RowMatch.Similar));
    }

    private static ImportRow Row(ImportSession session, CheckedRow row) => new()
    {
        ImportId = session.Id,
        Row = row.Number,
        DivisionCode = session.DivisionCode,
        Name = row.Name.Length <= 200 ? row.Name : row.Name[..200],
        Match = row.Match.Match,
        Choice = row.Decision.Choice,
        RecordId = row.Decision.Choice == RowChoice.Open ? row.Target : row.Decision.RecordId,
        InError = row.Problems.Count > 0,
        Problems = JsonSerializer.Serialize(row.Problems, Json),
        Candidates = JsonSerializer.Serialize(row.Match.Candidates, Json),
    };

    private async Task<ImportSession?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<ImportSession>().FirstOrDefaultAsync(s => s.Id == id, cancellation);
    }

    private async Task<IReadOnlyDictionary<int, RowDecision>> DecisionsAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<ImportRow>().Where(r => r.ImportId == id && r.Choice != RowChoice.Open)
            .ToDictionaryAsync(r => r.Row, r => new RowDecision(r.Choice, r.RecordId), cancellation);
    }

    private static async Task ProgressAsync(Work work, ImportSession session, int done, CancellationToken cancellation)
    {
        var now = await TrackAsync(work, session.Id, cancellation);
        now.DoneRows += done;
        ImportService.Announce(work, now);
    }

    private static Task<ImportSession> TrackAsync(Work work, Guid id, CancellationToken cancellation) =>
        work.Records.Set<ImportSession>().AsTracking().SingleAsync(s => s.Id == id, cancellation);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
