using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Transfer;

/// <summary>Deletes a sent file when its time is over: it may name people, and the records do not need it.</summary>
internal sealed class ForgetImportFile(ImportFiles files) : ITimerHandler
{
    /// <summary>Kind of the timer; its key is the import's id.</summary>
    public const string TimerKind = "places.import-file";

    /// <inheritdoc/>
    public string Kind => TimerKind;

    /// <inheritdoc/>
    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var id = Guid.Parse(timer.Key);
        if (await work.Records.Set<ImportSession>().AsTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { FileKept: true } session)
        {
            return;
        }

        // A file that was sent twice is kept as long as the later of the two.
        if (!await work.Records.Set<ImportSession>().AnyAsync(s => s.FileHash == session.FileHash && s.FileKept && s.Id != id, cancellation))
        {
            files.Delete(session.FileHash);
        }

        session.FileKept = false;
        await work.Records.Set<ImportRow>().Where(r => r.ImportId == id).ExecuteDeleteAsync(cancellation);
        if (session.State is ImportState.Read or ImportState.Checked)
        {
            session.Problem = "places.import.forgotten";
            ImportService.Enter(work, session, ImportState.Failed);
        }

        work.Audit("places.import.forget", ImportService.Subject(id), session.DivisionCode, ("file", session.FileName), ("sha256", session.FileHash));
    }
}
