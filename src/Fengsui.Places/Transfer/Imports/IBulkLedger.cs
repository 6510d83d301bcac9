using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Transfer;

/// <summary>What names a record to people, for links by name and for finding the record that a row means.</summary>
internal sealed record RecordKey(
    Guid Id, string Name, string DivisionCode, Guid? PlaceId, string CreditCode, string Address, double Longitude, double Latitude);

/// <summary>A row ready to be written: a new record, or a change of <paramref name="RecordId"/>. Fields that are absent stay as they are.</summary>
internal sealed record BulkRow(int Number, Guid? RecordId, IReadOnlyDictionary<string, string?> Values);

/// <summary>A row that could not be written, and why.</summary>
internal sealed record BulkRefusal(int Number, Refusal Refusal);

/// <summary>What a batch did.</summary>
/// <param name="Changes">What other parts of the register follow.</param>
internal sealed record BulkResult(int Created, int Changed, IReadOnlyList<BulkRefusal> Refused, IReadOnlyCollection<LedgerChange> Changes);

/// <summary>Whose doing is undone, for what has to stay.</summary>
internal sealed record UndoScope(Guid ImportId, string DivisionCode);

/// <summary>What an undoing had to leave, and what it changed.</summary>
internal sealed record UndoResult(IReadOnlyList<ImportLeftover> Left, IReadOnlyCollection<LedgerChange> Changes);

/// <summary>Where a record lies and whose it is.</summary>
/// <param name="PlaceId">The place it belongs to, or is; null while it belongs to none.</param>
internal sealed record RecordScope(Guid Id, string DivisionCode, string SectorCode, Guid? PlaceId) : IInScope;

/// <summary>What every ledger can do with many records at once. A ledger has it by deriving from <see cref="Ledger{T}"/>.</summary>
internal interface IBulkLedger : ILedger
{
    /// <summary>The keys of all records within sight.</summary>
    Task<IReadOnlyList<RecordKey>> KeysAsync(FengsuiContext records, CancellationToken cancellation);

    /// <summary>What would be wrong with changes of existing records; nothing is kept.</summary>
    Task<IReadOnlyList<BulkRefusal>> CheckChangesAsync(
        FengsuiContext records, IReadOnlyList<BulkRow> rows, IChoiceWords words, DateOnly today, CancellationToken cancellation);

    /// <summary>Writes rows in the caller's transaction; a row that is refused leaves nothing behind and does not stop the others.</summary>
    Task<BulkResult> WriteAsync(
        Work work, IReadOnlyList<BulkRow> rows, IChoiceWords words, string source, Guid importId, CancellationToken cancellation);

    /// <summary>Ids of the records that an import entered.</summary>
    Task<IReadOnlyList<Guid>> CreatedByAsync(FengsuiContext records, Guid importId, CancellationToken cancellation);

    /// <summary>Takes records of an import away again; what was changed since, or is used, stays and is told.</summary>
    Task<UndoResult> UndoCreatedAsync(
        Work work, UndoScope scope, IReadOnlyCollection<Guid> ids, IReadOnlySet<Guid> used, CancellationToken cancellation);

    /// <summary>Puts fields back to what they were before an import's changes, where they still hold what the import wrote.</summary>
    Task<UndoResult> UndoChangesAsync(
        Work work, UndoScope scope, IReadOnlyList<FieldChange> changes, IChoiceWords words, string source, CancellationToken cancellation);

    /// <summary>Which of these ids records of this ledger link to through a field, leaving out records of one import.</summary>
    Task<IReadOnlyList<Guid>> LinkedAsync(
        FengsuiContext records, LedgerField field, IReadOnlyCollection<Guid> targets, Guid? exceptImport, CancellationToken cancellation);

    /// <summary>Ids of the records whose field holds a value: a link to a record, a number.</summary>
    Task<IReadOnlyList<Guid>> HoldersAsync(FengsuiContext records, LedgerField field, object value, CancellationToken cancellation);

    /// <summary>Where a record lies, or null when absent or out of sight.</summary>
    Task<RecordScope?> ScopeAsync(FengsuiContext records, Guid id, CancellationToken cancellation);

    /// <summary>Makes links of records lead to another record; what lies at a place lies in its division.</summary>
    Task<IReadOnlyCollection<LedgerChange>> MoveLinksAsync(
        Work work, LedgerField field, IReadOnlyCollection<Guid> ids, RecordScope target, string source, CancellationToken cancellation);

    /// <summary>Takes records of a quarter to the quarter's place and division, where they name no place or one of these.</summary>
    /// <param name="quarters">The field that links them to the quarter.</param>
    Task<IReadOnlyCollection<LedgerChange>> FollowPlaceAsync(
        Work work, LedgerField quarters, RecordScope quarter, IReadOnlyCollection<Guid> places, string source, CancellationToken cancellation);

    /// <summary>Enters a record again that was taken away, under its old id.</summary>
    Task<Outcome<Done>> RestoreAsync(Work work, LedgerRow row, IChoiceWords words, string source, CancellationToken cancellation);

    /// <summary>Rows as the export needs them, in the query's order, one batch at a time.</summary>
    IAsyncEnumerable<LedgerRow> StreamAsync(FengsuiContext records, Fengsui.Ui.TableQuery query, CancellationToken cancellation);
}
