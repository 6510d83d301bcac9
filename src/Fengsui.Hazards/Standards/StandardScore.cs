using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;

namespace Fengsui.Hazards.Standards;

/// <summary>How far a score has come.</summary>
internal enum ScoreState
{
    /// <summary>The unit scores itself.</summary>
    SelfScoring,
    Submitted,
    Graded,

    /// <summary>The unit asks for another review.</summary>
    Appealed,

    /// <summary>Given up by the unit before it was graded.</summary>
    Withdrawn,
}

/// <summary>A move of a score.</summary>
internal enum ScoreMove
{
    Submit,
    SendBack,
    Grade,
    Appeal,
    Withdraw,
}

/// <summary>A place scored by a template: by itself, then by its department.</summary>
internal sealed class StandardScore : IInScope
{
    public required Guid Id { get; init; }

    public required string DivisionCode { get; set; }

    public required string SectorCode { get; set; }

    public Guid? PlaceId { get; set; }

    public required string PlaceName { get; set; }

    public required string TypeCode { get; init; }

    public required Guid TemplateId { get; init; }

    public required string TemplateCode { get; init; }

    /// <summary>Which way its points count, as the template said then.</summary>
    public required ScorePolarity Polarity { get; init; }

    public ScoreState State { get; set; }

    public string SelfJson { get; set; } = "{}";

    public string ReviewJson { get; set; } = "{}";

    public int? SelfPoints { get; set; }

    public int? Points { get; set; }

    public int Of { get; init; }

    public string Grade { get; set; } = "";

    /// <summary>A veto gave the grade.</summary>
    public bool Vetoed { get; set; }

    public Guid? SubmittedById { get; set; }

    public DateTimeOffset? SubmittedAt { get; set; }

    public Guid? ReviewedById { get; set; }

    public string ReviewedBy { get; set; } = "";

    public DateOnly? GradedOn { get; set; }

    public DateOnly? ExpiresOn { get; set; }

    /// <summary>Why the unit appeals, or was sent back.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Appeals of the grade; one may be made.</summary>
    public int Appeals { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public int Version { get; set; } = 1;

    public IReadOnlyDictionary<string, ItemScore> Self() => RuleJsonOf.Read<Dictionary<string, ItemScore>>(SelfJson);

    public IReadOnlyDictionary<string, ItemScore> Review() => RuleJsonOf.Read<Dictionary<string, ItemScore>>(ReviewJson);
}

/// <summary>The life of a score: scored by the unit, graded by somebody else, once reviewed again by a third. Pure.</summary>
internal static class ScoreLifeCycle
{
    public const int LongestReason = 1_000;

    public static IEnumerable<ScoreMove> From(ScoreState state, int appeals) => state switch
    {
        ScoreState.SelfScoring => [ScoreMove.Submit, ScoreMove.Withdraw],
        ScoreState.Submitted => [ScoreMove.Grade, ScoreMove.SendBack],
        ScoreState.Appealed => [ScoreMove.Grade],
        ScoreState.Graded when appeals == 0 => [ScoreMove.Appeal],
        _ => [],
    };

    /// <summary>True when a move is the department's.</summary>
    public static bool IsReview(ScoreMove move) => move is ScoreMove.Grade or ScoreMove.SendBack;

    public static Refusal? Apply(
        StandardScore score, StandardTemplate template, ScoreMove move, string reason, Actor actor, DateTimeOffset now, DateOnly today)
    {
        if (!From(score.State, score.Appeals).Contains(move))
        {
            return Refusal.Conflict("governance.score.not-lawful", Terms.Of<GovernanceTexts>($"Score.State.{score.State}"));
        }

        if (Guard(score, template, move, reason, actor) is { } refusal)
        {
            return refusal;
        }

        switch (move)
        {
            case ScoreMove.Submit:
                (score.State, score.SubmittedById, score.SubmittedAt) = (ScoreState.Submitted, actor.Id, now);
                score.SelfPoints = StandardScoring.Score(template, score.Self()).Points;

                // The department begins with what the unit gave.
                score.ReviewJson = score.SelfJson;
                break;
            case ScoreMove.SendBack:
                (score.State, score.Reason) = (ScoreState.SelfScoring, reason.Trim());
                break;
            case ScoreMove.Grade:
                var result = StandardScoring.Score(template, score.Review());
                (score.State, score.Points, score.Grade, score.Vetoed) = (ScoreState.Graded, result.Points, result.Grade, result.Vetoes.Count > 0);
                (score.ReviewedById, score.ReviewedBy, score.GradedOn, score.ExpiresOn) =
                    (actor.Id, actor.DisplayName, today, today.AddMonths(template.ValidMonths).AddDays(-1));
                break;
            case ScoreMove.Appeal:
                (score.State, score.Reason) = (ScoreState.Appealed, reason.Trim());
                score.Appeals++;
                break;
            case ScoreMove.Withdraw:
                score.State = ScoreState.Withdrawn;
                break;
        }

        return null;
    }

    private static Refusal? Guard(StandardScore score, StandardTemplate template, ScoreMove move, string reason, Actor actor)
    {
        if (IsReview(move) == actor.OnlyPlaces || (IsReview(move) && score.SubmittedById == actor.Id))
        {
            return Refusal.Forbidden(IsReview(move) ? "governance.score.own" : "governance.score.unit-only");
        }

        if (move == ScoreMove.Grade && score.State == ScoreState.Appealed && score.ReviewedById == actor.Id)
        {
            return Refusal.Forbidden("governance.score.same-reviewer");
        }

        if (move is ScoreMove.SendBack or ScoreMove.Appeal && reason.Trim().Length is 0 or > LongestReason)
        {
            return Refusal.Invalid("governance.text", "reason");
        }

        var answers = move == ScoreMove.Submit ? score.Self() : move == ScoreMove.Grade ? score.Review() : null;
        return answers is not null && StandardScoring.Score(template, answers).Open is [var open, ..] ? Refusal.Invalid("governance.score.open", "items." + open) : null;
    }
}
