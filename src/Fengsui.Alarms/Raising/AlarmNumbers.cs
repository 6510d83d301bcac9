using System.Globalization;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Raising;

/// <summary>Numbers that people say on the phone: the local day and a count from one, such as <c>20261123-0007</c>.</summary>
internal static class AlarmNumbers
{
    /// <summary>The row of the day, locked until the commit.</summary>
    public static async Task<AlarmNumber> LockAsync(Work work, int day, CancellationToken cancellation)
    {
        // The update of nothing takes the row's lock; a second node waits here, not at the unique index.
        await work.Records.Database.ExecuteSqlAsync(
            $"INSERT INTO alarms_number (day, last) VALUES ({day}, 0) ON CONFLICT (day) DO UPDATE SET last = alarms_number.last",
            cancellation);
        return await work.Records.Set<AlarmNumber>().SingleAsync(n => n.Day == day, cancellation);
    }

    public static string Next(AlarmNumber number)
    {
        number.Last++;
        return string.Create(CultureInfo.InvariantCulture, $"{number.Day:D8}-{number.Last:D4}");
    }
}
