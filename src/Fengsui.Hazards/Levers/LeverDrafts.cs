using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Levers;

/// <summary>What the store knows that a draft of a lever needs.</summary>
internal sealed record LeverDraftFacts(IReadOnlyList<Hazard> Hazards, string DivisionCode, string SectorCode, Guid? PlaceId, string Subject);

/// <summary>Checks drafts of levers and makes their rows.</summary>
internal static class LeverDrafts
{
    private const int MostHazards = 200;
    private const int LongestSubject = 500;

    // A county has six digits, a town nine, a village twelve.
    private static readonly int[] Digits = [12, 9, NumberSeries.CountyDigits];

    public static string SeriesOf(LeverKind kind) => "lever." + kind.ToString().ToLowerInvariant();

    public static async Task<Outcome<LeverDraftFacts>> CheckAsync(Work work, LeverDraft draft, CancellationToken cancellation)
    {
        if (CheckTexts(draft) is { } wrong)
        {
            return wrong;
        }

        var ids = draft.HazardIds.Distinct().ToList();
        var hazards = ids.Count > MostHazards
            ? []
            : await work.Records.Set<Hazard>().AsNoTracking().Where(h => ids.Contains(h.Id)).OrderBy(h => h.Id).ToListAsync(cancellation);
        if (hazards.Count != ids.Count)
        {
            return Refusal.Invalid("enforcement.notice.hazards", "hazardIds");
        }

        if (hazards.Count == 0 && draft.Kind != LeverKind.Operation)
        {
            return Refusal.Invalid("enforcement.notice.needs-hazards", "hazardIds");
        }

        if (hazards.Find(h => !h.IsOpen || !h.IsListed) is { } ended)
        {
            return Refusal.Invalid("enforcement.lever.hazard-state", "hazardIds", ended.Number);
        }

        if (draft.Kind == LeverKind.Penalty && hazards.DistinctBy(h => (h.PlaceId, h.PlaceId is null ? h.Where : "")).Count() > 1)
        {
            return Refusal.Invalid("enforcement.notice.one-place", "hazardIds");
        }

        if (hazards.Count > 0)
        {
            return new LeverDraftFacts(
                hazards, CommonDivision(hazards.ConvertAll(h => h.DivisionCode)), One(hazards.Select(h => h.SectorCode), ""),
                One(hazards.Select(h => h.PlaceId), null), HazardLifeCycle.Either(draft.Subject, Units(hazards)));
        }

        return draft.DivisionCode.Length < NumberSeries.CountyDigits || !work.Actor.Sees(draft.DivisionCode, "", null)
            ? Refusal.Invalid("hazards.finding.division", "divisionCode")
            : draft.Subject.Trim().Length == 0 ? Refusal.Invalid("enforcement.lever.subject", "subject")
            : new LeverDraftFacts(hazards, draft.DivisionCode, "", null, draft.Subject.Trim());
    }

    public static LeverCase Make(Work work, LeverDraft draft, LeverDraftFacts facts, string number) => new()
    {
        Id = Guid.CreateVersion7(work.Now), Kind = draft.Kind, Number = number, CountyCode = NumberSeries.CountyOf(facts.DivisionCode),
        DivisionCode = facts.DivisionCode, SectorCode = facts.SectorCode, PlaceId = facts.PlaceId, Subject = facts.Subject, Reason = draft.Reason.Trim(),
        StateSince = work.Now, CreatedById = work.Actor.Id, CreatedBy = work.Actor.DisplayName, CreatedAt = work.Now, MeetsAt = draft.MeetsAt,
        Venue = draft.Venue.Trim(), Attendees = draft.Attendees.Trim(), Agenda = draft.Agenda.Trim(), PublicText = draft.PublicText.Trim(),
        WrittenById = draft.Kind == LeverKind.Exposure ? work.Actor.Id : null, Holder = draft.Office.Trim(),
        HolderRole = LeverHops.Roles.FirstOrDefault(work.Actor.Roles.Contains) ?? "", ChangedAt = work.Now, Version = 0,
    };

    /// <summary>The range that the rule in force suggests for the class of a hazard; a person decides.</summary>
    public static async Task SuggestAsync(FengsuiContext records, LeverCase lever, Hazard hazard, CancellationToken cancellation)
    {
        var rules = await RuleSet.ReadAsync(records, hazard.RulesOf, cancellation);
        if (rules.Of(RuleKind.Penalty, hazard.DivisionCode).FirstOrDefault(r => r.As<PenaltyRule>().Acts.Contains(hazard.ClassCode)) is { } rule)
        {
            var range = rule.As<PenaltyRule>();
            (lever.RuleId, lever.SuggestedFrom, lever.SuggestedTo, lever.TwoPeopleFrom) = (rule.Id, range.UnitFrom, range.UnitTo, range.TwoPeopleFrom);
        }
    }

    /// <summary>The smallest division that has all of them.</summary>
    internal static string CommonDivision(IReadOnlyList<string> codes)
    {
        var first = codes[0];
        return codes.All(c => c == first)
            ? first
            : Digits.Where(d => d < first.Length || codes.All(c => c.Length >= d)).Select(d => first[..Math.Min(d, first.Length)])
                .FirstOrDefault(prefix => codes.All(c => c.StartsWith(prefix, StringComparison.Ordinal))) ?? NumberSeries.CountyOf(first);
    }

    private static Refusal? CheckTexts(LeverDraft draft)
    {
        (string Field, string Text, int Most)[] texts =
        [
            ("subject", draft.Subject, LongestSubject), ("reason", draft.Reason, HazardLifeCycle.LongestText), ("office", draft.Office, HazardLifeCycle.LongestName),
            ("agenda", draft.Agenda, HazardLifeCycle.LongestText), ("attendees", draft.Attendees, LongestSubject),
            ("venue", draft.Venue, HazardLifeCycle.LongestName), ("publicText", draft.PublicText, HazardLifeCycle.LongestText),
        ];
        return texts.FirstOrDefault(t => t.Text.Length > t.Most) is { Field: { } field, Most: var most }
            ? Refusal.Invalid("hazards.too-long", field, most.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : draft.Reason.Trim().Length == 0 ? Refusal.Invalid("enforcement.lever.reason", "reason")
            : draft.Office.Trim().Length == 0 ? Refusal.Invalid("enforcement.notice.issuer", "office")
            : draft.Kind == LeverKind.Exposure && draft.PublicText.Trim().Length == 0 ? Refusal.Invalid("enforcement.lever.public-text", "publicText")
            : null;
    }

    private static string Units(IReadOnlyList<Hazard> hazards)
    {
        var text = string.Join("、", hazards.Select(h => h.Where).Distinct(StringComparer.Ordinal));
        return text.Length > LongestSubject ? text[..LongestSubject] : text;
    }

    private static T One<T>(IEnumerable<T> values, T otherwise) => values.Distinct().ToList() is [var one] ? one : otherwise;
}
