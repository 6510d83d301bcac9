using System.Text.Json.Serialization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Protocols.Modbus;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Modbus;

/// <summary>How polling of a slave stands.</summary>
public enum MeterStanding
{
    /// <summary>Switched off, or polled by another node.</summary>
    Off,

    /// <summary>Not asked yet.</summary>
    Waiting,

    /// <summary>The latest poll was answered.</summary>
    Answering,

    /// <summary>The latest poll failed; it is tried again.</summary>
    Failing,
}

/// <summary>A value as it was read last.</summary>
/// <param name="Component">Number of the component.</param>
/// <param name="Function">3 or 4.</param>
/// <param name="Address">The first register.</param>
/// <param name="Value">Null unless it is good.</param>
public sealed record MeterValue(string Name, long Component, int Function, int Address, string Kind, string Unit, double? Value, RegisterQuality Quality);

/// <summary>A condition as it was read last.</summary>
/// <param name="Component">Number of the component, or null for the device itself.</param>
public sealed record MeterCondition(string Name, long? Component, SignalKind Kind, bool Active);

/// <summary>A slave as the latest poll left it; in memory, begun anew with a start.</summary>
/// <param name="Problem">Why the latest poll failed, or what was wrong with a part of it; or null.</param>
/// <param name="Failures">Polls that failed since the last answer.</param>
/// <param name="Polls">Polls that were answered and stored since the start.</param>
public sealed record MeterState(
    MeterStanding Standing, DateTimeOffset? AnsweredAt, [property: JsonIgnore] Refusal? Problem, DateTimeOffset? ProblemAt, int Failures, long Polls,
    IReadOnlyList<MeterValue> Values, IReadOnlyList<MeterCondition> Conditions)
{
    /// <summary>Of one that is not polled.</summary>
    public static MeterState Off { get; } = new(MeterStanding.Off, null, null, null, 0, 0, [], []);

    /// <summary>Code of the problem, or null.</summary>
    public string? ProblemCode => Problem?.Code;

    /// <summary>Where it lies: a block of registers or a byte; or null.</summary>
    public string? ProblemField => Problem?.Field;
}

/// <summary>A slave that is switched on, with what reads it.</summary>
/// <param name="Edition">Of the map.</param>
internal sealed record MeterEntry(
    Guid Id, string Name, string Host, int Port, byte Unit, int PollSeconds, int TimeoutMs, DeviceKey Key, string DivisionCode, int Version, Guid Edition,
    MapDefinition Map)
{
    /// <summary>True when another entry is polled in the same way.</summary>
    public bool RunsAs(MeterEntry other) => Id == other.Id && Version == other.Version && Edition == other.Edition;
}
