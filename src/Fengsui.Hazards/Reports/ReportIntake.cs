using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Hazards.Reports;

/// <summary>A report as a citizen sends it.</summary>
public sealed record ReportDraft
{
    /// <summary>Code of the class.</summary>
    public string ClassCode { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where, in words.</summary>
    public string Where { get; init; } = "";

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; init; }

    /// <summary>Degrees north, WGS 84.</summary>
    public double? Latitude { get; init; }

    /// <summary>Name, or empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Telephone, or empty.</summary>
    public string Phone { get; init; } = "";

    /// <summary>True when the sender agrees to what is done with the data.</summary>
    public bool Consent { get; init; }

    /// <summary>True when the sender belongs to those who supervise, or is kin of one.</summary>
    public bool IsInsider { get; init; }

    /// <summary>True when the sender wants no reward.</summary>
    public bool DeclinesReward { get; init; }

    /// <summary>Number of a report that the sender takes for the same, or empty.</summary>
    public string SameAs { get; init; } = "";

    /// <summary>A field that people do not see: what fills it is most likely no person.</summary>
    public string Website { get; init; } = "";
}

/// <summary>A photo to be taken in; the content can be read more than once.</summary>
public sealed record ReportPhoto(string FileName, long Size, Func<Stream> Open);

/// <summary>Whence a report came.</summary>
/// <param name="Address">Network address; kept in memory alone, and for hours.</param>
public sealed record ReportOrigin(ReportChannel Channel, string Address, string Language);

/// <summary>What the sender gets, once.</summary>
/// <param name="Token">Links the sender to the report, and nothing else does.</param>
/// <param name="CheckBy">By when somebody will have looked; null when no rule says so.</param>
public sealed record ReportReceipt(string Number, string Token, DateTimeOffset? CheckBy, bool IsUrgent, int Photos);

/// <summary>Takes reports in. Everything is checked before anything is kept.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class ReportIntake(
    UnitOfWork unit, DocumentStore documents, ReportTimes times, ReportSecrets secrets, RecentTexts recent, IOptions<ReportOptions> options, LocalTime local)
{
    /// <summary>Series of numbers.</summary>
    internal const string Series = "citizen-report";

    private const int LongestName = 40;
    private const int LongestNumber = 20;
    private const int LeastDigits = 7;
    private const int MostDigits = 15;
    private const int BytesPerMiB = 1 << 20;

    /// <summary>Who takes reports in.</summary>
    internal static Actor Desk { get; } = Actor.System("citizen-reports");

    /// <summary>Takes a report in.</summary>
    public async Task<Outcome<ReportReceipt>> ReceiveAsync(
        ReportDraft draft, IReadOnlyList<ReportPhoto> photos, ReportOrigin origin, CancellationToken cancellation)
    {
        if (Check(draft) is { } wrong)
        {
            return wrong;
        }

        if (await CheckPhotosAsync(photos, cancellation) is { } badPhoto)
        {
            return badPhoto;
        }

        var token = AddressToken.New();
        var made = await unit.RunAsync(Desk, work => WriteAsync(work, draft, origin, token, cancellation), cancellation);
        if (made.Refusal is { } refusal)
        {
            return refusal;
        }

        var (report, clock) = made.Value;
        var kept = await AddPhotosAsync(report, photos, cancellation);
        return new ReportReceipt(report.Number, token, clock?.DueAt, report.IsUrgent, kept);
    }

    private Refusal? Check(ReportDraft draft) =>
        draft.Description.Trim().Length < options.Value.ShortestDescription
            ? Refusal.Invalid("reports.draft.description", "description", $"{options.Value.ShortestDescription}")
            : TooLong(draft) ?? CheckPhone(draft.Phone) ?? CheckPosition(draft)
                ?? (draft.Consent ? null : Refusal.Invalid("reports.draft.consent", "consent"));

    private static Refusal? TooLong(ReportDraft draft)
    {
        (string Field, string Text, int Most)[] texts =
        [
            (Field: "description", draft.Description, ReportLifeCycle.LongestText), (Field: "where", draft.Where, ReportLifeCycle.LongestName),
            (Field: "name", draft.Name, LongestName), (Field: "sameAs", draft.SameAs, LongestNumber),
        ];
        return texts.FirstOrDefault(t => t.Text.Length > t.Most) is { Field: { } field, Most: var most }
            ? Refusal.Invalid("hazards.too-long", field, $"{most}")
            : null;
    }

    private static Refusal? CheckPhone(string phone) =>
        phone.Length == 0 || (phone.Count(char.IsAsciiDigit) is >= LeastDigits and <= MostDigits && phone.All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '+'))
            ? null
            : Refusal.Invalid("reports.draft.phone", "phone");

    private static Refusal? CheckPosition(ReportDraft draft) => draft switch
    {
        { Longitude: null, Latitude: null } => draft.Where.Trim().Length == 0 ? Refusal.Invalid("reports.draft.where", "where") : null,
        { Longitude: >= -180 and <= 180, Latitude: >= -90 and <= 90 } => null,
        _ => Refusal.Invalid("hazards.finding.position", "position"),
    };

    private async Task<Refusal?> CheckPhotosAsync(IReadOnlyList<ReportPhoto> photos, CancellationToken cancellation)
    {
        if (photos.Count > options.Value.MostPhotos)
        {
            return Refusal.Invalid("reports.draft.photos", "photos", $"{options.Value.MostPhotos}");
        }

        foreach (var photo in photos)
        {
            await using var content = photo.Open();
            if (await documents.CheckPictureAsync(content, photo.FileName, options.Value.MaxPhotoBytes, cancellation) is { } refusal)
            {
                return refusal with { Field = "photos" };
            }
        }

        return null;
    }

    private async Task<Outcome<Received>> WriteAsync(Work work, ReportDraft draft, ReportOrigin origin, string token, CancellationToken cancellation)
    {
        var found = await work.Records.Set<HazardClass>().AsNoTracking().FirstOrDefaultAsync(c => c.Code == draft.ClassCode, cancellation);
        if (found is not { IsInUse: true })
        {
            return Refusal.Invalid("hazards.finding.class", "classCode", draft.ClassCode);
        }

        var located = await ReportDivision.OfAsync(work.Records, draft.Longitude, draft.Latitude, cancellation);
        if (located.Refusal is { } nowhere)
        {
            return nowhere;
        }

        var report = await MakeAsync(work, draft, origin, found, located.Value, cancellation);
        report.TokenHash = AddressToken.Hash(token);
        work.Records.Add(report);
        ReportLog.Write(work, report, null, "", bySender: true);
        var clock = await times.ReceivedAsync(work, report, cancellation);
        ReportLog.Tell(work, report, "receive", null, ("class", report.ClassCode), ("channel", origin.Channel.ToString()));
        return new Received(report, clock);
    }

    private async Task<CitizenReport> MakeAsync(Work work, ReportDraft draft, ReportOrigin origin, HazardClass found, string division, CancellationToken cancellation)
    {
        var today = local.Day(work.Now);
        var rules = await RuleSet.ReadAsync(work.Records, today, cancellation);
        var sender = new Sender(draft.Name.Trim(), draft.Phone.Trim());
        return new CitizenReport
        {
            Id = Guid.CreateVersion7(work.Now),
            Number = NumberSeries.Text(today.Year, await NumberSeries.NextAsync(work, Series, division, today.Year, cancellation)),
            CountyCode = NumberSeries.CountyOf(division), RulesOf = today, DivisionCode = division, SectorCode = "",
            Channel = origin.Channel, Where = draft.Where.Trim(), Longitude = draft.Longitude, Latitude = draft.Latitude, ClassCode = found.Code,
            Description = draft.Description.Trim(), IsUrgent = ReportTimes.IsUrgent(rules, division, found), ReceivedAt = work.Now,
            StateSince = work.Now, ChangedAt = work.Now, ConsentAt = work.Now, TokenHash = "", Contact = secrets.Cover(sender),
            NameMask = ReportSecrets.MaskName(sender.Name), PhoneMask = sender.Phone.Length == 0 ? "" : PersonalData.Mask(sender.Phone),
            Language = origin.Language, IsInsider = draft.IsInsider, DeclinesReward = draft.DeclinesReward, ReviewReasons = ReasonsOf(draft, recent.NoteAndCompare(origin.Address, draft.Description)), SameAs = draft.SameAs.Trim(),

            // Settled, it becomes 1.
            Version = 0,
        };
    }

    // Photos were looked at before; what may still fail here is the disk, and then the report stands without them.
    private async Task<int> AddPhotosAsync(CitizenReport report, IReadOnlyList<ReportPhoto> photos, CancellationToken cancellation)
    {
        var kept = 0;
        foreach (var photo in photos)
        {
            await using var content = photo.Open();
            var name = $"photo-{kept + 1}{Path.GetExtension(photo.FileName).ToLowerInvariant()}";
            var added = await documents.AddAsync(Desk, new DocumentUpload(ReportLog.SubjectOf(report.Id), name, DocumentKind.Before), content, cancellation);
            kept += added.Succeeded ? 1 : 0;
        }

        return kept;
    }

    private static string ReasonsOf(ReportDraft draft, bool alike) => string.Join(',', new[]
    {
        draft.Website.Length > 0 ? "automatic" : "", alike ? "repeated" : "", draft.SameAs.Trim().Length > 0 ? "same" : "",
    }.Where(r => r.Length > 0));

    /// <summary>Largest request that a report can be: its photos and the words.</summary>
    internal static long MostBytes(ReportOptions options) => (options.MostPhotos * options.MaxPhotoBytes) + BytesPerMiB;

    private sealed record Received(CitizenReport Report, Clock? Clock);
}
