using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reports;

namespace Fengsui.Hazards.Tests.Reports;

/// <summary>The life of a report as a table, and a walk of random moves through it.</summary>
[Trait("Req", "S-9")]
public sealed class ReportLifeCycleTests
{
    private const int Steps = 200_000;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Guid Inspector = new("01930000-0000-7000-8000-000000000001");

    public static TheoryData<ReportState, ReportMove, ReportState> Lawful { get; } = new()
    {
        { ReportState.Received, ReportMove.Accept, ReportState.Accepted },
        { ReportState.Received, ReportMove.Reject, ReportState.Rejected },
        { ReportState.Received, ReportMove.Merge, ReportState.Merged },
        { ReportState.Received, ReportMove.Transfer, ReportState.Transferred },
        { ReportState.Accepted, ReportMove.Check, ReportState.Checked },
        { ReportState.Accepted, ReportMove.Reject, ReportState.Rejected },
        { ReportState.Accepted, ReportMove.Merge, ReportState.Merged },
        { ReportState.Accepted, ReportMove.Transfer, ReportState.Transferred },
        { ReportState.Checked, ReportMove.Found, ReportState.Founded },
        { ReportState.Checked, ReportMove.Unfound, ReportState.Unfounded },
        { ReportState.Merged, ReportMove.Separate, ReportState.Received },
        { ReportState.Rejected, ReportMove.Answer, ReportState.Answered },
        { ReportState.Transferred, ReportMove.Answer, ReportState.Answered },
        { ReportState.Transferred, ReportMove.Settle, ReportState.Checked },
        { ReportState.Transferred, ReportMove.SendBack, ReportState.Received },
        { ReportState.Founded, ReportMove.Answer, ReportState.Answered },
        { ReportState.Unfounded, ReportMove.Answer, ReportState.Answered },
        { ReportState.Answered, ReportMove.CallBack, ReportState.CalledBack },
        { ReportState.Answered, ReportMove.Close, ReportState.Closed },
        { ReportState.Answered, ReportMove.Recheck, ReportState.Accepted },
        { ReportState.CalledBack, ReportMove.Close, ReportState.Closed },
        { ReportState.CalledBack, ReportMove.Recheck, ReportState.Accepted },
    };

    public static TheoryData<string, ReportState, ReportMove, string> Refused { get; } = new()
    {
        { "rejected without a reason", ReportState.Received, ReportMove.Reject, "reports.move.text" },
        { "transferred to nobody", ReportState.Received, ReportMove.Transfer, "reports.move.department" },
        { "settled without what was done", ReportState.Transferred, ReportMove.Settle, "reports.move.text" },
        { "sent back without a reason", ReportState.Transferred, ReportMove.SendBack, "reports.move.text" },
        { "merged into nothing", ReportState.Received, ReportMove.Merge, "reports.move.target" },
        { "checked without what was seen", ReportState.Accepted, ReportMove.Check, "reports.move.text" },
        { "judged without a check", ReportState.Accepted, ReportMove.Found, "reports.move.not-lawful" },
        { "answered with nothing", ReportState.Unfounded, ReportMove.Answer, "reports.move.text" },
        { "called back without a result", ReportState.Answered, ReportMove.CallBack, "reports.move.call-back" },
        { "closed without an answer", ReportState.Unfounded, ReportMove.Close, "reports.move.not-lawful" },
        { "closed before the call-back", ReportState.Answered, ReportMove.Close, "reports.move.call-first" },
        { "lapsed by a person", ReportState.Received, ReportMove.Lapse, "reports.move.not-lawful" },
        { "opened again", ReportState.Closed, ReportMove.Recheck, "reports.move.not-lawful" },
    };

    [Fact]
    public void The_table_has_exactly_these_moves()
    {
        var all = from state in Enum.GetValues<ReportState>() from step in ReportLifeCycle.From(state) select (state, step.Move, step.To);
        Assert.Equal(
            Lawful.Select(row => (row.Data.Item1, row.Data.Item2, row.Data.Item3)).Order(), all.Order());
    }

    [Theory, MemberData(nameof(Lawful))]
    public void A_lawful_move_leads_where_the_table_says(ReportState from, ReportMove move, ReportState to)
    {
        var report = Report(from, phone: move == ReportMove.CallBack);
        var facts = new ReportFacts(Inspector, Start.AddHours(1), Report(ReportState.Accepted, id: 2));
        var input = new ReportInput { Text = "现场核查", Department = "城管局", CallBack = CallBackResult.Satisfied };

        Assert.Null(ReportLifeCycle.Apply(report, move, input, facts));
        Assert.Equal((to, facts.Now), (report.State, report.StateSince));
        Assert.Equal(to is ReportState.Merged or ReportState.Closed, report.EndedAt is not null);
    }

    [Theory, MemberData(nameof(Refused))]
    public void What_is_missing_is_said_and_nothing_changes(string what, ReportState from, ReportMove move, string code)
    {
        var report = Report(from, phone: true);
        var refusal = ReportLifeCycle.Apply(report, move, new ReportInput(), new ReportFacts(Inspector, Start.AddHours(1)));
        Assert.True(refusal?.Code == code, $"{what}: {refusal?.Code}");
        Assert.Equal((from, Start), (report.State, report.StateSince));
    }

    [Fact]
    public void A_founded_report_closes_only_when_its_hazard_has_ended()
    {
        var report = Report(ReportState.Answered);
        (report.HazardId, report.HazardNumber, report.HazardState) = (Inspector, "2026-00001", HazardState.Rectifying);
        Assert.Equal("reports.move.hazard-open", Try(report, ReportMove.Close)?.Code);
        report.HazardState = HazardState.Closed;
        Assert.Null(Try(report, ReportMove.Close));
    }

    [Fact]
    public void Nothing_is_merged_into_itself_or_into_what_was_merged()
    {
        var report = Report(ReportState.Received);
        var merged = Report(ReportState.Merged, id: 2);
        Assert.Equal("reports.move.target", ReportLifeCycle.Apply(report, ReportMove.Merge, new ReportInput(), new ReportFacts(Inspector, Start, report))?.Code);
        Assert.Equal("reports.move.target-merged", ReportLifeCycle.Apply(report, ReportMove.Merge, new ReportInput(), new ReportFacts(Inspector, Start, merged))?.Code);
    }

    [Fact]
    public void Whatever_is_tried_in_whatever_order_what_must_never_be_is_not()
    {
        var random = new Random(17);
        var moves = Enum.GetValues<ReportMove>();
        var (reached, report) = (new HashSet<ReportState>(), Report(ReportState.Received));
        for (var i = 0; i < Steps; i++)
        {
            var input = new ReportInput
            {
                Text = random.Next(4) == 0 ? "" : "说明", Department = random.Next(2) == 0 ? "" : "城管局", CallBack = (CallBackResult)random.Next(4),
            };
            var target = random.Next(3) switch { 0 => null, 1 => report, _ => Report((ReportState)random.Next(11), id: 2) };
            var (state, version) = (report.State, report.StateSince);
            var refusal = ReportLifeCycle.Apply(report, moves[random.Next(moves.Length)], input, new ReportFacts(Inspector, Start.AddMinutes(i), target));
            Assert.True(refusal is null || (report.State, report.StateSince) == (state, version));
            if (refusal is null && report.State == ReportState.Founded)
            {
                (report.HazardId, report.HazardNumber) = (Inspector, "2026-00001");
            }

            report.HazardState = report.HazardId is null ? null : (HazardState)random.Next(9);
            if (report.State != ReportState.Closed)
            {
                Assert.Empty(ReportLifeCycle.Violations(report));
            }

            reached.Add(report.State);
            report = random.Next(25) == 0 ? Report(ReportState.Received, phone: random.Next(2) == 0) : report;
        }

        Assert.Equal(Enum.GetValues<ReportState>().Length, reached.Count);
    }

    private static Fengsui.Kernel.Outcomes.Refusal? Try(CitizenReport report, ReportMove move) =>
        ReportLifeCycle.Apply(report, move, new ReportInput { Text = "说明" }, new ReportFacts(Inspector, Start.AddHours(1)));

    private static CitizenReport Report(ReportState state, bool phone = false, int id = 1) => new()
    {
        Id = new Guid($"01930000-0000-7000-8000-{id:D12}"), Number = $"2026-{id:D5}", CountyCode = "990121", RulesOf = new DateOnly(2026, 3, 2), DivisionCode = "990121001",
        SectorCode = "", Channel = ReportChannel.Web, Where = "东街路口", ClassCode = "exit-blocked", Description = "出口上锁", IsUrgent = true, ReceivedAt = Start,
        StateSince = Start, ChangedAt = Start, ConsentAt = Start, TokenHash = "", Language = "zh-CN", State = state, PhoneMask = phone ? "138****5678" : "",
        MergedIntoId = state == ReportState.Merged ? Inspector : null, CheckedById = Inspector, Answer = "已核查", AnsweredAt = Start,
        EndedAt = state is ReportState.Merged or ReportState.Closed ? Start : null,
    };
}
