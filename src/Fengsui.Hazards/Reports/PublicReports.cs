using System.Globalization;
using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rewards;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Fengsui.Hazards.Reports;

/// <summary>A class that citizens choose from, in their words.</summary>
public sealed record CitizenClass(string Code, string Words, bool IsUrgent);

/// <summary>An open report near a position: public facts only.</summary>
/// <param name="DistanceM">Metres, rounded.</param>
public sealed record NearbyReport(string Number, int DistanceM, DateOnly ReceivedOn, ReportState State, string StateText);

/// <summary>A step on the tracking page.</summary>
public sealed record TrackStep(DateTimeOffset At, string Text);

/// <summary>A clock on the tracking page.</summary>
public sealed record TrackClock(string Text, DateTimeOffset DueAt, bool IsPassed);

/// <summary>The reward on the tracking page.</summary>
public sealed record TrackReward(RewardState State, string StateText, long Amount, DateTimeOffset? ClaimBy, bool CanClaim);

/// <summary>What the holder of a token sees: nothing that says who reported, nothing that staff wrote for each other.</summary>
public sealed record TrackView(
    string Number, string ClassText, string Where, DateTimeOffset ReceivedAt, ReportState State, string StateText, bool IsMerged, string HazardText, string Answer,
    DateTimeOffset? AnsweredAt, IReadOnlyList<TrackStep> Steps, IReadOnlyList<TrackClock> Clocks, IReadOnlyList<Guid> Photos, bool CanSayContent, bool? Satisfied,
    TrackReward? Reward);

/// <summary>What the public reads and says about reports: by a token its own, otherwise facts about nobody.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class PublicReports
{
    private const int LongestFeedback = 500;
    private const int RoundTo = 10;
    private const double MetresPerDegree = 111_000;

    private readonly Records _records;
    private readonly UnitOfWork _unit;
    private readonly DocumentStore _documents;
    private readonly IStringLocalizer<ReportTexts> _texts;
    private readonly ReportOptions _options;
    private readonly LocalTime _local;

    /// <summary>Takes what it needs from the container.</summary>
    public PublicReports(
        Records records, UnitOfWork unit, DocumentStore documents, IStringLocalizer<ReportTexts> texts, IOptions<ReportOptions> options, LocalTime local) =>
        (_records, _unit, _documents, _texts, _options, _local) = (records, unit, documents, texts, options.Value, local);

    /// <summary>Classes in citizens' words, in the order of the configuration.</summary>
    public async Task<IReadOnlyList<CitizenClass>> ClassesAsync(CancellationToken cancellation)
    {
        await using var context = _records.Open(ReportIntake.Desk);
        var known = await context.Set<HazardClass>().Where(c => c.IsInUse).ToDictionaryAsync(c => c.Code, cancellation);
        return [.. _options.Classes.Distinct(StringComparer.Ordinal).Where(known.ContainsKey).Select(code => new CitizenClass(code, WordsOf(known[code]), known[code].IsUrgentComplaint))];
    }

    /// <summary>Open reports of a class near a position.</summary>
    public async Task<IReadOnlyList<NearbyReport>> NearbyAsync(double longitude, double latitude, string classCode, CancellationToken cancellation)
    {
        await using var context = _records.Open(ReportIntake.Desk);
        var rows = await ReportReader.Around(context.Set<CitizenReport>(), longitude, latitude, _options.NearbyMetres)
            .Where(r => r.ClassCode == classCode && r.EndedAt == null).OrderByDescending(r => r.ReceivedAt).Take(100)
            .Select(r => new { r.Number, r.Longitude, r.Latitude, r.ReceivedAt, r.State }).ToListAsync(cancellation);
        return
        [
            .. rows.Select(r => (Row: r, Metres: ReportReader.DistanceM(longitude, latitude, r.Longitude, r.Latitude)!.Value))
                .Where(r => r.Metres <= _options.NearbyMetres).OrderBy(r => r.Metres).Take(_options.MostNearby)
                .Select(r => new NearbyReport(
                    r.Row.Number, (int)Math.Round(r.Metres / RoundTo) * RoundTo, _local.Day(r.Row.ReceivedAt), r.Row.State, _texts["Public.State." + r.Row.State])),
        ];
    }

    /// <summary>Outlines of towns, for finding oneself on a map without tiles.</summary>
    public async Task<IReadOnlyList<(string Name, string GeometryJson)>> OutlinesAsync(CancellationToken cancellation)
    {
        await using var context = _records.Open(ReportIntake.Desk);
        return (await context.Set<Division>().Where(d => d.Level == DivisionLevel.Town && d.ValidTo == null && d.GeometryJson != "").OrderBy(d => d.Code)
            .Select(d => new { d.Name, d.NameEn, d.GeometryJson }).ToListAsync(cancellation)).ConvertAll(d => (d.Name, d.GeometryJson));
    }

    /// <summary>What the holder of a token sees; null when no report has it.</summary>
    public async Task<TrackView?> TrackAsync(string token, CancellationToken cancellation)
    {
        await using var context = _records.Open(ReportIntake.Desk);
        if (await OfTokenAsync(context, token, cancellation) is not { } own)
        {
            return null;
        }

        // A merged report goes the way of the one it was merged into.
        var main = own.MergedIntoId is { } into ? await context.Set<CitizenReport>().SingleAsync(r => r.Id == into, cancellation) : own;
        var found = await context.Set<HazardClass>().FirstAsync(c => c.Code == own.ClassCode, cancellation);
        var entries = await context.Set<ReportEntry>().Where(e => e.ReportId == own.Id || e.ReportId == main.Id).ToListAsync(cancellation);
        var clocks = await context.Set<Clock>().Where(c => c.SubjectKind == ReportLog.Kind && c.SubjectId == main.Id && c.EndedAt == null).OrderBy(c => c.DueAt).ToListAsync(cancellation);
        var photos = await _documents.ListAsync(ReportIntake.Desk, ReportLog.SubjectOf(own.Id), cancellation);
        return new TrackView(
            own.Number, WordsOf(found), own.Where, own.ReceivedAt, main.State, _texts["Public.State." + main.State], own.MergedIntoId is not null,
            main.HazardState is { } state ? _texts["Public.Hazard." + state] : "", main.Answer, main.AnsweredAt, StepsOf(entries, own, main),
            clocks.ConvertAll(c => new TrackClock(_texts["Public.Clock." + c.RuleCode], c.DueAt, c.State == ClockState.Passed)),
            [.. photos.Where(p => p.IsPicture && p.AddedBy == ReportIntake.Desk.Name).Select(p => p.Id)], main.AnsweredAt is not null && own.Satisfied is null && own.State != ReportState.Closed,
            own.Satisfied, await RewardAsync(context, own, cancellation));
    }

    /// <summary>A photo of the report, drawn anew without what the camera wrote into it.</summary>
    public async Task<Outcome<DocumentFile>> PhotoAsync(string token, Guid id, bool small, CancellationToken cancellation)
    {
        await using var context = _records.Open(ReportIntake.Desk);
        if (await OfTokenAsync(context, token, cancellation) is not { } report)
        {
            return Refusal.NotFound("reports.not-found");
        }

        var subject = ReportLog.SubjectOf(report.Id);
        return await context.Set<DocumentLink>().AnyAsync(d => d.Id == id && d.Subject == subject && d.AddedBy == ReportIntake.Desk.Name, cancellation)
            ? await _documents.OpenAsync(ReportIntake.Desk, id, small ? Rendition.Thumbnail : Rendition.Public, cancellation)
            : Refusal.NotFound("documents.not-found");
    }

    /// <summary>The holder of a token says once whether the answer was good.</summary>
    public Task<Outcome<Done>> SayAsync(string token, bool satisfied, string words, CancellationToken cancellation) =>
        words.Length > LongestFeedback
            ? Task.FromResult<Outcome<Done>>(Refusal.Invalid("hazards.too-long", "words", $"{LongestFeedback}"))
            : _unit.RunAsync<Outcome<Done>>(
                ReportIntake.Desk,
                async work =>
                {
                    var hash = AddressToken.Hash(token);
                    var report = await work.Records.Set<CitizenReport>().AsTracking().FirstOrDefaultAsync(r => r.TokenHash == hash, cancellation);
                    if (report is null)
                    {
                        return Refusal.NotFound("reports.not-found");
                    }

                    var answered = report.AnsweredAt is not null
                        || await work.Records.Set<CitizenReport>().AnyAsync(r => r.Id == report.MergedIntoId && r.AnsweredAt != null, cancellation);
                    if (!answered || report.Satisfied is not null || report.State == ReportState.Closed)
                    {
                        return Refusal.Conflict(answered ? "reports.feedback.once" : "reports.feedback.not-yet");
                    }

                    (report.Satisfied, report.Feedback, report.FeedbackAt) = (satisfied, words.Trim(), work.Now);
                    ReportLog.Write(work, report, null, words.Trim(), bySender: true);
                    ReportLog.Tell(work, report, "feedback", report.State, ("satisfied", satisfied ? "yes" : "no"));
                    return Outcome.Done;
                },
                cancellation);

    /// <summary>A position given to the public, rounded to the grid.</summary>
    internal double? Coarse(double? degrees) => degrees is { } exact
        ? Math.Round(exact * MetresPerDegree / _options.PublicGridMetres) * _options.PublicGridMetres / MetresPerDegree
        : null;

    /// <summary>A class in citizens' words, or its own name.</summary>
    internal string WordsOf(HazardClass found) =>
        _texts["Words." + found.Code] is { ResourceNotFound: false, Value: var words } ? words : found.NameIn(CultureInfo.CurrentUICulture);

    internal static Task<CitizenReport?> OfTokenAsync(FengsuiContext context, string token, CancellationToken cancellation)
    {
        var hash = AddressToken.Hash(token);
        return context.Set<CitizenReport>().FirstOrDefaultAsync(r => r.TokenHash == hash, cancellation);
    }

    // States with their times, without anybody's name and without what staff wrote for each other.
    private List<TrackStep> StepsOf(IEnumerable<ReportEntry> entries, CitizenReport own, CitizenReport main) =>
    [
        .. entries.Where(e => e.ReportId == own.Id ? e.Sequence == 1 || e.Move is not null and not ReportMove.Lapse : e.Move is not null and not ReportMove.Lapse and not ReportMove.Recheck)
            .Where(e => e.Move != ReportMove.Follow || e.HazardState is HazardState.Registered or HazardState.Rectifying or HazardState.Reviewed or HazardState.Closed or HazardState.Dismissed)
            .Where(e => main == own || e.ReportId == own.Id || e.At >= own.ReceivedAt)
            .OrderBy(e => e.At).ThenBy(e => e.Sequence)
            .Select(e => new TrackStep(e.At, _texts[e is { Move: ReportMove.Follow, HazardState: { } hazard } ? "Public.Hazard." + hazard : "Public.State." + e.State])),
    ];

    private async Task<TrackReward?> RewardAsync(FengsuiContext context, CitizenReport own, CancellationToken cancellation)
    {
        var reward = await context.Set<Reward>().FirstOrDefaultAsync(r => r.ReportId == own.Id, cancellation);
        if (reward is null)
        {
            return null;
        }

        // Before two have signed, no sum is promised to anybody.
        var shown = reward.State is RewardState.Approved or RewardState.Claimed or RewardState.Paid or RewardState.Lapsed;
        var due = reward.State != RewardState.Approved ? null : await context.Set<Clock>()
            .Where(c => c.SubjectKind == RewardBook.Kind && c.SubjectId == reward.Id && c.EndedAt == null).Select(c => (DateTimeOffset?)c.DueAt).FirstOrDefaultAsync(cancellation);
        return new TrackReward(reward.State, _texts["Public.Reward." + reward.State], shown ? reward.Amount : 0, due, reward.State == RewardState.Approved);
    }
}
