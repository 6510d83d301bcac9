using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Resources;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Alarms.Pages;

/// <summary>What the pages of this room bring along: services, menu, map layer, bell, search, the place's panel.</summary>
internal static class PageServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ConsoleQueries>();
        services.AddSingleton<AlarmTableQuery>();
        services.AddSingleton<SirenSource>();
        services.AddScoped<SirenWatch>();
        services.AddSingleton(new TopBarPart(10, typeof(SirenLight), AlarmPermissions.View));
        services.AddSingleton(new TopBarPart(12, typeof(EscalationLight), AlarmPermissions.View));
        services.AddSingleton<IMapLayer, AlarmLayer>();
        services.AddSingleton<IBellSource, AlarmBell>();
        services.AddSingleton<IBellSource, EscalationBell>();
        services.AddSingleton<ISearchProvider, AlarmSearch>();
        services.AddSingleton<IPlacePanel, AlarmsPanel>();
        Menu(10, "Menu.Console", Icons.Material.Filled.Headset, "/console", AlarmPermissions.Watch, true);
        Menu(20, "Menu.Alarms", Icons.Material.Filled.History, "/alarms", AlarmPermissions.View, false);
        Menu(50, "Menu.Map", Icons.Material.Filled.Map, "/map", PlacePermissions.Map, true);
        Menu(70, "Menu.Statistics", Icons.Material.Filled.QueryStats, "/alarms/statistics", AlarmPermissions.Statistics, false);

        void Menu(int order, string key, string icon, string href, string permission, bool phone) =>
            services.AddSingleton(new MenuEntry(order, typeof(ConsoleTexts), key, icon, href, permission, phone));
    }
}

/// <summary>The map shows places with open alarms; one feature a place in the colour of its gravest.</summary>
internal sealed class AlarmLayer : IMapLayer
{
    public const string LayerKey = "alarms";

    public string Key => LayerKey;

    public int Order => 100;

    public (Type Texts, string Key) Name => (typeof(ConsoleTexts), "Layer.Alarms");

    public MapLayerGroup Group => MapLayerGroup.Live;

    public MapLayerKind Kind => MapLayerKind.Point;

    public MapShape Shape => MapShape.Flame;

    public Tone Tone => Tone.Fire;

    public string? Permission => PlacePermissions.Map;

    public bool Clusters => false;

    public bool OnAtFirst => true;

    public double MinZoom => 0;

    public string? Href => null;

    public async Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, CancellationToken cancellation)
    {
        var rows = await records.Set<Alarm>().AsNoTracking().Where(Alarm.Active)
            .Where(a => a.PlaceId != null && a.Longitude != null && a.Latitude != null)
            .Select(Briefs.Columns).ToListAsync(cancellation);
        foreach (var place in rows.Select(Briefs.Of).GroupBy(a => a.PlaceId!.Value))
        {
            var first = place.First();
            features.Point(
                place.Key.ToString(), first.PlaceName, first.Longitude!.Value, first.Latitude!.Value, AlarmLook.Worst(place),
                ShapeOf(place));
        }
    }

    private static MapShape ShapeOf(IEnumerable<AlarmBrief> alarms) =>
        alarms.Any(a => AlarmKindTable.IsFire(a.Kind)) ? MapShape.Flame : MapShape.Circle;
}

/// <summary>The bell counts what nobody has acknowledged; red only for fire.</summary>
internal sealed class AlarmBell(AlarmQueries alarms, PermissionTable permissions) : IBellSource
{
    public string Href => "/console";

    public IReadOnlyList<string> Topics => [AlarmBook.Topic];

    public async Task<BellState> ReadAsync(Actor actor, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, AlarmPermissions.Watch))
        {
            return new BellState(0, Tone.Neutral);
        }

        var filter = new AlarmFilter { Active = true, Queue = AlarmQueue.Duty, Leads = true, Unacknowledged = true };
        var page = await alarms.ListAsync(actor, filter, null, AlarmQueries.LongestPage, cancellation);
        return new BellState(page.Items.Count, AlarmLook.Worst(page.Items));
    }
}

/// <summary>The bell counts what waits for the person because a time limit passed; for who watches, what the other count leaves out.</summary>
internal sealed class EscalationBell(Escalations escalations, PermissionTable permissions) : IBellSource
{
    public string Href => "/alarms/escalated";

    public IReadOnlyList<string> Topics => [AlarmBook.Topic];

    public async Task<BellState> ReadAsync(Actor actor, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, AlarmPermissions.View))
        {
            return new BellState(0, Tone.Neutral);
        }

        var watches = permissions.Allows(actor, AlarmPermissions.Watch);
        var waiting = (await escalations.WaitingAsync(actor, cancellation)).Select(e => e.Brief)
            .Where(a => !(watches && a.Queue == AlarmQueue.Duty && a.State == AlarmState.Raised)).ToList();
        return new BellState(waiting.Count, AlarmLook.Worst(waiting));
    }
}

/// <summary>The search box finds alarms by number, place or address; and those of the places that the text may mean: by pinyin, initials.</summary>
internal sealed class AlarmSearch(
    AlarmQueries alarms, Records records, IPlaceDirectory places, PermissionTable permissions, LocalTime times,
    IStringLocalizer<ConsoleTexts> texts) : ISearchProvider
{
    private const int PlacesMeant = 3;

    public int Order => 10;

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string text, int limit, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, AlarmPermissions.View))
        {
            return [];
        }

        var found = (await alarms.ListAsync(actor, new AlarmFilter { Text = text }, null, limit, cancellation)).Items.ToList();
        await using var context = records.Open(actor);
        foreach (var place in await places.SearchAsync(context, text, PlacesMeant, cancellation))
        {
            if (found.Count < limit)
            {
                var there = await alarms.ListAsync(actor, new AlarmFilter { PlaceId = place.Id }, null, limit, cancellation);
                found.AddRange(there.Items.ExceptBy(found.Select(a => a.Id), a => a.Id));
            }
        }

        return [.. found.Take(limit).Select(a => new SearchHit(
            texts["Search.Group"], AlarmLook.IconOf(a.Kind), $"{a.Number} {a.PlaceName}",
            $"{AlarmWords.Of(a.Kind)} · {AlarmWords.Of(a.State)} · {times.Clock(a.RaisedAt)}", $"/alarms/{a.Id}"))];
    }
}

/// <summary>The place's file shows its alarms.</summary>
internal sealed class AlarmsPanel : IPlacePanel
{
    public int Order => 10;

    public (Type Texts, string Key) Title => (typeof(ConsoleTexts), "Panel.Title");

    public string? Permission => AlarmPermissions.View;

    public Type Component => typeof(PlaceAlarmsPanel);
}
