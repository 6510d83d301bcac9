using Fengsui.Kernel.Outbox;

namespace Fengsui.Places.Contracts;

/// <summary>An item of a sheet that failed, with what the edition suggests for it.</summary>
/// <param name="Code">The item's code in its edition.</param>
/// <param name="Text">The question as it was asked, in Chinese.</param>
/// <param name="Value">The answer as it was given.</param>
/// <param name="Note">What the person wrote beside it, or empty.</param>
/// <param name="IsVeto">True when it alone makes the sheet fail.</param>
/// <param name="HazardClass">Code of the class of hazard it is when failed, or empty.</param>
/// <param name="LegalBasis">Code of the suggested legal basis, or empty.</param>
public sealed record FailedChecklistItem(
    string Code, string Text, string Value, string Note, bool IsVeto, string HazardClass, string LegalBasis);

/// <summary>A sheet was finished; what failed may become findings.</summary>
/// <param name="SheetId">The sheet.</param>
/// <param name="Checklist">Code of the checklist.</param>
/// <param name="EditionId">The edition it was filled under.</param>
/// <param name="Edition">Number of the edition within code and scope.</param>
/// <param name="Ledger">Ledger of what was looked at; <c>places</c> for a place.</param>
/// <param name="RecordId">What was looked at.</param>
/// <param name="PlaceId">The place it is or belongs to, or null.</param>
/// <param name="DivisionCode">Where it lies.</param>
/// <param name="Passes">Whether the sheet passes.</param>
/// <param name="Failed">What failed.</param>
/// <param name="FilledBy">Sign-in name of who filled it.</param>
/// <param name="FilledAt">When it was finished.</param>
[EventName("places.checklist-filled")]
public sealed record ChecklistFilled(
    Guid SheetId, string Checklist, Guid EditionId, int Edition, string Ledger, Guid RecordId, Guid? PlaceId, string DivisionCode, bool Passes,
    IReadOnlyList<FailedChecklistItem> Failed, string FilledBy, DateTimeOffset FilledAt);
