using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Pages;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Hazards.Reports.Pages;

/// <summary>The reports that a hazard came from, on its page.</summary>
internal sealed class ReportsPanel : IHazardPanel
{
    public int Order => 60;

    public (Type Texts, string Key) Title => (typeof(ReportTexts), "Panel.Title");

    public string? Permission => ReportPermissions.View;

    public Type Component => typeof(HazardReports);
}

/// <summary>Open reports with a position.</summary>
internal sealed class ReportLayer : IMapLayer
{
    public const string LayerKey = "citizen-reports";

    public string Key => LayerKey;

    public int Order => 92;

    public (Type Texts, string Key) Name => (typeof(ReportTexts), "Layer");

    public MapLayerGroup Group => MapLayerGroup.Live;

    public MapLayerKind Kind => MapLayerKind.Point;

    public MapShape Shape => MapShape.Circle;

    public Tone Tone => Tone.Info;

    public string? Permission => ReportPermissions.View;

    public bool Clusters => true;

    public bool OnAtFirst => false;

    public double MinZoom => 0;

    public string? Href => "/citizen-reports/{id}";

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        var rows = records.Set<CitizenReport>().AsNoTracking().Where(r => r.EndedAt == null && r.Longitude != null)
            .Select(r => new { r.Id, r.Number, r.Longitude, r.Latitude, r.WasLate, r.IsUrgent }).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            features.Point(
                row.Id.ToString(), row.Number, row.Longitude!.Value, row.Latitude!.Value,
                row.WasLate ? Tone.Fault : row.IsUrgent ? Tone.Warning : Tone.Info, MapShape.Circle);
        }
    }
}

/// <summary>Reports that wait for the reader: to be checked, judged, answered, called back, closed.</summary>
internal sealed class ReportWork(Records records, PermissionTable permissions, TimeProvider clock, IStringLocalizer<ReportTexts> texts) : IWorkSource
{
    public int Order => 35;

    public (Type Texts, string Key) Title => (typeof(ReportTexts), "Work.Reports");

    public string Permission => ReportPermissions.Handle;

    public string Href => "/citizen-reports?f.state=open";

    public IReadOnlyList<string> Topics => [ReportLog.Topic, Contracts.HazardTopics.Clocks];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, Permission))
        {
            return new WorkBatch(0, 0, []);
        }

        var now = clock.GetUtcNow();
        await using var context = records.Open(actor);

        // A founded report that was answered waits for its hazard, and so for nobody here.
        var waiting = context.Set<CitizenReport>().Where(r => r.EndedAt == null
            && !((r.State == ReportState.Answered || r.State == ReportState.CalledBack) && r.HazardId != null
                && r.HazardState != Contracts.HazardState.Closed && r.HazardState != Contracts.HazardState.Dismissed
                && (r.State == ReportState.CalledBack || r.PhoneMask == "")));
        return await ListAsync(context, waiting, state => texts["Work.Todo." + state], now, limit, cancellation);
    }

    /// <summary>Reports as things to do, the most pressing first.</summary>
    internal static async Task<WorkBatch> ListAsync(
        FengsuiContext context, IQueryable<CitizenReport> waiting, Func<ReportState, string> todo, DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var rows = await waiting.Select(r => new
        {
            r.Id, r.Number, r.Where, r.State, r.ReceivedAt,
            DueAt = context.Set<Clock>().Where(c => c.SubjectKind == ReportLog.Kind && c.SubjectId == r.Id && c.EndedAt == null).Min(c => (DateTimeOffset?)c.DueAt),
        }).ToListAsync(cancellation);
        return new WorkBatch(rows.Count, rows.Count(r => r.DueAt < now),
        [
            .. rows.OrderBy(r => r.DueAt ?? DateTimeOffset.MaxValue).ThenBy(r => r.ReceivedAt).Take(limit).Select(r => new WorkItem(
                $"{r.Number} {r.Where}".Trim(), todo(r.State), $"/citizen-reports/{r.Id}", r.DueAt, r.DueAt < now ? Tone.Fault : Tone.Info)),
        ]);
    }
}

/// <summary>Reports that were transferred to the reader's department.</summary>
internal sealed class DepartmentReportWork(Records records, PermissionTable permissions, TimeProvider clock, IStringLocalizer<ReportTexts> texts) : IWorkSource
{
    public int Order => 36;

    public (Type Texts, string Key) Title => (typeof(ReportTexts), "Work.Transferred");

    public string Permission => ReportPermissions.Settle;

    public string Href => $"/citizen-reports?f.state={ReportState.Transferred}";

    public IReadOnlyList<string> Topics => [ReportLog.Topic, Contracts.HazardTopics.Clocks];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        // Who handles reports has them among all others.
        if (!permissions.Allows(actor, Permission) || permissions.Allows(actor, ReportPermissions.Handle))
        {
            return new WorkBatch(0, 0, []);
        }

        var now = clock.GetUtcNow();
        await using var context = records.Open(actor);
        var transferred = context.Set<CitizenReport>().Where(r => r.State == ReportState.Transferred && r.ToSector != "");
        return await ReportWork.ListAsync(context, transferred, _ => texts["Work.Todo.Settle"], now, limit, cancellation);
    }
}

/// <summary>Reports by number or words.</summary>
internal sealed class ReportSearch(Records records, PermissionTable permissions, IStringLocalizer<ReportTexts> texts) : ISearchProvider
{
    public int Order => 32;

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string text, int limit, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, ReportPermissions.View))
        {
            return [];
        }

        var lower = text.ToLowerInvariant();
        await using var context = records.Open(actor);
        var rows = await context.Set<CitizenReport>().Where(r => r.SearchText.Contains(lower)).OrderByDescending(r => r.ReceivedAt).Take(limit)
            .Select(r => new { r.Id, r.Number, r.Where, r.Description, r.State }).ToListAsync(cancellation);
        return rows.ConvertAll(r => new SearchHit(
            texts["Menu.Reports"], Icons.Material.Filled.Campaign, $"{r.Number} {r.Where}", $"{texts["State." + r.State]} · {r.Description}", $"/citizen-reports/{r.Id}"));
    }
}

/// <summary>Tones and words that the pages of reports share.</summary>
internal static class ReportWords
{
    public static Tone ToneOf(ReportState state) => state switch
    {
        ReportState.Received => Tone.Warning,
        ReportState.Accepted or ReportState.Checked or ReportState.Founded or ReportState.Transferred => Tone.Info,
        ReportState.Answered or ReportState.CalledBack or ReportState.Closed => Tone.Restored,
        ReportState.Rejected or ReportState.Merged or ReportState.Unfounded => Tone.Offline,
    };

    public static Tone ToneOf(ReportMove? move) => move switch
    {
        ReportMove.Lapse => Tone.Fault,
        ReportMove.Answer or ReportMove.CallBack or ReportMove.Close => Tone.Restored,
        ReportMove.Reject or ReportMove.Merge or ReportMove.Unfound or ReportMove.SendBack => Tone.Offline,
        _ => Tone.Info,
    };

    public static IReadOnlyList<FilterChoice> Choices<T>(IStringLocalizer<ReportTexts> texts, string prefix)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new FilterChoice(v.ToString(), texts[$"{prefix}.{v}"]))];
}
