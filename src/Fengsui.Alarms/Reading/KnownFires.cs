using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Reading;

/// <summary>Fires that the desk confirmed, drills and tests left out: what the backtest of a rule is measured against.</summary>
internal sealed class KnownFires : IKnownFires
{
    public async Task<IReadOnlyList<KnownFire>> BetweenAsync(
        FengsuiContext records, string divisionPrefix, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        await records.Set<Alarm>().AsNoTracking()
            .Where(a => AlarmKindTable.FireKinds.Contains(a.Kind) && a.Outcome == AlarmOutcome.Confirmed && !a.InTest)
            .Where(a => a.RaisedAt >= from && a.RaisedAt < to)
            .InDivision(a => a.DivisionCode, divisionPrefix)
            .OrderBy(a => a.RaisedAt).ThenBy(a => a.Number)
            .Select(a => new KnownFire(a.Number, a.PlaceId, a.PlaceName, a.PointId, a.RaisedAt))
            .ToListAsync(cancellation);
}
