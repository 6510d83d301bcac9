using Fengsui.Kernel.Outcomes;

namespace Fengsui.Hazards.Levers;

/// <summary>A lawful move: from where, to where, and the permission it asks for.</summary>
public sealed record LifeStep<TMove, TState>(TMove Move, IReadOnlyList<TState> From, TState To, string Permission)
    where TMove : struct, Enum
    where TState : struct, Enum;

/// <summary>A life in one table of moves.</summary>
/// <remarks>Immutable.</remarks>
public sealed class LifeCycle<TMove, TState>(IReadOnlyList<LifeStep<TMove, TState>> steps)
    where TMove : struct, Enum
    where TState : struct, Enum
{
    /// <summary>Every step, the expected ones first.</summary>
    public IReadOnlyList<LifeStep<TMove, TState>> Steps => steps;

    /// <summary>The steps from a state.</summary>
    public IEnumerable<LifeStep<TMove, TState>> From(TState state) => steps.Where(s => s.From.Contains(state));

    /// <summary>The step of a move from a state, or null when it is not lawful.</summary>
    public LifeStep<TMove, TState>? Find(TState state, TMove move) =>
        steps.FirstOrDefault(s => s.From.Contains(state) && EqualityComparer<TMove>.Default.Equals(s.Move, move));

    /// <summary>The refusal of a move that is not lawful from a state: it names those that are, and who may make them.</summary>
    public Refusal Refuse(TState state) =>
        Refusal.Conflict("enforcement.not-lawful", LifeCycles.Term(state), Terms.Moves<EnforcementTexts>(From(state).Select(s => ($"{typeof(TMove).Name}.{s.Move}", s.Permission))));
}

/// <summary>Words of lives.</summary>
internal static class LifeCycles
{
    /// <summary>A state in words.</summary>
    public static string Term<TState>(TState state)
        where TState : struct, Enum => Terms.Of<EnforcementTexts>($"{typeof(TState).Name}.{state}");
}
