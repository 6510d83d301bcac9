using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;

namespace Fengsui.Kernel.Search;

/// <summary>One thing that can be found.</summary>
/// <param name="Owner">Key of the change feed by which it is read again; several things may hang on one.</param>
/// <param name="Key">Id within its kind.</param>
/// <param name="Title">Name: found by parts, pinyin, initials and with a slip of the pen.</param>
/// <param name="DivisionCode">Its division; null when everybody may see it.</param>
public sealed record SearchDocument(string Owner, string Key, string Title, string? DivisionCode)
{
    /// <summary>Other texts, found by their parts: address, organisation.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Numbers, found whole, by their beginning or their end.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Stands before others that match alike: a key unit.</summary>
    public bool IsFirst { get; init; }
}

/// <summary>Something that may be what was looked for. Whether the person may see it is the store's to say.</summary>
/// <param name="Key">Id within its kind.</param>
/// <param name="Tier">How well it matches.</param>
public readonly record struct SearchCandidate(string Key, MatchTier Tier);

/// <summary>How well something matches; more is better.</summary>
public enum MatchTier : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Two letters are wrong.</summary>
    TwoSlips,

    /// <summary>One letter or character is wrong, missing or too many.</summary>
    OneSlip,

    /// <summary>Other characters of the same sound.</summary>
    SoundsAlike,

    /// <summary>Initials within the name's.</summary>
    InitialsInside,

    /// <summary>The name's initials begin so.</summary>
    InitialsPrefix,

    /// <summary>All initials.</summary>
    InitialsWhole,

    /// <summary>Part of an address, an organisation, a code.</summary>
    OtherText,

    /// <summary>Part of the name, or of its pinyin from a syllable on.</summary>
    Inside,

    /// <summary>The name or a code begins so; or a code ends so.</summary>
    Prefix,

    /// <summary>The whole name, its whole pinyin or a whole code.</summary>
    Exact,
}

/// <summary>A contribution: what a room puts into the search index. Register it as a singleton.</summary>
public interface ISearchSource
{
    /// <summary>Kind of its things, one a source.</summary>
    string Kind { get; }

    /// <summary>Topics of the change feed that may change them.</summary>
    IReadOnlyList<string> Topics { get; }

    /// <summary>True when a change concerns what is searched. A change with an empty key means: read all again.</summary>
    bool Concerns(Change change);

    /// <summary>Everything; what hangs on one owner comes one after the other.</summary>
    IAsyncEnumerable<SearchDocument> ReadAllAsync(FengsuiContext records, CancellationToken cancellation);

    /// <summary>What hangs on some owners now.</summary>
    Task<IReadOnlyList<SearchDocument>> ReadAsync(
        FengsuiContext records, IReadOnlyCollection<string> owners, CancellationToken cancellation);
}
