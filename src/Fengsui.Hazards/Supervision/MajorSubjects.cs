using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Supervision;

/// <summary>
/// Photos and papers of a case (<c>major:{id}</c>), of one of its factors (<c>major-factor:{id}/7.3.1</c>) and of a visit
/// (<c>major-visit:{id}</c>): whoever visits may add.
/// </summary>
internal sealed class MajorSubjects : IDocumentSubjects
{
    public const string Factor = "major-factor";
    public const string Visit = "major-visit";

    public string ViewPermission => MajorPermissions.View;

    public string EditPermission => MajorPermissions.Handle;

    // The unit proves what it put right, and takes away only its own.
    public string AddPermission => MajorPermissions.Prove;

    public static string OfFactor(Guid caseId, string clause) => $"{Factor}:{caseId}/{clause}";

    public static string OfVisit(Guid visitId) => $"{Visit}:{visitId}";

    public bool Knows(string kind) => kind is MajorLog.SubjectKind or Factor or Visit;

    public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation)
    {
        if (!Guid.TryParseExact(kind == Factor ? id.Split('/')[0] : id, "D", out var key))
        {
            return null;
        }

        return kind == Visit
            ? await records.Set<MajorVisit>().AsNoTracking().Where(v => v.Id == key)
                .Select(v => new DocumentScope("", v.DivisionCode, v.SectorCode, v.PlaceId)).FirstOrDefaultAsync(cancellation)
            : await records.Set<MajorCase>().AsNoTracking().Where(c => c.Id == key)
                .Select(c => new DocumentScope(c.Number, c.DivisionCode, c.SectorCode, c.PlaceId)).FirstOrDefaultAsync(cancellation);
    }
}

/// <summary>Cases of a place, for merging and splitting places.</summary>
internal sealed class MajorsOfPlace : IPlaceThings
{
    public const string RoomName = "majors";

    public string Room => RoomName;

    public async Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        (await records.Set<MajorCase>().AsNoTracking().Where(c => c.PlaceId == placeId).OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.Number }).ToListAsync(cancellation)).ConvertAll(c => new PlaceThing(c.Id.ToString(), c.Number));

    public async Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        await records.Set<MajorCase>().AsNoTracking().Where(c => c.PlaceId != null && placeIds.Contains(c.PlaceId.Value))
            .Select(c => c.PlaceId!.Value).Distinct().ToListAsync(cancellation);
}

/// <summary>Moves cases and what hangs on them to the place that theirs has become.</summary>
internal sealed class MovePlaceMajors(IPlaceDirectory places) : IEventHandler<PlaceThingsMoved>
{
    public const string HandlerName = "hazards.majors.place-moved";

    public async Task HandleAsync(PlaceThingsMoved message, Work work, CancellationToken cancellation)
    {
        if (message.Room != MajorsOfPlace.RoomName || await places.FindAsync(work.Records, message.To, cancellation) is not { } place)
        {
            return;
        }

        var ids = message.Keys.Select(Guid.Parse).ToList();
        var rows = await work.Records.Set<MajorCase>().AsTracking().Where(c => ids.Contains(c.Id) && c.PlaceId == message.From).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            (row.PlaceId, row.DivisionCode, row.SectorCode) = (place.Id, place.DivisionCode, place.SectorCode);
            row.Where = row.IsOpen ? place.Name : row.Where;
            MajorLog.Tell(work, row, "place-moved");
        }

        await work.Records.SaveChangesAsync(cancellation);
        foreach (var row in rows)
        {
            var (id, subject, factor) = (row.Id, MajorLog.Subject(row.Id), $"{MajorSubjects.Factor}:{row.Id}/");
            var visits = await work.Records.Set<MajorVisit>().Where(v => v.CaseId == id).Select(v => v.Id).ToListAsync(cancellation);
            var ofVisits = visits.ConvertAll(MajorSubjects.OfVisit);
            await work.CopyScopeAsync<MajorEntry>(e => e.CaseId == id, row, cancellation);
            await work.CopyScopeAsync<MajorLink>(l => l.CaseId == id, row, cancellation);
            await work.CopyScopeAsync<MajorMeeting>(m => m.CaseId == id, row, cancellation);
            await work.CopyScopeAsync<MajorVisit>(v => v.CaseId == id, row, cancellation);
            await work.CopyScopeAsync<Clocks.Clock>(c => c.SubjectKind == MajorLog.SubjectKind && c.SubjectId == id, row, cancellation);
            await work.CopyScopeAsync<DocumentLink>(
                d => d.Subject == subject || d.Subject.StartsWith(factor) || ofVisits.Contains(d.Subject), row, cancellation);
        }
    }
}
