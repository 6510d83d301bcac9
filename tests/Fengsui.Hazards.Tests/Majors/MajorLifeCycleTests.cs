using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Supervision;

namespace Fengsui.Hazards.Tests.Majors;

/// <summary>The case of a major hazard in its table: what each move asks for, and a million random moves.</summary>
[Trait("Req", "S-6")]
[Trait("Req", "S-95")]
public sealed class MajorLifeCycleTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly Guid Unit = new("01930000-0000-7000-8000-000000000001");
    private static readonly Guid Inspector = new("01930000-0000-7000-8000-000000000002");
    private static readonly Guid Chief = new("01930000-0000-7000-8000-000000000003");
    private static readonly Guid Leader = new("01930000-0000-7000-8000-000000000004");
    private static readonly ProcedureRule Procedure = new(3, 7, 2, 3);

    private static readonly MajorMove[] Straight =
    [
        MajorMove.HoldStudy, MajorMove.Determine, MajorMove.ServeNotice, MajorMove.Report, MajorMove.List, MajorMove.ProposePlan, MajorMove.ApprovePlan, MajorMove.Visit,
        MajorMove.ApplyCloseout, MajorMove.PassReinspection, MajorMove.ReviewCloseout, MajorMove.Consent, MajorMove.RemovePlate, MajorMove.Archive,
    ];

    [Fact]
    public void The_straight_way_leads_from_the_study_to_the_archive()
    {
        var row = Row();
        foreach (var move in Straight)
        {
            Assert.Null(MajorLifeCycle.Apply(row, move, Whole(), By(Actor(move))));
            Assert.Empty(MajorLifeCycle.Violations(row));
        }

        Assert.Equal((MajorState.Archived, false), (row.State, row.IsOpen));
    }

    [Theory]
    [InlineData(MajorMove.HoldStudy, 2, "majors.move.people-few")]
    [InlineData(MajorMove.HoldStudy, 3, null)]
    [InlineData(MajorMove.ReviewCloseout, 2, "majors.move.people-few")]
    [InlineData(MajorMove.ReviewCloseout, 3, null)]
    [InlineData(MajorMove.Seal, 2, "majors.move.people-few")]
    [InlineData(MajorMove.Seal, 3, null)]
    public void Three_people_study_it(MajorMove move, int people, string? problem)
    {
        var row = move == MajorMove.ReviewCloseout ? Until(MajorMove.PassReinspection) : Row();
        Assert.Equal(problem, MajorLifeCycle.Apply(row, move, Whole() with { People = Some(people, people) }, By(Chief))?.Code);
    }

    [Theory]
    [InlineData(6, 6, "majors.move.people-few")]
    [InlineData(7, 7, null)]
    public void Seven_experts_are_heard(int experts, int agree, string? problem)
    {
        var row = Until(MajorMove.HoldStudy);
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.CallExperts, Whole(), By(Inspector)));
        Assert.Equal(problem, MajorLifeCycle.Apply(row, MajorMove.HearExperts, Whole() with { People = Some(experts, agree) }, By(Inspector))?.Code);
    }

    [Theory]
    [InlineData(7, 4, false)]
    [InlineData(7, 5, true)]
    [InlineData(9, 6, true)]
    [InlineData(9, 5, false)]
    public void Two_thirds_of_them_must_agree(int experts, int agree, bool determined)
    {
        var row = Until(MajorMove.HoldStudy);
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.CallExperts, Whole(), By(Inspector)));
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.HearExperts, Whole() with { People = Some(experts, agree) }, By(Inspector)));
        Assert.Equal(determined ? null : "majors.move.panel", MajorLifeCycle.Apply(row, MajorMove.Determine, Whole(), By(Chief))?.Code);

        // Where the panel says no, the case may end with it although the standard says yes.
        Assert.Equal(determined ? "majors.move.not-lawful" : null, MajorLifeCycle.Apply(row, MajorMove.FindNotMajor, Whole(), By(Chief))?.Code);
    }

    [Theory]
    [InlineData(MajorVerdict.Major, null, "majors.move.is-major")]
    [InlineData(MajorVerdict.NotMajor, "majors.move.not-major", null)]
    [InlineData(MajorVerdict.CannotTell, "majors.move.cannot-tell", "majors.move.cannot-tell")]
    public void Only_what_the_standard_says_is_determined(MajorVerdict verdict, string? determine, string? clear)
    {
        Assert.Equal(determine, MajorLifeCycle.Apply(Until(MajorMove.HoldStudy), MajorMove.Determine, Whole(), By(Chief) with { Verdict = verdict })?.Code);
        Assert.Equal(clear, MajorLifeCycle.Apply(Until(MajorMove.HoldStudy), MajorMove.FindNotMajor, Whole(), By(Chief) with { Verdict = verdict })?.Code);
    }

    [Fact]
    public void Nobody_decides_on_their_own()
    {
        var row = Until(MajorMove.ProposePlan);
        Assert.Equal("majors.move.own-plan", MajorLifeCycle.Apply(row, MajorMove.ApprovePlan, Whole(), By(Unit))?.Code);
        Assert.Equal("majors.move.own-side", MajorLifeCycle.Apply(row, MajorMove.ApprovePlan, Whole(), By(Chief) with { OwnSide = true })?.Code);
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.ApprovePlan, Whole(), By(Chief)));
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.AskExtension, Whole() with { Until = Today.AddDays(90) }, By(Unit)));
        Assert.Equal("majors.move.own-extension", MajorLifeCycle.Apply(row, MajorMove.GrantExtension, Whole() with { Until = null }, By(Unit))?.Code);
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.GrantExtension, Whole() with { Until = null }, By(Leader)));
        Assert.Equal((Today.AddDays(90), 1), (row.Deadline!.Value, row.Extensions));
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.ApplyCloseout, Whole(), By(Unit)));
        Assert.Equal("majors.move.own-closeout", MajorLifeCycle.Apply(row, MajorMove.PassReinspection, Whole(), By(Unit))?.Code);
    }

    [Theory]
    [InlineData(MajorMove.List, "level", "None")]
    [InlineData(MajorMove.List, "document", "")]
    [InlineData(MajorMove.List, "supervisingUnit", "")]
    [InlineData(MajorMove.List, "until", "")]
    [InlineData(MajorMove.ApprovePlan, "measures", "")]
    [InlineData(MajorMove.ApprovePlan, "interimMeasures", "")]
    [InlineData(MajorMove.ApprovePlan, "responsibleUnit", "")]
    [InlineData(MajorMove.Visit, "interimHolds", "")]
    [InlineData(MajorMove.Visit, "progress", "")]
    [InlineData(MajorMove.ApplyCloseout, "documents", "")]
    [InlineData(MajorMove.Consent, "document", "")]
    [InlineData(MajorMove.ServeNotice, "recipient", "")]
    [InlineData(MajorMove.HoldStudy, "day", "tomorrow")]
    public void What_a_move_needs_is_asked_for_beside_its_field(MajorMove move, string field, string given)
    {
        var row = Until(Straight[Math.Max(0, Array.IndexOf(Straight, move) - 1)], move == MajorMove.HoldStudy);
        if (move == MajorMove.ApprovePlan)
        {
            (row.Measures, row.InterimMeasures, row.ResponsibleUnit) = ("", "", "");
        }

        var input = Whole();
        input = field switch
        {
            "level" => input with { Level = PlateLevel.None },
            "document" => input with { Document = given },
            "supervisingUnit" => input with { SupervisingUnit = given },
            "until" => input with { Until = null },
            "measures" => input with { Measures = given },
            "interimMeasures" => input with { InterimMeasures = given },
            "responsibleUnit" => input with { ResponsibleUnit = given },
            "interimHolds" => input with { InterimHolds = null },
            "progress" => input with { Progress = 101 },
            "recipient" => input with { Recipient = given },
            "day" => input with { Day = Today.AddDays(1) },
            _ => input,
        };
        var facts = By(Actor(move)) with { Proofs = field == "documents" ? 0 : 1 };
        Assert.Equal(field, MajorLifeCycle.Apply(row, move, input, facts)?.Field);
    }

    [Fact]
    public void A_sealing_lasts_thirty_days_at_most_is_studied_afterwards_and_may_be_repeated()
    {
        var row = Until(MajorMove.Determine);
        Assert.Equal("until", MajorLifeCycle.Apply(row, MajorMove.SealAtOnce, Whole() with { Until = Today.AddDays(31) }, By(Inspector))?.Field);
        Assert.Equal("recipient", MajorLifeCycle.Apply(row, MajorMove.SealAtOnce, Whole() with { Until = null, Recipient = "" }, By(Inspector))?.Field);
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.SealAtOnce, Whole() with { Until = null }, By(Inspector)));
        Assert.Equal((Today.AddDays(30), true), (row.SealedUntil!.Value, row.SealStudyDue));
        Assert.Equal("majors.move.not-lawful", MajorLifeCycle.Apply(row, MajorMove.RenewSeal, Whole() with { Until = null }, By(Chief))?.Code);
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.ConfirmSeal, Whole(), By(Chief)));
        Assert.Equal("majors.move.not-yet", MajorLifeCycle.Apply(row, MajorMove.SealLapse, new MajorInput(), By(Guid.Empty) with { Today = Today.AddDays(30) })?.Code);
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.RenewSeal, Whole() with { Until = null }, By(Chief) with { Today = Today.AddDays(20) }));
        Assert.Equal(Today.AddDays(50), row.SealedUntil);
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.SealLapse, new MajorInput(), By(Guid.Empty) with { Today = Today.AddDays(51) }));
        Assert.Equal(Restraint.None, row.Restraint);
    }

    [Fact]
    public void Nothing_is_closed_while_it_is_sealed_or_shut_down()
    {
        var row = Until(MajorMove.PassReinspection);
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.Seal, Whole() with { Until = null }, By(Chief)));
        Assert.Equal("majors.move.restrained", MajorLifeCycle.Apply(row, MajorMove.ReviewCloseout, Whole(), By(Chief))?.Code);
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.Unseal, Whole(), By(Chief)));
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.ReviewCloseout, Whole(), By(Chief)));
    }

    [Fact]
    public void Demolished_or_relocated_it_still_needs_review_and_consent()
    {
        var row = Until(MajorMove.ApprovePlan);
        Assert.Equal("ending", MajorLifeCycle.Apply(row, MajorMove.Demolish, Whole() with { Ending = MajorEnding.Rectified }, By(Inspector))?.Field);
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.Demolish, Whole(), By(Inspector)));
        Assert.Null(MajorLifeCycle.Find(row, MajorMove.RemovePlate));
        foreach (var move in (MajorMove[])[MajorMove.ReviewCloseout, MajorMove.Consent, MajorMove.RemovePlate, MajorMove.Archive])
        {
            Assert.Null(MajorLifeCycle.Apply(row, move, Whole(), By(Actor(move))));
        }

        Assert.Equal(MajorEnding.Demolished, row.Ending);
    }

    [Fact]
    public void What_is_not_listed_is_rectified_and_closed_with_consent_and_has_no_plate_to_remove()
    {
        var row = Until(MajorMove.Report);
        Assert.Null(MajorLifeCycle.Apply(row, MajorMove.RefuseListing, Whole(), By(Leader)));
        foreach (var move in (MajorMove[])[MajorMove.ProposePlan, MajorMove.ApprovePlan, MajorMove.ApplyCloseout, MajorMove.PassReinspection, MajorMove.ReviewCloseout, MajorMove.Consent])
        {
            Assert.Null(MajorLifeCycle.Apply(row, move, Whole(), By(Actor(move))));
        }

        Assert.Equal([MajorMove.Archive], MajorLifeCycle.From(row).Select(s => s.Move));
    }

    [Fact]
    public void Only_the_government_lists_extends_and_consents_and_only_the_clock_ends_a_sealing()
    {
        MajorMove[] governments = [MajorMove.List, MajorMove.RefuseListing, MajorMove.GrantExtension, MajorMove.RefuseExtension, MajorMove.Consent, MajorMove.RefuseConsent, MajorMove.OrderShutdown, MajorMove.EndShutdown];
        Assert.All(governments, move => Assert.All(MajorLifeCycle.All.Where(s => s.Move == move), s => Assert.Equal(MajorPermissions.Govern, s.Permission)));
        Assert.Equal(HazardPermissions.SystemOnly, MajorLifeCycle.All.Single(s => s.Move == MajorMove.SealLapse).Permission);
        Assert.Equal(Enum.GetValues<MajorMove>().Order(), MajorLifeCycle.All.Select(s => s.Move).Distinct().Order());
    }

    [Fact]
    public void A_million_random_moves_reach_nothing_that_must_never_be()
    {
        var random = new Random(20_261_128);
        var (states, moves, consented) = (new HashSet<MajorState>(), new HashSet<MajorMove>(), false);
        for (var (row, step) = (Row(), 0); step < 1_000_000; step++)
        {
            // Half of them lawful, so that the far states are reached too.
            var lawful = MajorLifeCycle.From(row).Select(s => s.Move).ToList();
            var move = lawful.Count > 0 && random.Next(2) == 0 ? lawful[random.Next(lawful.Count)] : (MajorMove)random.Next(Enum.GetValues<MajorMove>().Length);
            var before = (row.State, row.PlateNumber, row.Restraint, row.Deadline, row.ConsentedAt);
            if (MajorLifeCycle.Apply(row, move, AnyInput(random), AnyFacts(random, row.InspectedOn, step)) is null)
            {
                moves.Add(move);
                states.Add(row.State);
                consented = move == MajorMove.Consent || (consented && move is MajorMove.RemovePlate or MajorMove.Archive);
                Assert.Contains(move, lawful);
                Assert.True(consented || move is not (MajorMove.RemovePlate or MajorMove.Archive));
            }
            else
            {
                Assert.Equal(before, (row.State, row.PlateNumber, row.Restraint, row.Deadline, row.ConsentedAt));
            }

            if (MajorLifeCycle.Violations(row).FirstOrDefault() is { } violation)
            {
                Assert.Fail($"{violation} after {move} at step {step}");
            }

            if (!row.IsOpen)
            {
                (row, consented) = (Row(), false);
            }
        }

        Assert.Equal(Enum.GetValues<MajorMove>(), moves.Order());
        Assert.Equal(Enum.GetValues<MajorState>().Where(s => s != MajorState.Candidate), states.Order().Where(s => s != MajorState.Candidate));
    }

    private static Guid Actor(MajorMove move) => move switch
    {
        MajorMove.ProposePlan or MajorMove.ApplyCloseout => Unit,
        MajorMove.List or MajorMove.RefuseListing or MajorMove.Consent => Leader,
        MajorMove.HoldStudy or MajorMove.ServeNotice or MajorMove.PassReinspection or MajorMove.Visit => Inspector,
        _ => Chief,
    };

    private static MajorCase Until(MajorMove last, bool fresh = false)
    {
        var row = Row();
        foreach (var move in fresh ? [] : Straight.TakeWhile(m => m != last).Append(last))
        {
            Assert.Null(MajorLifeCycle.Apply(row, move, Whole(), By(Actor(move))));
        }

        return row;
    }

    private static MajorCase Row() => new()
    {
        Id = Unit, Number = "2026-00001", CountyCode = "990121", DivisionCode = "990121001", SectorCode = "", Where = "云岭大酒店", Summary = "出口不足",
        InspectedOn = Today, OpenedById = Inspector, OpenedBy = "李明", OpenedAt = Noon, StateSince = Noon, ChangedAt = Noon,
    };

    private static CaseFacts By(Guid actor) => new(actor, false, Noon, Today, Procedure, MajorVerdict.Major, 1, 30, 0, "2026-00001");

    private static MajorInput Whole() => new()
    {
        Text = "已研究", People = Some(7, 7), Until = Today.AddDays(30), Level = PlateLevel.County, Document = "云政函〔2026〕8 号", Recipient = "王芳",
        ResponsibleUnit = "云岭酒店有限公司", ResponsiblePerson = "王芳", SupervisingUnit = "云岭县人民政府", Measures = "增设出口", InterimMeasures = "专人值守",
        FundsPlanned = 10_000, InterimHolds = true, Progress = 40, Ending = MajorEnding.Demolished,
    };

    private static IReadOnlyList<MajorPerson> Some(int count, int agree) =>
        [.. Enumerable.Range(1, count).Select(i => new MajorPerson($"委员{i}", "消防救援大队", i <= agree, "同意"))];

    private static MajorInput AnyInput(Random random)
    {
        var count = random.Next(10);
        return Whole() with
        {
            Text = Maybe(random, "说明"), People = Some(count, random.Next(count + 1)), Until = random.Next(3) == 0 ? null : Today.AddDays(random.Next(-5, 120)),
            Level = (PlateLevel)random.Next(4), Document = Maybe(random, "文号"), Recipient = Maybe(random, "人"), ResponsibleUnit = Maybe(random, "单位"),
            ResponsiblePerson = Maybe(random, "人"), SupervisingUnit = Maybe(random, "政府"), Measures = Maybe(random, "方案"), InterimMeasures = Maybe(random, "值守"),
            InterimHolds = random.Next(4) == 0 ? null : random.Next(2) == 0, Progress = random.Next(4) == 0 ? null : random.Next(-1, 102), Ending = (MajorEnding)random.Next(3),
            FundsAllocated = random.Next(3) == 0 ? null : random.Next(-1, 100),
        };
    }

    private static CaseFacts AnyFacts(Random random, DateOnly from, int step) => new(
        random.Next(4) switch { 0 => Unit, 1 => Inspector, 2 => Chief, _ => Leader }, random.Next(5) == 0, Noon.AddMinutes(step), from.AddDays(random.Next(0, 90)), Procedure,
        random.Next(4) == 0 ? (MajorVerdict)random.Next(3) : MajorVerdict.Major, random.Next(3), 30, random.Next(2), "2026-00007");

    private static string Maybe(Random random, string text) => random.Next(5) == 0 ? "" : text;
}
