namespace Fengsui.Hazards.Reports;

/// <summary>Configuration section <c>CitizenReports</c>: what keeps spam out and turns no honest person away.</summary>
public sealed class ReportOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "CitizenReports";

    /// <summary>Name of the rate limit for sending.</summary>
    internal const string SendLimit = "citizen-report-send";

    /// <summary>Name of the rate limit for looking.</summary>
    internal const string LookLimit = "citizen-report-look";

    /// <summary>Address under which the public reaches this server, for links and QR codes; empty takes that of the request.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>Reports that one network address may send at once.</summary>
    public int Burst { get; set; } = 6;

    /// <summary>Minutes after which an address may send one more.</summary>
    public int MinutesPerReport { get; set; } = 10;

    /// <summary>Looks (tracking, duplicates, lists) that one network address may take a minute: many phones may share one.</summary>
    public int LooksPerMinute { get; set; } = 120;

    /// <summary>Most photos of a report.</summary>
    public int MostPhotos { get; set; } = 6;

    /// <summary>Largest photo, bytes.</summary>
    public long MaxPhotoBytes { get; set; } = 12 << 20;

    /// <summary>Shortest description, characters.</summary>
    public int ShortestDescription { get; set; } = 4;

    /// <summary>Open reports of the same class within so many metres are shown as possibly the same.</summary>
    public int NearbyMetres { get; set; } = 150;

    /// <summary>How many of them.</summary>
    public int MostNearby { get; set; } = 5;

    /// <summary>From how alike on, in percent, two texts of one address within <see cref="SimilarHours"/> are marked for a look.</summary>
    public int SimilarPercent { get; set; } = 80;

    /// <summary>For how long texts of an address are remembered, in memory alone.</summary>
    public int SimilarHours { get; set; } = 24;

    /// <summary>Positions given to the public are rounded to so many metres.</summary>
    public int PublicGridMetres { get; set; } = 100;

    /// <summary>Classes that citizens choose from, in this order; those without words of their own show the class's name.</summary>
    public IReadOnlyList<string> Classes { get; set; } =
    [
        "exit-blocked", "lane-blocked", "ebike", "facility-disabled", "facility-faulty", "wiring", "window-barred", "live-work", "gas", "hydrant-obstructed", "hot-work", "other",
    ];

    /// <summary>Open311: the jurisdiction of this server; empty takes none and asks for none.</summary>
    public string Jurisdiction { get; set; } = "";

    /// <summary>Open311: keys that may send; empty lets everybody send, within the limits.</summary>
    public IReadOnlyList<string> ApiKeys { get; set; } = [];

    /// <summary>Whom to ask about the Open311 interface.</summary>
    public string OpenContact { get; set; } = "";
}
