namespace Fengsui.Kernel.Outcomes;

/// <summary>What kind of refusal a <see cref="Refusal"/> is; the API maps each to one HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The input is wrong; <see cref="Refusal.Field"/> names where (400).</summary>
    Invalid,

    /// <summary>There is no such thing, or it lies outside the caller's division (404).</summary>
    NotFound,

    /// <summary>The caller may see the thing but not do this to it (403).</summary>
    Forbidden,

    /// <summary>The state does not allow the move, or somebody else was first (409).</summary>
    Conflict,

    /// <summary>Something this depends on does not work now; trying again may (503).</summary>
    Unavailable,

    /// <summary>The caller is not who it says, or says nothing (401).</summary>
    NotSignedIn,
}

/// <summary>
/// An expected refusal: a code that the API returns and the pages translate, never an exception.
/// </summary>
/// <param name="Kind">What kind of refusal.</param>
/// <param name="Code">Stable code such as <c>alarms.move.not-allowed</c>; key of the translated text.</param>
/// <param name="Field">The input field or byte concerned, or null.</param>
/// <param name="Arguments">Values for the translated text, in order.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string? Field = null, params string[] Arguments)
{
    /// <summary>What is stored now, when somebody else was first; null for other refusals.</summary>
    public StoredNow? Stored { get; init; }

    /// <summary>The input in <paramref name="field"/> is wrong.</summary>
    public static Refusal Invalid(string code, string field, params string[] arguments) =>
        new(RefusalKind.Invalid, code, field, arguments);

    /// <summary>No such thing within the caller's sight.</summary>
    public static Refusal NotFound(string code, params string[] arguments) => new(RefusalKind.NotFound, code, null, arguments);

    /// <summary>The caller lacks the right.</summary>
    public static Refusal Forbidden(string code, params string[] arguments) => new(RefusalKind.Forbidden, code, null, arguments);

    /// <summary>State or another person stands against it.</summary>
    public static Refusal Conflict(string code, params string[] arguments) => new(RefusalKind.Conflict, code, null, arguments);

    /// <summary>A dependency is down.</summary>
    public static Refusal Unavailable(string code, params string[] arguments) => new(RefusalKind.Unavailable, code, null, arguments);
}

/// <summary>Something that can be refused; a unit of work rolls back when its result is a refusal.</summary>
public interface IOutcome
{
    /// <summary>The refusal, or null when it succeeded.</summary>
    Refusal? Refusal { get; }
}

/// <summary>Success with a value, or a <see cref="Refusal"/>.</summary>
public sealed class Outcome<T> : IOutcome
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <inheritdoc/>
    public Refusal? Refusal { get; }

    /// <summary>True when it succeeded.</summary>
    public bool Succeeded => Refusal is null;

    /// <summary>The value; reading it from a refusal is a bug and throws.</summary>
    public T Value => Refusal is null
        ? _value!
        : throw new InvalidOperationException($"The outcome was refused: {Refusal.Code}");

    internal static Outcome<T> Success(T value) => new(value, null);

    /// <summary>Success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>Success without a value.</summary>
public readonly record struct Done;

/// <summary>Makes outcomes where the implicit conversion cannot (the value is an interface, or there is none).</summary>
public static class Outcome
{
    /// <summary>Success without a value.</summary>
    public static Outcome<Done> Done => default(Done);

    /// <summary>Success with a value.</summary>
    public static Outcome<T> Of<T>(T value) => Outcome<T>.Success(value);
}
