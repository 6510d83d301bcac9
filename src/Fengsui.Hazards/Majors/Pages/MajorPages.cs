using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Pages;
using Fengsui.Hazards.Supervision;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Hazards.Majors.Pages;

/// <summary>What the pages of major hazards bring along: menu, search, panels, map, work.</summary>
internal static class MajorPages
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new MenuEntry(31, typeof(MajorTexts), "Menu", Icons.Material.Filled.LocalPolice, "/majors", MajorPermissions.View));
        services.AddSingleton<IHazardPanel, MajorOfHazardPanel>();
        services.AddSingleton<IPlacePanel, MajorsOfPlacePanel>();
        services.AddSingleton<ISearchProvider, MajorSearch>();
        services.AddSingleton<IMapLayer, PlateLayer>();
        foreach (var kind in MajorWork.Kinds)
        {
            services.AddSingleton<IWorkSource>(provider => ActivatorUtilities.CreateInstance<MajorWork>(provider, kind));
        }
    }
}

/// <summary>The case that a hazard belongs to, on its page.</summary>
internal sealed class MajorOfHazardPanel : IHazardPanel
{
    public int Order => 10;

    public (Type Texts, string Key) Title => (typeof(MajorTexts), "Title");

    public string? Permission => MajorPermissions.View;

    public Type Component => typeof(HazardMajors);
}

/// <summary>Cases of a place, in its file.</summary>
internal sealed class MajorsOfPlacePanel : IPlacePanel
{
    public int Order => 28;

    public (Type Texts, string Key) Title => (typeof(MajorTexts), "Title");

    public string? Permission => MajorPermissions.View;

    public Type Component => typeof(PlaceMajors);
}

/// <summary>Cases by number, plate, place or words.</summary>
internal sealed class MajorSearch(Records records, PermissionTable permissions, IStringLocalizer<MajorTexts> texts) : ISearchProvider
{
    public int Order => 32;

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string text, int limit, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, MajorPermissions.View))
        {
            return [];
        }

        await using var context = records.Open(actor);
        var rows = await MajorReader.Filtered(context, new MajorFilter(text)).OrderByDescending(c => c.OpenedAt).Take(limit)
            .Select(c => new { c.Id, c.Number, c.Where, c.Summary, c.State }).ToListAsync(cancellation);
        return rows.ConvertAll(c => new SearchHit(
            texts["Title"], Icons.Material.Filled.LocalPolice, $"{c.Number} {c.Where}", $"{texts["State." + c.State]} · {c.Summary}", $"/majors/{c.Id}"));
    }
}

/// <summary>Plates that hang, by level.</summary>
internal sealed class PlateLayer : IMapLayer
{
    public const string LayerKey = "major-plates";

    public string Key => LayerKey;

    public int Order => 62;

    public (Type Texts, string Key) Name => (typeof(MajorTexts), "Layer.Plates");

    public MapLayerGroup Group => MapLayerGroup.Live;

    public MapLayerKind Kind => MapLayerKind.Point;

    public MapShape Shape => MapShape.Square;

    public Tone Tone => Tone.Fault;

    public string? Permission => MajorPermissions.View;

    public bool Clusters => false;

    public bool OnAtFirst => false;

    public double MinZoom => 0;

    public string? Href => "/majors/{id}";

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        var rows = await MajorReader.Filtered(records, new MajorFilter(Plate: true)).Where(c => c.Longitude != null && c.Latitude != null).OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.PlateNumber, c.Where, c.Longitude, c.Latitude }).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            features.Point(row.Id.ToString(), $"{row.PlateNumber} {row.Where}", row.Longitude!.Value, row.Latitude!.Value, Tone.Fault, MapShape.Square);
        }
    }
}

/// <summary>One kind of work that cases make: what stands in these states waits for whom holds the permission.</summary>
/// <param name="Key">Word in the texts: heading <c>Work.{Key}</c>, what is to be done <c>Work.{Key}.Do</c>.</param>
/// <param name="Clocks">Clocks that say by when.</param>
/// <param name="OnlyDue">True when it waits only once its clock warned or passed.</param>
internal sealed record MajorWorkKind(int Order, string Key, string Permission, IReadOnlyList<MajorState> States, IReadOnlyList<string> Clocks, bool OnlyDue = false);

/// <summary>Cases that wait for the reader.</summary>
internal sealed class MajorWork(MajorWorkKind kind, Records records, IStringLocalizer<MajorTexts> texts) : IWorkSource
{
    public static IReadOnlyList<MajorWorkKind> Kinds { get; } =
    [
        new(40, "Study", MajorPermissions.Handle, [MajorState.Candidate, MajorState.AwaitingExperts], [ClockCodes.MajorReport, ClockCodes.MajorReportExperts]),
        new(41, "Determine", MajorPermissions.Decide, [MajorState.Studied, MajorState.ExpertsHeard], [ClockCodes.MajorReport, ClockCodes.MajorReportExperts]),
        new(42, "Notice", MajorPermissions.Handle, [MajorState.Determined], [ClockCodes.MajorNotice]),
        new(43, "Report", MajorPermissions.Decide, [MajorState.NoticeServed], [ClockCodes.MajorReport, ClockCodes.MajorReportExperts]),
        new(44, "Govern", MajorPermissions.Govern, [MajorState.Reported, MajorState.ExtensionAsked, MajorState.CloseoutReviewed], [ClockCodes.GovernmentDecision]),
        new(45, "Visit", MajorPermissions.Visit, [MajorState.Rectifying, MajorState.ExtensionAsked], [ClockCodes.TrackingVisit], true),
        new(46, "Reinspection", MajorPermissions.Handle, [MajorState.CloseoutApplied], [ClockCodes.Reinspection]),
        new(47, "Review", MajorPermissions.Decide, [MajorState.Reinspected, MajorState.Demolished, MajorState.Consented, MajorState.PlateRemoved], []),
    ];

    public int Order => kind.Order;

    public (Type Texts, string Key) Title => (typeof(MajorTexts), "Work." + kind.Key);

    public string Permission => kind.Permission;

    public string Href => "/majors?state=" + (kind.States.Count == 1 ? kind.States[0].ToString() : MajorQuery.Open);

    public IReadOnlyList<string> Topics => [MajorLog.Topic, HazardTopics.Clocks];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var (states, codes) = (kind.States, kind.Clocks);
        var clocks = context.Set<Clock>().Where(k => k.SubjectKind == MajorLog.SubjectKind && k.EndedAt == null && codes.Contains(k.RuleCode));
        var waiting = context.Set<MajorCase>().Where(c => states.Contains(c.State))
            .Select(c => new
            {
                c.Id, c.Number, c.Where, c.State,
                DueAt = clocks.Where(k => k.SubjectId == c.Id).Min(k => (DateTimeOffset?)k.DueAt),
                Late = clocks.Any(k => k.SubjectId == c.Id && k.State == ClockState.Passed),
                Warned = clocks.Any(k => k.SubjectId == c.Id && k.WarnedAt != null),
            });
        if (kind.OnlyDue)
        {
            waiting = waiting.Where(w => w.Late || w.Warned);
        }

        var items = await waiting.OrderBy(w => w.DueAt == null).ThenBy(w => w.DueAt).ThenBy(w => w.Id).Take(limit).ToListAsync(cancellation);
        return new WorkBatch(
            await waiting.CountAsync(cancellation), await waiting.CountAsync(w => w.Late, cancellation),
            [.. items.Select(w => new WorkItem(
                $"{w.Number} {w.Where}", texts["State." + w.State], $"/majors/{w.Id}", w.DueAt, w.Late ? Tone.Fault : w.Warned ? Tone.Warning : Tone.Info))]);
    }
}
