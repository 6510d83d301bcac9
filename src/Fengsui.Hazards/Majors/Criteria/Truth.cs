namespace Fengsui.Hazards.Majors.Criteria;

/// <summary>Whether something holds. What nobody knows is never taken for no.</summary>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    False,

    /// <summary>Something that it depends on is not known.</summary>
    Unknown,

    /// <summary>It holds.</summary>
    True,
}

/// <summary>Three-valued logic (Kleene).</summary>
internal static class Truths
{
    public static Truth Not(this Truth truth) => truth switch { Truth.True => Truth.False, Truth.False => Truth.True, _ => Truth.Unknown };

    public static Truth And(this Truth one, Truth other) => (Truth)Math.Min((int)one, (int)other);

    public static Truth Or(this Truth one, Truth other) => (Truth)Math.Max((int)one, (int)other);

    public static Truth All(this IEnumerable<Truth> truths) => truths.Aggregate(Truth.True, And);

    public static Truth Any(this IEnumerable<Truth> truths) => truths.Aggregate(Truth.False, Or);

    public static Truth Of(bool holds) => holds ? Truth.True : Truth.False;
}
