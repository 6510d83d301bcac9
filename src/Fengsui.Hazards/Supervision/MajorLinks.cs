using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Supervision;

/// <summary>Which case a hazard belongs to.</summary>
internal static class MajorLinks
{
    /// <summary>True when the government consented to the closeout of the hazard's case, and none of another.</summary>
    public static async Task<bool> ConsentedAsync(FengsuiContext records, Guid hazardId, CancellationToken cancellation)
    {
        // Whoever may close the hazard need not see the case; the case speaks for itself.
        var links = records.Set<MajorLink>().IgnoreQueryFilters().Where(l => l.HazardId == hazardId).Select(l => l.CaseId);
        var states = await records.Set<MajorCase>().IgnoreQueryFilters().Where(c => links.Contains(c.Id) && c.DeterminedAt != null)
            .Select(c => c.State).ToListAsync(cancellation);
        return states.Count > 0 && states.TrueForAll(MajorLifeCycle.HasConsent);
    }

    /// <summary>The open case that a hazard is in, or null.</summary>
    public static Task<MajorCase?> OpenCaseAsync(FengsuiContext records, Guid hazardId, CancellationToken cancellation)
    {
        var links = records.Set<MajorLink>().IgnoreQueryFilters().Where(l => l.HazardId == hazardId).Select(l => l.CaseId);
        return records.Set<MajorCase>().IgnoreQueryFilters().FirstOrDefaultAsync(c => links.Contains(c.Id) && c.EndedAt == null, cancellation);
    }
}
