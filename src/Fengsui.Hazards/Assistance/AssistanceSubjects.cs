using Fengsui.Hazards.Clocks;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Assistance;

/// <summary>The day of a piece of advice has passed: the timeline says so, and the case waits for a follow-up.</summary>
internal sealed class AdviceClocks : IClockSubject
{
    public string Kind => AssistanceBook.ItemKind;

    public async Task PassedAsync(Work work, Clock clock, CancellationToken cancellation)
    {
        var item = await work.Records.Set<AdviceItem>().FirstOrDefaultAsync(i => i.Id == clock.SubjectId && i.Outcome != AdviceOutcome.Done, cancellation);
        if (item is not null
            && await work.Records.Set<TechnicalAssistance>().AsTracking().FirstOrDefaultAsync(a => a.Id == item.AssistanceId && a.EndedAt == null, cancellation) is { } held)
        {
            AssistanceLog.Write(work, held, null, "item-passed", item.Text);
            AssistanceLog.Tell(work, held, "item-passed");
        }
    }
}

/// <summary>Cases of a place, for merging and splitting places.</summary>
internal sealed class AssistanceOfPlace : IPlaceThings
{
    public const string RoomName = "hazards.assistance";

    public string Room => RoomName;

    public async Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
        await records.Set<TechnicalAssistance>().Where(a => a.PlaceId == placeId).OrderBy(a => a.Id)
            .Select(a => new PlaceThing("assistance:" + a.Id, a.Number)).ToListAsync(cancellation);

    public async Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        await records.Set<TechnicalAssistance>().Where(a => a.PlaceId != null && placeIds.Contains(a.PlaceId.Value)).Select(a => a.PlaceId!.Value).Distinct()
            .ToListAsync(cancellation);
}

/// <summary>Moves them, and what hangs on them, to the place that theirs has become.</summary>
internal sealed class MovePlaceAssistance(IPlaceDirectory places) : IEventHandler<PlaceThingsMoved>
{
    public const string HandlerName = "hazards.assistance-place-moved";

    public async Task HandleAsync(PlaceThingsMoved message, Work work, CancellationToken cancellation)
    {
        if (message.Room != AssistanceOfPlace.RoomName || await places.FindAsync(work.Records, message.To, cancellation) is not { } place)
        {
            return;
        }

        foreach (var id in message.Keys.Select(k => Guid.Parse(k.Split(':')[1])))
        {
            if (await work.Records.Set<TechnicalAssistance>().AsTracking().FirstOrDefaultAsync(a => a.Id == id && a.PlaceId == message.From, cancellation) is not { } held)
            {
                continue;
            }

            (held.DivisionCode, held.SectorCode, held.PlaceId, held.Where) = (place.DivisionCode, place.SectorCode, place.Id, place.Name);
            await work.Records.SaveChangesAsync(cancellation);
            var subject = AssistanceLog.SubjectOf(id);
            var items = await work.Records.Set<AdviceItem>().Where(i => i.AssistanceId == id).Select(i => i.Id).ToListAsync(cancellation);
            await work.CopyScopeAsync<DocumentLink>(d => d.Subject == subject, held, cancellation);
            await work.CopyScopeAsync<Clock>(c => c.SubjectKind == AssistanceBook.ItemKind && items.Contains(c.SubjectId), held, cancellation);
            await work.CopyScopeAsync<AdviceItem>(i => i.AssistanceId == id, held, cancellation);
            await work.CopyScopeAsync<AssistanceEntry>(e => e.AssistanceId == id, held, cancellation);
        }
    }
}
