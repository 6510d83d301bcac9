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
        var news = messages.ToLookup(RaiseBatch.PlaceKey, StringComparer.Ordinal);
        var keys = news.Select(n => n.Key).ToList();
        var alarms = await Leads(records, [.. keys.SelectMany(Belonging.KeysOf)]).ToListAsync(cancellation);
        var leads = alarms.FindAll(a => a.Company is not null);
        alarms.AddRange(await Unsettled(records, keys).ToListAsync(cancellation));

        // Of a hand, a camera and of plant that answers, each of the newest hears.
        var telling = news.Where(n => n.Any(Tells)).Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        var changing = leads.Where(a => telling.Contains(a.PlaceKey)).SelectMany(a => Company.Ids(a.Company)).Except(alarms.Select(a => a.Id)).ToList();
        changing.AddRange(await NewestAsync(records, [.. keys.Except(leads.Select(a => a.PlaceKey))], cancellation));
        if (changing.Count > 0)
        {
            alarms.AddRange(await records.Set<Alarm>().Where(Sounding).Where(a => EF.Parameter(changing).Contains(a.Id)).ToListAsync(cancellation));
        }

        // Of the others a few of the newest are asked for, and all that the lead knows where those do not suffice.
        var asked = leads.FindAll(a => !telling.Contains(a.PlaceKey));
        var besides = await BesidesAsync(records, asked.SelectMany(a => Company.Few(a.Company)), alarms, cancellation);
        var found = besides.ToLookup(b => b.PlaceKey, StringComparer.Ordinal);
        var thin = asked.FindAll(a => !Suffice(found[a.PlaceKey], news[a.PlaceKey]));
        besides.AddRange(await BesidesAsync(
            records, thin.SelectMany(a => Company.Ids(a.Company).Except(found[a.PlaceKey].Select(b => b.Id))), alarms, cancellation));
        return (alarms, besides);
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

    // Each newcomer has neighbours enough among these, though one of them be its own point.
    private static bool Suffice(IEnumerable<Neighbour> found, IEnumerable<PointTransition> news)
    {
        var times = news.Select(AlarmMaker.EventTime).ToList();
        return found.Where(b => !b.ByCamera && times.TrueForAll(t => Neighbourhood.Near(b.RaisedAt, t))).DistinctBy(b => b.PointId).Count() > Evidence.MostNeighbours;
    }

    private static async Task<List<Neighbour>> BesidesAsync(
        FengsuiContext records, IEnumerable<Guid> asked, List<Alarm> known, CancellationToken cancellation)
    {
        var ids = asked.Except(known.Select(a => a.Id)).ToList();
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
