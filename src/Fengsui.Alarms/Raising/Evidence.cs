namespace Fengsui.Alarms.Raising;

/// <summary>Why a score is what it is; the pages have a text for each code. Stored by name.</summary>
internal enum EvidenceCode
{
    /// <summary>An automatic detector reports fire.</summary>
    Detector,

    /// <summary>A person pressed a call point.</summary>
    PressedByPerson,

    /// <summary>Other points of the same place sound at the same time.</summary>
    Neighbours,

    /// <summary>Among them a call point that a person pressed.</summary>
    NeighbourPressed,

    /// <summary>A linked installation of the place started or answered.</summary>
    Linkage,

    /// <summary>The signal came again.</summary>
    Repeated,

    /// <summary>消防安全重点单位: the consequences are heavier.</summary>
    KeyUnit,

    /// <summary>Between 22:00 and 06:00 people sleep and nobody sees smoke.</summary>
    Night,

    /// <summary>The point gave false alarms in the last 30 days.</summary>
    FalseHistory,

    /// <summary>The floor under which nothing can push a fire alarm.</summary>
    Floor,

    /// <summary>The signal comes and goes faster than smoke does.</summary>
    Chattering,

    /// <summary>The signal went and has not come back: a claim, so it weighs and closes nothing.</summary>
    Cleared,

    /// <summary>By its kind and the hour nobody should be at the place.</summary>
    Closed,

    /// <summary>By its kind and the hour people are at work or at home there, who cook, smoke and bathe.</summary>
    Open,

    /// <summary>By its kind and the hour people sleep there.</summary>
    Asleep,

    /// <summary>Somebody who was called says that it burns.</summary>
    CallSaysFire,

    /// <summary>Somebody who was called says that there is no fire.</summary>
    CallSaysNoFire,

    /// <summary>A person confirmed on a camera of the place that it burns.</summary>
    VideoShowsFire,

    /// <summary>A person looked through a camera of the place and saw no fire.</summary>
    VideoShowsNone,

    /// <summary>Half an hour has passed since it came: what still sounds then seldom is a false alarm, and who could be asked has been.</summary>
    HalfHour,
}

/// <summary>One reason with its weight in points and the number behind it (points, repeats, false alarms), 0 when there is none.</summary>
internal sealed record EvidenceReason(EvidenceCode Code, int Weight, int Count);

/// <summary>What people who were called have said of an alarm.</summary>
internal enum Said
{
    /// <summary>Nobody has been able to say.</summary>
    Nothing,

    /// <summary>That it burns.</summary>
    Fire,

    /// <summary>That it does not.</summary>
    None,

    /// <summary>One this, one that.</summary>
    Both,
}

/// <summary>What is known of one fire alarm.</summary>
/// <param name="PressedByPerson">A call point or the transmitter's key.</param>
/// <param name="Neighbours">Other points of the place that sounded within <see cref="Evidence.NeighbourWindow"/>.</param>
/// <param name="LocalHour">Hour of the local day when it happened.</param>
/// <param name="FalseAlarms">False alarms of the point in <see cref="Evidence.HistoryDays"/> days.</param>
/// <param name="Chattering">See <see cref="FlapState"/>.</param>
/// <param name="Cleared">The signal is gone.</param>
/// <param name="Occupancy">Who is at such a place at such an hour.</param>
/// <param name="CallsFire">People called who say that it burns.</param>
/// <param name="CallsNoFire">People called who say that there is no fire.</param>
/// <param name="VideoFire">A person confirmed fire or smoke on a camera of the place.</param>
/// <param name="VideoNone">A person looked at what a camera of the place reported and saw no fire.</param>
/// <param name="ByCamera">The alarm is itself a camera's event that a person confirmed.</param>
/// <param name="HalfHour">It came <see cref="Evidence.Ripening"/> ago or earlier.</param>
internal sealed record EvidenceFacts(
    bool PressedByPerson, int Neighbours, bool NeighbourPressed, int Linkages, int Repeats, bool KeyUnit, int LocalHour, int FalseAlarms,
    bool Chattering = false, bool Cleared = false, Occupancy Occupancy = Occupancy.Unknown, int CallsFire = 0, int CallsNoFire = 0, bool VideoFire = false,
    bool VideoNone = false, bool ByCamera = false, bool HalfHour = false)
{
    private const int NightFrom = 22;
    private const int NightUntil = 6;

    /// <summary>What people who were called have said.</summary>
    public Said Said => (CallsFire > 0, CallsNoFire > 0) switch
    {
        (true, true) => Said.Both,
        (true, false) => Said.Fire,
        (false, true) => Said.None,
        _ => Said.Nothing,
    };

    /// <summary>Everything that may have a weight, with how much there is of it; 0 when it does not hold.</summary>
    public IEnumerable<(EvidenceCode Code, int Amount)> Amounts =>
    [
        (EvidenceCode.Detector, One(!PressedByPerson && !ByCamera)),
        (EvidenceCode.PressedByPerson, One(PressedByPerson)),
        (EvidenceCode.Neighbours, Neighbours),
        (EvidenceCode.NeighbourPressed, One(NeighbourPressed)),
        (EvidenceCode.Linkage, Linkages),
        (EvidenceCode.Repeated, Repeats),
        (EvidenceCode.KeyUnit, One(KeyUnit)),
        (EvidenceCode.Night, One(LocalHour is >= NightFrom or < NightUntil)),
        (EvidenceCode.FalseHistory, FalseAlarms),
        (EvidenceCode.Chattering, One(Chattering)),
        (EvidenceCode.Cleared, One(Cleared)),
        (EvidenceCode.Closed, One(Occupancy == Occupancy.Closed)),
        (EvidenceCode.Open, One(Occupancy == Occupancy.Open)),
        (EvidenceCode.Asleep, One(Occupancy == Occupancy.Asleep)),
        (EvidenceCode.CallSaysFire, CallsFire),
        (EvidenceCode.CallSaysNoFire, CallsNoFire),
        (EvidenceCode.VideoShowsFire, One(VideoFire || ByCamera)),
        (EvidenceCode.VideoShowsNone, One(VideoNone)),
        (EvidenceCode.HalfHour, One(HalfHour)),
    ];

    private static int One(bool holds) => holds ? 1 : 0;
}

/// <summary>The score and its reasons, strongest first.</summary>
internal sealed record EvidenceScore(int Score, IReadOnlyList<EvidenceReason> Reasons);

/// <summary>
/// How much speaks for a fire, 0 to 100, as a sum of named weights (see <see cref="EvidenceWeights"/>: data with an edition). It orders the
/// queue and explains itself; it never hides, shelves or closes anything.
/// </summary>
internal static class Evidence
{
    /// <summary>A neighbour counts when it sounded so close to this alarm.</summary>
    public static readonly TimeSpan NeighbourWindow = TimeSpan.FromMinutes(10);

    /// <summary>A linkage signal speaks for an open alarm that is no older.</summary>
    public static readonly TimeSpan LinkageWindow = TimeSpan.FromHours(1);

    /// <summary>So old an alarm is judged once more, by what the same facts mean then.</summary>
    public static readonly TimeSpan Ripening = TimeSpan.FromMinutes(30);

    /// <summary>How far back false alarms of the point count.</summary>
    public const int HistoryDays = 30;

    /// <summary>More of these add nothing.</summary>
    public const int MostNeighbours = 3;

    /// <summary>More of these add nothing.</summary>
    public const int MostLinkages = 3;

    private const int Most = 100;

    private static readonly HashSet<EvidenceCode> Counted =
    [
        EvidenceCode.Neighbours, EvidenceCode.Linkage, EvidenceCode.Repeated, EvidenceCode.FalseHistory, EvidenceCode.CallSaysFire, EvidenceCode.CallSaysNoFire,
    ];

    /// <summary>The score by the edition in force.</summary>
    public static EvidenceScore Judge(EvidenceFacts facts) => Judge(facts, EvidenceWeights.Current);

    /// <summary>The score by an edition.</summary>
    public static EvidenceScore Judge(EvidenceFacts facts, EvidenceWeights weights)
    {
        var reasons = Weigh(facts, weights);
        var sum = reasons.Sum(r => r.Weight);
        if (sum < weights.Floor)
        {
            reasons.Add(new EvidenceReason(EvidenceCode.Floor, weights.Floor - sum, 0));
            sum = weights.Floor;
        }

        return new EvidenceScore(Math.Min(sum, Most), [.. reasons.OrderByDescending(r => Math.Abs(r.Weight)).ThenBy(r => r.Code)]);
    }

    // Where words have weights of their own for all else, rare facts could add up to more than before somebody said no, or to less than before somebody
    // said fire. Then the word counts only as far as it changes nothing.
    private static List<EvidenceReason> Weigh(EvidenceFacts facts, EvidenceWeights weights)
    {
        List<EvidenceReason> reasons =
        [
            .. facts.Amounts.Select(a => new EvidenceReason(
                a.Code, weights.Of(a.Code, a.Amount, facts.Said, facts.HalfHour), Counted.Contains(a.Code) ? a.Amount : 0)).Where(r => r.Weight != 0),
        ];
        if (weights.WhereSaid is null || facts.Said == Said.Nothing)
        {
            return reasons;
        }

        var sum = reasons.Sum(r => r.Weight);
        var least = facts.CallsFire > 0 ? Weigh(facts with { CallsFire = 0 }, weights).Sum(r => r.Weight) : int.MinValue;
        var most = facts.CallsNoFire > 0 ? Weigh(facts with { CallsNoFire = 0 }, weights).Sum(r => r.Weight) : int.MaxValue;
        var (word, by) = sum < least ? (EvidenceCode.CallSaysFire, least - sum) : sum > most ? (EvidenceCode.CallSaysNoFire, most - sum) : default;
        if (by != 0)
        {
            var amount = word == EvidenceCode.CallSaysFire ? facts.CallsFire : facts.CallsNoFire;
            var weight = by + reasons.Where(r => r.Code == word).Sum(r => r.Weight);
            reasons.RemoveAll(r => r.Code == word);
            reasons.Add(new EvidenceReason(word, weight, amount));
        }

        return reasons;
    }
}
