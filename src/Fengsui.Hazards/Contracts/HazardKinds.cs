namespace Fengsui.Hazards.Contracts;

/// <summary>Where a hazard is in its life (rules B.3.2).</summary>
public enum HazardState
{
    /// <summary>发现: somebody found it, nobody has verified it.</summary>
    Found,

    /// <summary>登记: verified, on the list of problems with its row of responsibility.</summary>
    Registered,

    /// <summary>整改中: ordered, with a deadline and interim measures.</summary>
    Rectifying,

    /// <summary>逾期: the deadline passed.</summary>
    Overdue,

    /// <summary>升级: overdue for so long that a stronger lever was taken.</summary>
    Escalated,

    /// <summary>待复查: the unit says that it is rectified.</summary>
    Submitted,

    /// <summary>复查合格: somebody else than the rectifier saw that it is.</summary>
    Reviewed,

    /// <summary>销案.</summary>
    Closed,

    /// <summary>不成立: not a hazard, or the same as another.</summary>
    Dismissed,
}

/// <summary>How grave it is.</summary>
public enum HazardSeverity
{
    /// <summary>一般隐患.</summary>
    General,

    /// <summary>突出隐患: registered as a serious problem of its programme.</summary>
    Serious,

    /// <summary>重大火灾隐患: only a determination under GB 35181 makes it one.</summary>
    Major,
}

/// <summary>Who found it, by kind.</summary>
public enum HazardSource
{
    /// <summary>监督检查.</summary>
    Inspection,

    /// <summary>单位自查.</summary>
    SelfCheck,

    /// <summary>网格巡查.</summary>
    Patrol,

    /// <summary>群众举报.</summary>
    CitizenReport,

    /// <summary>设备监测.</summary>
    Monitoring,

    /// <summary>部门移送.</summary>
    Transfer,

    /// <summary>台账导入.</summary>
    Import,
}

/// <summary>A move of a hazard.</summary>
public enum HazardMove
{
    /// <summary>核实登记.</summary>
    Register,

    /// <summary>不予登记.</summary>
    Dismiss,

    /// <summary>当场改正.</summary>
    CorrectOnSite,

    /// <summary>责令整改.</summary>
    Order,

    /// <summary>申请复查: the unit says that it is rectified.</summary>
    Submit,

    /// <summary>批准延期.</summary>
    Extend,

    /// <summary>复查合格.</summary>
    Pass,

    /// <summary>复查不合格.</summary>
    SendBack,

    /// <summary>销案.</summary>
    Close,

    /// <summary>到期未改: made by the clock alone.</summary>
    Lapse,

    /// <summary>升级处置.</summary>
    Escalate,

    /// <summary>撤销销案.</summary>
    Reopen,
}

/// <summary>The lever that an overdue hazard has reached.</summary>
public enum EscalationLevel
{
    /// <summary>None.</summary>
    None,

    /// <summary>督办函.</summary>
    Letter,

    /// <summary>约谈.</summary>
    Interview,

    /// <summary>社会曝光.</summary>
    Exposure,

    /// <summary>处罚.</summary>
    Penalty,
}

/// <summary>How an order asks for correction (公安部令第120号 article 19).</summary>
public enum OrderKind
{
    /// <summary>Nothing was ordered yet.</summary>
    None,

    /// <summary>责令立即改正.</summary>
    Immediate,

    /// <summary>责令限期改正.</summary>
    Timed,
}
