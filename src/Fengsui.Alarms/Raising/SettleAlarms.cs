using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Raising;

/// <summary>
/// Divisions were entered: alarms that were raised before there was one come under the home division, and reach the desk of the
/// county. Told twice it finds nothing left.
/// </summary>
internal sealed class SettleAlarms : IEventHandler<DivisionsEntered>
{
    public const string HandlerName = "alarms.divisions-entered";

    public async Task HandleAsync(DivisionsEntered message, Work work, CancellationToken cancellation)
    {
        if (message.HomeCode.Length == 0)
        {
            return;
        }

        foreach (var alarm in await work.Records.Set<Alarm>().AsTracking().Where(a => a.DivisionCode == "").ToListAsync(cancellation))
        {
            alarm.DivisionCode = message.HomeCode;
            AlarmBook.Touch(work, alarm);
            AlarmBook.Announce(work, alarm, AlarmBook.ChangedChange);
        }

        await work.Records.Set<AlarmEntry>().Where(e => e.DivisionCode == "")
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.DivisionCode, message.HomeCode), cancellation);
        await work.Records.Set<AlarmCall>().Where(c => c.DivisionCode == "")
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.DivisionCode, message.HomeCode), cancellation);
        await work.Records.Set<AlarmWord>().Where(w => w.DivisionCode == "")
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.DivisionCode, message.HomeCode), cancellation);
        await work.Records.Set<AlarmShelf>().Where(s => s.DivisionCode == "")
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.DivisionCode, message.HomeCode), cancellation);
    }
}
