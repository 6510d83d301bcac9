using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;

namespace Fengsui.Alarms.Grouping;

/// <summary>
/// Which alarms joined a lead last, as a short text on the lead: what sounds next finds its neighbours by it, however many hundreds are with the lead.
/// </summary>
internal static class Company
{
    /// <summary>The newest that are kept, whatever they are. The newest hand and the newest camera are kept beside them.</summary>
    public const int Newest = (2 * Evidence.MostNeighbours) + 1;

    private const char Between = ',';
    private const char Hand = 'h';
    private const char Camera = 'c';
    private const char Detector = 'd';
    private const int Bytes = 16;

    /// <summary>One more, which is the newest.</summary>
    public static string With(string? company, Alarm alarm)
    {
        var mark = alarm.ByCamera ? Camera : AlarmKindTable.PressedByPerson(alarm.Kind, alarm.ComponentType) ? Hand : Detector;
        return Kept([mark + Short(alarm.Id), .. Parts(company)]);
    }

    /// <summary>Those of two, the first being the newer.</summary>
    public static string? Of(string? newer, string? older) => newer is null ? older : older is null ? newer : Kept([.. Parts(newer), .. Parts(older)]);

    /// <summary>Their ids, the newest first.</summary>
    public static IEnumerable<Guid> Ids(string? company) => Parts(company).Select(IdOf);

    /// <summary>As many of them as mostly suffice: one more than is counted, the newest hand and the newest camera.</summary>
    public static IEnumerable<Guid> Few(string? company)
    {
        var parts = Parts(company);
        return parts.Where((p, i) => i <= Evidence.MostNeighbours || (p[0] != Detector && Array.FindIndex(parts, o => o[0] == p[0]) == i)).Select(IdOf);
    }

    private static string Kept(List<string> parts)
    {
        var different = parts.Distinct(StringComparer.Ordinal).ToList();
        var (first, rest) = (different.Take(Newest).ToList(), different.Skip(Newest).ToList());
        foreach (var mark in (char[])[Hand, Camera])
        {
            if (!first.Exists(p => p[0] == mark) && rest.Find(p => p[0] == mark) is { } one)
            {
                first.Add(one);
            }
        }

        return string.Join(Between, first);
    }

    private static string[] Parts(string? company) => company?.Split(Between) ?? [];

    private static Guid IdOf(string part) => new(Convert.FromBase64String(part[1..] + "=="));

    private static string Short(Guid id)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        id.TryWriteBytes(bytes);
        return Convert.ToBase64String(bytes)[..^2];
    }
}

/// <summary>What an alarm needs to know of another to count it as a neighbour.</summary>
/// <param name="Pressed">A person's hand.</param>
internal readonly record struct Neighbour(Guid Id, string PlaceKey, long PointId, DateTimeOffset RaisedAt, bool Pressed, bool ByCamera)
{
    public static Neighbour Of(Alarm alarm) => new(
        alarm.Id, alarm.PlaceKey, alarm.PointId, alarm.RaisedAt, AlarmKindTable.PressedByPerson(alarm.Kind, alarm.ComponentType), alarm.ByCamera);
}
