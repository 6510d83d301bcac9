namespace Fengsui.Sensing.Life.Settling;

/// <summary>What a device did in a month, and how many of its tickets were late.</summary>
internal sealed record DeviceMonth(Guid AssetId, string Serial, string PlaceName, long ContractedSeconds, long AliveSeconds, int TicketsLate);

/// <summary>A deduction as it is computed.</summary>
internal sealed record Deduction(TermKind Kind, string Clause, double Quantity, long Fen);

/// <summary>What a month comes to.</summary>
internal sealed record MonthSum(long BaseFen, IReadOnlyList<Deduction> Deductions, long PayableFen);

/// <summary>
/// Money from evidence: whole fen, rounded once and in favour of neither beyond half a fen. Pure functions; every deduction is a term of the contract.
/// </summary>
internal static class StatementMath
{
    private const long DaySeconds = 86_400;
    private const int Whole = 1_000;

    /// <summary>The part of a span that lies within another, in seconds.</summary>
    public static long Overlap(DateTimeOffset from, DateTimeOffset to, DateTimeOffset within, DateTimeOffset until)
    {
        var (begin, end) = (from > within ? from : within, to < until ? to : until);
        return end <= begin ? 0 : (long)(end - begin).TotalSeconds;
    }

    /// <summary>Price, deductions and what is left. Nothing below zero is paid.</summary>
    /// <param name="monthSeconds">Seconds of the whole month: the price is for a device that is there all of it.</param>
    public static MonthSum Of(
        long fenPerDeviceMonth, int availabilityPermille, IReadOnlyList<ContractTerm> terms, IReadOnlyList<DeviceMonth> devices, long monthSeconds)
    {
        var (contracted, alive) = (devices.Sum(d => d.ContractedSeconds), devices.Sum(d => d.AliveSeconds));
        var price = Divide((Int128)fenPerDeviceMonth * contracted, monthSeconds);
        var deductions = new List<Deduction>();
        foreach (var term in terms.Where(t => t.Kind != TermKind.Cap).OrderBy(t => t.Kind))
        {
            var deduction = Apply(term, price, availabilityPermille, contracted, alive, devices.Sum(d => d.TicketsLate));
            if (deduction.Fen > 0)
            {
                deductions.Add(deduction);
            }
        }

        var sum = deductions.Sum(d => d.Fen);
        if (terms.FirstOrDefault(t => t.Kind == TermKind.Cap) is { } cap && Divide((Int128)price * cap.Amount, Whole) is var most && sum > most)
        {
            deductions.Add(new Deduction(TermKind.Cap, cap.Clause, cap.Amount / 10.0, most - sum));
            sum = most;
        }

        return new MonthSum(price, deductions, Math.Max(0, price - sum));
    }

    private static Deduction Apply(ContractTerm term, long price, int agreed, long contracted, long alive, int late)
    {
        switch (term.Kind)
        {
            case TermKind.DeadDay:
                var dead = contracted - alive;
                return new Deduction(term.Kind, term.Clause, Math.Round(dead / (double)DaySeconds, 2), Divide((Int128)term.Amount * dead, DaySeconds));
            case TermKind.Availability:
                // Thousandths that are missing, exactly; only whole percentage points count.
                var missing = contracted == 0 ? 0 : (long)((((Int128)agreed * contracted) - ((Int128)alive * Whole)) / contracted);
                var points = Math.Max(0, missing / 10);
                return new Deduction(term.Kind, term.Clause, points, Divide((Int128)price * term.Amount * points, Whole));
            default:
                return new Deduction(term.Kind, term.Clause, late, term.Amount * late);
        }
    }

    // Half a fen goes up.
    private static long Divide(Int128 value, long by) => (long)((value + (by / 2)) / by);
}
