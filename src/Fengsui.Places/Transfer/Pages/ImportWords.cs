using System.Text.Json;

namespace Fengsui.Places.Transfer;

/// <summary>What a row of an import keeps as JSON.</summary>
internal static class ImportWords
{
    /// <summary>Its errors.</summary>
    public static IReadOnlyList<RowProblem> Problems(ImportRow row) => JsonSerializer.Deserialize<RowProblem[]>(row.Problems) ?? [];

    /// <summary>Records that it may mean, best first.</summary>
    public static IReadOnlyList<Candidate> Candidates(ImportRow row) => JsonSerializer.Deserialize<Candidate[]>(row.Candidates) ?? [];
}
