namespace Fengsui.Hazards.Levers;

/// <summary>A kind of lever.</summary>
public enum LeverKind
{
    /// <summary>约谈.</summary>
    Interview,

    /// <summary>社会曝光.</summary>
    Exposure,

    /// <summary>联合执法.</summary>
    Operation,

    /// <summary>移送.</summary>
    Transfer,

    /// <summary>行政处罚.</summary>
    Penalty,
}

/// <summary>Where a lever is in its life; which of these a kind can reach, its table says.</summary>
public enum LeverState
{
    /// <summary>待办理: planned, proposed, not sent.</summary>
    Prepared,

    /// <summary>已通知: the interviewed have their notice.</summary>
    Notified,

    /// <summary>已约谈.</summary>
    Held,

    /// <summary>审核通过: law and privacy were checked.</summary>
    Checked,

    /// <summary>已曝光.</summary>
    Published,

    /// <summary>已会商: the departments met.</summary>
    Met,

    /// <summary>行动中.</summary>
    Acting,

    /// <summary>待接收: on its way.</summary>
    Sent,

    /// <summary>待受理: received, not yet accepted.</summary>
    Received,

    /// <summary>办理中: accepted.</summary>
    Accepted,

    /// <summary>已退回.</summary>
    Returned,

    /// <summary>已决定.</summary>
    Decided,

    /// <summary>复议诉讼中.</summary>
    Appealed,

    /// <summary>强制执行.</summary>
    Enforced,

    /// <summary>已办结.</summary>
    Closed,

    /// <summary>已撤下: an exposure that was taken off.</summary>
    Withdrawn,

    /// <summary>已撤销: a penalty that was revoked.</summary>
    Revoked,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>A move of a lever.</summary>
public enum LeverMove
{
    /// <summary>发约谈通知.</summary>
    Notify,

    /// <summary>记录约谈.</summary>
    Hold,

    /// <summary>再次约谈: commitments were not kept.</summary>
    Again,

    /// <summary>法制审核通过.</summary>
    PassLegal,

    /// <summary>隐私审核通过.</summary>
    PassPrivacy,

    /// <summary>修改: the text; both checks begin anew.</summary>
    Revise,

    /// <summary>退回修改: a check failed.</summary>
    FailCheck,

    /// <summary>发布.</summary>
    Publish,

    /// <summary>撤下.</summary>
    Withdraw,

    /// <summary>记录会商.</summary>
    Meet,

    /// <summary>开展行动.</summary>
    Act,

    /// <summary>移送.</summary>
    Send,

    /// <summary>接收.</summary>
    Receive,

    /// <summary>受理.</summary>
    Accept,

    /// <summary>退回.</summary>
    Return,

    /// <summary>转送: to another department.</summary>
    Forward,

    /// <summary>作出决定.</summary>
    Decide,

    /// <summary>提起复议诉讼.</summary>
    Appeal,

    /// <summary>维持.</summary>
    Uphold,

    /// <summary>撤销决定.</summary>
    Revoke,

    /// <summary>强制执行.</summary>
    Enforce,

    /// <summary>缴清.</summary>
    Pay,

    /// <summary>办结.</summary>
    Finish,

    /// <summary>取消.</summary>
    Cancel,
}
