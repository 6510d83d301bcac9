using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Cases;

/// <summary>Photos and papers of a hazard (<c>hazard:{id}</c>): whoever may enter a finding may prove it and what was done about it.</summary>
internal sealed class HazardSubjects : IDocumentSubjects
{
    public string ViewPermission => HazardPermissions.View;

    public string EditPermission => HazardPermissions.Find;

    public bool Knows(string kind) => kind == HazardClocks.SubjectKind;

    public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation) =>
        Guid.TryParseExact(id, "D", out var key)
            ? await records.Set<Hazard>().AsNoTracking().Where(h => h.Id == key)
                .Select(h => new DocumentScope(h.Number, h.DivisionCode, h.SectorCode, h.PlaceId)).FirstOrDefaultAsync(cancellation)
            : null;
}

/// <summary>Hazards of a place, for merging and splitting places.</summary>
internal sealed class HazardsOfPlace : IPlaceThings
{
    public const string RoomName = "hazards";

    public string Room => RoomName;

    public async Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        (await records.Set<Hazard>().AsNoTracking().Where(h => h.PlaceId == placeId).OrderBy(h => h.Id)
            .Select(h => new { h.Id, h.Number }).ToListAsync(cancellation)).ConvertAll(h => new PlaceThing(h.Id.ToString(), h.Number));

    public async Task<IReadOnlyCollection<Guid>> UsedAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        await records.Set<Hazard>().AsNoTracking().Where(h => h.PlaceId != null && placeIds.Contains(h.PlaceId.Value))
            .Select(h => h.PlaceId!.Value).Distinct().ToListAsync(cancellation);
}

/// <summary>Moves hazards and what hangs on them to the place that theirs has become; a closed one keeps the words it was handled under.</summary>
internal sealed class MovePlaceHazards(IPlaceDirectory places) : IEventHandler<PlaceThingsMoved>
{
    public const string HandlerName = "hazards.place-moved";

    public async Task HandleAsync(PlaceThingsMoved message, Work work, CancellationToken cancellation)
    {
        if (message.Room != HazardsOfPlace.RoomName || await places.FindAsync(work.Records, message.To, cancellation) is not { } place)
        {
            return;
        }

        var ids = message.Keys.Select(Guid.Parse).ToList();
        var hazards = await work.Records.Set<Hazard>().AsTracking().Where(h => ids.Contains(h.Id) && h.PlaceId == message.From).ToListAsync(cancellation);
        foreach (var hazard in hazards)
        {
            (hazard.PlaceId, hazard.DivisionCode, hazard.SectorCode) = (place.Id, place.DivisionCode, place.SectorCode);
            hazard.Where = hazard.IsOpen ? place.Name : hazard.Where;
            HazardLog.Tell(work, hazard, "place-moved", hazard.State);
        }

        await work.Records.SaveChangesAsync(cancellation);
        foreach (var hazard in hazards)
        {
            var (id, subject) = (hazard.Id, HazardBook.DocumentSubject(hazard.Id));
            await work.CopyScopeAsync<HazardEntry>(e => e.HazardId == id, hazard, cancellation);
            await work.CopyScopeAsync<ExtensionRequest>(r => r.HazardId == id, hazard, cancellation);
            await work.CopyScopeAsync<Milestone>(m => m.HazardId == id, hazard, cancellation);
            await work.CopyScopeAsync<Clocks.Clock>(c => c.SubjectKind == HazardClocks.SubjectKind && c.SubjectId == id, hazard, cancellation);
            await work.CopyScopeAsync<DocumentLink>(d => d.Subject == subject, hazard, cancellation);
        }
    }
}
