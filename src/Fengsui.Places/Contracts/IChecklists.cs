using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Contracts;

/// <summary>An edition of a checklist for rooms above.</summary>
/// <param name="ScopeCode">Division it holds in; empty for the nation.</param>
public sealed record ChecklistBrief(
    Guid EditionId, string Code, int Edition, string ScopeCode, string Title, string TitleEn, string Instrument, string Article,
    IReadOnlyList<ChecklistItemBrief> Items);

/// <summary>An item of an edition for rooms above.</summary>
/// <param name="HazardClass">Code of the class of hazard it is when failed, or empty.</param>
/// <param name="LegalBasis">Code of the suggested legal basis, or empty.</param>
public sealed record ChecklistItemBrief(
    string Code, string Group, string Text, string TextEn, string Clause, bool IsVeto, string HazardClass, string LegalBasis);

/// <summary>A finished sheet for rooms above.</summary>
public sealed record ChecklistSheetBrief(
    Guid Id, Guid EditionId, string Checklist, int Edition, string Ledger, Guid RecordId, Guid? PlaceId, bool Passes,
    IReadOnlyList<string> FailedItems, string FilledBy, DateTimeOffset FilledAt);

/// <summary>Reading of checklists by rooms above. All reads obey the context's scope.</summary>
public interface IChecklists
{
    /// <summary>
    /// The editions in force at an instant for a place (ledger <c>places</c>, by its venue type) or a record of a ledger, one a checklist;
    /// none when it is out of sight.
    /// </summary>
    Task<IReadOnlyList<ChecklistBrief>> InForceAsync(
        FengsuiContext records, string ledger, Guid recordId, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>An edition, in force or not, or null.</summary>
    Task<ChecklistBrief?> EditionAsync(FengsuiContext records, Guid editionId, CancellationToken cancellation);

    /// <summary>Finished sheets of a place or record, newest first; of each checklist the first counts.</summary>
    Task<IReadOnlyList<ChecklistSheetBrief>> SheetsAsync(
        FengsuiContext records, string ledger, Guid recordId, CancellationToken cancellation);
}

/// <summary>Filling of a whole sheet at once, by rooms above that have asked the questions themselves.</summary>
public interface IChecklistFilling
{
    /// <summary>
    /// Fills a sheet of the edition in force and finishes it, with the actor's permissions. What cannot be finished stays the actor's draft,
    /// and the refusal names the item that is open.
    /// </summary>
    /// <param name="ledger">Ledger of what is looked at; <c>places</c> for a place.</param>
    /// <param name="answers">Answers by the item's code: <c>yes</c>, <c>no</c>, <c>na</c>, a number in the invariant form, a choice or a text.</param>
    /// <returns>The sheet.</returns>
    Task<Outcome<Guid>> FillAsync(
        Actor actor, string ledger, Guid recordId, string checklist, IReadOnlyDictionary<string, string> answers, CancellationToken cancellation);
}
