using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Checklists;

/// <summary>
/// A ledger whose records are found compliant or not by a checklist. The newest answers stand on the record: those of items that name a
/// field in that field, where imports and people change them too, the others beside it.
/// </summary>
internal interface IChecklistLedger : ILedger
{
    /// <summary>Code of the checklist.</summary>
    string ChecklistCode { get; }

    /// <summary>Keeps the answers of the newest sheet that no field holds; the record is judged when it is changed next.</summary>
    Task TakeAnswersAsync(Work work, Guid id, IReadOnlyDictionary<string, ChecklistAnswer> answers, CancellationToken cancellation);

    /// <summary>Judges these records again by what is in force now, with the history of what changed.</summary>
    Task RejudgeAsync(Work work, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>Ids of records after one, in order, seen by the actor or not.</summary>
    Task<IReadOnlyList<Guid>> AfterAsync(Work work, Guid? after, int most, CancellationToken cancellation);
}
