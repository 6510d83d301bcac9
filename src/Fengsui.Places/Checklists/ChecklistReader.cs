using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Transfer;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Checklists;

/// <summary>A place or record that is looked at, with where it lies.</summary>
internal sealed record ChecklistSubject(IBulkLedger Ledger, LedgerRow Row, RecordScope Scope)
{
    /// <summary>A number of the record by the field's key, or null.</summary>
    public double? Fact(string key) =>
        double.TryParse(Row.Values.GetValueOrDefault(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Reads which checklists are for something, and what was filled.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ChecklistReader(IEnumerable<ILedger> ledgers) : IChecklists
{
    private readonly Dictionary<string, IBulkLedger> _ledgers = ledgers.OfType<IBulkLedger>().ToDictionary(l => l.Code, StringComparer.Ordinal);

    public async Task<IReadOnlyList<ChecklistBrief>> InForceAsync(
        FengsuiContext records, string ledger, Guid recordId, DateTimeOffset at, CancellationToken cancellation) =>
        await SubjectAsync(records, ledger, recordId, cancellation) is { } subject
            ? [.. (await ForAsync(records, subject, at, cancellation)).Select(Brief)]
            : [];

    public async Task<ChecklistBrief?> EditionAsync(FengsuiContext records, Guid editionId, CancellationToken cancellation) =>
        await records.Set<ChecklistEdition>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == editionId, cancellation) is { } edition
            ? Brief(edition)
            : null;

    public async Task<IReadOnlyList<ChecklistSheetBrief>> SheetsAsync(
        FengsuiContext records, string ledger, Guid recordId, CancellationToken cancellation)
    {
        var sheets = await Finished(records, ledger, recordId).OrderByDescending(s => s.FinishedAt).ThenByDescending(s => s.Id).ToListAsync(cancellation);
        var ids = sheets.ConvertAll(s => s.EditionId);
        var numbers = await records.Set<ChecklistEdition>().AsNoTracking().Where(e => ids.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.Edition, cancellation);
        return
        [
            .. sheets.Select(s => new ChecklistSheetBrief(
                s.Id, s.EditionId, s.Checklist, numbers[s.EditionId], s.Ledger, s.RecordId, s.PlaceId, s.Result == SheetResult.Passes,
                [.. s.Judgement()!.Items.Where(i => i.Outcome == ItemOutcome.Failed).Select(i => i.Code)], s.FilledBy, s.FinishedAt!.Value)),
        ];
    }

    /// <summary>What is looked at, or null when it is absent or out of sight.</summary>
    public async Task<ChecklistSubject?> SubjectAsync(FengsuiContext records, string ledger, Guid id, CancellationToken cancellation) =>
        _ledgers.GetValueOrDefault(ledger) is { } found && await found.FindAsync(records, id, cancellation) is { } row
        && await found.ScopeAsync(records, id, cancellation) is { } scope
            ? new ChecklistSubject(found, row, scope)
            : null;

    /// <summary>The editions in force for something.</summary>
    public static async Task<IReadOnlyList<ChecklistEdition>> ForAsync(
        FengsuiContext records, ChecklistSubject subject, DateTimeOffset at, CancellationToken cancellation)
    {
        var issued = await records.Set<ChecklistEdition>().AsNoTracking().Where(e => e.State == EditionState.Issued).ToListAsync(cancellation);
        var inForce = ChecklistEdition.InForce(issued, subject.Scope.DivisionCode, at);
        if (subject.Ledger.Code != PlaceLedger.LedgerCode)
        {
            return [.. inForce.Where(e => ChecklistTarget.IsForRecord(e, subject.Ledger, subject.Row))];
        }

        var typeCode = subject.Row.Values["typeCode"];
        var type = await records.Set<VenueType>().AsNoTracking().FirstOrDefaultAsync(t => t.Code == typeCode, cancellation);
        return [.. inForce.Where(e => ChecklistTarget.IsForPlace(e, typeCode, type))];
    }

    /// <summary>True when some edition is for records of a ledger, or was.</summary>
    public static async Task<bool> AnyForLedgerAsync(FengsuiContext records, string ledger, CancellationToken cancellation) =>
        (await records.Set<ChecklistEdition>().AsNoTracking().Where(e => e.State == EditionState.Issued).Select(e => e.AppliesTo).Distinct()
            .ToListAsync(cancellation)).Exists(a => ChecklistTarget.LedgerOf(a) == ledger);

    /// <summary>Codes of the items of a sheet that have a photo.</summary>
    public static async Task<IReadOnlySet<string>> PhotographedAsync(FengsuiContext records, Guid sheetId, CancellationToken cancellation)
    {
        var prefix = SheetSubjects.SubjectOf(sheetId, "");
        var subjects = await records.Set<Kernel.Documents.DocumentLink>().AsNoTracking().IgnoreQueryFilters().Where(l => l.Subject.StartsWith(prefix))
            .Select(l => l.Subject).Distinct().ToListAsync(cancellation);
        return subjects.Select(s => s[prefix.Length..]).ToHashSet(StringComparer.Ordinal);
    }

    private static IQueryable<ChecklistSheet> Finished(FengsuiContext records, string ledger, Guid recordId) =>
        records.Set<ChecklistSheet>().AsNoTracking().Where(s => s.RecordId == recordId && s.Ledger == ledger && s.IsFinished);

    private static ChecklistBrief Brief(ChecklistEdition edition) => new(
        edition.Id, edition.Code, edition.Edition, edition.ScopeCode, edition.Title, edition.TitleEn, edition.Instrument, edition.Article,
        [.. edition.Items().Select(i => new ChecklistItemBrief(i.Code, i.Group, i.Text, i.TextEn, i.Clause, i.IsVeto, i.HazardClass, i.LegalBasis))]);
}
