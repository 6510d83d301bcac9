using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Ledgers;

/// <summary>A place came under another division or sector: its people, the rows of every ledger and their history follow.</summary>
internal sealed class RescopeLedgers(IEnumerable<ILedger> ledgers) : IEventHandler<PlaceRescoped>
{
    /// <summary>Registered name.</summary>
    public const string Name = "places.rescope";

    /// <inheritdoc/>
    public async Task HandleAsync(PlaceRescoped message, Work work, CancellationToken cancellation)
    {
        foreach (var ledger in ledgers)
        {
            await ledger.RescopeAsync(work, message, cancellation);
        }

        await work.Records.Set<PlacePerson>().Where(p => p.PlaceId == message.PlaceId).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.DivisionCode, message.DivisionCode).SetProperty(p => p.SectorCode, message.SectorCode),
            cancellation);
        await work.Records.Set<FieldChange>().Where(c => c.PlaceId == message.PlaceId).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.DivisionCode, message.DivisionCode).SetProperty(c => c.SectorCode, message.SectorCode),
            cancellation);
    }
}
