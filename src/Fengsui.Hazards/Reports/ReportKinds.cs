namespace Fengsui.Hazards.Reports;

/// <summary>Where a citizen's report is in its life.</summary>
public enum ReportState
{
    /// <summary>已收到.</summary>
    Received,

    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>不予受理, with a reason.</summary>
    Rejected,

    /// <summary>并案: the same as another report, whose way it goes.</summary>
    Merged,

    /// <summary>转办: another department's business.</summary>
    Transferred,

    /// <summary>已现场核查.</summary>
    Checked,

    /// <summary>属实: it became a hazard.</summary>
    Founded,

    /// <summary>不属实.</summary>
    Unfounded,

    /// <summary>已答复.</summary>
    Answered,

    /// <summary>已回访.</summary>
    CalledBack,

    /// <summary>办结.</summary>
    Closed,
}

/// <summary>A move of a report.</summary>
public enum ReportMove
{
    /// <summary>受理.</summary>
    Accept,

    /// <summary>不予受理.</summary>
    Reject,

    /// <summary>并案.</summary>
    Merge,

    /// <summary>撤销并案: it was another matter after all.</summary>
    Separate,

    /// <summary>转办.</summary>
    Transfer,

    /// <summary>登记现场核查.</summary>
    Check,

    /// <summary>认定属实.</summary>
    Found,

    /// <summary>认定不属实.</summary>
    Unfound,

    /// <summary>答复.</summary>
    Answer,

    /// <summary>回访.</summary>
    CallBack,

    /// <summary>重新核查: the reporter is not content with "unfounded".</summary>
    Recheck,

    /// <summary>办结.</summary>
    Close,

    /// <summary>到期未办: made by the clock alone.</summary>
    Lapse,

    /// <summary>隐患进展: made by the hazard's own moves.</summary>
    Follow,

    /// <summary>反馈办理结果: the department that it was transferred to says what it found and did.</summary>
    Settle,

    /// <summary>退回: it is not that department's business.</summary>
    SendBack,
}

/// <summary>How a report came in.</summary>
public enum ReportChannel
{
    /// <summary>The public page.</summary>
    Web,

    /// <summary>Open311 GeoReport.</summary>
    Open311,

    /// <summary>The API.</summary>
    Api,
}

/// <summary>What a call-back brought.</summary>
public enum CallBackResult
{
    /// <summary>Nobody called yet.</summary>
    None,

    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>不满意.</summary>
    Unsatisfied,

    /// <summary>联系不上.</summary>
    Unreachable,
}
