namespace Fengsui.Hazards.Clocks;

/// <summary>Codes of the clocks that the room itself starts; further ones are data.</summary>
public static class ClockCodes
{
    /// <summary>Complaint about exits or disabled facilities: checked within hours .</summary>
    public const string ComplaintUrgent = "clock.complaint-urgent";

    /// <summary>Any other complaint .</summary>
    public const string Complaint = "clock.complaint";

    /// <summary>A reporter is told what came of it (R-24; how fast, the county says).</summary>
    public const string ComplaintAnswer = "clock.complaint-answer";

    /// <summary>A reporter is called back after the answer.</summary>
    public const string ComplaintCallBack = "clock.complaint-callback";

    /// <summary>A reward is claimed.</summary>
    public const string RewardClaim = "clock.reward-claim";

    /// <summary>A claimed reward is paid.</summary>
    public const string RewardPayment = "clock.reward-payment";

    /// <summary>A timed order is made and served .</summary>
    public const string OrderServed = "clock.order-served";

    /// <summary>Reinspection after the deadline or the unit's request .</summary>
    public const string Reinspection = "clock.reinspection";

    /// <summary>The opinion on a major hazard reaches the government .</summary>
    public const string MajorReport = "clock.major-report";

    /// <summary>The same after an expert panel .</summary>
    public const string MajorReportExperts = "clock.major-report-experts";

    /// <summary>重大火灾隐患整改通知书 .</summary>
    public const string MajorNotice = "clock.major-notice";

    /// <summary>The government decides on a request to list.</summary>
    public const string GovernmentDecision = "clock.government-decision";

    /// <summary>Temporary sealing decided and served .</summary>
    public const string SealingDecision = "clock.sealing-decision";

    /// <summary>Collective study after sealing in an emergency .</summary>
    public const string SealingStudy = "clock.sealing-study";

    /// <summary>How long a sealing lasts .</summary>
    public const string SealingPeriod = "clock.sealing-period";

    /// <summary>A police station transfers what is beyond its power .</summary>
    public const string PoliceTransfer = "clock.police-transfer";

    /// <summary>A finding is verified.</summary>
    public const string Verify = "clock.verify";

    /// <summary>A visit to a listed hazard.</summary>
    public const string TrackingVisit = "clock.tracking-visit";

    /// <summary>The deadline of a rectification, which a person sets.</summary>
    public const string Rectification = "deadline.rectification";

    /// <summary>The next lever on an overdue hazard.</summary>
    public const string Escalation = "deadline.escalation";
}
