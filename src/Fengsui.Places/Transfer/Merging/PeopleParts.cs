using System.Text.Json;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Transfer;

/// <summary>People of a place: called after those of the place that stays; whom both have is kept once.</summary>
internal sealed class PeopleParts : IRecordParts
{
    /// <inheritdoc/>
    public string Name => "people";

    /// <inheritdoc/>
    public Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext context, string ledger, IReadOnlyList<Guid> ids, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyCollection<Guid>>([]);

    /// <inheritdoc/>
    public async Task<string> TakeAsync(Work work, string ledger, Guid from, RecordScope to, CancellationToken cancellation)
    {
        if (ledger != PlaceLedger.LedgerCode)
        {
            return "[]";
        }

        var mine = await OfAsync(work.Records, to.Id, cancellation);
        var order = mine.Count == 0 ? 0 : mine.Max(p => p.CallOrder);
        var moved = new List<MovedPerson>();
        foreach (var person in await OfAsync(work.Records, from, cancellation))
        {
            var twin = mine.Exists(p => p.Role == person.Role && p.Name == person.Name && p.Phone == person.Phone);
            moved.Add(new MovedPerson(person.Id, person.Role, person.Name, person.Phone, person.CallOrder, twin));
            if (!twin)
            {
                order++;
                await work.Records.Set<PlacePerson>().Where(p => p.Id == person.Id).ExecuteUpdateAsync(
                    set => set.SetProperty(p => p.PlaceId, to.Id).SetProperty(p => p.DivisionCode, to.DivisionCode)
                        .SetProperty(p => p.SectorCode, to.SectorCode).SetProperty(p => p.CallOrder, order),
                    cancellation);
            }
        }

        return JsonSerializer.Serialize(moved);
    }

    /// <inheritdoc/>
    public async Task GiveBackAsync(Work work, string ledger, RecordScope from, Guid to, string note, CancellationToken cancellation)
    {
        foreach (var person in JsonSerializer.Deserialize<List<MovedPerson>>(note)!)
        {
            if (person.Twin)
            {
                work.Records.Add(new PlacePerson
                {
                    Id = person.Id, PlaceId = from.Id, DivisionCode = from.DivisionCode, SectorCode = from.SectorCode, Role = person.Role,
                    Name = person.Name, Phone = person.Phone, CallOrder = person.CallOrder,
                });
                continue;
            }

            await work.Records.Set<PlacePerson>().Where(p => p.Id == person.Id && p.PlaceId == to).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.PlaceId, from.Id).SetProperty(p => p.DivisionCode, from.DivisionCode)
                    .SetProperty(p => p.SectorCode, from.SectorCode).SetProperty(p => p.CallOrder, person.CallOrder),
                cancellation);
        }
    }

    private static Task<List<PlacePerson>> OfAsync(FengsuiContext context, Guid place, CancellationToken cancellation) =>
        context.Set<PlacePerson>().AsNoTracking().Where(p => p.PlaceId == place).OrderBy(p => p.CallOrder).ThenBy(p => p.Id).ToListAsync(cancellation);

    private sealed record MovedPerson(Guid Id, PlacePersonRole Role, string Name, string Phone, int CallOrder, bool Twin);
}
