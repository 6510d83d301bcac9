using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Inspections;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Levers;

/// <summary>Photos and papers of inspections and notices: the receipt.</summary>
internal sealed class EnforcementSubjects : IDocumentSubjects
{
    public string ViewPermission => HazardPermissions.View;

    public string EditPermission => EnforcementPermissions.Inspect;

    public bool Knows(string kind) => kind is InspectionBook.SubjectKind or NoticeBook.SubjectKind;

    public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation) =>
        !Guid.TryParseExact(id, "D", out var key) ? null
        : kind == InspectionBook.SubjectKind
            ? await records.Set<Inspection>().AsNoTracking().Where(i => i.Id == key)
                .Select(i => new DocumentScope(i.Where, i.DivisionCode, i.SectorCode, i.PlaceId)).FirstOrDefaultAsync(cancellation)
            : await records.Set<OfficialNotice>().AsNoTracking().Where(n => n.Id == key)
                .Select(n => new DocumentScope(n.Number, n.DivisionCode, n.SectorCode, n.PlaceId)).FirstOrDefaultAsync(cancellation);
}

/// <summary>Papers of levers: minutes that were signed, a decision. A unit does not see those of its own place.</summary>
internal sealed class LeverSubjects : IDocumentSubjects
{
    public string ViewPermission => EnforcementPermissions.SeeLevers;

    public string EditPermission => EnforcementPermissions.UseLevers;

    public bool Knows(string kind) => kind == LeverBook.SubjectKind;

    public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation) =>
        Guid.TryParseExact(id, "D", out var key)
            ? await records.Set<LeverCase>().AsNoTracking().Where(l => l.Id == key)
                .Select(l => new DocumentScope(l.Number, l.DivisionCode, l.SectorCode, l.PlaceId)).FirstOrDefaultAsync(cancellation)
            : null;
}

/// <summary>Inspections, notices and levers of a place, for merging and splitting places.</summary>
internal sealed class EnforcementOfPlace : IPlaceThings
{
    public const string RoomName = "hazards.enforcement";

    public string Room => RoomName;

    public async Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
    [
        .. await records.Set<Inspection>().Where(i => i.PlaceId == placeId).OrderBy(i => i.Id)
            .Select(i => new PlaceThing("inspection:" + i.Id, i.Number)).ToListAsync(cancellation),
        .. await records.Set<OfficialNotice>().Where(n => n.PlaceId == placeId).OrderBy(n => n.Id)
            .Select(n => new PlaceThing("notice:" + n.Id, n.Number)).ToListAsync(cancellation),
        .. await records.Set<LeverCase>().Where(l => l.PlaceId == placeId).OrderBy(l => l.Id)
            .Select(l => new PlaceThing("lever:" + l.Id, l.Number)).ToListAsync(cancellation),
    ];

    public async Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        await records.Set<Inspection>().Select(i => i.PlaceId).Union(records.Set<OfficialNotice>().Select(n => n.PlaceId))
            .Union(records.Set<LeverCase>().Select(l => l.PlaceId)).Where(p => p != null && placeIds.Contains(p.Value)).Select(p => p!.Value)
            .ToListAsync(cancellation);
}

/// <summary>Moves them, and what hangs on them, to the place that theirs has become.</summary>
internal sealed class MovePlaceEnforcement(IPlaceDirectory places) : IEventHandler<PlaceThingsMoved>
{
    public const string HandlerName = "hazards.enforcement-place-moved";

    public async Task HandleAsync(PlaceThingsMoved message, Work work, CancellationToken cancellation)
    {
        if (message.Room != EnforcementOfPlace.RoomName || await places.FindAsync(work.Records, message.To, cancellation) is not { } place)
        {
            return;
        }

        foreach (var key in message.Keys)
        {
            var (kind, id) = (key.Split(':')[0], Guid.Parse(key.Split(':')[1]));
            IInScope? thing = kind switch
            {
                "inspection" => await work.Records.Set<Inspection>().AsTracking().FirstOrDefaultAsync(i => i.Id == id && i.PlaceId == message.From, cancellation),
                "notice" => await work.Records.Set<OfficialNotice>().AsTracking().FirstOrDefaultAsync(n => n.Id == id && n.PlaceId == message.From, cancellation),
                _ => await work.Records.Set<LeverCase>().AsTracking().FirstOrDefaultAsync(l => l.Id == id && l.PlaceId == message.From, cancellation),
            };
            if (thing is null)
            {
                continue;
            }

            var entry = work.Records.Entry(thing);
            entry.Property(nameof(IInScope.DivisionCode)).CurrentValue = place.DivisionCode;
            entry.Property(nameof(IInScope.SectorCode)).CurrentValue = place.SectorCode;
            entry.Property(nameof(IInScope.PlaceId)).CurrentValue = place.Id;
            await work.Records.SaveChangesAsync(cancellation);
            await CarryAsync(work, kind, id, thing, cancellation);
        }
    }

    private static async Task CarryAsync(Work work, string kind, Guid id, IInScope thing, CancellationToken cancellation)
    {
        var subjectKind = kind switch { "inspection" => InspectionBook.SubjectKind, "notice" => NoticeBook.SubjectKind, _ => LeverBook.SubjectKind };
        var subject = $"{subjectKind}:{id}";
        await work.CopyScopeAsync<DocumentLink>(d => d.Subject == subject, thing, cancellation);
        await work.CopyScopeAsync<Clocks.Clock>(c => c.SubjectKind == subjectKind && c.SubjectId == id, thing, cancellation);
        await work.CopyScopeAsync<InspectionFinding>(f => f.InspectionId == id, thing, cancellation);
        await work.CopyScopeAsync<LeverTask>(t => t.LeverId == id, thing, cancellation);
        await work.CopyScopeAsync<LeverHop>(h => h.LeverId == id, thing, cancellation);
        await work.CopyScopeAsync<LeverEntry>(e => e.LeverId == id, thing, cancellation);
    }
}
