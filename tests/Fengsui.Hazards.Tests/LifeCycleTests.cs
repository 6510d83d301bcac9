using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;

namespace Fengsui.Hazards.Tests;

/// <summary>The life of a hazard: which moves there are, what each asks for, and that no walk reaches what must never be.</summary>
[Trait("Req", "S-94")]
public sealed class LifeCycleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly Guid Inspector = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Unit = Guid.Parse("00000000-0000-0000-0000-000000000002");

    [Theory]
    [InlineData(HazardState.Found, "Register CorrectOnSite Dismiss")]
    [InlineData(HazardState.Registered, "CorrectOnSite Order")]
    [InlineData(HazardState.Rectifying, "Submit Extend Lapse")]
    [InlineData(HazardState.Overdue, "Submit Extend Escalate")]
    [InlineData(HazardState.Escalated, "Submit Extend Escalate")]
    [InlineData(HazardState.Submitted, "Pass SendBack")]
    [InlineData(HazardState.Reviewed, "Close")]
    [InlineData(HazardState.Closed, "Reopen")]
    [InlineData(HazardState.Dismissed, "")]
    public void From_each_state_there_are_these_moves(HazardState state, string moves) =>
        Assert.Equal(moves, string.Join(' ', HazardLifeCycle.From(state).Select(s => s.Move)));

    [Fact]
    public void Every_other_move_is_refused_with_the_lawful_ones_and_changes_nothing()
    {
        foreach (var state in Enum.GetValues<HazardState>())
        {
            foreach (var move in Enum.GetValues<HazardMove>().Where(m => HazardLifeCycle.Find(state, m) is null))
            {
                var hazard = Row(state);
                var refusal = HazardLifeCycle.Apply(hazard, move, Everything(), By(Inspector));
                Assert.Equal("hazards.move.not-lawful", refusal!.Code);
                Assert.Equal(state, hazard.State);
            }
        }
    }

    public static TheoryData<HazardState, HazardMove, HazardInput, string, string> Refused() => new()
    {
        { HazardState.Found, HazardMove.Register, Everything() with { ResponsibleUnit = " " }, "hazards.move.responsible-unit", "responsibleUnit" },
        { HazardState.Found, HazardMove.Register, Everything() with { ResponsiblePerson = "" }, "hazards.move.responsible-person", "responsiblePerson" },
        { HazardState.Found, HazardMove.Dismiss, Everything() with { Text = "" }, "hazards.move.text", "text" },
        { HazardState.Registered, HazardMove.Order, Everything() with { Order = OrderKind.None }, "hazards.move.order", "order" },
        { HazardState.Registered, HazardMove.Order, Everything() with { Measures = "" }, "hazards.move.measures", "measures" },
        { HazardState.Registered, HazardMove.Order, Everything() with { InterimMeasures = "" }, "hazards.move.interim", "interimMeasures" },
        { HazardState.Registered, HazardMove.Order, Everything() with { Deadline = null }, "hazards.move.deadline", "deadline" },
        { HazardState.Registered, HazardMove.Order, Everything() with { Deadline = Today.AddDays(-1) }, "hazards.move.deadline-past", "deadline" },
        { HazardState.Registered, HazardMove.Order, Everything() with { Deadline = Today.AddDays(1_200) }, "hazards.move.deadline-far", "deadline" },
        { HazardState.Registered, HazardMove.Order, Everything() with { Funds = -1 }, "hazards.move.funds", "funds" },
        { HazardState.Rectifying, HazardMove.Submit, Everything() with { Text = "" }, "hazards.move.text", "text" },
        { HazardState.Submitted, HazardMove.Pass, Everything() with { Text = "" }, "hazards.move.text", "text" },
        { HazardState.Reviewed, HazardMove.Close, Everything() with { RootCause = "" }, "hazards.move.root-cause", "rootCause" },
        { HazardState.Overdue, HazardMove.Escalate, Everything() with { Level = EscalationLevel.None }, "hazards.move.level", "level" },
        { HazardState.Found, HazardMove.Register, Everything() with { Text = new string('字', 2_001) }, "hazards.too-long", "text" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void A_move_that_lacks_something_names_the_field(HazardState state, HazardMove move, HazardInput input, string code, string field)
    {
        var hazard = Row(state);
        var refusal = HazardLifeCycle.Apply(hazard, move, input, By(Inspector));
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
        Assert.Equal(state, hazard.State);
        Assert.Null(HazardLifeCycle.Apply(hazard, move, Everything(), By(Inspector)));
    }

    [Theory]
    [InlineData(HazardState.Submitted, HazardMove.Pass)]
    [InlineData(HazardState.Submitted, HazardMove.SendBack)]
    [InlineData(HazardState.Reviewed, HazardMove.Close)]
    public void Nobody_judges_their_own_rectification(HazardState state, HazardMove move)
    {
        Assert.Equal("hazards.move.own-rectification", HazardLifeCycle.Apply(Row(state), move, Everything(), By(Unit))?.Code);
        Assert.Equal("hazards.move.own-rectification", HazardLifeCycle.Apply(Row(state), move, Everything(), By(Guid.Empty) with { OwnSide = true })?.Code);
        Assert.Null(HazardLifeCycle.Apply(Row(state), move, Everything(), By(Inspector)));
    }

    [Fact]
    public void A_major_hazard_is_closed_only_with_consent()
    {
        var major = Row(HazardState.Reviewed);
        major.Severity = HazardSeverity.Major;
        Assert.Equal("hazards.move.major", HazardLifeCycle.Apply(major, HazardMove.Close, Everything(), By(Inspector))?.Code);
        Assert.Null(HazardLifeCycle.Apply(major, HazardMove.Close, Everything(), By(Inspector) with { Consented = true }));
    }

    [Fact]
    public void An_extension_is_granted_by_somebody_else_and_only_when_asked()
    {
        var hazard = Row(HazardState.Overdue);
        Assert.Equal("hazards.move.not-asked", HazardLifeCycle.Apply(hazard, HazardMove.Extend, Everything(), By(Inspector) with { AskedBy = null })?.Code);
        Assert.Equal("hazards.move.own-extension", HazardLifeCycle.Apply(hazard, HazardMove.Extend, Everything(), By(Inspector) with { AskedBy = Inspector })?.Code);
        Assert.Null(HazardLifeCycle.Apply(hazard, HazardMove.Extend, Everything(), By(Inspector) with { AskedBy = Unit }));
        Assert.Equal((HazardState.Rectifying, 1), (hazard.State, hazard.Extensions));
    }

    [Fact]
    public void The_clock_makes_it_overdue_on_the_day_after_the_deadline_and_not_before()
    {
        var hazard = Row(HazardState.Rectifying);
        hazard.Deadline = Today;
        Assert.Equal("hazards.move.not-yet", HazardLifeCycle.Apply(hazard, HazardMove.Lapse, new HazardInput(), By(Guid.Empty))?.Code);
        Assert.Null(HazardLifeCycle.Apply(hazard, HazardMove.Lapse, new HazardInput(), By(Guid.Empty) with { Today = Today.AddDays(1) }));
        Assert.True(hazard.WasOverdue);
    }

    [Fact]
    public void What_fails_after_its_deadline_is_overdue_again()
    {
        var (early, late) = (Row(HazardState.Submitted), Row(HazardState.Submitted));
        late.Deadline = Today.AddDays(-1);
        foreach (var hazard in (Hazard[])[early, late])
        {
            Assert.Null(HazardLifeCycle.Apply(hazard, HazardMove.SendBack, new HazardInput { Text = "出口仍被占用" }, By(Inspector)));
        }

        Assert.Equal((HazardState.Rectifying, HazardState.Overdue), (early.State, late.State));
    }

    [Fact]
    public void A_million_random_moves_reach_nothing_that_must_never_be()
    {
        var random = new Random(20_261_128);
        var (states, moves) = (new HashSet<HazardState>(), new HashSet<HazardMove>());
        for (var (hazard, step) = (Row(HazardState.Found), 0); step < 1_000_000; step++)
        {
            var move = Pick<HazardMove>(random);
            var before = (hazard.State, hazard.ResponsibleUnit, hazard.Deadline);
            if (HazardLifeCycle.Apply(hazard, move, AnyInput(random), AnyFacts(random, step)) is null)
            {
                moves.Add(move);
                states.Add(hazard.State);
                Assert.NotNull(HazardLifeCycle.Find(before.State, move));
            }
            else
            {
                Assert.Equal(before, (hazard.State, hazard.ResponsibleUnit, hazard.Deadline));
            }

            Assert.Empty(HazardLifeCycle.Violations(hazard));
            if (hazard.State == HazardState.Dismissed || (hazard.State == HazardState.Closed && random.Next(8) == 0))
            {
                hazard = Row(HazardState.Found);
            }
        }

        Assert.Equal(Enum.GetValues<HazardMove>(), moves.Order());
        Assert.Equal(Enum.GetValues<HazardState>().Where(s => s != HazardState.Found), states.Order());
    }

    // A row as it stands in a state, reached by lawful moves.
    internal static Hazard Row(HazardState state)
    {
        var hazard = new Hazard
        {
            Id = Unit, Number = "2026-00001", CountyCode = "990121", RulesOf = Today, DivisionCode = "990121001", SectorCode = "",
            Where = "云岭大酒店", Description = "出口堵塞", ClassCode = "exit-blocked", Source = HazardSource.Inspection, FoundById = Inspector,
            FoundBy = "李明", FoundAt = Noon, StateSince = Noon, ChangedAt = Noon,
        };
        HazardMove[] path = state switch
        {
            HazardState.Found => [],
            HazardState.Registered => [HazardMove.Register],
            HazardState.Rectifying => [HazardMove.Register, HazardMove.Order],
            HazardState.Overdue => [HazardMove.Register, HazardMove.Order, HazardMove.Lapse],
            HazardState.Escalated => [HazardMove.Register, HazardMove.Order, HazardMove.Lapse, HazardMove.Escalate],
            HazardState.Submitted => [HazardMove.Register, HazardMove.Order, HazardMove.Submit],
            HazardState.Reviewed => [HazardMove.Register, HazardMove.Order, HazardMove.Submit, HazardMove.Pass],
            HazardState.Closed => [HazardMove.Register, HazardMove.Order, HazardMove.Submit, HazardMove.Pass, HazardMove.Close],
            HazardState.Dismissed => [HazardMove.Dismiss],
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        foreach (var move in path)
        {
            var late = path.Contains(HazardMove.Lapse);
            var facts = By(move == HazardMove.Submit ? Unit : Inspector);
            Assert.Null(HazardLifeCycle.Apply(
                hazard, move, Everything() with { Deadline = late ? Today.AddDays(-9) : Today.AddDays(10), Level = EscalationLevel.Letter },
                late && move == HazardMove.Order ? facts with { Today = Today.AddDays(-10) } : facts));
        }

        if (state is HazardState.Found or HazardState.Registered)
        {
            (hazard.ResponsibleUnit, hazard.ResponsiblePerson) = state == HazardState.Found ? ("", "") : (hazard.ResponsibleUnit, hazard.ResponsiblePerson);
            (hazard.Measures, hazard.InterimMeasures) = ("", "");
        }

        return hazard;
    }

    private static HazardInput Everything() => new()
    {
        Text = "已查看", ResponsibleUnit = "云岭酒店有限公司", ResponsiblePerson = "王芳", Measures = "清除货架", InterimMeasures = "专人值守", Order = OrderKind.Timed,
        Deadline = Today.AddDays(30), RootCause = "管理不到位", Level = EscalationLevel.Penalty, Funds = 1_000,
    };

    private static MoveFacts By(Guid actor) => new(actor, false, Noon, Today, 1, AskedBy: Unit);

    private static HazardInput AnyInput(Random random) => new()
    {
        Text = Maybe(random, "说明"), ResponsibleUnit = Maybe(random, "单位"), ResponsiblePerson = Maybe(random, "人"), Measures = Maybe(random, "措施"),
        InterimMeasures = Maybe(random, "临时措施"), Order = Pick<OrderKind>(random), RootCause = Maybe(random, "根源"), Level = Pick<EscalationLevel>(random),
        Deadline = random.Next(4) == 0 ? null : Today.AddDays(random.Next(-5, 40)), Funds = random.Next(3) == 0 ? null : random.Next(-1, 100),
    };

    private static MoveFacts AnyFacts(Random random, int step) => new(
        random.Next(3) == 0 ? Unit : random.Next(2) == 0 ? Inspector : Guid.Empty, random.Next(4) == 0, Noon.AddMinutes(step), Today.AddDays(random.Next(0, 20)),
        random.Next(2), random.Next(2) == 0 ? null : random.Next(2) == 0 ? Unit : Inspector, random.Next(2) == 0);

    private static string Maybe(Random random, string text) => random.Next(4) == 0 ? "" : text;

    private static T Pick<T>(Random random)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }
}
