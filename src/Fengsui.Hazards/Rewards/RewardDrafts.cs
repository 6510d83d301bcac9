using System.Text.Json;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.Reports;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Rewards;

/// <summary>Works out the rewards of a verified hazard from the rules of the day its first report came on.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class RewardDrafts(IPlaceDirectory places, ReportSecrets secrets, LocalTime local)
{
    internal const string Series = "reward";

    /// <summary>Keeps a draft for each reporter who gets something, and for each who does not the reason; what is kept already stays.</summary>
    internal async Task MakeAsync(Work work, Guid hazardId, CancellationToken cancellation, DateTimeOffset? draftedAt = null)
    {
        if (await DecideAsync(work, hazardId, null, cancellation) is not { } worked)
        {
            return;
        }

        var at = draftedAt ?? work.Now;
        var there = await work.Records.Set<Reward>().Where(r => r.HazardId == hazardId).Select(r => r.ReportId).ToListAsync(cancellation);
        foreach (var share in worked.Decision.Shares.Where(s => !there.Contains(s.ReportId)))
        {
            var report = worked.Reports.Single(r => r.Id == share.ReportId);
            var day = local.Day(at);
            var reward = new Reward
            {
                Id = Guid.CreateVersion7(at), Number = NumberSeries.Text(day.Year, await NumberSeries.NextAsync(work, Series, report.DivisionCode, day.Year, cancellation)),
                CountyCode = report.CountyCode, RulesOf = report.RulesOf, DivisionCode = report.DivisionCode, SectorCode = report.SectorCode, PlaceId = report.PlaceId,
                ReportId = report.Id, ReportNumber = report.Number, HazardId = hazardId, HazardNumber = worked.Hazard.Number, Amount = share.Amount,
                Steps = Write(worked.Decision, share), StateSince = at, DraftedAt = at,
                State = share.Amount > 0 ? RewardState.Drafted : RewardState.Declined, EndedAt = share.Amount > 0 ? null : at,
            };
            work.Records.Add(reward);
            RewardBook.Tell(work, reward, "draft", ("amount", $"{reward.Amount}"));
        }
    }

    /// <summary>Works a draft out again, by what is known now.</summary>
    internal async Task RefreshAsync(Work work, Reward reward, CancellationToken cancellation)
    {
        if (await DecideAsync(work, reward.HazardId, reward.Id, cancellation) is { } worked
            && worked.Decision.Shares.FirstOrDefault(s => s.ReportId == reward.ReportId) is { } share)
        {
            (reward.Amount, reward.Steps) = (share.Amount, Write(worked.Decision, share));
        }
    }

    private async Task<Worked?> DecideAsync(Work work, Guid hazardId, Guid? besides, CancellationToken cancellation)
    {
        var hazard = await work.Records.Set<Hazard>().AsNoTracking().FirstOrDefaultAsync(h => h.Id == hazardId, cancellation);
        var direct = await work.Records.Set<CitizenReport>().AsNoTracking().Where(r => r.HazardId == hazardId).ToListAsync(cancellation);
        if (hazard is null || direct.Count == 0)
        {
            return null;
        }

        var ids = direct.ConvertAll(r => (Guid?)r.Id);
        var merged = await work.Records.Set<CitizenReport>().AsNoTracking().Where(r => ids.Contains(r.MergedIntoId)).ToListAsync(cancellation);
        var reports = direct.Concat(merged).OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id).ToList();
        var rules = await RuleSet.ReadAsync(work.Records, reports[0].RulesOf, cancellation);
        var type = hazard.PlaceId is { } place ? (await places.FindAsync(work.Records, place, cancellation))?.TypeCode ?? "" : "";
        if (RewardEngine.AmountsFor(rules, hazard.DivisionCode, type) is not { } table || rules.Find(RewardEngine.TermsRule, hazard.DivisionCode) is not { } terms)
        {
            return null;
        }

        var reporters = new List<RewardReporter>();
        var mains = direct.ToDictionary(r => r.Id);
        foreach (var report in reports)
        {
            var known = report.MergedIntoId is { } main && mains.TryGetValue(main, out var of) ? of.WasKnown : report.WasKnown;
            reporters.Add(new RewardReporter(
                report.Id, report.Number, report.ReceivedAt, report.HasIdentity, report.IsInsider, report.IsFalseIdentity, known, report.DeclinesReward,
                await PaidThisMonthAsync(work, report, besides, cancellation)));
        }

        return new Worked(
            hazard, reports, RewardEngine.Decide(hazard.Severity, table.As<RewardRule>(), table.Title, terms.As<RewardTermsRule>(), reporters));
    }

    // The same person is the same number; it is encrypted, so those of the month are opened and compared. They are few.
    private async Task<long> PaidThisMonthAsync(Work work, CitizenReport report, Guid? besides, CancellationToken cancellation)
    {
        if (secrets.Open(report.Contact) is not { Phone.Length: > 0 } sender)
        {
            return 0;
        }

        var today = local.Day(work.Now);
        var since = local.StartOf(new DateOnly(today.Year, today.Month, 1));
        var others = await work.Records.Set<Reward>().AsNoTracking()
            .Where(r => r.CountyCode == report.CountyCode && r.DraftedAt >= since && r.Amount > 0 && r.State != RewardState.Declined && r.State != RewardState.Lapsed
                && r.Id != besides && r.ReportId != report.Id)
            .Join(work.Records.Set<CitizenReport>(), r => r.ReportId, c => c.Id, (r, c) => new { r.Amount, c.Contact }).ToListAsync(cancellation);
        return others.Where(o => Digits(secrets.Open(o.Contact)?.Phone ?? "") == Digits(sender.Phone)).Sum(o => o.Amount);
    }

    private static string Digits(string phone) => new([.. phone.Where(char.IsAsciiDigit)]);

    internal static string Write(RewardDecision decision, RewardShare share) => JsonSerializer.Serialize(decision.Steps.Concat(share.Steps));

    private sealed record Worked(Hazard Hazard, IReadOnlyList<CitizenReport> Reports, RewardDecision Decision);
}

/// <summary>A hazard was verified: what its reporters get is worked out.</summary>
internal sealed class DraftRewards(RewardBook book) : IEventHandler<HazardMoved>
{
    public const string HandlerName = "hazards.rewards.draft";

    public Task HandleAsync(HazardMoved message, Work work, CancellationToken cancellation) =>
        message.To == HazardState.Registered || (message is { From: HazardState.Found, To: HazardState.Closed })
            ? book.DraftAsync(work, message.HazardId, cancellation)
            : Task.CompletedTask;
}

/// <summary>A report was founded on a hazard that is verified already: its draft follows.</summary>
internal sealed class DraftKnownRewards(RewardBook book) : IEventHandler<ReportMoved>
{
    public const string HandlerName = "hazards.rewards.known";

    public async Task HandleAsync(ReportMoved message, Work work, CancellationToken cancellation)
    {
        if (message is { To: ReportState.Founded, HazardId: { } id }
            && await work.Records.Set<Hazard>().AnyAsync(h => h.Id == id && h.RegisteredAt != null, cancellation))
        {
            await book.DraftAsync(work, id, cancellation);
        }
    }
}

/// <summary>A clock of a reward passed: unclaimed, it lapses and the money is free again; unpaid, it only shows.</summary>
internal sealed class RewardClocks(RewardBook book) : IClockSubject
{
    public string Kind => RewardBook.Kind;

    public Task PassedAsync(Work work, Clock clock, CancellationToken cancellation) =>
        clock.RuleCode == ClockCodes.RewardClaim ? book.LapseAsync(work, clock.SubjectId, cancellation) : Task.CompletedTask;
}
