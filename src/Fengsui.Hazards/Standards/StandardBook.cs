using System.Globalization;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Standards;

/// <summary>Drafts templates and puts them into force; scores places by them.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class StandardBook(UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, ClockKeeper clocks, LocalTime times)
{
    public const string SubjectKind = "standard-score";
    public const string Deadline = "deadline.standard-expiry";

    /// <summary>What the evidence of one item of a score hangs on.</summary>
    public static string EvidenceOf(Guid id, string item) => $"{SubjectKind}:{id}.{item}";

    private const int WarnHours = 30 * 24;

    /// <summary>True when the actor may change templates: they hold for the whole county.</summary>
    public bool MayEdit(Actor actor) => permissions.Allows(actor, StandardPermissions.Templates) && actor.IsCountyWide;

    /// <summary>Drafts the next edition of a code; one at a time.</summary>
    public Task<Outcome<Guid>> DraftAsync(Actor actor, string code, TemplateDraft draft, CancellationToken cancellation) =>
        EditAsync<Guid>(actor, async work =>
        {
            if (code.Length is 0 or > 40 || !code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            {
                return Refusal.Invalid("governance.code", "code");
            }

            if (TemplateCheck.OfDraft(draft) is { } refusal)
            {
                return refusal;
            }

            var editions = await work.Records.Set<StandardTemplate>().Where(t => t.Code == code).ToListAsync(cancellation);
            if (editions.Any(t => !t.IsIssued))
            {
                return Refusal.Conflict("governance.template.pending");
            }

            var template = new StandardTemplate
            {
                Id = Guid.CreateVersion7(work.Now), Code = code, Edition = editions.Select(t => t.Edition).DefaultIfEmpty().Max() + 1, Title = "", CreatedBy = actor.Name,
            };
            Fill(template, draft);
            work.Records.Add(template);
            Tell(work, template, "draft");
            return template.Id;
        }, cancellation);

    /// <summary>Changes a draft.</summary>
    public Task<Outcome<int>> ChangeAsync(Actor actor, Guid id, int version, TemplateDraft draft, CancellationToken cancellation) =>
        WithDraftAsync(actor, id, version, (work, template) =>
        {
            if (TemplateCheck.OfDraft(draft) is { } refusal)
            {
                return Task.FromResult<Refusal?>(refusal);
            }

            Fill(template, draft);
            Tell(work, template, "change");
            return Task.FromResult<Refusal?>(null);
        }, cancellation);

    /// <summary>Puts a draft into force from a day on; the edition before ends the day before.</summary>
    public Task<Outcome<int>> IssueAsync(Actor actor, Guid id, int version, DateOnly from, CancellationToken cancellation) =>
        WithDraftAsync(actor, id, version, async (work, template) =>
        {
            if (TemplateCheck.ToIssue(TemplateDraft.Of(template)) is { } refusal)
            {
                return refusal;
            }

            if (from < times.Day(work.Now))
            {
                return Refusal.Invalid("governance.template.past", "from");
            }

            foreach (var old in await work.Records.Set<StandardTemplate>().AsTracking()
                .Where(t => t.Code == template.Code && t.IsIssued && (t.EffectiveTo == null || t.EffectiveTo >= from)).ToListAsync(cancellation))
            {
                old.EffectiveTo = from.AddDays(-1);
                old.Version++;
            }

            (template.IsIssued, template.EffectiveFrom) = (true, from);
            Tell(work, template, "issue", ("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            return null;
        }, cancellation);

    /// <summary>Begins a score of a place by the template in force for it; one that is open is given back.</summary>
    public Task<Outcome<Guid>> BeginAsync(Actor actor, Guid placeId, string templateCode, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, StandardPermissions.Score, async work =>
        {
            if (await places.FindAsync(work.Records, placeId, cancellation) is not { } place)
            {
                return Refusal.NotFound("governance.place");
            }

            var today = times.Day(work.Now);
            var template = (await work.Records.Set<StandardTemplate>().Where(t => t.Code == templateCode && t.IsIssued).ToListAsync(cancellation))
                .Where(t => t.IsInForce(today) && t.IsFor(place.TypeCode)).MaxBy(t => t.Edition);
            if (template is null)
            {
                return Refusal.Invalid("governance.score.no-template", "template");
            }

            if (await work.Records.Set<StandardScore>().FirstOrDefaultAsync(
                s => s.PlaceId == placeId && s.TemplateCode == templateCode && s.State != ScoreState.Graded && s.State != ScoreState.Withdrawn, cancellation) is { } open)
            {
                return open.Id;
            }

            var score = new StandardScore
            {
                Id = Guid.CreateVersion7(work.Now), PlaceId = place.Id, PlaceName = place.Name, TypeCode = place.TypeCode, DivisionCode = place.DivisionCode,
                SectorCode = place.SectorCode, TemplateId = template.Id, TemplateCode = template.Code, Polarity = template.Polarity, Of = template.Total,
                StartedAt = work.Now,
            };
            work.Records.Add(score);
            Tell(work, score, "begin");
            return score.Id;
        }, cancellation);

    /// <summary>Keeps answers: the unit's while it scores, the department's while it reviews.</summary>
    public Task<Outcome<int>> SaveAsync(Actor actor, Guid id, int version, IReadOnlyDictionary<string, ItemScore> answers, CancellationToken cancellation) =>
        WithScoreAsync(actor, actor.OnlyPlaces ? StandardPermissions.Score : StandardPermissions.Review, id, version, (work, score, template) =>
        {
            var mine = actor.OnlyPlaces ? score.State == ScoreState.SelfScoring : score.State is ScoreState.Submitted or ScoreState.Appealed;
            if (!mine)
            {
                return Task.FromResult<Refusal?>(Refusal.Conflict("governance.score.not-lawful", Terms.Of<GovernanceTexts>($"Score.State.{score.State}")));
            }

            if (StandardScoring.Check(template.Items(), answers) is { } refusal)
            {
                return Task.FromResult<Refusal?>(refusal);
            }

            if (actor.OnlyPlaces)
            {
                score.SelfJson = RuleJson.Write(answers);
            }
            else
            {
                score.ReviewJson = RuleJson.Write(answers);
            }

            Tell(work, score, "save");
            return Task.FromResult<Refusal?>(null);
        }, cancellation);

    /// <summary>Makes a move of a score.</summary>
    public Task<Outcome<int>> MoveAsync(Actor actor, Guid id, int version, ScoreMove move, string reason, CancellationToken cancellation) =>
        WithScoreAsync(actor, ScoreLifeCycle.IsReview(move) ? StandardPermissions.Review : StandardPermissions.Score, id, version, async (work, score, template) =>
        {
            if (ScoreLifeCycle.Apply(score, template, move, reason, actor, work.Now, times.Day(work.Now)) is { } refusal)
            {
                return refusal;
            }

            if (move == ScoreMove.Grade)
            {
                await clocks.StartUntilAsync(
                    work, new ClockSubject(SubjectKind, score.Id, score.PlaceName, score, score.GradedOn!.Value),
                    new SetDeadline(Deadline, template.Title, score.ExpiresOn!.Value, WarnHours), cancellation);
            }

            Tell(work, score, move.ToString().ToLowerInvariant(), ("result", score.Grade));
            return null;
        }, cancellation);

    private static void Fill(StandardTemplate template, TemplateDraft draft)
    {
        (template.Title, template.TitleEn, template.Venues) = (draft.Title.Trim(), draft.TitleEn.Trim(), string.Join(',', draft.Venues));
        (template.Polarity, template.Total, template.ValidMonths) = (draft.Polarity, draft.Total, draft.ValidMonths);
        (template.ItemsJson, template.GradesJson) = (RuleJson.Write(draft.Items), RuleJson.Write(draft.Grades));
        (template.Instrument, template.Confidence) = (draft.Instrument.Trim(), draft.Confidence);
    }

    private static void Tell(Work work, StandardTemplate template, string action, params (string Name, string Value)[] details) =>
        work.Audit("hazards.standard." + action, $"standard:{template.Id}", "", [("name", template.Title), .. details]);

    private static void Tell(Work work, StandardScore score, string action, params (string Name, string Value)[] details)
    {
        work.Audit("hazards.score." + action, $"{SubjectKind}:{score.Id}", score.DivisionCode, [("place", score.PlaceName), .. details]);
        work.Announce(new Change(StandardPermissions.Topic, score.PlaceId?.ToString() ?? "", score.DivisionCode, work.Now));
    }

    private async Task<Outcome<T>> WriteAsync<T>(Actor actor, string permission, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        permissions.Allows(actor, permission) ? await unit.RunAgainAsync(actor, write, cancellation) : Refusal.Forbidden("governance.not-allowed", permission);

    private async Task<Outcome<T>> EditAsync<T>(Actor actor, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        MayEdit(actor) ? await unit.RunAgainAsync(actor, write, cancellation) : Refusal.Forbidden("governance.not-allowed", StandardPermissions.Templates);

    private Task<Outcome<int>> WithDraftAsync(Actor actor, Guid id, int version, Func<Work, StandardTemplate, Task<Refusal?>> write, CancellationToken cancellation) =>
        EditAsync<int>(actor, async work =>
        {
            if (await work.Records.Set<StandardTemplate>().AsTracking().FirstOrDefaultAsync(t => t.Id == id, cancellation) is not { } template)
            {
                return Refusal.NotFound("governance.not-found");
            }

            if (template.IsIssued)
            {
                return Refusal.Conflict("governance.template.issued");
            }

            if (template.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    "governance.changed-meanwhile", $"standard:{id}", version, template.Version, TemplateDraft.Of(template), cancellation);
            }

            if (await write(work, template) is { } refusal)
            {
                return refusal;
            }

            return ++template.Version;
        }, cancellation);

    private Task<Outcome<int>> WithScoreAsync(
        Actor actor, string permission, Guid id, int version, Func<Work, StandardScore, StandardTemplate, Task<Refusal?>> write, CancellationToken cancellation) =>
        WriteAsync<int>(actor, permission, async work =>
        {
            if (await work.Records.Set<StandardScore>().AsTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } score)
            {
                return Refusal.NotFound("governance.not-found");
            }

            if (score.Version != version)
            {
                return await work.ChangedMeanwhileAsync(
                    "governance.changed-meanwhile", $"{SubjectKind}:{id}", version, score.Version, actor.OnlyPlaces ? score.Self() : score.Review(), cancellation);
            }

            var template = await work.Records.Set<StandardTemplate>().FirstAsync(t => t.Id == score.TemplateId, cancellation);
            if (await write(work, score, template) is { } refusal)
            {
                return refusal;
            }

            return ++score.Version;
        }, cancellation);
}
