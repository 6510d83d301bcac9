using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Majors.Criteria.Seeding;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;

namespace Fengsui.Hazards.Majors;

/// <summary>A determination that is only tried: at a place, or in a division, on a day.</summary>
/// <param name="Inputs">Answers by key; those that the register knows are filled in where none is given.</param>
public sealed record TrialDraft(Guid? PlaceId, string? DivisionCode = null, IReadOnlyDictionary<string, string>? Inputs = null, DateOnly? Day = null);

/// <summary>What a try came to.</summary>
/// <param name="Inputs">The answers with those of the register.</param>
/// <param name="Source">The rule that named the standard: its title, instrument, scope.</param>
public sealed record TrialResult(Determination Determination, IReadOnlyDictionary<string, string> Inputs, StandardInForce Source);

/// <summary>The standard that a division judges by on a day, and by which rule.</summary>
/// <param name="CanJudge">False while none of its text was entered.</param>
/// <param name="NotLoaded">Clauses without their text.</param>
public sealed record StandardInForce(string Standard, string Title, string TitleEn, string Instrument, string ScopeCode, DateOnly? From, bool CanJudge, int NotLoaded, IReadOnlyList<string> Groups);

/// <summary>Tries determinations, and says which standard holds.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class MajorTrial(Records records, IPlaceDirectory places, LocalTime times)
{
    /// <summary>Tries one.</summary>
    public async Task<Outcome<TrialResult>> TryAsync(Actor actor, TrialDraft draft, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var place = draft.PlaceId is { } id ? await places.FindAsync(context, id, cancellation) : null;
        if (draft.PlaceId is not null && place is null)
        {
            return Refusal.Invalid("majors.place", "placeId");
        }

        var division = place?.DivisionCode ?? draft.DivisionCode ?? actor.DivisionPrefix;
        if (await EditionAsync(context, division, draft.Day, cancellation) is not { } edition)
        {
            return Refusal.Conflict("majors.no-standard");
        }

        var known = await PlaceKnowledge.OfAsync(context, place?.Id, cancellation);
        var facts = (draft.Inputs ?? MajorFacts.None.Values).Aggregate(known, (all, answer) => all.With(answer.Key, answer.Value));
        return facts.Check(edition) is { } refusal
            ? refusal
            : new TrialResult(Determiner.Judge(edition, facts), facts.Values, Of(edition));
    }

    /// <summary>The standard of a division on a day; null when no rule names one.</summary>
    public async Task<StandardInForce?> StandardAsync(Actor actor, string divisionCode, DateOnly? day, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await EditionAsync(context, divisionCode, day, cancellation) is { } edition ? Of(edition) : null;
    }

    /// <summary>
    /// A county keeps the edition of 2017 by its own decision until the text of the next one is entered: an edition of the rule of which standard
    /// holds, in the county's scope, with the decision as its source.
    /// </summary>
    public static Task<Outcome<Guid>> KeepAsync(Actor actor, HazardRuleBook book, string scopeCode, string document, DateOnly from, CancellationToken cancellation) =>
        book.EnterAsync(
            actor, CriteriaEdition.StandardCode, RuleKind.CriteriaStandard, scopeCode,
            new HazardRuleDraft
            {
                Title = CriteriaSeed.LocalTitle, TitleEn = CriteriaSeed.LocalTitleEn, EffectiveFrom = from, Instrument = document.Trim(),
                Confidence = Places.Standing.Confidence.Inferred, Parameters = RuleJson.Write(new StandardRule(CriteriaSeed.Edition2017, CriteriaSeed.Exclusions)),
            },
            cancellation);

    internal async Task<CriteriaEdition?> EditionAsync(FengsuiContext context, string divisionCode, DateOnly? day, CancellationToken cancellation) =>
        CriteriaEdition.Of(await RuleSet.ReadAsync(context, day ?? times.Today, cancellation), divisionCode);

    internal static StandardInForce Of(CriteriaEdition edition) => new(
        edition.Standard, edition.Source.Title, edition.Source.TitleEn, edition.Source.Instrument, edition.Source.ScopeCode, edition.Source.EffectiveFrom,
        edition.CanJudge, edition.NotLoaded, edition.Groups);
}
