using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Geography;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Reports;

/// <summary>A report as staff see it: the sender masked.</summary>
public sealed record ReportRow(
    Guid Id, string Number, string Where, string Description, string ClassCode, ReportState State, bool IsUrgent, bool WasLate, string ReviewReasons, string SameAs,
    ReportChannel Channel, string DivisionCode, Guid? PlaceId, double? Longitude, double? Latitude, int Photos, string NameMask, string PhoneMask, DateTimeOffset ReceivedAt,
    DateTimeOffset StateSince, DateTimeOffset? EndedAt, Guid? HazardId, string HazardNumber, HazardState? HazardState, DateTimeOffset? DueAt, int Version);

/// <summary>A move that the reader may make now.</summary>
/// <param name="Problem">Why not, or empty.</param>
public sealed record ReportOption(ReportMove Move, string Permission, bool Allowed, string Problem);

/// <summary>A line of a report's timeline as it is read.</summary>
public sealed record ReportLine(int Sequence, DateTimeOffset At, ReportMove? Move, ReportState State, HazardState? HazardState, string ActorName, string Text);

/// <summary>Another report that may be of the same, or is.</summary>
public sealed record ReportNeighbour(Guid Id, string Number, string ClassCode, string Where, string Description, ReportState State, double? DistanceM, DateTimeOffset ReceivedAt);

/// <summary>An open hazard that the report may be of.</summary>
public sealed record HazardNeighbour(Guid Id, string Number, string Where, string Description, HazardState State, double? DistanceM);

/// <summary>Everything that staff see of one report.</summary>
public sealed record ReportFile(
    ReportRow Row, string Findings, string Department, string Answer, DateTimeOffset? AnsweredAt, CallBackResult CallBack, bool? Satisfied, string Feedback, bool IsInsider,
    bool IsFalseIdentity, bool DeclinesReward, bool WasKnown, ReportNeighbour? MergedInto, IReadOnlyList<ReportNeighbour> Merged, IReadOnlyList<ReportNeighbour> Near,
    IReadOnlyList<HazardNeighbour> Hazards, IReadOnlyList<Clock> Clocks, IReadOnlyList<ReportLine> Entries, IReadOnlyList<ReportOption> Moves);

/// <summary>Which reports a list shows. Every part that is given must hold.</summary>
/// <param name="Review">True for those that somebody should look at before.</param>
/// <param name="Late">True for those of which a clock passed.</param>
public sealed record ReportFilter(
    string? Text = null, ReportState? State = null, string? ClassCode = null, string? Division = null, bool? Open = null, bool? Late = null, bool? Urgent = null,
    bool? Review = null, ReportChannel? Channel = null, Guid? HazardId = null)
{
    internal IQueryable<CitizenReport> Of(IQueryable<CitizenReport> reports)
    {
        if (Text?.Trim().ToLowerInvariant() is { Length: > 0 } text)
        {
            reports = reports.Where(r => r.SearchText.Contains(text));
        }

        if (State is { } state)
        {
            reports = reports.Where(r => r.State == state);
        }

        if (ClassCode is { Length: > 0 } code)
        {
            reports = reports.Where(r => r.ClassCode == code);
        }

        if (Division is { Length: > 0 } division)
        {
            reports = reports.Where(r => r.DivisionCode.StartsWith(division));
        }

        if (Open is { } open)
        {
            reports = reports.Where(r => (r.EndedAt == null) == open);
        }

        return Narrow(reports);
    }

    private IQueryable<CitizenReport> Narrow(IQueryable<CitizenReport> reports)
    {
        if (Late is { } late)
        {
            reports = reports.Where(r => r.WasLate == late);
        }

        if (Urgent is { } urgent)
        {
            reports = reports.Where(r => r.IsUrgent == urgent);
        }

        if (Review is { } review)
        {
            reports = reports.Where(r => (r.ReviewReasons != "") == review);
        }

        if (Channel is { } channel)
        {
            reports = reports.Where(r => r.Channel == channel);
        }

        return HazardId is { } hazard ? reports.Where(r => r.HazardId == hazard) : reports;
    }
}

/// <summary>Reads reports for staff, within the reader's scope.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class ReportReader(Records records, PermissionTable permissions)
{
    private const double NearMetres = 300;
    private const double DegreesPerMetre = 1 / 111_000.0;
    private const int MostNear = 8;

    /// <summary>A page of the list.</summary>
    public async Task<TablePage<ReportRow>> PageAsync(Actor actor, ReportFilter filter, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = filter.Of(context.Set<CitizenReport>());
        return new TablePage<ReportRow>(
            await Rows(Sorted(rows, query).Skip(query.Skip).Take(query.PageSize), context).ToListAsync(cancellation), await rows.CountAsync(cancellation));
    }

    /// <summary>One report; null when absent or out of sight.</summary>
    public async Task<ReportFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var report = await context.Set<CitizenReport>().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (report is null)
        {
            return null;
        }

        var row = await Rows(context.Set<CitizenReport>().Where(r => r.Id == id), context).SingleAsync(cancellation);
        var merged = await context.Set<CitizenReport>().Where(r => r.MergedIntoId == id).OrderBy(r => r.ReceivedAt).ToListAsync(cancellation);
        var into = report.MergedIntoId is { } main ? await context.Set<CitizenReport>().FirstOrDefaultAsync(r => r.Id == main, cancellation) : null;
        var canMerge = ReportLifeCycle.Find(report.State, ReportMove.Merge) is not null;
        return new ReportFile(
            row, report.Findings, report.Department, report.Answer, report.AnsweredAt, report.CallBack, report.Satisfied, report.Feedback, report.IsInsider,
            report.IsFalseIdentity, report.DeclinesReward, report.WasKnown, into is null ? null : NeighbourOf(report, into), merged.ConvertAll(m => NeighbourOf(report, m)),
            canMerge ? await NearAsync(context, report, cancellation) : [],
            report.State is ReportState.Accepted or ReportState.Checked ? await HazardsAsync(context, report, cancellation) : [],
            await context.Set<Clock>().Where(c => c.SubjectKind == ReportLog.Kind && c.SubjectId == id).OrderBy(c => c.EndedAt != null).ThenBy(c => c.DueAt).ToListAsync(cancellation),
            await context.Set<ReportEntry>().Where(e => e.ReportId == id).OrderBy(e => e.Sequence)
                .Select(e => new ReportLine(e.Sequence, e.At, e.Move, e.State, e.HazardState, e.ActorName, e.Text)).ToListAsync(cancellation),
            [.. ReportLifeCycle.From(report.State).Select(s => OptionOf(report, s, actor))]);
    }

    /// <summary>The columns of a list, with the end of the clock that runs.</summary>
    internal static IQueryable<ReportRow> Rows(IQueryable<CitizenReport> reports, FengsuiContext context) => reports.Select(r => new ReportRow(
        r.Id, r.Number, r.Where, r.Description, r.ClassCode, r.State, r.IsUrgent, r.WasLate, r.ReviewReasons, r.SameAs, r.Channel, r.DivisionCode, r.PlaceId, r.Longitude,
        r.Latitude, r.Photos, r.NameMask, r.PhoneMask, r.ReceivedAt, r.StateSince, r.EndedAt, r.HazardId, r.HazardNumber, r.HazardState,
        context.Set<Clock>().Where(c => c.SubjectKind == ReportLog.Kind && c.SubjectId == r.Id && c.EndedAt == null).OrderBy(c => c.DueAt)
            .Select(c => (DateTimeOffset?)c.DueAt).FirstOrDefault(),
        r.Version));

    /// <summary>Metres between two positions; null when one has none.</summary>
    internal static double? DistanceM(double? east, double? north, double? otherEast, double? otherNorth) =>
        east is { } e && north is { } n && otherEast is { } oe && otherNorth is { } on
            ? Ellipsoid.DistanceM(new LonLat(e, n), new LonLat(oe, on))
            : null;

    /// <summary>Reports within a box of so many metres around a position.</summary>
    internal static IQueryable<CitizenReport> Around(IQueryable<CitizenReport> reports, double longitude, double latitude, double metres)
    {
        var (north, east) = (metres * DegreesPerMetre, metres * DegreesPerMetre / Math.Max(0.1, Math.Cos(latitude * Math.PI / 180)));
        var (west, right, south, top) = (longitude - east, longitude + east, latitude - north, latitude + north);
        return reports.Where(r => r.Longitude >= west && r.Longitude <= right && r.Latitude >= south && r.Latitude <= top);
    }

    private static async Task<IReadOnlyList<ReportNeighbour>> NearAsync(FengsuiContext context, CitizenReport report, CancellationToken cancellation)
    {
        var others = context.Set<CitizenReport>().Where(r => r.Id != report.Id && r.State != ReportState.Merged && r.EndedAt == null && r.CountyCode == report.CountyCode);
        var near = report is { Longitude: { } east, Latitude: { } north }
            ? await Around(others, east, north, NearMetres).ToListAsync(cancellation)
            : await others.Where(r => r.ClassCode == report.ClassCode && report.Where != "" && r.Where == report.Where).Take(MostNear).ToListAsync(cancellation);
        if (report.SameAs.Length > 0 && near.TrueForAll(r => r.Number != report.SameAs)
            && await others.FirstOrDefaultAsync(r => r.Number == report.SameAs, cancellation) is { } named)
        {
            near.Add(named);
        }

        return [.. near.Select(r => NeighbourOf(report, r)).OrderByDescending(n => n.Number == report.SameAs).ThenByDescending(n => n.ClassCode == report.ClassCode)
            .ThenBy(n => n.DistanceM ?? double.MaxValue).Take(MostNear)];
    }

    private static async Task<IReadOnlyList<HazardNeighbour>> HazardsAsync(FengsuiContext context, CitizenReport report, CancellationToken cancellation)
    {
        var open = context.Set<Cases.Hazard>().Where(h => h.EndedAt == null && h.DivisionCode.StartsWith(report.CountyCode));
        var metres = NearMetres * DegreesPerMetre * 1.5;
        var near = report is { Longitude: { } east, Latitude: { } north }
            ? await open.Where(h => (report.PlaceId != null && h.PlaceId == report.PlaceId)
                || (h.Longitude > east - metres && h.Longitude < east + metres && h.Latitude > north - metres && h.Latitude < north + metres)).ToListAsync(cancellation)
            : await open.Where(h => report.PlaceId != null && h.PlaceId == report.PlaceId).ToListAsync(cancellation);
        return [.. near.OrderByDescending(h => h.ClassCode == report.ClassCode)
            .Select(h => new HazardNeighbour(h.Id, h.Number, h.Where, h.Description, h.State, DistanceM(report.Longitude, report.Latitude, h.Longitude, h.Latitude)))
            .Take(MostNear)];
    }

    private static ReportNeighbour NeighbourOf(CitizenReport report, CitizenReport other) => new(
        other.Id, other.Number, other.ClassCode, other.Where, other.Description, other.State,
        DistanceM(report.Longitude, report.Latitude, other.Longitude, other.Latitude), other.ReceivedAt);

    private ReportOption OptionOf(CitizenReport report, ReportStep step, Actor actor)
    {
        var allowed = permissions.Allows(actor, step.Permission);
        var problem = !allowed ? HazardPermissions.NotAllowed
            : step.Move == ReportMove.CallBack && !report.HasPhone ? "reports.move.no-phone"
            : step.Move == ReportMove.Close && report is { State: ReportState.Answered, HasPhone: true, FeedbackAt: null } ? "reports.move.call-first"
            : step.Move is ReportMove.Recheck && report.HazardId is not null ? "reports.move.has-hazard"
            : step.Move == ReportMove.Close && report is { HazardId: not null, HazardState: not (HazardState.Closed or HazardState.Dismissed) } ? "reports.move.hazard-open"
            : "";
        return new ReportOption(step.Move, step.Permission, problem.Length == 0, problem);
    }

    private static IQueryable<CitizenReport> Sorted(IQueryable<CitizenReport> rows, TableQuery query) => (query.SortBy, query.Descending) switch
    {
        ("number", false) => rows.OrderBy(r => r.CountyCode).ThenBy(r => r.Number),
        ("number", true) => rows.OrderByDescending(r => r.CountyCode).ThenByDescending(r => r.Number),
        ("class", false) => rows.OrderBy(r => r.ClassCode).ThenBy(r => r.Id),
        ("class", true) => rows.OrderByDescending(r => r.ClassCode).ThenBy(r => r.Id),
        ("state", false) => rows.OrderBy(r => r.State).ThenBy(r => r.Id),
        ("state", true) => rows.OrderByDescending(r => r.State).ThenBy(r => r.Id),
        ("division", false) => rows.OrderBy(r => r.DivisionCode).ThenBy(r => r.Id),
        ("division", true) => rows.OrderByDescending(r => r.DivisionCode).ThenBy(r => r.Id),
        ("received", false) => rows.OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id),
        _ => rows.OrderByDescending(r => r.ReceivedAt).ThenBy(r => r.Id),
    };
}
