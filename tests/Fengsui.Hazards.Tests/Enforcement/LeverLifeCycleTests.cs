using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Levers;
using Fengsui.Kernel.Access;

namespace Fengsui.Hazards.Tests.Enforcement;

/// <summary>The five lives as tables, and half a million random moves through them.</summary>
public sealed class LeverLifeCycleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [Trait("Req", "S-7")]
    [InlineData(LeverKind.Interview, LeverState.Prepared, "Notify Cancel")]
    [InlineData(LeverKind.Interview, LeverState.Notified, "Hold Cancel")]
    [InlineData(LeverKind.Interview, LeverState.Held, "Finish Again")]
    [InlineData(LeverKind.Interview, LeverState.Closed, "")]
    [InlineData(LeverKind.Exposure, LeverState.Prepared, "PassLegal PassPrivacy FailCheck Revise Cancel")]
    [InlineData(LeverKind.Exposure, LeverState.Checked, "FailCheck Revise Publish Cancel")]
    [InlineData(LeverKind.Exposure, LeverState.Returned, "Revise Cancel")]
    [InlineData(LeverKind.Exposure, LeverState.Published, "Withdraw")]
    [InlineData(LeverKind.Exposure, LeverState.Withdrawn, "")]
    [InlineData(LeverKind.Operation, LeverState.Prepared, "Meet Cancel")]
    [InlineData(LeverKind.Operation, LeverState.Met, "Act Cancel")]
    [InlineData(LeverKind.Operation, LeverState.Acting, "Meet Finish")]
    [InlineData(LeverKind.Transfer, LeverState.Prepared, "Send Cancel")]
    [InlineData(LeverKind.Transfer, LeverState.Sent, "Receive")]
    [InlineData(LeverKind.Transfer, LeverState.Received, "Accept Return")]
    [InlineData(LeverKind.Transfer, LeverState.Accepted, "Forward Finish")]
    [InlineData(LeverKind.Transfer, LeverState.Returned, "Forward Cancel")]
    [InlineData(LeverKind.Penalty, LeverState.Prepared, "Decide Cancel")]
    [InlineData(LeverKind.Penalty, LeverState.Decided, "Pay Appeal Revoke Enforce")]
    [InlineData(LeverKind.Penalty, LeverState.Appealed, "Uphold Revoke")]
    [InlineData(LeverKind.Penalty, LeverState.Enforced, "Pay")]
    [InlineData(LeverKind.Penalty, LeverState.Revoked, "")]
    public void The_moves_from_each_state(LeverKind kind, LeverState state, string moves) =>
        Assert.Equal(moves, string.Join(' ', LeverLifeCycle.Of(kind).From(state).Select(s => s.Move)));

    [Fact]
    public void Every_state_that_can_be_reached_has_a_way_on_or_is_an_end()
    {
        foreach (var kind in Enum.GetValues<LeverKind>())
        {
            var reached = LeverLifeCycle.Of(kind).Steps.Select(s => s.To).Append(LeverState.Prepared).Append(kind == LeverKind.Exposure ? LeverState.Checked : LeverState.Prepared).ToHashSet();
            Assert.All(reached, state => Assert.Equal(LeverLifeCycle.IsEnd(state), !LeverLifeCycle.Of(kind).From(state).Any()));
        }
    }

    [Theory]
    [Trait("Req", "S-8")]
    [InlineData(1, 1, "enforcement.lever.own")]
    [InlineData(2, 2, "enforcement.lever.two-checks")]
    [InlineData(2, 1, "enforcement.lever.own")]
    [InlineData(2, 3, null)]
    public void Law_and_privacy_are_checked_by_two_who_did_not_write_it(int legal, int privacy, string? refusal)
    {
        var lever = Make(LeverKind.Exposure, Person(1));
        lever.PublicText = "安全出口堵塞，逾期未改";
        var first = LeverLifeCycle.Apply(lever, [], LeverMove.PassLegal, new LeverInput(), Facts(legal));
        var second = LeverLifeCycle.Apply(lever, [], LeverMove.PassPrivacy, new LeverInput(), Facts(privacy));

        Assert.Equal(refusal, (first ?? second)?.Code);
        Assert.Equal(refusal is null ? LeverState.Checked : LeverState.Prepared, lever.State);
    }

    [Fact]
    [Trait("Req", "S-8")]
    public void A_new_text_is_checked_anew()
    {
        var lever = Make(LeverKind.Exposure, Person(1));
        LeverLifeCycle.Apply(lever, [], LeverMove.PassLegal, new LeverInput(), Facts(2));
        LeverLifeCycle.Apply(lever, [], LeverMove.PassPrivacy, new LeverInput(), Facts(3));
        Assert.Null(LeverLifeCycle.Apply(lever, [], LeverMove.Revise, new LeverInput { PublicText = "新的内容", Text = "改" }, Facts(4)));

        Assert.Equal((LeverState.Prepared, null, null), (lever.State, lever.LegalById, lever.PrivacyById));
        Assert.Equal("enforcement.lever.own", LeverLifeCycle.Apply(lever, [], LeverMove.PassLegal, new LeverInput(), Facts(4))?.Code);
    }

    [Theory]
    [Trait("Req", "S-8")]
    [InlineData("负责人王芳拒不整改", "王芳")]
    [InlineData("联系 13912345678", "13912345678")]
    [InlineData("联系 139-1234-5678", "139-1234-5678")]
    [InlineData("身份证 52272519900101123X", "52272519900101123X")]
    [InlineData("电话 0854-1234567", "0854-1234567")]
    [InlineData("云岭大酒店安全出口堵塞，自 2026-03-02 起", null)]
    public void A_public_text_holds_nothing_personal(string text, string? found)
    {
        var refusal = NamedPeople.Find(text, ["王芳", "李", ""]);
        Assert.Equal(found, refusal?.Arguments.Single());
    }

    [Theory]
    [InlineData(20_000, "", 1, null)]
    [InlineData(60_000, "", 1, "enforcement.lever.outside")]
    [InlineData(4_999, "", 1, "enforcement.lever.outside")]
    [InlineData(60_000, "拒不改正，从重", 2, null)]
    [InlineData(30_000, "", 1, "enforcement.lever.two-people")]
    [InlineData(30_000, "", 2, null)]
    [InlineData(-1, "x", 2, "enforcement.lever.amount")]
    [InlineData(null, "x", 2, "enforcement.lever.amount")]
    public void A_person_decides_on_a_fine_and_says_why_outside_the_range(int? amount, string outside, int decider, string? refusal)
    {
        var lever = Make(LeverKind.Penalty, Person(1));
        (lever.SuggestedFrom, lever.SuggestedTo, lever.TwoPeopleFrom) = (5_000, 50_000, 30_000);

        var refused = LeverLifeCycle.Apply(
            lever, [], LeverMove.Decide, new LeverInput { Amount = amount, OutsideReason = outside, Text = "决定" }, Facts(decider));

        Assert.Equal(refusal, refused?.Code);
        Assert.Equal(refusal is null ? (LeverState.Decided, amount) : (LeverState.Prepared, null), (lever.State, lever.Amount));
    }

    [Fact]
    [Trait("Req", "S-7")]
    public void Half_a_million_random_moves_reach_nothing_that_must_never_be()
    {
        var random = new Random(20_260_302);
        var accepted = 0;
        for (var life = 0; life < 20_000; life++)
        {
            var kind = (LeverKind)random.Next(5);
            var lever = Make(kind, Person(random.Next(1, 5)));
            (lever.SuggestedFrom, lever.SuggestedTo, lever.TwoPeopleFrom) = (5_000, 50_000, random.Next(2) == 0 ? null : 20_000);
            var hops = new List<LeverHop>();
            var now = Start;
            for (var step = 0; step < 25; step++)
            {
                now = now.AddHours(random.Next(0, 50));
                var input = Input(random, now);
                var open = random.Next(3) == 0 ? 1 : 0;
                var facts = new LeverFacts(
                    Person(random.Next(1, 5)), "某人", now, DateOnly.FromDateTime(now.UtcDateTime), random.Next(3) > 0, open, ["王芳"], "2026-00001");
                var before = Snapshot(lever, hops);
                if (LeverLifeCycle.Apply(lever, hops, Choose(random, lever), input, facts) is null)
                {
                    accepted++;
                    Assert.Empty(LeverLifeCycle.Violations(lever, hops, LeverLifeCycle.IsEnd(lever.State) && lever.State == LeverState.Closed ? open : 0));
                    Assert.DoesNotContain("王芳", lever.State == LeverState.Published ? lever.PublicText : "", StringComparison.Ordinal);
                }
                else
                {
                    Assert.Equal(before, Snapshot(lever, hops));
                }
            }
        }

        Assert.InRange(accepted, 40_000, 500_000);
    }

    // Mostly one that is lawful here, so that a life goes on; any other now and then.
    private static LeverMove Choose(Random random, LeverCase lever)
    {
        var lawful = LeverLifeCycle.Of(lever.Kind).From(lever.State).ToList();
        return random.Next(4) > 0 && lawful.Count > 0
            ? lawful[random.Next(lawful.Count)].Move
            : (LeverMove)random.Next(Enum.GetValues<LeverMove>().Length);
    }

    private static LeverInput Input(Random random, DateTimeOffset now) => new()
    {
        Text = random.Next(4) == 0 ? "" : "说明", MeetsAt = random.Next(4) == 0 ? null : now.AddHours(random.Next(-5, 100)), Venue = random.Next(4) == 0 ? "" : "会议室",
        Attendees = random.Next(4) == 0 ? "" : "各单位", PublicText = random.Next(5) switch { 0 => "", 1 => "王芳的店", _ => "出口堵塞" },
        To = random.Next(4) == 0 ? "" : "住建局", ToRole = random.Next(4) == 0 ? "nobody" : RoleNames.SectorDepartment,
        Amount = random.Next(5) == 0 ? null : random.Next(0, 80_000), OutsideReason = random.Next(2) == 0 ? "" : "理由",
        SettledOn = DateOnly.FromDateTime(now.UtcDateTime).AddDays(random.Next(-2, 2)),
        Tasks = random.Next(3) == 0 ? [new TaskInput("整改", "店长", DateOnly.FromDateTime(now.UtcDateTime).AddDays(random.Next(-1, 9)))] : [],
    };

    private static string Snapshot(LeverCase lever, List<LeverHop> hops) => string.Join('|',
        lever.State, lever.LegalById, lever.PrivacyById, lever.PublicText, lever.Amount, lever.Holder, lever.HolderRole, lever.Minutes, lever.Rounds,
        lever.MeetsAt, lever.EndedAt, lever.DecisionNumber, lever.Result, string.Join(';', hops.Select(h => $"{h.To}{h.ReceivedAt}{h.AnsweredAt}{h.DoneAt}{h.Reason}")));

    private static LeverFacts Facts(int person) =>
        new(Person(person), "某人", Start, DateOnly.FromDateTime(Start.UtcDateTime), true, 0, [], "2026-00001");

    private static Guid Person(int number) => new($"01930000-0000-7000-8000-{number:D12}");

    private static LeverCase Make(LeverKind kind, Guid by) => new()
    {
        Id = new Guid("01930000-0000-7000-8000-00000000aaaa"), Kind = kind, Number = "2026-00001", CountyCode = HazardStores.County,
        DivisionCode = HazardStores.Village, SectorCode = "", Subject = "云岭大酒店", Reason = "逾期未改", StateSince = Start, CreatedById = by,
        CreatedBy = "提出人", CreatedAt = Start, ChangedAt = Start, Holder = "消防救援大队", HolderRole = RoleNames.FireInspector, WrittenById = by,
    };
}
