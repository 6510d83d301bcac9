using Fengsui.Hazards.Assistance;
using Fengsui.Hazards.Contracts;

namespace Fengsui.Hazards.Tests.Assistance;

/// <summary>The life of technical assistance as a table, what each move asks for, and random walks through it.</summary>
[Trait("Req", "S-70")]
public sealed class AssistanceLifeCycleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData(AssistanceState.Requested, "Schedule:prepare Withdraw:request")]
    [InlineData(AssistanceState.Scheduled, "Advise:prepare Schedule:prepare Withdraw:decide")]
    [InlineData(AssistanceState.Advised, "FollowUp:prepare")]
    [InlineData(AssistanceState.FollowedUp, "Close:decide FollowUp:prepare")]
    [InlineData(AssistanceState.Closed, "")]
    [InlineData(AssistanceState.Withdrawn, "")]
    public void The_moves_from_each_state_and_who_may_make_them(AssistanceState state, string moves) =>
        Assert.Equal(moves, string.Join(' ', AssistanceLifeCycle.Life.From(state).Select(s => $"{s.Move}:{s.Permission.Split('.')[^1]}")));

    [Fact]
    public void What_is_not_lawful_is_refused()
    {
        var refusal = AssistanceLifeCycle.Apply(Make(), [], AssistanceMove.Close, Filled(Today), Facts(Today));
        Assert.Equal("assistance.not-lawful", refusal?.Code);
        var ended = Make();
        Assert.Null(AssistanceLifeCycle.Apply(ended, [], AssistanceMove.Withdraw, Filled(Today), Facts(Today)));
        Assert.Equal("assistance.ended", AssistanceLifeCycle.Apply(ended, [], AssistanceMove.Schedule, Filled(Today), Facts(Today))?.Code);
    }

    [Theory]
    [Trait("Req", "S-71")]
    [InlineData(null, 0, "line", "王工", "电气", "mode")]
    [InlineData(AssistanceMode.SiteVisit, -1, "", "王工", "", "day")]
    [InlineData(AssistanceMode.SiteVisit, 0, "", "", "", "people")]
    [InlineData(AssistanceMode.SiteVisit, 0, "", "王工", "", null)]
    [InlineData(AssistanceMode.ExpertConsultation, 3, "", "王工", "", "people")]
    [InlineData(AssistanceMode.ExpertConsultation, 3, "", "王工", "电气", null)]
    [InlineData(AssistanceMode.RemoteConsultation, 3, "", "王工", "", "means")]
    [InlineData(AssistanceMode.RemoteConsultation, 3, "会议 88", "王工", "", null)]
    public void What_each_mode_asks_for(AssistanceMode? mode, int days, string means, string name, string field, string? wrong)
    {
        var held = Make();
        var refusal = AssistanceLifeCycle.Apply(
            held, [], AssistanceMove.Schedule,
            new AssistanceInput { Mode = mode, Day = Today.AddDays(days), Means = means, People = [new AssistancePerson(name, "", field)] }, Facts(Today));
        Assert.Equal(wrong, refusal?.Field);
        Assert.Equal(wrong is null ? AssistanceState.Scheduled : AssistanceState.Requested, held.State);
        Assert.Equal(wrong is null ? Today.AddDays(days) : null, held.NextOn);
    }

    [Theory]
    [InlineData(0, "装防火门", 0, 30, "结论", null)]
    [InlineData(1, "装防火门", 0, 30, "结论", "day")]
    [InlineData(0, "", 0, 30, "结论", "items")]
    [InlineData(0, "装防火门", -1, 30, "结论", "items")]
    [InlineData(0, "装防火门", 0, -1, "结论", "nextOn")]
    [InlineData(0, "装防火门", 0, 30, " ", "text")]
    public void An_advice_note_needs_a_day_a_conclusion_and_numbered_advice(int day, string advice, int due, int next, string text, string? wrong)
    {
        var (held, items) = (Scheduled(), new List<AdviceItem>());
        var refusal = AssistanceLifeCycle.Apply(
            held, items, AssistanceMove.Advise,
            new AssistanceInput { Day = Today.AddDays(day), Text = text, NextOn = Today.AddDays(next), Items = [new(advice, Today.AddDays(due)), new("第二条", Today.AddDays(9))] },
            Facts(Today));
        Assert.Equal(wrong, refusal?.Field);
        Assert.Equal(wrong is null ? "1 2" : "", string.Join(' ', items.Select(i => i.Order)));
        Assert.Equal(wrong is null ? "2026-00001" : "", held.NoteNumber);
    }

    [Theory]
    [InlineData("1 Done|2 Done", null, null)]
    [InlineData("1 Done|2 Partly", null, "2026-04-01")]
    [InlineData("1 Done", "judgements", null)]
    [InlineData("1 Done|2 Open", "judgements", null)]
    [InlineData("1 Done|1 Done", "judgements", null)]
    [InlineData("1 Done|3 Done", "judgements", null)]
    public void A_follow_up_judges_each_piece_of_advice_once(string judgements, string? wrong, string? next)
    {
        var (held, items) = Advised();
        var refusal = AssistanceLifeCycle.Apply(
            held, items, AssistanceMove.FollowUp,
            new AssistanceInput
            {
                NextOn = new DateOnly(2026, 4, 1),
                Judgements = [.. judgements.Split('|').Select(j => new AdviceJudgement(j[0] - '0', Enum.Parse<AdviceOutcome>(j[2..]), "看过"))],
            },
            Facts(Today));
        Assert.Equal(wrong, refusal?.Field);
        Assert.Equal(wrong is null ? next : "2026-03-20", held.NextOn?.ToString("yyyy-MM-dd", null));
        Assert.Equal(wrong is null, items[0].Outcome == AdviceOutcome.Done);
    }

    [Theory]
    [InlineData(false, 1, null)]
    [InlineData(false, 2, "assistance.not-own")]
    [InlineData(true, 2, null)]
    public void A_request_is_taken_back_by_who_asked_or_handles_it(bool mayPrepare, int who, string? refusal) => Assert.Equal(
        refusal,
        AssistanceLifeCycle.Apply(Make(), [], AssistanceMove.Withdraw, new AssistanceInput { Text = "暂缓" }, Facts(Today) with { ActorId = Person(who), MayPrepare = mayPrepare })?.Code);

    [Fact]
    public void No_walk_reaches_what_must_never_be()
    {
        var random = new Random(71);
        var ended = 0;
        for (var walk = 0; walk < 20_000; walk++)
        {
            var (held, items, day) = (Make(), new List<AdviceItem>(), Today);
            for (var step = 0; step < 12; step++)
            {
                day = day.AddDays(random.Next(0, 4));
                var (before, count) = (held.State, items.Count);
                var input = random.Next(4) == 0 ? new AssistanceInput() : Filled(day) with
                {
                    Judgements = [.. items.Where(i => i.Outcome != AdviceOutcome.Done).Select(i => new AdviceJudgement(i.Order, (AdviceOutcome)random.Next(1, 4), "看过"))],
                };
                var refusal = AssistanceLifeCycle.Apply(held, items, (AssistanceMove)random.Next(0, 5), input, Facts(day));
                Assert.True(refusal is null || (held.State == before && items.Count == count));
                Assert.Empty(AssistanceLifeCycle.Violations(held, items));
            }

            ended += held.EndedAt is null ? 0 : 1;
        }

        Assert.True(ended > 1_000);
    }

    private static AssistanceInput Filled(DateOnly day) => new()
    {
        Text = "情况", Mode = AssistanceMode.SiteVisit, Day = day, People = [new("王工")], Items = [new("装防火门", day.AddDays(5)), new("补灭火器", day.AddDays(9))],
        NextOn = day.AddDays(18),
    };

    private static TechnicalAssistance Scheduled()
    {
        var held = Make();
        Assert.Null(AssistanceLifeCycle.Apply(held, [], AssistanceMove.Schedule, Filled(Today), Facts(Today)));
        return held;
    }

    private static (TechnicalAssistance Held, List<AdviceItem> Items) Advised()
    {
        var (held, items) = (Scheduled(), new List<AdviceItem>());
        Assert.Null(AssistanceLifeCycle.Apply(held, items, AssistanceMove.Advise, Filled(Today), Facts(Today)));
        return (held, items);
    }

    private static AssistanceFacts Facts(DateOnly day) => new(Person(1), "监督员", Start.AddDays(day.DayNumber - Today.DayNumber), day, true, "2026-00001");

    private static Guid Person(int number) => new($"01930000-0000-7000-8000-{number:D12}");

    private static TechnicalAssistance Make() => new()
    {
        Id = Person(99), Number = "2026-00001", CountyCode = HazardStores.County, DivisionCode = HazardStores.Town, SectorCode = "", Where = "茶园", KindCode = "farm-park",
        Question = "怎样分隔", Requester = "李四", StateSince = Start, CreatedById = Person(1), CreatedBy = "镇", CreatedAt = Start, ChangedAt = Start,
    };
}
