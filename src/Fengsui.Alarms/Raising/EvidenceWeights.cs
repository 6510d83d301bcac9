using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fengsui.Alarms.Raising;

/// <summary>From so many on, so many points; the weight of the highest step reached counts, not their sum.</summary>
internal readonly record struct EvidenceStep(int From, int Points);

/// <summary>
/// An edition of the weights: data that says where it comes from. Editions are never changed; a new fit is a new one, and each alarm keeps the number
/// of the edition that judged it. They stand in <c>Raising/evidence.json</c>; <c>bench score --fit</c> prints one.
/// </summary>
/// <param name="Edition">1, 2, 3 …; the highest is in force.</param>
/// <param name="Method">How the weights were found.</param>
/// <param name="Source">From what, with the seeds.</param>
/// <param name="Mark">Alarms that score less are marked as weakly borne out. They stay where they are.</param>
/// <param name="Floor">No sum is less.</param>
/// <param name="LookMinutes">What a person saw through a camera of the place weighs for alarms that were raised so many minutes before or after its events.</param>
/// <param name="Weights">Steps by what they are about, rising.</param>
/// <param name="WhereSaid">
/// The steps that count instead where people have said what it is: a detector that has cried wolf before says little of a fire that somebody denies, and much of one that somebody
/// reports. None in an edition that weighs all alike.
/// </param>
/// <param name="HalfHour">The steps that count instead for an alarm that is half an hour old, by what people have said. None in an edition that weighs old and new alike.</param>
internal sealed record EvidenceWeights(
    int Edition, string Method, string Source, int Mark, int Floor, int LookMinutes, IReadOnlyDictionary<EvidenceCode, IReadOnlyList<EvidenceStep>> Weights,
    IReadOnlyDictionary<Said, IReadOnlyDictionary<EvidenceCode, IReadOnlyList<EvidenceStep>>>? WhereSaid = null,
    IReadOnlyDictionary<Said, IReadOnlyDictionary<EvidenceCode, IReadOnlyList<EvidenceStep>>>? HalfHour = null)
{
    private const string Resource = "Fengsui.Alarms.Raising.evidence.json";

    // Before what is read with it.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>All editions, the oldest first.</summary>
    public static IReadOnlyList<EvidenceWeights> All { get; } = Read();

    /// <summary>The edition in force.</summary>
    public static EvidenceWeights Current { get; } = All[^1];

    /// <summary>Whether what a camera reported between two times tells anything of an alarm that was raised at a third.</summary>
    public bool LooksAt(DateTimeOffset firstAt, DateTimeOffset lastAt, DateTimeOffset raisedAt)
    {
        var (from, until) = RaisedAbout(firstAt, lastAt);
        return raisedAt >= from && raisedAt <= until;
    }

    /// <summary>When alarms were raised of which something that happened between two times tells anything.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) RaisedAbout(DateTimeOffset firstAt, DateTimeOffset lastAt) =>
        (firstAt.AddMinutes(-LookMinutes), lastAt.AddMinutes(LookMinutes));

    /// <summary>Points for so much of it, where people have said this and at that age; 0 when the edition does not weigh it.</summary>
    public int Of(EvidenceCode code, int amount, Said said, bool halfHour = false)
    {
        var table = (halfHour ? HalfHour?.GetValueOrDefault(said) : null) ?? WhereSaid?.GetValueOrDefault(said) ?? Weights;
        if (amount <= 0 || !table.TryGetValue(code, out var steps))
        {
            return 0;
        }

        var points = 0;
        foreach (var step in steps)
        {
            points = amount >= step.From ? step.Points : points;
        }

        return points;
    }

    private static List<EvidenceWeights> Read()
    {
        using var stream = typeof(EvidenceWeights).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"There is no {Resource}.");
        return JsonSerializer.Deserialize<List<EvidenceWeights>>(stream, Json)!;
    }
}
