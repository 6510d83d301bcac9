using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.Rewards;
using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Seeding;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Reports.Seeding;

/// <summary>A move of a report of the past.</summary>
public sealed record SeedReportMove(ReportMove Move, DateTimeOffset At, string By, ReportInput Input);

/// <summary>A move of a reward of the past.</summary>
public sealed record SeedRewardMove(RewardMove Move, DateTimeOffset At, string By);

/// <summary>A report of the past: sent then, moved so; the hazard it became, and what its reward went through.</summary>
/// <param name="Hazard">For one that was founded: its hazard, with its own moves.</param>
/// <param name="MergeInto">For one that was merged: which of the seeds it was merged into, by its place in the list.</param>
/// <param name="DivisionCode">Where it lies.</param>
public sealed record SeedReport(
    ReportDraft Draft, string DivisionCode, Guid? PlaceId, DateTimeOffset ReceivedAt, ReportChannel Channel, IReadOnlyList<SeedReportMove> Moves,
    SeedHazard? Hazard = null, IReadOnlyList<SeedRewardMove>? Reward = null, int? MergeInto = null, bool? Satisfied = null);

/// <summary>
/// Puts in reports with their past, by the same life cycles as every other: a history that no person could have made is refused. Clocks run only
/// for what is open at the end.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class ReportSeeder(UnitOfWork unit, Records records, HazardSeeder hazards, RewardDrafts drafts, ReportSecrets secrets, ClockKeeper clocks, LocalTime local)
{
    /// <summary>Puts them in. The budget is given on the first day of the year.</summary>
    /// <exception cref="InvalidOperationException">A move is not lawful.</exception>
    public async Task AddAsync(Actor actor, IReadOnlyList<SeedReport> reports, long budget, CancellationToken cancellation)
    {
        var ids = reports.Select(r => Guid.CreateVersion7(r.ReceivedAt)).ToList();
        await hazards.AddAsync(
            actor,
            [
                .. reports.Select((r, i) => r.Hazard is { } hazard ? hazard with { Finding = hazard.Finding with { Origin = OriginOf(ids[i]), Source = HazardSource.CitizenReport } } : null)
                    .OfType<SeedHazard>(),
            ],
            cancellation);
        Dictionary<string, Hazard> made;
        await using (var context = records.Open(actor))
        {
            made = await context.Set<Hazard>().Where(h => h.Origin.StartsWith("report:")).ToDictionaryAsync(h => h.Origin, cancellation);
        }

        await unit.RunAsync(
            actor,
            async work =>
            {
                var rows = new Dictionary<int, CitizenReport>();
                foreach (var index in Enumerable.Range(0, reports.Count).OrderBy(i => reports[i].ReceivedAt))
                {
                    rows[index] = await WriteAsync(work, reports[index], ids[index], made.GetValueOrDefault(OriginOf(ids[index])), cancellation);
                }

                foreach (var (index, report) in rows)
                {
                    Replay(work, reports[index], report, reports[index].MergeInto is { } into ? rows[into] : null, made.GetValueOrDefault(OriginOf(ids[index])));
                    await WindAsync(work, report, cancellation);
                }

                work.Audit("hazards.reports.seed", "citizen-reports", "", ("rows", $"{rows.Count}"));
                await work.Records.SaveChangesAsync(cancellation);
                await RewardsAsync(work, reports, [.. Enumerable.Range(0, reports.Count).Select(i => rows[i])], budget, cancellation);
            },
            cancellation);
    }

    private async Task<CitizenReport> WriteAsync(Work work, SeedReport seed, Guid id, Hazard? hazard, CancellationToken cancellation)
    {
        var day = local.Day(seed.ReceivedAt);
        var rules = await RuleSet.ReadAsync(work.Records, day, cancellation);
        var found = await work.Records.Set<HazardClass>().AsNoTracking().SingleAsync(c => c.Code == seed.Draft.ClassCode, cancellation);
        var sender = new Sender(seed.Draft.Name, seed.Draft.Phone);
        var report = new CitizenReport
        {
            Id = id, Number = NumberSeries.Text(day.Year, await NumberSeries.NextAsync(work, ReportIntake.Series, seed.DivisionCode, day.Year, cancellation)),
            CountyCode = NumberSeries.CountyOf(seed.DivisionCode), RulesOf = day, DivisionCode = seed.DivisionCode, SectorCode = hazard?.SectorCode ?? "",
            PlaceId = seed.PlaceId, Channel = seed.Channel, Where = seed.Draft.Where, Longitude = seed.Draft.Longitude, Latitude = seed.Draft.Latitude,
            ClassCode = seed.Draft.ClassCode, Description = seed.Draft.Description, IsUrgent = ReportTimes.IsUrgent(rules, seed.DivisionCode, found),
            ReceivedAt = seed.ReceivedAt, StateSince = seed.ReceivedAt, ChangedAt = seed.ReceivedAt, ConsentAt = seed.ReceivedAt,
            TokenHash = AddressToken.Hash(AddressToken.New()), Contact = secrets.Cover(sender), NameMask = ReportSecrets.MaskName(sender.Name),
            PhoneMask = sender.Phone.Length == 0 ? "" : PersonalData.Mask(sender.Phone), Language = "zh-CN", IsInsider = seed.Draft.IsInsider,
            DeclinesReward = seed.Draft.DeclinesReward, Version = 0,
        };
        work.Records.Add(report);
        Line(work, report, null, seed.ReceivedAt, "", "");
        return report;
    }

    private static void Replay(Work work, SeedReport seed, CitizenReport report, CitizenReport? target, Hazard? hazard)
    {
        var at = seed.ReceivedAt;
        foreach (var move in seed.Moves)
        {
            at = move.At;
            var input = move.Move == ReportMove.Merge ? move.Input with { TargetId = target?.Id } : move.Input;
            if (ReportLifeCycle.Apply(report, move.Move, input, new ReportFacts(PersonId(move.By), at, target)) is { } problem)
            {
                throw new InvalidOperationException($"{move.Move} of {report.Number}: {problem.Code}");
            }

            if (move.Move == ReportMove.Found && hazard is not null)
            {
                (report.HazardId, report.HazardNumber, report.HazardState) = (hazard.Id, hazard.Number, hazard.State);
            }

            Line(work, report, move.Move, at, move.By, input.Text);
            if (move.Move == ReportMove.Answer && seed.Satisfied is { } satisfied)
            {
                (report.Satisfied, report.FeedbackAt) = (satisfied, at.AddHours(3));
            }
        }

        ReportLog.Settle(report, at);
    }

    // What would run now.
    private async Task WindAsync(Work work, CitizenReport report, CancellationToken cancellation)
    {
        var code = report.State switch
        {
            ReportState.Received or ReportState.Accepted => ReportTimes.CheckClock(report),
            ReportState.Rejected or ReportState.Transferred or ReportState.Checked or ReportState.Founded or ReportState.Unfounded => ClockCodes.ComplaintAnswer,
            ReportState.Answered when report.HasPhone => ClockCodes.ComplaintCallBack,
            _ => "",
        };
        if (code.Length > 0)
        {
            await clocks.StartAsync(work, ReportTimes.SubjectOf(report), code, cancellation);
        }
    }

    private async Task RewardsAsync(Work work, IReadOnlyList<SeedReport> seeds, IReadOnlyList<CitizenReport> reports, long budget, CancellationToken cancellation)
    {
        var years = seeds.Where(s => s.Reward is not null).SelectMany(s => s.Reward!).Select(m => local.Day(m.At).Year).Append(local.Day(work.Now).Year).Distinct().Order();
        foreach (var county in reports.Select(r => r.CountyCode).Distinct(StringComparer.Ordinal))
        {
            foreach (var year in years)
            {
                var fund = await RewardLedger.FundAsync(work, county, year, cancellation);
                RewardLedger.Write(
                    work, fund, RewardAccount.Treasury, RewardAccount.Free, budget, null, $"{year}-001", local.StartOf(new DateOnly(year, 1, 1)).AddHours(9), work.Actor.DisplayName);
            }
        }

        for (var i = 0; i < seeds.Count; i++)
        {
            if (reports[i].HazardId is { } hazard && seeds[i].Reward is { } moves)
            {
                await drafts.MakeAsync(work, hazard, cancellation, seeds[i].Moves[^1].At);
                var reward = work.Records.Set<Reward>().Local.Single(r => r.ReportId == reports[i].Id);
                foreach (var move in moves)
                {
                    await MoveAsync(work, reward, move, cancellation);
                }

                await WindAsync(work, reward, cancellation);
            }
        }
    }

    private async Task MoveAsync(Work work, Reward reward, SeedRewardMove move, CancellationToken cancellation)
    {
        var code = ReportSecrets.NewCode();
        reward.CodeHash = move.Move == RewardMove.Claim ? ReportSecrets.HashCode(code) : reward.CodeHash;
        var fund = await RewardLedger.FundAsync(work, reward.CountyCode, reward.BudgetYear ?? local.Day(move.At).Year, cancellation);
        var input = new RewardInput { Code = code, Voucher = $"{reward.Number}-1", Reason = reward.Number };
        if (RewardLifeCycle.Apply(reward, move.Move, input, PersonId(move.By), move.By, move.At, fund.Free) is { } problem)
        {
            throw new InvalidOperationException($"{move.Move} of {reward.Number}: {problem.Code}");
        }

        reward.BudgetYear = move.Move == RewardMove.Approve ? fund.Year : reward.BudgetYear;
        RewardLedger.Follow(work, fund, reward, move.Move, move.At, move.By);
        reward.Version++;
    }

    private async Task WindAsync(Work work, Reward reward, CancellationToken cancellation)
    {
        var code = reward.State switch
        {
            RewardState.Approved => ClockCodes.RewardClaim,
            RewardState.Claimed => ClockCodes.RewardPayment,
            _ => "",
        };
        if (code.Length > 0)
        {
            await clocks.StartAsync(work, RewardBook.SubjectOf(reward), code, cancellation);
        }
    }

    private static void Line(Work work, CitizenReport report, ReportMove? move, DateTimeOffset at, string by, string text) => work.Records.Add(new ReportEntry
    {
        ReportId = report.Id, Sequence = ++report.Entries, At = at, Move = move, State = report.State, ActorId = by.Length == 0 ? Guid.Empty : PersonId(by), ActorName = by,
        Text = text, DivisionCode = report.DivisionCode, SectorCode = report.SectorCode, PlaceId = report.PlaceId,
    });

    private static string OriginOf(Guid id) => $"report:{id}";

    private static Guid PersonId(string name) =>
        NamedId.Of("fengsui-seed:" + name);
}
