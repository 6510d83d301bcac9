namespace Fengsui.Alarms.Raising;

/// <summary>Why a score is what it is; the pages have a text for each code.</summary>
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

    /// <summary>The floor under which no history can push a fire alarm.</summary>
    Floor,
}

/// <summary>One reason with its weight in points and the number behind it (points, repeats, false alarms), 0 when there is none.</summary>
internal sealed record EvidenceReason(EvidenceCode Code, int Weight, int Count);

/// <summary>What is known of one fire alarm.</summary>
/// <param name="PressedByPerson">A call point or the transmitter's key.</param>
/// <param name="Neighbours">Other points of the place that sounded within <see cref="Evidence.NeighbourWindow"/>.</param>
/// <param name="LocalHour">Hour of the local day when it happened.</param>
/// <param name="FalseAlarms">False alarms of the point in <see cref="Evidence.HistoryDays"/> days.</param>
internal sealed record EvidenceFacts(
    bool PressedByPerson, int Neighbours, bool NeighbourPressed, int Linkages, int Repeats, bool KeyUnit, int LocalHour, int FalseAlarms);

/// <summary>The score and its reasons, strongest first.</summary>
internal sealed record EvidenceScore(int Score, IReadOnlyList<EvidenceReason> Reasons);

/// <summary>
/// How much speaks for a fire, 0 to 100, as a sum of named weights. It orders the queue and explains itself; it never hides,
/// shelves or closes anything. Weights are ours (version 1): nine of ten single detectors report no fire, two points of one
/// place seldom do so by chance, a person's hand is a person's word.
/// </summary>
internal static class Evidence
{
    /// <summary>A neighbour counts when it sounded so close to this alarm.</summary>
    public static readonly TimeSpan NeighbourWindow = TimeSpan.FromMinutes(10);

    /// <summary>A linkage signal speaks for an open alarm that is no older.</summary>
    public static readonly TimeSpan LinkageWindow = TimeSpan.FromHours(1);

    /// <summary>How far back false alarms of the point count.</summary>
    public const int HistoryDays = 30;

    /// <summary>More of these add nothing.</summary>
    public const int MostNeighbours = 3;

    /// <summary>More of these add nothing.</summary>
    public const int MostLinkages = 3;

    /// <summary>No history pushes a fire alarm below this.</summary>
    public const int Floor = 15;

    private const int Most = 100;
    private const int FalseAlarmWeight = -5;
    private const int MostFalseAlarms = 5;

    public static EvidenceScore Judge(EvidenceFacts facts)
    {
        List<EvidenceReason> reasons =
        [
            facts.PressedByPerson
                ? new EvidenceReason(EvidenceCode.PressedByPerson, 50, 0)
                : new EvidenceReason(EvidenceCode.Detector, 30, 0),
        ];
        void Add(bool holds, EvidenceCode code, int weight, int count = 0)
        {
            if (holds)
            {
                reasons.Add(new EvidenceReason(code, weight, count));
            }
        }

        Add(facts.Neighbours > 0, EvidenceCode.Neighbours, NeighbourWeight(facts.Neighbours), facts.Neighbours);
        Add(facts.NeighbourPressed, EvidenceCode.NeighbourPressed, 15);
        Add(facts.Linkages > 0, EvidenceCode.Linkage, facts.Linkages == 1 ? 15 : 20, facts.Linkages);
        Add(facts.Repeats > 0, EvidenceCode.Repeated, facts.Repeats >= 3 ? 8 : 5, facts.Repeats);
        Add(facts.KeyUnit, EvidenceCode.KeyUnit, 5);
        Add(facts.LocalHour is >= 22 or < 6, EvidenceCode.Night, 5);
        Add(facts.FalseAlarms > 0, EvidenceCode.FalseHistory, Math.Min(facts.FalseAlarms, MostFalseAlarms) * FalseAlarmWeight, facts.FalseAlarms);

        var sum = reasons.Sum(r => r.Weight);
        if (sum < Floor)
        {
            Add(true, EvidenceCode.Floor, Floor - sum);
            sum = Floor;
        }

        return new EvidenceScore(Math.Min(sum, Most), [.. reasons.OrderByDescending(r => Math.Abs(r.Weight)).ThenBy(r => r.Code)]);
    }

    private static int NeighbourWeight(int neighbours) => neighbours switch
    {
        1 => 25,
        2 => 35,
        _ => 45,
    };
}
