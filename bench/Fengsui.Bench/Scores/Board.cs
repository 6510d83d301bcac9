using Fengsui.Alarms;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;

namespace Fengsui.Bench.Scores;

/// <summary>What a place sounds and what the desk has closed there.</summary>
internal sealed class Board(int moments)
{
    /// <summary>Somebody said what it was and nothing sounds any more: closed so long after the word.</summary>
    private static readonly TimeSpan AfterWord = TimeSpan.FromMinutes(5);

    /// <summary>Nobody said anything: closed so long after its beginning, once its signals are gone.</summary>
    private static readonly TimeSpan WithoutWord = TimeSpan.FromMinutes(60);

    private readonly List<Incident> _open = [];
    private readonly Dictionary<long, Incident> _byEpisode = [];
    private readonly Dictionary<long, List<DateTimeOffset>> _falseAlarms = [];

    /// <summary>Alarms that nobody has closed.</summary>
    public IEnumerable<Alarm> Active => _open.SelectMany(i => i.Alarms);

    /// <summary>The incident to which a story's latest signal belongs, while it is open.</summary>
    public Incident? Of(long episode) => _byEpisode.GetValueOrDefault(episode);

    /// <summary>False alarms of a point that the desk has judged, over the days that count.</summary>
    public int FalseAlarmsOf(long point, DateTimeOffset at) =>
        _falseAlarms.GetValueOrDefault(point)?.Count(f => at - f <= TimeSpan.FromDays(Evidence.HistoryDays)) ?? 0;

    /// <summary>Time goes on: incidents are asked at their moments, and closed.</summary>
    public void Pass(DateTimeOffset at, Action<Incident> count)
    {
        foreach (var incident in _open)
        {
            incident.AskUntil(at);
        }

        foreach (var incident in _open.Where(i => at == DateTimeOffset.MaxValue || (i.IsQuiet && at > ClosingOf(i))).ToList())
        {
            _open.Remove(incident);
            incident.AskUntil(DateTimeOffset.MaxValue);
            foreach (var episode in incident.Episodes.Where(e => _byEpisode.GetValueOrDefault(e) == incident))
            {
                _byEpisode.Remove(episode);
            }

            count(incident);

            // The desk's verdict is of the alarm: what was no fire is a false alarm of its point from then on.
            foreach (var alarm in incident.Fire ? [] : incident.Alarms.Where(a => !a.ByCamera))
            {
                (_falseAlarms.TryGetValue(alarm.PointId, out var of) ? of : _falseAlarms[alarm.PointId] = []).Add(alarm.RaisedAt);
            }
        }
    }

    /// <summary>A new alarm: company for those that sound, and part of the incident that began within the window.</summary>
    public void Add(Alarm alarm, long episode, bool isFire)
    {
        foreach (var fire in Neighbourhood.Look(Active, alarm))
        {
            Neighbourhood.Joined(fire, alarm);
        }

        var incident = _open.Find(i => alarm.RaisedAt - i.Start <= Evidence.NeighbourWindow);
        if (incident is null)
        {
            _open.Add(incident = new Incident(alarm.RaisedAt, moments));
        }

        incident.Alarms.Add(alarm);
        Follow(episode, incident, isFire);
    }

    /// <summary>The story sounds on an alarm that stands already.</summary>
    public void Follow(long episode, Alarm alarm, bool isFire) => Follow(episode, _open.First(i => i.Alarms.Contains(alarm)), isFire);

    private static DateTimeOffset ClosingOf(Incident incident)
    {
        var window = incident.Start + Evidence.NeighbourWindow;
        return incident.HeardAt is not { } heard ? incident.Start + WithoutWord : heard + AfterWord > window ? heard + AfterWord : window;
    }

    private void Follow(long episode, Incident incident, bool isFire)
    {
        incident.Fire |= isFire;
        _byEpisode[episode] = incident;
        incident.Episodes.Add(episode);
    }
}

/// <summary>What one place sounds together.</summary>
internal sealed class Incident(DateTimeOffset start, int moments)
{
    private const int MostRepeats = 3;

    /// <summary>Steps of the history that weights may tell apart.</summary>
    private static readonly int[] History = [0, 1, 2, 3, 5, 10, 20];

    private static readonly LocalDays Days = new(new AlarmOptions());

    private readonly List<(WordMeans Means, bool Fire)> _words = [];
    private int _asked;

    public DateTimeOffset Start => start;

    public List<Alarm> Alarms { get; } = [];

    public HashSet<long> Episodes { get; } = [];

    public EvidenceFacts[] Answers { get; } = new EvidenceFacts[moments];

    /// <summary>The label; read when it is closed.</summary>
    public bool Fire { get; set; }

    /// <summary>When somebody last said something, or null.</summary>
    public DateTimeOffset? HeardAt { get; private set; }

    public bool IsQuiet => Alarms.TrueForAll(a => !a.SignalPresent || a.ByCamera);

    /// <summary>Takes down what was known at the moments before an instant.</summary>
    public void AskUntil(DateTimeOffset at)
    {
        for (; _asked < moments && (at - start).TotalSeconds > ScoredCounty.Moments[_asked]; _asked++)
        {
            Answers[_asked] = Plain(AlarmBook.FactsOf(Alarms[0], Days, start.AddSeconds(ScoredCounty.Moments[_asked])));
        }
    }

    /// <summary>Somebody says what it is: of all that sounds here, as a run of calls does.</summary>
    public void Hear(WordMeans means, bool fire, DateTimeOffset at)
    {
        HeardAt = at;
        _words.Add((means, fire));
        Alarms.ForEach(a => Words.Set(a, _words));
    }

    // Amounts that no edition tells apart are one.
    private static EvidenceFacts Plain(EvidenceFacts facts) => facts with
    {
        LocalHour = facts.LocalHour is >= 22 or < 6 ? 0 : 12,
        FalseAlarms = History.Last(h => h <= facts.FalseAlarms),
        Repeats = Math.Min(facts.Repeats, MostRepeats),
    };
}
