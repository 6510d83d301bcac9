using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Ui;

/// <summary>What a form cost in a span of months.</summary>
/// <param name="Sent">How often it was sent.</param>
/// <param name="Shown">Fields shown, all sendings together.</param>
public sealed record BurdenRow(string Form, string Role, int Sent, int Shown, int Typed, int Filled, int Empty, long Seconds)
{
    /// <summary>Fields typed each time.</summary>
    public double TypedEach => Sent == 0 ? 0 : (double)Typed / Sent;

    /// <summary>Fields shown each time.</summary>
    public double ShownEach => Sent == 0 ? 0 : (double)Shown / Sent;

    /// <summary>Seconds each time.</summary>
    public double SecondsEach => Sent == 0 ? 0 : (double)Seconds / Sent;

    /// <summary>Of the fields that hold something, those that the system had filled in, in percent; null when none hold anything.</summary>
    public int? FilledPercent => Typed + Filled == 0 ? null : (int)Math.Round(100.0 * Filled / (Typed + Filled));
}

/// <summary>A field of a form.</summary>
public sealed record BurdenFieldRow(string Form, string Field, int Shown, int Typed, int Filled, int Empty);

/// <summary>A month of a form.</summary>
public sealed record BurdenMonth(string Form, int Month, int Sent, int Typed, int Filled, long Seconds);

/// <summary>Everything that the page shows.</summary>
public sealed record BurdenReport(IReadOnlyList<BurdenRow> Rows, IReadOnlyList<BurdenMonth> Months, IReadOnlyList<BurdenFieldRow> Fields);

/// <summary>Reads the burden meter.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class BurdenReader(Records records)
{
    /// <summary>Sums from a month to a month, both with.</summary>
    public async Task<BurdenReport> ReadAsync(Actor actor, int from, int to, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var counts = await context.Set<BurdenCount>().Where(c => c.Month >= from && c.Month <= to).ToListAsync(cancellation);
        var forms = counts.Where(c => c.Field.Length == 0).ToList();
        return new BurdenReport(
            [
                .. forms.GroupBy(c => (c.Form, c.Role)).Select(g => Row(g.Key.Form, g.Key.Role, g))
                    .OrderByDescending(r => r.Typed).ThenBy(r => r.Form, StringComparer.Ordinal).ThenBy(r => r.Role, StringComparer.Ordinal),
            ],
            [
                .. forms.GroupBy(c => (c.Form, c.Month))
                    .Select(g => new BurdenMonth(g.Key.Form, g.Key.Month, g.Sum(c => c.Shown), g.Sum(c => c.Typed), g.Sum(c => c.Filled), g.Sum(c => c.Seconds)))
                    .OrderBy(m => m.Month),
            ],
            [
                .. counts.Where(c => c.Field.Length > 0).GroupBy(c => (c.Form, c.Field))
                    .Select(g => new BurdenFieldRow(g.Key.Form, g.Key.Field, g.Sum(c => c.Shown), g.Sum(c => c.Typed), g.Sum(c => c.Filled), g.Sum(c => c.Empty)))
                    .OrderByDescending(f => f.Filled).ThenByDescending(f => f.Empty).ThenBy(f => f.Field, StringComparer.Ordinal),
            ]);
    }

    private static BurdenRow Row(string form, string role, IEnumerable<BurdenCount> counts) => counts.Aggregate(
        new BurdenRow(form, role, 0, 0, 0, 0, 0, 0),
        (sum, c) => sum with
        {
            Sent = sum.Sent + c.Shown, Shown = sum.Shown + c.Typed + c.Filled + c.Empty, Typed = sum.Typed + c.Typed, Filled = sum.Filled + c.Filled,
            Empty = sum.Empty + c.Empty, Seconds = sum.Seconds + c.Seconds,
        });
}
