using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fengsui.Sensing.Rules.Backtests;

/// <summary>Alarms of one local day: by the edition, and by the one in force.</summary>
public sealed record BacktestDay(DateOnly Day, int Alarms, int Before);

/// <summary>What reached the desk: alarms an hour over the span, and the hour with the most.</summary>
public sealed record DeskLoad(int Alarms, double PerHour, DateTimeOffset? WorstHour, int WorstCount);

/// <summary>One alarm that the rule would have raised.</summary>
/// <param name="End">When the condition ended, or null when it still stood.</param>
public sealed record BacktestAlarm(long PointId, Guid? PlaceId, DateTimeOffset Begin, DateTimeOffset? End, double Value, double Bound);

/// <summary>A fire that people confirmed, and whether the rule stood around it.</summary>
/// <param name="LeadMinutes">How long before it was told of the rule began; negative after; null when the rule missed it.</param>
public sealed record BacktestFire(string Number, string PlaceName, DateTimeOffset At, bool Seen, bool SeenBefore, double? LeadMinutes);

/// <summary>
/// What a rule would have done over a span of stored telemetry, beside what the edition in force does. Two runs over the same telemetry
/// give the same bytes.
/// </summary>
public sealed record BacktestResult
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Readings that were judged by the edition.</summary>
    public required long Readings { get; init; }

    /// <summary>Points it is bound to.</summary>
    public required int Points { get; init; }

    /// <summary>Those of them that had readings.</summary>
    public required int PointsWithReadings { get; init; }

    /// <summary>Days of the span whose telemetry is thinned: what was measured between their extremes is gone.</summary>
    public int ThinnedDays { get; init; }

    /// <summary>Alarms that the edition in force does not raise.</summary>
    public required int Gained { get; init; }

    /// <summary>Alarms of the edition in force that this one does not raise.</summary>
    public required int Lost { get; init; }

    /// <summary>Alarms that stand at the same time at the same point in both.</summary>
    public required int Unchanged { get; init; }

    public required DeskLoad Load { get; init; }

    public required DeskLoad LoadBefore { get; init; }

    public required IReadOnlyList<BacktestDay> Days { get; init; }

    public required IReadOnlyList<BacktestFire> Fires { get; init; }

    /// <summary>The first of the alarms gained.</summary>
    public required IReadOnlyList<BacktestAlarm> GainedFirst { get; init; }

    /// <summary>The first of the alarms lost.</summary>
    public required IReadOnlyList<BacktestAlarm> LostFirst { get; init; }

    /// <summary>SHA-256 of every transition of both.</summary>
    public required string Digest { get; init; }

    /// <summary>The result as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>A result from its JSON.</summary>
    public static BacktestResult Read(string json) => JsonSerializer.Deserialize<BacktestResult>(json, Json)!;
}
