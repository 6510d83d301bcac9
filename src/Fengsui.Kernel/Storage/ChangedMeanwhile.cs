using System.Globalization;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Storage;

/// <summary>The refusal of who saves over somebody else's change: the one way to make it, so that every one carries what is stored now.</summary>
public static class ChangedMeanwhile
{
    /// <summary>Code of the refusal that every room may use.</summary>
    public const string Code = "kernel.changed-meanwhile";

    /// <summary>The refusal, with what is stored now and who wrote it: the last entry of the audit log about the subject says so.</summary>
    /// <param name="code">The room's code of the refusal; its text may take the version read and the version stored.</param>
    /// <param name="subject">Kind and id as the audit log has them.</param>
    /// <param name="values">The draft that would write what is stored now; see <see cref="StoredNow.Values"/>.</param>
    public static async Task<Refusal> ChangedMeanwhileAsync(
        this Work work, string code, string subject, int read, int stored, object values, CancellationToken cancellation) =>
        Refusal.Conflict(code, Number(read), Number(stored)) with
        {
            Stored = await work.StoredNowAsync(subject, Number(stored), values, cancellation),
        };

    /// <summary>What is stored now under a subject, for a refusal of a room's own.</summary>
    public static async Task<StoredNow> StoredNowAsync(
        this Work work, string subject, string version, object values, CancellationToken cancellation)
    {
        // The actor sees the record, so they may know who changed it last, wherever that entry is filed.
        var last = await work.Records.Set<AuditEntry>().IgnoreQueryFilters().AsNoTracking().Where(e => e.Subject == subject)
            .OrderByDescending(e => e.Sequence).Select(e => new { e.ActorName, e.At }).FirstOrDefaultAsync(cancellation);
        return new StoredNow(version, StoredNow.Write(values), last?.ActorName ?? "", last?.At);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
