using Fengsui.Alarms.Contracts;

namespace Fengsui.Alarms.LifeCycle;

/// <summary>What can be done to an alarm.</summary>
internal enum AlarmMove
{
    /// <summary>确认收到.</summary>
    Acknowledge,

    /// <summary>撤销确认, within ten seconds, by the same person.</summary>
    UndoAcknowledge,

    /// <summary>开始核实.</summary>
    BeginVerification,

    /// <summary>核实为真.</summary>
    Confirm,

    /// <summary>核实为误报.</summary>
    MarkFalse,

    /// <summary>核实为测试.</summary>
    MarkTest,

    /// <summary>核实为设备故障.</summary>
    MarkFault,

    /// <summary>办结.</summary>
    Close,

    /// <summary>推翻核实结果: back to verification.</summary>
    Dispute,

    /// <summary>重新打开.</summary>
    Reopen,

    /// <summary>The signal went away and the system closes a trouble. Never a fire.</summary>
    CloseRestored,

    /// <summary>A trouble that the system had closed came back within the flapping window.</summary>
    Recur,

    /// <summary>A fire that a person had judged harmless, and whose signal had gone, sounds again.</summary>
    RaiseAgain,
}

/// <summary>To which alarms a row of the table applies.</summary>
internal enum MoveScope
{
    /// <summary>Every kind.</summary>
    Any,

    /// <summary>Fire and manual alarm.</summary>
    Fire,

    /// <summary>Kinds of the duty queue: what may be a fire.</summary>
    Duty,

    /// <summary>Everything that is not fire.</summary>
    NotFire,
}

/// <summary>A row of the table.</summary>
/// <param name="Permission">Who may make it on alarms of the duty queue.</param>
/// <param name="MaintenancePermission">Who may make it on alarms of the maintenance queue.</param>
internal sealed record AllowedMove(
    AlarmMove Move, AlarmState From, AlarmState To, MoveScope Scope, string Permission, string MaintenancePermission)
{
    /// <summary>Who may make it on an alarm of this kind.</summary>
    public string PermissionFor(AlarmKind kind) =>
        AlarmKindTable.Of(kind).Queue == AlarmQueue.Duty ? Permission : MaintenancePermission;
}

/// <summary>
/// The life cycle <c>Raised → Acknowledged → Verifying → Confirmed | False | Test | Fault → Closed</c>: every allowed move and
/// who may make it. What is not in this table cannot happen.
/// </summary>
internal static class AlarmLifeCycle
{
    /// <summary>How long an acknowledgement can be taken back by who made it.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromSeconds(10);

    private const string System = AlarmPermissions.SystemOnly;

    /// <summary>The table.</summary>
    public static IReadOnlyList<AllowedMove> Table { get; } =
    [
        .. Rows(AlarmMove.Acknowledge, AlarmState.Acknowledged, MoveScope.Any, AlarmPermissions.Acknowledge, AlarmPermissions.Maintain,
            AlarmState.Raised),
        .. Rows(AlarmMove.UndoAcknowledge, AlarmState.Raised, MoveScope.Any, AlarmPermissions.Acknowledge, AlarmPermissions.Maintain,
            AlarmState.Acknowledged),

        // Beginning to verify an alarm that nobody acknowledged acknowledges it.
        .. Rows(AlarmMove.BeginVerification, AlarmState.Verifying, MoveScope.Any, AlarmPermissions.Verify, AlarmPermissions.Maintain,
            AlarmState.Raised, AlarmState.Acknowledged),

        // A fire that was taken for something else is confirmed at once, without a detour.
        .. Rows(AlarmMove.Confirm, AlarmState.Confirmed, MoveScope.Duty, AlarmPermissions.Verify, AlarmPermissions.Maintain,
            AlarmState.Acknowledged, AlarmState.Verifying, AlarmState.False, AlarmState.Test, AlarmState.Fault),
        .. Rows(AlarmMove.MarkFalse, AlarmState.False, MoveScope.Any, AlarmPermissions.Verify, AlarmPermissions.Maintain,
            AlarmState.Acknowledged, AlarmState.Verifying),
        .. Rows(AlarmMove.MarkTest, AlarmState.Test, MoveScope.Any, AlarmPermissions.Verify, AlarmPermissions.Maintain,
            AlarmState.Acknowledged, AlarmState.Verifying),
        .. Rows(AlarmMove.MarkFault, AlarmState.Fault, MoveScope.Any, AlarmPermissions.Verify, AlarmPermissions.Maintain,
            AlarmState.Acknowledged, AlarmState.Verifying),

        .. Rows(AlarmMove.Close, AlarmState.Closed, MoveScope.Any, AlarmPermissions.Close, AlarmPermissions.Maintain,
            AlarmState.Confirmed, AlarmState.False, AlarmState.Test, AlarmState.Fault),

        // What is not fire needs no verdict to be closed.
        .. Rows(AlarmMove.Close, AlarmState.Closed, MoveScope.NotFire, AlarmPermissions.Close, AlarmPermissions.Maintain,
            AlarmState.Acknowledged, AlarmState.Verifying),
        .. Rows(AlarmMove.Dispute, AlarmState.Verifying, MoveScope.Any, AlarmPermissions.Override, AlarmPermissions.Override,
            AlarmState.Confirmed, AlarmState.False, AlarmState.Test, AlarmState.Fault),
        .. Rows(AlarmMove.Reopen, AlarmState.Verifying, MoveScope.Any, AlarmPermissions.Override, AlarmPermissions.Override,
            AlarmState.Closed),

        .. Rows(AlarmMove.CloseRestored, AlarmState.Closed, MoveScope.NotFire, System, System,
            AlarmState.Raised, AlarmState.Acknowledged, AlarmState.Verifying, AlarmState.Fault),
        .. Rows(AlarmMove.Recur, AlarmState.Raised, MoveScope.NotFire, System, System, AlarmState.Closed),
        .. Rows(AlarmMove.RaiseAgain, AlarmState.Raised, MoveScope.Fire, System, System,
            AlarmState.False, AlarmState.Test, AlarmState.Fault),
    ];

    /// <summary>The row that allows a move, or null.</summary>
    public static AllowedMove? Find(AlarmMove move, AlarmState from, AlarmKind kind) =>
        Table.FirstOrDefault(r => r.Move == move && r.From == from && Covers(r.Scope, kind));

    /// <summary>Moves that people can make from here, for buttons and refusals.</summary>
    public static IEnumerable<AllowedMove> LegalFrom(AlarmState from, AlarmKind kind) =>
        Table.Where(r => r.From == from && Covers(r.Scope, kind) && r.Permission != System);

    /// <summary>True when the state says what it turned out to be.</summary>
    public static bool IsVerdict(AlarmState state) =>
        state is AlarmState.Confirmed or AlarmState.False or AlarmState.Test or AlarmState.Fault;

    /// <summary>The outcome that a verdict gives; closing keeps the one it has.</summary>
    public static AlarmOutcome? OutcomeOf(AlarmMove move) => move switch
    {
        AlarmMove.Confirm => AlarmOutcome.Confirmed,
        AlarmMove.MarkFalse => AlarmOutcome.False,
        AlarmMove.MarkTest => AlarmOutcome.Test,
        AlarmMove.MarkFault => AlarmOutcome.Fault,
        AlarmMove.CloseRestored => AlarmOutcome.Restored,
        AlarmMove.Dispute or AlarmMove.Reopen or AlarmMove.Recur or AlarmMove.RaiseAgain => AlarmOutcome.None,
        _ => null,
    };

    private static bool Covers(MoveScope scope, AlarmKind kind) => scope switch
    {
        MoveScope.Any => true,
        MoveScope.Fire => AlarmKindTable.IsFire(kind),
        MoveScope.Duty => AlarmKindTable.Of(kind).Queue == AlarmQueue.Duty,
        MoveScope.NotFire => !AlarmKindTable.IsFire(kind),
    };

    private static IEnumerable<AllowedMove> Rows(
        AlarmMove move, AlarmState to, MoveScope scope, string permission, string maintenancePermission, params AlarmState[] from) =>
        from.Select(f => new AllowedMove(move, f, to, scope, permission, maintenancePermission));
}
