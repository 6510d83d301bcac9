using System.Linq.Expressions;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Grouping;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Raising;

/// <summary>
/// What sounds at places, as far as what comes next would change it or ask it. A place where a thousand points sound is not read anew with every batch:
/// alarms with neighbours enough hear nothing new from one more detector, and their newest are known by the <see cref="Company"/> of the lead.
/// </summary>
internal static class SoundingReader
{
    private const int MostSettled = 8;
    private const int MostKeys = 5_000;

    private static readonly Expression<Func<Alarm, bool>> Sounding = a => a.State != AlarmState.Closed
        && (a.Kind == AlarmKind.FireAlarm || a.Kind == AlarmKind.ManualAlarm || a.Kind == AlarmKind.LinkageStart);

    /// <summary>Reads it for the signals of a batch.</summary>
    /// <returns>Alarms that may change, tracked, and those that are only counted.</returns>
    public static async Task<(List<Alarm> Alarms, List<Neighbour> Besides)> ReadAsync(
        FengsuiContext records, List<PointTransition> messages, CancellationToken cancellation)
    {
        var keys = messages.Select(RaiseBatch.PlaceKey).Distinct().ToList();
        var alarms = await Leads(records, [.. keys.SelectMany(Belonging.KeysOf)]).ToListAsync(cancellation);
        var leads = alarms.FindAll(a => a.Company is not null);
        alarms.AddRange(await Unsettled(records, keys).ToListAsync(cancellation));

        // Of a hand, a camera and of plant that answers, each of the newest hears.
        var telling = messages.Where(Tells).Select(RaiseBatch.PlaceKey).ToHashSet(StringComparer.Ordinal);
        var company = leads.ToLookup(a => telling.Contains(a.PlaceKey), a => a.Company);
        var changing = company[true].SelectMany(Company.Ids).Except(alarms.Select(a => a.Id)).ToList();
        changing.AddRange(await NewestAsync(records, [.. keys.Except(leads.Select(a => a.PlaceKey))], cancellation));
        if (changing.Count > 0)
        {
            alarms.AddRange(await records.Set<Alarm>().Where(Sounding).Where(a => EF.Parameter(changing).Contains(a.Id)).ToListAsync(cancellation));
        }

        return (alarms, await BesidesAsync(records, [.. company[false].SelectMany(Company.Ids).Except(alarms.Select(a => a.Id))], cancellation));
    }

    /// <summary>Those that newcomers join.</summary>
    internal static IQueryable<Alarm> Leads(FengsuiContext records, List<string> joinKeys) =>
        records.Set<Alarm>().Where(Sounding).Where(a => EF.Parameter(joinKeys).Contains(a.JoinKey!));

    /// <summary>Those to which any newcomer is news.</summary>
    internal static IQueryable<Alarm> Unsettled(FengsuiContext records, List<string> keys) =>
        records.Set<Alarm>().Where(Sounding).Where(a => a.JoinKey == null && EF.Parameter(keys).Contains(a.PlaceKey)
            && (a.Neighbours < Evidence.MostNeighbours || a.ShelvedUntil != null));

    /// <summary>Where no lead knows them: the newest few of those that have neighbours enough. Keys first: a thousand of them are light, a thousand alarms are not.</summary>
    private static async Task<IEnumerable<Guid>> NewestAsync(FengsuiContext records, List<string> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        var settled = await records.Set<Alarm>().Where(Sounding)
            .Where(a => EF.Parameter(keys).Contains(a.PlaceKey) && a.JoinKey == null && a.Neighbours >= Evidence.MostNeighbours && a.ShelvedUntil == null)
            .OrderByDescending(a => a.ReceivedAt).Select(a => new { a.Id, a.PlaceKey }).Take(MostKeys).ToListAsync(cancellation);
        return settled.GroupBy(a => a.PlaceKey).SelectMany(g => g.Take(MostSettled)).Select(a => a.Id);
    }

    private static async Task<List<Neighbour>> BesidesAsync(FengsuiContext records, List<Guid> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await records.Set<Alarm>().Where(Sounding).Where(a => EF.Parameter(ids).Contains(a.Id) && a.Kind != AlarmKind.LinkageStart)
            .Select(a => new { a.Id, a.PlaceKey, a.PointId, a.RaisedAt, a.Kind, a.ComponentType, a.ByCamera }).ToListAsync(cancellation);
        return rows.ConvertAll(a => new Neighbour(
            a.Id, a.PlaceKey, a.PointId, a.RaisedAt, AlarmKindTable.PressedByPerson(a.Kind, a.ComponentType), a.ByCamera));
    }

    private static bool Tells(PointTransition message) => message.SeenByCamera || AlarmKindTable.IsLinkage(message.Kind)
        || (AlarmKindTable.KindOf(message.Kind) is { } kind && AlarmKindTable.PressedByPerson(kind, message.ComponentType));
}
