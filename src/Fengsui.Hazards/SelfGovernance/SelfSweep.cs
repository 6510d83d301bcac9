using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Timers;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>
/// Opens the rounds of each new period, a small batch a transaction: each night, and after the first round of all. The timer's payload is
/// the last place looked at.
/// </summary>
internal sealed class SelfSweep(SelfBook book, LocalTime times) : ITimerHandler
{
    public const string TimerKind = "hazards.self-sweep";

    /// <summary>Places in one transaction.</summary>
    public const int Batch = 100;

    private const string All = "all";

    public string Kind => TimerKind;

    /// <summary>Begins with the first place.</summary>
    public static void Start(Work work) => work.Arm(TimerKind, All, work.Now);

    public async Task FireAsync(DurableTimer timer, Work work, CancellationToken cancellation)
    {
        var places = work.Records.Set<Place>().AsNoTracking().IgnoreQueryFilters();
        if (Guid.TryParse(timer.Payload, out var after))
        {
            places = places.Where(p => p.Id > after);
        }

        var some = await places.OrderBy(p => p.Id).Take(Batch)
            .Select(p => new PlaceBrief(p.Id, p.Name, p.TypeCode, p.DivisionCode, p.SectorCode, p.Address, p.Longitude, p.Latitude, p.IsKeyUnit))
            .ToListAsync(cancellation);
        var rules = await RuleSet.ReadAsync(work.Records, times.Day(work.Now), cancellation);
        foreach (var place in some)
        {
            await book.OpenAsync(work, rules, place, cancellation);
        }

        if (some.Count == Batch)
        {
            work.Arm(TimerKind, All, work.Now, some[^1].Id.ToString());
        }
        else
        {
            work.Arm(TimerKind, All, times.StartOf(times.Day(work.Now).AddDays(1)));
        }
    }
}

/// <summary>A round whose period ended without a commitment is late.</summary>
internal sealed class SelfClocks : IClockSubject
{
    public string Kind => SelfBook.SubjectKind;

    public async Task PassedAsync(Work work, Clock clock, CancellationToken cancellation)
    {
        if (await work.Records.Set<SelfRound>().AsTracking().FirstOrDefaultAsync(r => r.Id == clock.SubjectId, cancellation) is { CommittedAt: null } round)
        {
            SelfBook.Lapse(work, round);
        }
    }
}
