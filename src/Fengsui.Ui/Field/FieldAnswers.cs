using Fengsui.Kernel.Outcomes;

namespace Fengsui.Ui;

/// <summary>The answers of one row.</summary>
/// <param name="IsNew">True when the record has no such row yet.</param>
/// <param name="Values">Answers by the question's key.</param>
public sealed record FieldRowAnswers(string Id, bool IsNew, IReadOnlyDictionary<string, string> Values);

/// <summary>What somebody answered on the spot.</summary>
/// <param name="Values">Answers by key; those of rows as <c>section.row.question</c>. An empty one takes a value away.</param>
/// <param name="FoundAt">When it was entered, by the server's clock: the phone's time less what its clock was wrong.</param>
public sealed record FieldAnswers(IReadOnlyDictionary<string, string> Values, DateTimeOffset FoundAt)
{
    /// <summary>Answer that takes a row away.</summary>
    public const string Removed = "removed";

    /// <summary>The answers of a section's rows, in the order they came.</summary>
    public IReadOnlyList<FieldRowAnswers> RowsOf(FieldRecord record, string section)
    {
        var there = record.Rows.GetValueOrDefault(section, []).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Values.Select(v => (Parts: v.Key.Split('.'), v.Value)).Where(v => v.Parts.Length == 3 && v.Parts[0] == section)
                .GroupBy(v => v.Parts[1], StringComparer.Ordinal)
                .Select(row => new FieldRowAnswers(
                    row.Key, !there.Contains(row.Key), row.ToDictionary(v => v.Parts[2], v => v.Value, StringComparer.Ordinal))),
        ];
    }

    /// <summary>The answers to these questions, by key; what was not answered is left out.</summary>
    public Dictionary<string, string> Of(IEnumerable<string> keys) =>
        keys.Where(Values.ContainsKey).ToDictionary(k => k, k => Values[k], StringComparer.Ordinal);
}

/// <summary>An answer that cannot be taken.</summary>
/// <param name="Field">Key of the answer.</param>
public sealed record FieldProblem(string Field, string Code, params string[] Arguments);

/// <summary>An answer that meets what somebody else found meanwhile.</summary>
/// <param name="Field">Key of the answer.</param>
/// <param name="Basis">What the person knew.</param>
/// <param name="Mine">What the person found.</param>
/// <param name="Theirs">What the record says now, and from where.</param>
public sealed record FieldConflict(string Field, string Basis, string Mine, FieldKnown Theirs);

/// <summary>What is sent.</summary>
/// <param name="Id">Made on the phone; sending twice changes nothing.</param>
/// <param name="Person">Account that filled it in: nobody sends another's work under their own name.</param>
/// <param name="Answers">Answers by key.</param>
/// <param name="Basis">What was known of the same keys when they were answered.</param>
/// <param name="Photos">Hashes of the photos that belong to it; they are sent before.</param>
/// <param name="SavedAt">When the person finished, by the phone's clock.</param>
/// <param name="SentAt">Now, by the phone's clock: tells how wrong it is.</param>
public sealed record FieldSubmissionBody(
    Guid Id, Guid Person, string? Form, Guid Record, IReadOnlyDictionary<string, string?>? Answers, IReadOnlyDictionary<string, string?>? Basis,
    IReadOnlyList<string>? Photos, DateTimeOffset SavedAt, DateTimeOffset SentAt);

/// <summary>It was taken.</summary>
/// <param name="Again">True when it had come before, and nothing was changed this time.</param>
/// <param name="SkewSeconds">How far the phone's clock is ahead.</param>
public sealed record FieldReceipt(Guid Id, DateTimeOffset AcceptedAt, bool Again, long SkewSeconds);

/// <summary>What became of a submission.</summary>
internal sealed record FieldOutcome(Refusal? Refusal, FieldReceipt? Receipt = null) : IOutcome
{
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];
}
