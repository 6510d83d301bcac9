namespace Fengsui.Hazards.Supervision;

/// <summary>Where the case of a major hazard is (rules B.3.3).</summary>
public enum MajorState
{
    /// <summary>待判定: opened, inputs are gathered.</summary>
    Candidate,

    /// <summary>已集体研究.</summary>
    Studied,

    /// <summary>待专家论证.</summary>
    AwaitingExperts,

    /// <summary>专家已论证.</summary>
    ExpertsHeard,

    /// <summary>已判定为重大火灾隐患.</summary>
    Determined,

    /// <summary>不构成重大火灾隐患.</summary>
    NotMajor,

    /// <summary>整改通知书已送达.</summary>
    NoticeServed,

    /// <summary>已报政府.</summary>
    Reported,

    /// <summary>挂牌督办.</summary>
    Listed,

    /// <summary>不予挂牌.</summary>
    NotListed,

    /// <summary>整改中.</summary>
    Rectifying,

    /// <summary>延期待批.</summary>
    ExtensionAsked,

    /// <summary>已申请销案.</summary>
    CloseoutApplied,

    /// <summary>复查合格.</summary>
    Reinspected,

    /// <summary>已拆除或搬迁.</summary>
    Demolished,

    /// <summary>销案审核通过.</summary>
    CloseoutReviewed,

    /// <summary>政府同意销案.</summary>
    Consented,

    /// <summary>已摘牌.</summary>
    PlateRemoved,

    /// <summary>已归档.</summary>
    Archived,

    /// <summary>已移送.</summary>
    Transferred,

    /// <summary>已撤回: opened by mistake.</summary>
    Withdrawn,
}

/// <summary>A move of a case.</summary>
public enum MajorMove
{
    /// <summary>集体研究.</summary>
    HoldStudy,

    /// <summary>组织专家论证.</summary>
    CallExperts,

    /// <summary>记录专家论证.</summary>
    HearExperts,

    /// <summary>判定为重大火灾隐患.</summary>
    Determine,

    /// <summary>判定不构成.</summary>
    FindNotMajor,

    /// <summary>撤回.</summary>
    Withdraw,

    /// <summary>送达整改通知书.</summary>
    ServeNotice,

    /// <summary>书面报告政府.</summary>
    Report,

    /// <summary>决定挂牌督办.</summary>
    List,

    /// <summary>决定不予挂牌.</summary>
    RefuseListing,

    /// <summary>报整改方案.</summary>
    ProposePlan,

    /// <summary>批准整改方案.</summary>
    ApprovePlan,

    /// <summary>跟踪走访.</summary>
    Visit,

    /// <summary>登记资金.</summary>
    RecordFunds,

    /// <summary>申请延期.</summary>
    AskExtension,

    /// <summary>同意延期.</summary>
    GrantExtension,

    /// <summary>不同意延期.</summary>
    RefuseExtension,

    /// <summary>申请销案.</summary>
    ApplyCloseout,

    /// <summary>复查合格.</summary>
    PassReinspection,

    /// <summary>复查不合格.</summary>
    FailReinspection,

    /// <summary>销案集体审核.</summary>
    ReviewCloseout,

    /// <summary>退回整改.</summary>
    SendBackCloseout,

    /// <summary>政府同意销案.</summary>
    Consent,

    /// <summary>政府不同意销案.</summary>
    RefuseConsent,

    /// <summary>摘牌.</summary>
    RemovePlate,

    /// <summary>归档.</summary>
    Archive,

    /// <summary>登记拆除或搬迁.</summary>
    Demolish,

    /// <summary>移送.</summary>
    Transfer,

    /// <summary>临时查封.</summary>
    Seal,

    /// <summary>紧急查封.</summary>
    SealAtOnce,

    /// <summary>补集体研究.</summary>
    ConfirmSeal,

    /// <summary>继续查封.</summary>
    RenewSeal,

    /// <summary>解除查封.</summary>
    Unseal,

    /// <summary>查封到期: made by the clock alone.</summary>
    SealLapse,

    /// <summary>责令停产停业.</summary>
    OrderShutdown,

    /// <summary>恢复生产营业.</summary>
    EndShutdown,
}

/// <summary>Whose plate it is.</summary>
public enum PlateLevel
{
    /// <summary>None.</summary>
    None,

    /// <summary>县级.</summary>
    County,

    /// <summary>市级.</summary>
    City,

    /// <summary>省级.</summary>
    Province,
}

/// <summary>What keeps the place from going on while it is rectified.</summary>
public enum Restraint
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>临时查封.</summary>
    Sealed,

    /// <summary>停产停业.</summary>
    Shutdown,
}

/// <summary>How the hazard went away.</summary>
public enum MajorEnding
{
    /// <summary>整改消除.</summary>
    Rectified,

    /// <summary>拆除.</summary>
    Demolished,

    /// <summary>搬迁.</summary>
    Relocated,
}

/// <summary>What people met for.</summary>
public enum MeetingKind
{
    /// <summary>集体研究.</summary>
    Study,

    /// <summary>专家论证.</summary>
    ExpertPanel,

    /// <summary>查封研究.</summary>
    SealingStudy,

    /// <summary>销案审核.</summary>
    CloseoutReview,
}
