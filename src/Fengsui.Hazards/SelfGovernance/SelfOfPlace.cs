using Fengsui.Hazards.Clocks;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>Rounds of a place, for merging and splitting places.</summary>
internal sealed class SelfOfPlace : IPlaceThings
{
    public const string RoomName = "hazards.self";

    public string Room => RoomName;

    public async Task<IReadOnlyList<PlaceThing>> OfAsync(FengsuiContext records, Guid placeId, CancellationToken cancellation) =>
    [
        .. (await records.Set<SelfRound>().AsNoTracking().Where(r => r.PlaceId == placeId).OrderBy(r => r.PeriodStart)
            .Select(r => new { r.Id, r.PlaceName, r.PeriodStart }).ToListAsync(cancellation))
            .Select(r => new PlaceThing("round:" + r.Id, $"{r.PlaceName} {r.PeriodStart:yyyy-MM}")),
    ];

    /// <inheritdoc/>
    /// <remarks>The night opens a round at every place; only one that the unit has begun holds its place.</remarks>
    public async Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext records, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellation) =>
        await records.Set<SelfRound>().Where(r => r.PlaceId != null && placeIds.Contains(r.PlaceId.Value)
                && (r.AssessedAt != null || r.CheckedAt != null || r.CommittedAt != null))
            .Select(r => r.PlaceId!.Value).Distinct().ToListAsync(cancellation);
}

/// <summary>Moves them, and what hangs on them, to the place that theirs has become. Where that has a round of the period, both stay as they are.</summary>
internal sealed class MovePlaceSelf(IPlaceDirectory places) : IEventHandler<PlaceThingsMoved>
{
    public const string HandlerName = "hazards.self-place-moved";

    public async Task HandleAsync(PlaceThingsMoved message, Work work, CancellationToken cancellation)
    {
        if (message.Room != SelfOfPlace.RoomName || await places.FindAsync(work.Records, message.To, cancellation) is not { } place)
        {
            return;
        }

        foreach (var id in message.Keys.Select(k => Guid.Parse(k.Split(':')[1])))
        {
            if (await work.Records.Set<SelfRound>().AsTracking().FirstOrDefaultAsync(r => r.Id == id && r.PlaceId == message.From, cancellation) is not { } round
                || await work.Records.Set<SelfRound>().AnyAsync(r => r.PlaceId == place.Id && r.PeriodStart == round.PeriodStart, cancellation))
            {
                continue;
            }

            (round.DivisionCode, round.SectorCode, round.PlaceId, round.PlaceName) = (place.DivisionCode, place.SectorCode, place.Id, place.Name);
            round.Version++;
            var samples = await work.Records.Set<SampleCheck>().AsTracking().Where(c => c.RoundId == id).ToListAsync(cancellation);
            samples.ForEach(sample => sample.PlaceName = place.Name);
            await work.Records.SaveChangesAsync(cancellation);
            await work.CopyScopeAsync<SampleCheck>(c => c.RoundId == id, round, cancellation);
            await work.CopyScopeAsync<Clock>(c => c.SubjectKind == SelfBook.SubjectKind && c.SubjectId == id, round, cancellation);
            foreach (var subject in samples.Select(s => $"self-sample:{s.Id}"))
            {
                await work.CopyScopeAsync<DocumentLink>(d => d.Subject == subject, round, cancellation);
            }
        }
    }
}
