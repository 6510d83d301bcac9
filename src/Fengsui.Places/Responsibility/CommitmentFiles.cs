using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>Sheets signed on paper: documents of the subject <c>commitment:{id}</c>. Who may take a commitment may add its sheet.</summary>
internal sealed class CommitmentSubjects : IDocumentSubjects
{
    private const string Kind = "commitment";

    public string ViewPermission => PlacePermissions.View;

    public string EditPermission => ResponsibilityPermissions.Edit;

    public string AddPermission => ResponsibilityPermissions.Sign;

    public static string SubjectOf(Guid commitment) => $"{Kind}:{commitment}";

    public bool Knows(string kind) => kind == Kind;

    public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation) =>
        Guid.TryParseExact(id, "D", out var key)
        && await records.Set<DutyCommitment>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == key, cancellation) is { } commitment
            ? new DocumentScope(commitment.PersonName, commitment.DivisionCode, commitment.SectorCode, commitment.PlaceId)
            : null;

    // Whether the sheet is there is kept beside the commitment: lists and gaps ask for it.
    public async Task ChangedAsync(Work work, string kind, string id, int count, CancellationToken cancellation)
    {
        var key = Guid.ParseExact(id, "D");
        if (await work.Records.Set<DutyCommitment>().AsTracking().FirstOrDefaultAsync(c => c.Id == key, cancellation) is { } commitment)
        {
            commitment.Filed = count > 0;
            work.Announce(new Change(ResponsibilityPermissions.Topic, id, commitment.DivisionCode, work.Now, "filed"));
        }
    }
}
