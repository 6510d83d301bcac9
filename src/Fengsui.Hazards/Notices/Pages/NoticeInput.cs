namespace Fengsui.Hazards.OfficialNotices.Pages;

/// <summary>The fields of the form.</summary>
public sealed class NoticeInput
{
    /// <summary>Whom it is for.</summary>
    public string Unit { get; set; } = "";

    /// <summary>The day by whose end.</summary>
    public DateOnly? Deadline { get; set; }

    /// <summary>What is to be done.</summary>
    public string Measures { get; set; } = "";

    /// <summary>What is done until then.</summary>
    public string InterimMeasures { get; set; } = "";

    /// <summary>What else.</summary>
    public string Demand { get; set; } = "";

    /// <summary>Day and place of a meeting.</summary>
    public string Meeting { get; set; } = "";

    /// <summary>To which department.</summary>
    public string Receiver { get; set; } = "";

    /// <summary>Sector whose department it goes to.</summary>
    public string ReceiverSector { get; set; } = "";

    /// <summary>The day by whose end a reply is asked for.</summary>
    public DateOnly? ReplyDue { get; set; }

    /// <summary>The office.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>As the command takes it.</summary>
    public NoticeDraft Of() => new()
    {
        Unit = Unit, Deadline = Deadline, Measures = Measures, InterimMeasures = InterimMeasures, Demand = Demand, Meeting = Meeting, Receiver = Receiver,
        Issuer = Issuer, ReceiverSector = ReceiverSector, ReplyDue = ReplyDue,
    };

    /// <summary>From a draft that is stored.</summary>
    public static NoticeInput From(OfficialNotice notice) => new()
    {
        Unit = notice.Unit, Deadline = notice.Deadline, Measures = notice.Measures, InterimMeasures = notice.InterimMeasures, Demand = notice.Demand,
        Meeting = notice.Meeting, Receiver = notice.Receiver, Issuer = notice.Issuer, ReceiverSector = notice.ReceiverSector, ReplyDue = notice.ReplyDue,
    };
}
