using Fengsui.Kernel.Calendar.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Calendar;

internal static class CalendarTables
{
    public static void Add(ModelBuilder model) => model.Entity<CalendarDay>(day =>
    {
        day.ToTable("kernel_calendar_day");
        day.HasKey(d => d.Day);
        day.Property(d => d.Name).HasMaxLength(CalendarBook.TextLength);
        day.Property(d => d.Source).HasMaxLength(CalendarBook.TextLength);
        day.Property(d => d.ChangedBy).HasMaxLength(64);
        day.Property(d => d.Version).IsConcurrencyToken();
        day.HasData(CalendarSeed.Days);
    });
}
