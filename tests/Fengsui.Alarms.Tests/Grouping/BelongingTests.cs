using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;

namespace Fengsui.Alarms.Tests.Grouping;

/// <summary>Which signals of one place are one alarm, as a table of cases.</summary>
[Trait("Req", "S-79")]
public sealed class BelongingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly BelongingFacts Lead = new("hotel", AlarmKind.FireAlarm, AlarmState.Raised, false, false, false, Noon, Noon);
    private static readonly BelongingFacts Newcomer = Lead with { RaisedAt = Noon.AddMinutes(5), HeardAt = Noon.AddMinutes(5) };

    private static readonly Dictionary<string, (Belongs Expected, BelongingFacts Newcomer, BelongingFacts? Lead)> Cases = new()
    {
        ["a second detector of the place"] = (Belongs.Joins, Newcomer, Lead),
        ["a call point beside a detector"] = (Belongs.Joins, Newcomer with { Kind = AlarmKind.ManualAlarm }, Lead),
        ["a detector beside a call point"] = (Belongs.Joins, Newcomer, Lead with { Kind = AlarmKind.ManualAlarm }),
        ["somebody has it already"] = (Belongs.Joins, Newcomer, Lead with { State = AlarmState.Acknowledged }),
        ["somebody looks into it"] = (Belongs.Joins, Newcomer, Lead with { State = AlarmState.Verifying }),
        ["it burns"] = (Belongs.Joins, Newcomer, Lead with { State = AlarmState.Confirmed }),
        ["the first at a place"] = (Belongs.NoLead, Newcomer, null),
        ["another place"] = (Belongs.Elsewhere, Newcomer with { PlaceKey = "school" }, Lead),
        ["a device without a place is its own"] = (Belongs.Elsewhere, Newcomer with { PlaceKey = "device:3" }, Lead),
        ["two points of a device without a place"] = (Belongs.Joins, Newcomer with { PlaceKey = "device:3" }, Lead with { PlaceKey = "device:3" }),
        ["judged false"] = (Belongs.LeadJudged, Newcomer, Lead with { State = AlarmState.False }),
        ["judged a test"] = (Belongs.LeadJudged, Newcomer, Lead with { State = AlarmState.Test }),
        ["judged a fault"] = (Belongs.LeadJudged, Newcomer, Lead with { State = AlarmState.Fault }),
        ["closed"] = (Belongs.LeadJudged, Newcomer, Lead with { State = AlarmState.Closed }),
        ["put aside"] = (Belongs.LeadShelved, Newcomer, Lead with { Shelved = true }),
        ["a newcomer under a drill"] = (Belongs.InTest, Newcomer with { InTest = true, State = AlarmState.Closed }, Lead),
        ["a lead under a drill"] = (Belongs.InTest, Newcomer, Lead with { InTest = true }),
        ["at the end of the window"] = (Belongs.Joins, Newcomer with { HeardAt = Noon.AddMinutes(30) }, Lead),
        ["after the window"] = (Belongs.TooLong, Newcomer with { HeardAt = Noon.AddMinutes(30).AddSeconds(1) }, Lead),
        ["the lead has sounded for hours and was heard again"] = (Belongs.Joins, Newcomer with { HeardAt = Noon.AddHours(5) }, Lead with { HeardAt = Noon.AddHours(5).AddMinutes(-29) }),
        ["a line was down for ten minutes"] = (Belongs.Joins, Newcomer with { RaisedAt = Noon.AddMinutes(-10) }, Lead),
        ["days old beside what burns"] = (Belongs.Apart, Newcomer with { Stale = true, RaisedAt = Noon.AddDays(-5) }, Lead),
        ["what burns beside days old"] = (Belongs.Apart, Newcomer, Lead with { Stale = true, RaisedAt = Noon.AddDays(-5) }),
        ["old ones of one night"] = (Belongs.Joins, Newcomer with { Stale = true, RaisedAt = Noon.AddDays(-5).AddMinutes(9) }, Lead with { Stale = true, RaisedAt = Noon.AddDays(-5) }),
        ["old ones of two nights"] = (Belongs.TooLong, Newcomer with { Stale = true, RaisedAt = Noon.AddDays(-4) }, Lead with { Stale = true, RaisedAt = Noon.AddDays(-5) }),
        ["reopened, or bound while somebody works on it"] = (Belongs.InHand, Newcomer with { State = AlarmState.Verifying }, Lead),
        ["confirmed elsewhere and bound later"] = (Belongs.InHand, Newcomer with { State = AlarmState.Confirmed }, Lead),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    public static TheoryData<AlarmKind> NoFires => [.. Enum.GetValues<AlarmKind>().Where(k => !AlarmKindTable.IsFire(k))];

    [Theory, MemberData(nameof(Names))]
    public void What_belongs_together(string name)
    {
        var (expected, newcomer, lead) = Cases[name];
        Assert.Equal(expected, Belonging.Of(newcomer, lead, GroupRule.Default));
    }

    [Theory, MemberData(nameof(NoFires))]
    public void Only_fire_joins_fire(AlarmKind kind)
    {
        Assert.Equal(Belongs.NotFire, Belonging.Of(Newcomer with { Kind = kind }, Lead, GroupRule.Default));
        Assert.Equal(Belongs.NotFire, Belonging.Of(Newcomer, Lead with { Kind = kind }, GroupRule.Default));
    }

    [Fact]
    public void The_window_is_data_and_nought_groups_nothing()
    {
        var late = Newcomer with { HeardAt = Noon.AddMinutes(59) };
        Assert.Equal(Belongs.TooLong, Belonging.Of(late, Lead, GroupRule.Default));
        Assert.Equal(Belongs.Joins, Belonging.Of(late, Lead, new GroupRule(60, 80)));
        Assert.Equal(Belongs.NoLead, Belonging.Of(Newcomer, Lead, new GroupRule(0, 80)));
    }

    [Theory]

    // The second point announces anew what somebody has in hand, the third does not.
    [InlineData(true, AlarmState.Acknowledged, true, false, false, 68, 53)]
    [InlineData(true, AlarmState.Verifying, true, false, false, 68, 53)]
    [InlineData(false, AlarmState.Acknowledged, false, false, false, 69, 68)]

    // A person's hand or eye does, the first time.
    [InlineData(true, AlarmState.Acknowledged, false, true, false, 70, 68)]
    [InlineData(false, AlarmState.Acknowledged, false, true, true, 70, 68)]

    // So does evidence that reaches the mark, and only then.
    [InlineData(true, AlarmState.Acknowledged, false, false, false, 80, 79)]
    [InlineData(false, AlarmState.Acknowledged, false, false, false, 79, 69)]
    [InlineData(false, AlarmState.Acknowledged, false, false, false, 90, 80)]

    // What nobody has sounds already; what burns has been told to whom it concerns.
    [InlineData(false, AlarmState.Raised, true, true, false, 90, 50)]
    [InlineData(false, AlarmState.Confirmed, true, true, false, 90, 50)]
    public void What_sounds_anew(bool announces, AlarmState lead, bool second, bool witnessed, bool before, int score, int scoreBefore)
    {
        var facts = new JoinerFacts(lead, false, second, witnessed, before, score, scoreBefore);
        Assert.Equal(announces, Belonging.Announces(facts, GroupRule.Default));
        Assert.False(Belonging.Announces(facts with { Stale = true }, GroupRule.Default));
    }

    [Theory]
    [InlineData(AlarmState.Acknowledged, AlarmUnseen.None, Urgency.FireInHand)]
    [InlineData(AlarmState.Acknowledged, AlarmUnseen.Joined, Urgency.ConfirmedFire)]
    [InlineData(AlarmState.Verifying, AlarmUnseen.Announced, Urgency.UnacknowledgedFire)]
    [InlineData(AlarmState.Confirmed, AlarmUnseen.Joined, Urgency.ConfirmedFire)]
    [InlineData(AlarmState.Raised, AlarmUnseen.None, Urgency.UnacknowledgedFire)]
    [InlineData(AlarmState.False, AlarmUnseen.None, Urgency.FireToClose)]
    public void A_line_that_something_joined_goes_up(AlarmState state, AlarmUnseen unseen, int rank) =>
        Assert.Equal(rank, Urgency.Rank(AlarmKind.FireAlarm, AlarmSeverity.Critical, state, stale: false, shelved: false, unseen));

    [Fact]
    public void One_that_joined_is_heard_through_its_lead()
    {
        Assert.True(Urgency.Siren(AlarmKind.FireAlarm, AlarmState.Raised, false, false, false));
        Assert.False(Urgency.Siren(AlarmKind.FireAlarm, AlarmState.Raised, false, false, false, member: true));
        Assert.True(Urgency.Siren(AlarmKind.FireAlarm, AlarmState.Verifying, false, false, false, unseen: AlarmUnseen.Announced));
        Assert.False(Urgency.Siren(AlarmKind.FireAlarm, AlarmState.Verifying, false, false, false, unseen: AlarmUnseen.Joined));
        Assert.False(Urgency.Siren(AlarmKind.FireAlarm, AlarmState.Verifying, stale: true, false, false, unseen: AlarmUnseen.Announced));
    }

    [Theory]
    [InlineData("Acknowledge", AlarmState.Raised, "Acknowledge")]
    [InlineData("Acknowledge", AlarmState.Verifying, "")]
    [InlineData("BeginVerification", AlarmState.Raised, "BeginVerification")]

    // A verdict acknowledges what nobody had acknowledged; it is given in view of it.
    [InlineData("MarkFalse", AlarmState.Raised, "Acknowledge,MarkFalse")]
    [InlineData("MarkFalse", AlarmState.Verifying, "MarkFalse")]
    [InlineData("MarkFalse", AlarmState.Confirmed, "")]
    [InlineData("Confirm", AlarmState.False, "Confirm")]
    [InlineData("Close", AlarmState.Raised, "")]
    [InlineData("Close", AlarmState.False, "Close")]
    [InlineData("Reopen", AlarmState.Closed, "")]
    [InlineData("Dispute", AlarmState.False, "")]
    public void What_goes_along(string move, AlarmState member, string steps)
    {
        var lead = new Alarm { Kind = AlarmKind.FireAlarm, State = AlarmState.Acknowledged };
        var with = new Alarm { Kind = AlarmKind.FireAlarm, State = member, Outcome = AlarmOutcome.False };
        Assert.Equal(steps, string.Join(',', GroupMoves.Steps(Enum.Parse<AlarmMove>(move), lead, with).Select(s => s.Move)));
    }
}
