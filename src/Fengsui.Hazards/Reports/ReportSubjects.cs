using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Reports;

/// <summary>Photos and papers of a report (<c>citizen-report:{id}</c>).</summary>
internal sealed class ReportSubjects : IDocumentSubjects
{
    public string ViewPermission => ReportPermissions.View;

    public string EditPermission => ReportPermissions.Handle;

    public bool Knows(string kind) => kind == ReportLog.Kind;

    public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation) =>
        Guid.TryParseExact(id, "D", out var key)
            ? await records.Set<CitizenReport>().AsNoTracking().Where(r => r.Id == key)
                .Select(r => new DocumentScope(r.Number, r.DivisionCode, r.SectorCode, r.PlaceId)).FirstOrDefaultAsync(cancellation)
            : null;

    public async Task ChangedAsync(Work work, string kind, string id, int count, CancellationToken cancellation)
    {
        var key = Guid.ParseExact(id, "D");
        var report = await work.Records.Set<CitizenReport>().AsTracking().FirstAsync(r => r.Id == key, cancellation);
        report.Photos = count;
    }
}

/// <summary>Shows who reported to who says why, and keeps who looked, when and why. The log has neither name nor number in it.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class ReportReveals(UnitOfWork unit, PermissionTable permissions, ReportSecrets secrets)
{
    /// <summary>Name and number of the sender.</summary>
    public async Task<Outcome<Sender>> ShowAsync(Actor actor, Guid id, string reason, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, ReportPermissions.Reveal))
        {
            return HazardPermissions.Refuse(ReportPermissions.Reveal);
        }

        var why = PersonalData.ReasonOf(reason, "reports.reveal.reason");
        if (why.Refusal is { } unsaid)
        {
            return unsaid;
        }

        return await unit.RunAsync<Outcome<Sender>>(
            actor,
            async work =>
            {
                var report = await work.Records.Set<CitizenReport>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
                if (report is null)
                {
                    return Refusal.NotFound("reports.not-found");
                }

                if (report.Contact.Length == 0)
                {
                    return Refusal.Conflict("reports.reveal.anonymous");
                }

                if (secrets.Open(report.Contact) is not { } sender)
                {
                    return Refusal.Unavailable("reports.reveal.keys");
                }

                work.Audit("hazards.reports.reveal", ReportLog.SubjectOf(id), report.DivisionCode, ("number", report.Number), ("reason", why.Value));
                return sender;
            },
            cancellation);
    }
}
