using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Pages;

/// <summary>Somebody an alarm can be given to.</summary>
internal sealed record Colleague(Guid Id, string Name);

/// <summary>Lines of the desk in ten minutes.</summary>
internal sealed record LoadWindow(DateTimeOffset At, int Alarms);

/// <summary>When the desk was busy and how long its slowest twentieth took to answer.</summary>
internal sealed record DeskTimes(IReadOnlyList<LoadWindow> Windows, double? NinetyFifthSeconds);

/// <summary>What the pages read beyond <see cref="AlarmQueries"/>.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ConsoleQueries(
    Records records, AlarmQueries alarms, IPlaceDirectory places, ISensingDirectory sensing, PermissionTable permissions,
    TimeProvider clock)
{
    private const int NearbyPerKind = 2;
    private const int EventsOfADay = 400;
    private const int ReadingsOfADay = 1_440;
    private const int FramesShown = 20;
    private const int MostColleagues = 50;
    private const double NinetyFifth = 0.95;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>An alarm with its surroundings; null when absent or out of sight.</summary>
    public async Task<AlarmCase?> OpenAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (await alarms.FindAsync(actor, id, cancellation) is not { } detail)
        {
            return null;
        }

        var brief = detail.Brief;
        var now = clock.GetUtcNow();
        await using var context = records.Open(actor);
        var place = brief.PlaceId is { } placeId ? await places.FindAsync(context, placeId, cancellation) : null;
        var siblings = brief.PlaceId is null
            ? []
            : (await alarms.ListAsync(
                actor, new AlarmFilter { Active = true, PlaceId = brief.PlaceId }, null, AlarmQueries.DefaultPage, cancellation)).Items;
        var sounding = place is null ? [] : await sensing.SoundingAsync(context, place.Id, cancellation);
        return new AlarmCase
        {
            Detail = detail,
            Actor = actor,
            ReadAt = now,
            Place = place,
            Point = await sensing.FindPointAsync(context, brief.PointId, cancellation),
            Contacts = place is null ? [] : await ContactsAsync(context, actor, brief, place.Id, cancellation),
            Nearby = place is null
                ? []
                : await places.NearbyAsync(context, place.Longitude, place.Latitude, NearbyPerKind, cancellation),
            Lanes = place is null ? [] : await places.LanesAsync(context, place.Id, cancellation),
            Sounding = [.. sounding.Where(p => p.Id != brief.PointId)],
            Siblings = [.. siblings.Where(a => a.Id != id && a.LeadId != id && (brief.LeadId is null || (a.LeadId != brief.LeadId && a.Id != brief.LeadId)))],
            Day = await sensing.HistoryAsync(context, brief.PointId, now - Day, EventsOfADay, cancellation),
            Readings = await sensing.ReadingsAsync(context, brief.PointId, now - Day, now, ReadingsOfADay, cancellation),
            Causes = await alarms.CausesAsync(null, cancellation),
        };
    }

    // Who is on duty calls at once; each call is kept with who made it. For everybody else, and when all is over, numbers are masked.
    private Task<IReadOnlyList<PlaceContact>> ContactsAsync(
        FengsuiContext context, Actor actor, AlarmBrief brief, Guid place, CancellationToken cancellation) =>
        brief.State != AlarmState.Closed && permissions.Allows(actor, AlarmPermissions.Acknowledge)
            ? places.CallListAsync(context, place, cancellation)
            : places.ContactsAsync(context, place, cancellation);

    /// <summary>Raw frames behind a point's events, newest first.</summary>
    public async Task<IReadOnlyList<StoredFrame>> FramesAsync(Actor actor, long pointId, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await sensing.FramesAsync(context, pointId, FramesShown, cancellation);
    }

    /// <summary>Everybody who may work on alarms of this kind within the actor's sight, by name.</summary>
    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(Actor actor, AlarmKind kind, CancellationToken cancellation)
    {
        var permission = AlarmKindTable.Of(kind).Queue == AlarmQueue.Duty ? AlarmPermissions.Acknowledge : AlarmPermissions.Maintain;
        await using var context = records.Open(actor);
        var found = await Colleagues.Of(context, actor, permissions.RolesOf(permission)).OrderBy(a => a.DisplayName)
            .Select(a => new { a.Id, a.DisplayName }).Take(MostColleagues).ToListAsync(cancellation);
        return [.. found.Select(f => new Colleague(f.Id, f.DisplayName))];
    }

    /// <summary>Lines of the duty desk in each ten minutes that had any, tests left out; the windows of the load figures.</summary>
    public async Task<DeskTimes> DeskTimesAsync(
        Actor actor, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var duty = AlarmKindTable.DutyKinds;
        var times = await context.Set<Alarm>().Where(Alarm.Counted).Where(Alarm.Leads)
            .Where(a => duty.Contains(a.Kind) && a.ReceivedAt >= from && a.ReceivedAt < to)
            .Select(a => new { a.ReceivedAt, a.AcknowledgedAt }).ToListAsync(cancellation);
        List<double> seconds = [.. times.Where(t => t.AcknowledgedAt is not null)
            .Select(t => Math.Max(0, (t.AcknowledgedAt!.Value - t.ReceivedAt).TotalSeconds)).Order()];
        return new DeskTimes(
            [.. times.GroupBy(t => (int)((t.ReceivedAt - from) / OperatorLoad.Window)).OrderBy(g => g.Key)
                .Select(g => new LoadWindow(from + (g.Key * OperatorLoad.Window), g.Count()))],
            OperatorLoad.Percentile(seconds, NinetyFifth));
    }

    /// <summary>Names of the towns in which alarms were ever raised, by code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TownsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var codes = await context.Set<Alarm>().Where(a => a.DivisionCode.Length >= TownCode)
            .Select(a => a.DivisionCode.Substring(0, TownCode)).Distinct().ToListAsync(cancellation);
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in codes)
        {
            var path = await places.DivisionPathAsync(context, code, cancellation);
            names[code] = path.Count == 0 ? code : path[^1];
        }

        return names;
    }

    /// <summary>Length of a town's code.</summary>
    public const int TownCode = 9;
}
