using System.Globalization;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;

namespace Fengsui.Hazards.Rewards;

/// <summary>One of those who reported the same hazard, as the engine sees them.</summary>
/// <param name="Number">Number of the report.</param>
/// <param name="HasIdentity">Name and telephone were given.</param>
/// <param name="IsInsider">The reporter declared to belong to those who supervise, or to be kin of one.</param>
/// <param name="WasKnown">The hazard was in the register before the report.</param>
/// <param name="PaidThisMonth">What the same reporter got or was promised in the calendar month already, yuan.</param>
public sealed record RewardReporter(
    Guid ReportId, string Number, DateTimeOffset ReceivedAt, bool HasIdentity, bool IsInsider = false, bool IsFalseIdentity = false, bool WasKnown = false,
    bool Declines = false, long PaidThisMonth = 0);

/// <summary>A step of the reasoning: a key of the texts and what is put into it.</summary>
public sealed record RewardStep(string Key, IReadOnlyList<string> Values);

/// <summary>What one reporter gets, and the steps that led there.</summary>
public sealed record RewardShare(Guid ReportId, string Number, long Amount, IReadOnlyList<RewardStep> Steps);

/// <summary>Who gets what for a hazard, and why.</summary>
/// <param name="Amount">The amount of the table, before anybody is left out.</param>
/// <param name="Steps">The steps that are the same for all.</param>
public sealed record RewardDecision(long Amount, IReadOnlyList<RewardStep> Steps, IReadOnlyList<RewardShare> Shares)
{
    /// <summary>What is given out in all.</summary>
    public long Total => Shares.Sum(s => s.Amount);
}

/// <summary>
/// Who gets what for a verified hazard (rules B.9): amount by severity and venue, the first reporter or those within the window, the excluded
/// left out, shares in whole yuan with the rest to the first, cut at what one may get a month. Pure; every step can be read.
/// </summary>
public static class RewardEngine
{
    /// <summary>Code of the amounts; further ones for some venues begin with it and a dot.</summary>
    public const string AmountRule = "reward.amount";

    /// <summary>Code of the terms.</summary>
    public const string TermsRule = "reward.terms";

    /// <summary>Excluded: those who supervise, and their kin, as declared.</summary>
    public const string Insider = "insider";

    /// <summary>Excluded: who gave a false identity.</summary>
    public const string FalseIdentity = "false-identity";

    /// <summary>Excluded: what the register knew already.</summary>
    public const string Known = "known";

    /// <summary>Excluded: who gave no identity. Not among the exclusions as delivered: the claim code pays without a name.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>The exclusions as delivered.</summary>
    public static IReadOnlyList<string> Exclusions { get; } = [Insider, FalseIdentity, Known];

    /// <summary>The rule with the amounts for a venue type: one that names it before one that names none.</summary>
    public static HazardRule? AmountsFor(RuleSet rules, string divisionCode, string venueType) => rules.Of(RuleKind.Reward, divisionCode)
        .Where(r => r.As<RewardRule>().Venues is not { Count: > 0 } venues || venues.Contains(venueType))
        .OrderByDescending(r => r.As<RewardRule>().Venues is { Count: > 0 }).ThenBy(r => r.Code, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The amount for a severity.</summary>
    public static long AmountOf(RewardRule amounts, HazardSeverity severity) => severity switch
    {
        HazardSeverity.General => amounts.General,
        HazardSeverity.Serious => amounts.Serious,
        HazardSeverity.Major => amounts.Major,
    };

    /// <summary>Decides.</summary>
    /// <param name="table">Title of the table of amounts, for the words.</param>
    /// <param name="reporters">Everybody whose report is of this hazard; the order does not matter.</param>
    public static RewardDecision Decide(
        HazardSeverity severity, RewardRule amounts, string table, RewardTermsRule terms, IReadOnlyCollection<RewardReporter> reporters)
    {
        var amount = AmountOf(amounts, severity);
        var shared = new List<RewardStep> { Step("amount", table, severity.ToString(), Yuan(amount)) };
        var inOrder = reporters.OrderBy(r => r.ReceivedAt).ThenBy(r => r.Number, StringComparer.Ordinal).ToList();
        var excluded = inOrder.ToDictionary(r => r.ReportId, r => ExcludedAs(r, terms));
        var eligible = inOrder.Where(r => excluded[r.ReportId] is null).ToList();
        if (eligible is not [var first, ..])
        {
            shared.Add(Step("nobody"));
            return new RewardDecision(amount, shared, [.. inOrder.Select(r => Nothing(r, excluded[r.ReportId]!))]);
        }

        var window = first.ReceivedAt.AddHours(terms.WindowHours);
        var joint = terms.JointSplit ? eligible.Where(r => r == first || r.ReceivedAt <= window).ToList() : [first];
        shared.Add(Step("first", first.Number));
        if (joint.Count > 1)
        {
            shared.Add(Step("joint", joint.Count.ToString(CultureInfo.InvariantCulture), terms.WindowHours.ToString(CultureInfo.InvariantCulture)));
        }

        var (each, rest) = (amount / joint.Count, amount % joint.Count);
        return new RewardDecision(amount, shared,
        [
            .. inOrder.Select(r =>
                excluded[r.ReportId] is { } reason ? Nothing(r, reason)
                : !joint.Contains(r) ? new RewardShare(r.ReportId, r.Number, 0, [Step(terms.JointSplit ? "late" : "second", first.Number)])
                : Share(r, each + (r == first ? rest : 0), joint.Count > 1, terms)),
        ]);
    }

    private static string? ExcludedAs(RewardReporter reporter, RewardTermsRule terms)
    {
        var exclusions = terms.Exclusions ?? [];
        return reporter.Declines ? "declined"
            : reporter.IsInsider && exclusions.Contains(Insider) ? Insider
            : reporter.IsFalseIdentity && exclusions.Contains(FalseIdentity) ? FalseIdentity
            : reporter.WasKnown && exclusions.Contains(Known) ? Known
            : !reporter.HasIdentity && exclusions.Contains(Anonymous) ? Anonymous
            : null;
    }

    private static RewardShare Share(RewardReporter reporter, long amount, bool isJoint, RewardTermsRule terms)
    {
        var steps = new List<RewardStep> { Step(isJoint ? "share" : "whole", Yuan(amount)) };
        if (terms.MostPerMonth > 0 && reporter.PaidThisMonth + amount > terms.MostPerMonth)
        {
            amount = Math.Max(0, terms.MostPerMonth - reporter.PaidThisMonth);
            steps.Add(Step("month", Yuan(terms.MostPerMonth), Yuan(reporter.PaidThisMonth), Yuan(amount)));
        }

        return new RewardShare(reporter.ReportId, reporter.Number, amount, steps);
    }

    private static RewardShare Nothing(RewardReporter reporter, string reason) => new(reporter.ReportId, reporter.Number, 0, [Step("excluded." + reason)]);

    private static RewardStep Step(string key, params string[] values) => new("RewardStep." + key, values);

    private static string Yuan(long amount) => amount.ToString(CultureInfo.InvariantCulture);
}
