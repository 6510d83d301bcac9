using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Inspections;

/// <summary>A sheet that an inspector fills at the place of an inspection that runs belongs to it; another's, such as the unit's own, does not.</summary>
internal sealed class TakeFilledSheets : IEventHandler<ChecklistFilled>
{
    public const string HandlerName = "hazards.inspection-sheets";

    public async Task HandleAsync(ChecklistFilled message, Work work, CancellationToken cancellation)
    {
        if (message.PlaceId is not { } place)
        {
            return;
        }

        var inspection = await work.Records.Set<Inspection>().AsTracking()
            .Where(i => i.PlaceId == place && i.State == InspectionState.Started && i.StartedBy == message.FilledBy && i.StartedAt <= message.FilledAt)
            .OrderByDescending(i => i.StartedAt).FirstOrDefaultAsync(cancellation);
        if (inspection is not null)
        {
            await InspectionBook.TakeAsync(
                work, inspection,
                new TakenSheet(message.SheetId, message.Checklist, message.Edition, message.Passes, message.FilledAt, message.Failed), cancellation);
        }
    }
}
