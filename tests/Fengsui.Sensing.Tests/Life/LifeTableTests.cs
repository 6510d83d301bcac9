using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Life;
using Fengsui.Sensing.Life.Settling;
using Fengsui.Sensing.Life.Tickets;

namespace Fengsui.Sensing.Tests.Life;

/// <summary>The tables of moves, and the pure rules of health and of money.</summary>
[Trait("Req", "S-79")]
[Trait("Req", "S-80")]
public sealed class LifeTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);

    private static readonly DeviceModel Model = new()
    {
        Name = "JTY-01", ServiceYears = 10, ServiceSource = "GB", BatteryMonths = 36, HeartbeatMinutes = 360, SilentPeriods = 3, CalibrationMonths = 12,
    };

    public static TheoryData<AssetState, LifeMove, AssetState?> Moves()
    {
        var lawful = new Dictionary<(AssetState, LifeMove), AssetState>
        {
            [(AssetState.InStock, LifeMove.Install)] = AssetState.Installed,
            [(AssetState.InStock, LifeMove.Retire)] = AssetState.Retired,
            [(AssetState.Installed, LifeMove.PutInService)] = AssetState.InService,
            [(AssetState.Installed, LifeMove.Replace)] = AssetState.Replaced,
            [(AssetState.Installed, LifeMove.Retire)] = AssetState.Retired,
            [(AssetState.InService, LifeMove.Suspend)] = AssetState.Suspended,
            [(AssetState.InService, LifeMove.Replace)] = AssetState.Replaced,
            [(AssetState.InService, LifeMove.Retire)] = AssetState.Retired,
            [(AssetState.Suspended, LifeMove.Resume)] = AssetState.InService,
            [(AssetState.Suspended, LifeMove.Replace)] = AssetState.Replaced,
            [(AssetState.Suspended, LifeMove.Retire)] = AssetState.Retired,
        };
        return Table(lawful);
    }

    public static TheoryData<TicketState, TicketMove, TicketState?> TicketMoves() => Table(new Dictionary<(TicketState, TicketMove), TicketState>
    {
        [(TicketState.Open, TicketMove.Take)] = TicketState.Assigned,
        [(TicketState.Open, TicketMove.Assign)] = TicketState.Assigned,
        [(TicketState.Open, TicketMove.Close)] = TicketState.Closed,
        [(TicketState.Open, TicketMove.Recover)] = TicketState.Closed,
        [(TicketState.Assigned, TicketMove.Assign)] = TicketState.Assigned,
        [(TicketState.Assigned, TicketMove.Arrive)] = TicketState.Arrived,
        [(TicketState.Assigned, TicketMove.Close)] = TicketState.Closed,
        [(TicketState.Assigned, TicketMove.Recover)] = TicketState.Closed,
        [(TicketState.Arrived, TicketMove.Fix)] = TicketState.Fixed,
        [(TicketState.Arrived, TicketMove.Close)] = TicketState.Closed,
        [(TicketState.Arrived, TicketMove.Recover)] = TicketState.Closed,
        [(TicketState.Fixed, TicketMove.Reopen)] = TicketState.Assigned,
        [(TicketState.Fixed, TicketMove.Close)] = TicketState.Closed,
        [(TicketState.Fixed, TicketMove.Prove)] = TicketState.Closed,
    });

    [Theory, MemberData(nameof(Moves))]
    public void Only_the_moves_of_the_table_are_lawful(AssetState state, LifeMove move, AssetState? to) => Assert.Equal(to, LifeCycle.Find(state, move)?.To);

    [Theory, MemberData(nameof(TicketMoves))]
    public void Only_the_moves_of_a_ticket_are_lawful(TicketState state, TicketMove move, TicketState? to) => Assert.Equal(to, TicketLifeCycle.Find(state, move)?.To);

    [Fact]
    public void Nobody_proves_by_saying_so()
    {
        TicketMove[] evidence = [TicketMove.Prove, TicketMove.Recover];
        Assert.All(TicketLifeCycle.Steps.Where(s => evidence.Contains(s.Move)), s => Assert.Equal(LifePermissions.SystemOnly, s.Permission));
        Assert.DoesNotContain(TicketLifeCycle.From(TicketState.Fixed), s => evidence.Contains(s.Move));
    }

    [Theory]
    [InlineData(AssetState.Installed, LifeMove.PutInService, "", false, true, "life.move.not-heard", null)]
    [InlineData(AssetState.Installed, LifeMove.PutInService, "", true, false, "life.move.no-photo", null)]
    [InlineData(AssetState.Installed, LifeMove.PutInService, "", true, true, null, null)]
    [InlineData(AssetState.InService, LifeMove.Suspend, "", true, true, "life.move.why", "note")]
    [InlineData(AssetState.InService, LifeMove.Retire, "", true, true, "life.move.why", "note")]
    [InlineData(AssetState.InService, LifeMove.Replace, "", true, true, "life.move.why", "note")]
    [InlineData(AssetState.InService, LifeMove.Install, "", true, true, "life.move.not-lawful", null)]
    [InlineData(AssetState.Suspended, LifeMove.Resume, "", false, false, null, null)]
    public void A_move_brings_its_proof(AssetState state, LifeMove move, string note, bool heard, bool photo, string? code, string? field)
    {
        var refusal = LifeCycle.Guard(state, move, note, new LifeProof(heard, photo));
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Theory]
    [InlineData(TicketState.Arrived, TicketMove.Fix, "", true, "life.ticket.what", "note")]
    [InlineData(TicketState.Arrived, TicketMove.Fix, "换了电池", false, "life.ticket.no-photo", null)]
    [InlineData(TicketState.Arrived, TicketMove.Fix, "换了电池", true, null, null)]
    [InlineData(TicketState.Assigned, TicketMove.Fix, "换了电池", true, "life.ticket.not-lawful", null)]
    [InlineData(TicketState.Open, TicketMove.Close, "", true, "life.move.why", "note")]
    [InlineData(TicketState.Open, TicketMove.Assign, "", true, "life.text", "assignee")]
    public void A_move_of_a_ticket_brings_its_proof(TicketState state, TicketMove move, string note, bool photo, string? code, string? field)
    {
        var refusal = TicketLifeCycle.Guard(state, new TicketMoveDraft(move, 1, note), photo);
        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Theory]
    [InlineData(null, 0, 0, 0, 1, false, DeviceHealth.NeverReported)]
    [InlineData(1, 0, 0, 0, 1, false, DeviceHealth.Alive)]
    [InlineData(17, 0, 0, 0, 1, false, DeviceHealth.Alive)]
    [InlineData(18, 0, 0, 0, 1, false, DeviceHealth.Silent)]
    [InlineData(1, 1 << (int)SignalKind.Fault, 0, 0, 1, true, DeviceHealth.Faulty)]
    [InlineData(1, 1 << (int)SignalKind.FireAlarm, 0, 0, 1, true, DeviceHealth.Alive)]
    [InlineData(1, 1 << (int)SignalKind.MainPowerFault, 0, 0, 1, true, DeviceHealth.LowBattery)]
    [InlineData(1, 1 << (int)SignalKind.MainPowerFault, 0, 0, 1, false, DeviceHealth.Faulty)]
    [InlineData(1, 1 << (int)SignalKind.BackupPowerFault, 0, 0, 1, false, DeviceHealth.LowBattery)]
    [InlineData(1, 0, 36, 0, 1, false, DeviceHealth.LowBattery)]
    [InlineData(1, 0, 35, 0, 1, false, DeviceHealth.Alive)]
    [InlineData(1, 0, 0, 12, 1, false, DeviceHealth.CalibrationDue)]
    [InlineData(1, 0, 36, 12, 1, false, DeviceHealth.LowBattery)]
    [InlineData(1, 0, 0, 0, 120, false, DeviceHealth.Expired)]
    [InlineData(18, 0, 36, 12, 120, false, DeviceHealth.Silent)]
    public void Health_follows_from_evidence(
        int? heardHoursAgo, int conditions, int batteryMonths, int calibratedMonths, int installedMonths, bool wireless, DeviceHealth health)
    {
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        var installed = today.AddMonths(-installedMonths);
        var known = new HealthEvidence(
            installed, StartOf(installed), heardHoursAgo is { } hours ? Now.AddHours(-hours) : null, conditions, Now.AddHours(-2), wireless,
            today.AddMonths(-batteryMonths), today.AddMonths(-calibratedMonths));
        Assert.Equal(health, HealthRules.Judge(Model, known, Now, StartOf).Health);
    }

    [Fact]
    public void What_was_heard_before_it_hung_there_proves_nothing()
    {
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        var known = new HealthEvidence(today, StartOf(today), StartOf(today).AddMinutes(-1), 0, null, true, today, today);
        Assert.Equal(DeviceHealth.NeverReported, HealthRules.Judge(Model, known, Now, StartOf).Health);
    }

    [Fact]
    public void Since_when_is_said_by_the_evidence()
    {
        var installed = DateOnly.FromDateTime(Now.UtcDateTime).AddYears(-1);
        var known = new HealthEvidence(installed, StartOf(installed), Now.AddDays(-3), 0, null, true, installed, DateOnly.FromDateTime(Now.UtcDateTime));
        var finding = HealthRules.Judge(Model, known, Now, StartOf);
        Assert.Equal((DeviceHealth.Silent, Now.AddDays(-3).AddHours(18)), (finding.Health, finding.Since));
        Assert.Equal([DeviceHealth.Silent], HealthRules.Of(finding.Causes));
    }

    [Fact]
    public void Money_follows_from_evidence_and_terms()
    {
        const long day = 86_400;
        DeviceMonth[] devices = [new(Guid.Empty, "a", "", 30 * day, 30 * day, 0), new(Guid.Empty, "b", "", 30 * day, 24 * day, 2)];
        ContractTerm[] terms =
        [
            new() { Kind = TermKind.DeadDay, Amount = 50, Clause = "8.1" }, new() { Kind = TermKind.Availability, Amount = 20, Clause = "8.2" },
            new() { Kind = TermKind.LateTicket, Amount = 100, Clause = "8.3" },
        ];
        var sum = StatementMath.Of(800, 980, terms, devices, 30 * day);

        // Price 16.00; 6 dead days 3.00; 90 % instead of 98 %: 8 points at 2 % = 2.56; two late tickets 2.00.
        Assert.Equal(1_600, sum.BaseFen);
        Assert.Equal([(TermKind.DeadDay, 6.0, 300L), (TermKind.Availability, 8.0, 256L), (TermKind.LateTicket, 2.0, 200L)], sum.Deductions.Select(d => (d.Kind, d.Quantity, d.Fen)));
        Assert.Equal(1_600 - 756, sum.PayableFen);
        Assert.Equal(1_600 - 320, StatementMath.Of(800, 980, [.. terms, new ContractTerm { Kind = TermKind.Cap, Amount = 200, Clause = "8.9" }], devices, 30 * day).PayableFen);
        Assert.Equal(1_600, StatementMath.Of(800, 980, [], devices, 30 * day).PayableFen);
    }

    [Fact]
    public void Nothing_below_zero_is_paid_and_an_empty_month_costs_nothing()
    {
        var dead = StatementMath.Of(800, 980, [new ContractTerm { Kind = TermKind.DeadDay, Amount = 5_000 }], [new DeviceMonth(Guid.Empty, "a", "", 86_400, 0, 0)], 2_592_000);
        Assert.Equal(0, dead.PayableFen);
        Assert.Equal((0, 0), (StatementMath.Of(800, 980, [], [], 2_592_000).BaseFen, StatementMath.Of(800, 980, [], [], 2_592_000).PayableFen));
    }

    [Theory]
    [InlineData(0, 10, 2, 5, 3)]
    [InlineData(0, 10, 12, 15, 0)]
    [InlineData(0, 10, -5, 50, 10)]
    public void Spans_count_where_they_overlap(int from, int to, int within, int until, int seconds) => Assert.Equal(
        seconds, StatementMath.Overlap(Now.AddSeconds(from), Now.AddSeconds(to), Now.AddSeconds(within), Now.AddSeconds(until)));

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static TheoryData<TState, TMove, TState?> Table<TState, TMove>(Dictionary<(TState, TMove), TState> lawful)
        where TState : struct, Enum
        where TMove : struct, Enum
    {
        var rows = new TheoryData<TState, TMove, TState?>();
        foreach (var state in Enum.GetValues<TState>())
        {
            foreach (var move in Enum.GetValues<TMove>())
            {
                rows.Add(state, move, lawful.TryGetValue((state, move), out var to) ? to : null);
            }
        }

        return rows;
    }
}
