using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Raising;

/// <summary>
/// Judges every fire alarm once more when it is half an hour old, whether it is open or closed: the same facts mean something else then, and by that
/// judgement the score is measured against what people found. An alarm that is looked at twice is not changed twice.
/// </summary>
internal sealed class RipenAlarms(UnitOfWork unit, LocalDays days, TimeProvider clock)
{
    public const string Duty = "alarms.ripening";

    /// <summary>The span between two looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    private const int PageSize = 100;

    /// <summary>How far back the first look after a start goes: a server that stood still for longer leaves what came before to what happens next.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(1);
    private static readonly Actor Itself = Actor.System(Duty);

    private DateTimeOffset? _until;

    /// <summary>All that became half an hour old since the last look.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var until = clock.GetUtcNow() - Evidence.Ripening;
        (DateTimeOffset At, string Number)? last = (_until ?? until - FirstLook, "");
        while (last is { } from)
        {
            last = await PageAsync(from, until, cancellation);
        }

        _until = until;
    }

    private Task<(DateTimeOffset At, string Number)?> PageAsync((DateTimeOffset At, string Number) from, DateTimeOffset until, CancellationToken cancellation) =>
        unit.RunAgainAsync(
            Itself,
            async work =>
            {
                var page = await work.Records.Set<Alarm>().AsTracking()
                    .Where(a => AlarmKindTable.FireKinds.Contains(a.Kind))
                    .Where(a => a.ReceivedAt <= until && (a.ReceivedAt > from.At || (a.ReceivedAt == from.At && string.Compare(a.Number, from.Number) > 0)))
                    .OrderBy(a => a.ReceivedAt).ThenBy(a => a.Number).Take(PageSize).ToListAsync(cancellation);
                foreach (var alarm in page)
                {
                    var before = alarm.EvidenceReasons;
                    AlarmBook.Judge(work, alarm, days);
                    if (alarm.EvidenceReasons != before)
                    {
                        AlarmBook.Touch(work, alarm);
                        AlarmBook.Announce(work, alarm, alarm.InTest ? AlarmBook.TestChange : AlarmBook.ChangedChange);
                    }
                }

                return page.Count < PageSize ? ((DateTimeOffset, string)?)null : (page[^1].ReceivedAt, page[^1].Number);
            },
            cancellation);
}
