using CsCheck;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Kernel.Access;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.Tests;

/// <summary>The life cycle as a table of cases, and a walk that never leaves it.</summary>
[Trait("Req", "S-79")]
public sealed class LifeCycleTests
{
    private static readonly PermissionTable Permissions = new(AlarmPermissions.All);

    [Theory]
    [InlineData(AlarmMove.Acknowledge, "Raised")]
    [InlineData(AlarmMove.UndoAcknowledge, "Acknowledged")]
    [InlineData(AlarmMove.BeginVerification, "Raised Acknowledged")]
    [InlineData(AlarmMove.Confirm, "Acknowledged Verifying False Test Fault")]
    [InlineData(AlarmMove.MarkFalse, "Acknowledged Verifying")]
    [InlineData(AlarmMove.MarkTest, "Acknowledged Verifying")]
    [InlineData(AlarmMove.MarkFault, "Acknowledged Verifying")]
    [InlineData(AlarmMove.Close, "Confirmed False Test Fault")]
    [InlineData(AlarmMove.Dispute, "Confirmed False Test Fault")]
    [InlineData(AlarmMove.Reopen, "Closed")]
    [InlineData(AlarmMove.CloseRestored, "")]
    [InlineData(AlarmMove.Recur, "")]
    [InlineData(AlarmMove.RaiseAgain, "False Test Fault")]
    public void A_fire_alarm_moves_from_these_states_and_no_other(object move, string from) => Check((AlarmMove)move, AlarmKind.FireAlarm, from);

    [Theory]
    [InlineData(AlarmMove.Acknowledge, "Raised")]
    [InlineData(AlarmMove.Confirm, "")]
    [InlineData(AlarmMove.MarkFault, "Acknowledged Verifying")]
    [InlineData(AlarmMove.Close, "Acknowledged Verifying Confirmed False Test Fault")]
    [InlineData(AlarmMove.CloseRestored, "Raised Acknowledged Verifying Fault")]
    [InlineData(AlarmMove.Recur, "Closed")]
    [InlineData(AlarmMove.RaiseAgain, "")]
    public void A_trouble_moves_from_these_states_and_no_other(object move, string from) => Check((AlarmMove)move, AlarmKind.Trouble, from);

    [Theory]
    [InlineData(AlarmMove.Acknowledge, AlarmKind.FireAlarm, "duty-leader duty-operator")]
    [InlineData(AlarmMove.Acknowledge, AlarmKind.Trouble, "device-manager duty-leader duty-operator")]
    [InlineData(AlarmMove.Confirm, AlarmKind.FireAlarm, "duty-leader duty-operator")]
    [InlineData(AlarmMove.Close, AlarmKind.FireAlarm, "duty-leader duty-operator")]
    [InlineData(AlarmMove.Dispute, AlarmKind.FireAlarm, "duty-leader")]
    [InlineData(AlarmMove.Reopen, AlarmKind.Trouble, "duty-leader")]
    [InlineData(AlarmMove.CloseRestored, AlarmKind.Trouble, "")]
    public void These_roles_may_make_it(object move, AlarmKind kind, string roles)
    {
        var row = AlarmLifeCycle.Table.First(r => r.Move == (AlarmMove)move);
        Assert.Equal(roles, string.Join(' ', Permissions.RolesOf(row.PermissionFor(kind)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_row_is_unique_and_every_state_but_the_last_has_a_way_on()
    {
        foreach (var kind in Enum.GetValues<AlarmKind>())
        {
            foreach (var state in Enum.GetValues<AlarmState>())
            {
                var rows = AlarmLifeCycle.Table.Where(r => AlarmLifeCycle.Find(r.Move, state, kind) == r).ToList();
                Assert.Equal(rows.Count, rows.Select(r => r.Move).Distinct().Count());
                Assert.Contains(AlarmLifeCycle.LegalFrom(state, kind), r => r.To != state);
            }
        }
    }

    [Fact]
    public void No_walk_of_moves_reaches_a_forbidden_state()
    {
        var walk = Gen.Select(Gen.Enum<AlarmKind>(), Gen.Enum<AlarmMove>().Array[1, 60]);
        walk.Sample((kind, moves) =>
        {
            var state = AlarmState.Raised;
            var verdict = false;
            foreach (var move in moves)
            {
                if (AlarmLifeCycle.Find(move, state, kind) is not { } row)
                {
                    continue;
                }

                var before = state;
                state = row.To;
                verdict = AlarmLifeCycle.IsVerdict(state) || (verdict && state == AlarmState.Closed);
                if (!AlarmKindTable.IsFire(kind))
                {
                    Assert.True(state != AlarmState.Confirmed || AlarmKindTable.Of(kind).Queue == AlarmQueue.Duty);
                    continue;
                }

                // A fire is closed only with a verdict, judged only after somebody saw it, and never closed by the system.
                Assert.True(state != AlarmState.Closed || verdict);
                Assert.False(before == AlarmState.Raised && AlarmLifeCycle.IsVerdict(state));
                Assert.False(row.Permission == AlarmPermissions.SystemOnly && state == AlarmState.Closed);
            }
        });
    }

    [Theory]
    [InlineData(SignalKind.FireAlarm, AlarmKind.FireAlarm, AlarmSeverity.Critical, AlarmQueue.Duty)]
    [InlineData(SignalKind.ManualAlarm, AlarmKind.ManualAlarm, AlarmSeverity.Critical, AlarmQueue.Duty)]
    [InlineData(SignalKind.Prewarning, AlarmKind.Prewarning, AlarmSeverity.High, AlarmQueue.Duty)]
    [InlineData(SignalKind.Supervisory, AlarmKind.Supervisory, AlarmSeverity.Medium, AlarmQueue.Duty)]
    [InlineData(SignalKind.Started, AlarmKind.LinkageStart, AlarmSeverity.Medium, AlarmQueue.Duty)]
    [InlineData(SignalKind.Fault, AlarmKind.Trouble, AlarmSeverity.Low, AlarmQueue.Maintenance)]
    [InlineData(SignalKind.BusFault, AlarmKind.Trouble, AlarmSeverity.Medium, AlarmQueue.Maintenance)]
    [InlineData(SignalKind.MainPowerFault, AlarmKind.PowerTrouble, AlarmSeverity.Medium, AlarmQueue.Maintenance)]
    [InlineData(SignalKind.BackupPowerFault, AlarmKind.PowerTrouble, AlarmSeverity.Medium, AlarmQueue.Maintenance)]
    [InlineData(SignalKind.ChannelFault, AlarmKind.CommunicationTrouble, AlarmSeverity.High, AlarmQueue.Maintenance)]
    [InlineData(SignalKind.LineFault, AlarmKind.CommunicationTrouble, AlarmSeverity.Medium, AlarmQueue.Maintenance)]
    [InlineData(SignalKind.Bypassed, AlarmKind.Impairment, AlarmSeverity.Medium, AlarmQueue.Maintenance)]
    [InlineData(SignalKind.ManualMode, AlarmKind.ManualMode, AlarmSeverity.Low, AlarmQueue.Maintenance)]
    [InlineData(SignalKind.Offline, AlarmKind.DeviceOffline, AlarmSeverity.Low, AlarmQueue.Maintenance)]
    public void A_signal_raises_this_kind_with_this_severity_in_this_queue(
        SignalKind signal, AlarmKind kind, AlarmSeverity severity, AlarmQueue queue)
    {
        Assert.Equal(kind, AlarmKindTable.KindOf(signal));
        Assert.Equal(severity, AlarmKindTable.SeverityOf(kind, SignalSet.Empty.With(signal), PointLevel.Component));
        Assert.Equal(queue, AlarmKindTable.Of(kind).Queue);
    }

    [Fact]
    public void Feedback_delay_and_test_raise_nothing_by_themselves() => Assert.All(
        new[] { SignalKind.Feedback, SignalKind.Delay, SignalKind.Test }, s => Assert.Null(AlarmKindTable.KindOf(s)));

    [Fact]
    public void A_silent_transmitter_is_worse_than_a_silent_point()
    {
        var signals = SignalSet.Empty.With(SignalKind.Offline);
        Assert.Equal(AlarmSeverity.High, AlarmKindTable.SeverityOf(AlarmKind.DeviceOffline, signals, PointLevel.Device));
        Assert.Equal(AlarmSeverity.Low, AlarmKindTable.SeverityOf(AlarmKind.DeviceOffline, signals, PointLevel.Component));
    }

    private static void Check(AlarmMove move, AlarmKind kind, string from) => Assert.Equal(
        from,
        string.Join(' ', Enum.GetValues<AlarmState>().Where(s => AlarmLifeCycle.Find(move, s, kind) is not null)
            .OrderBy(s => from.IndexOf(s.ToString(), StringComparison.Ordinal))));
}
