using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Checklists;

/// <summary>Photos of an item of a sheet: documents of the subject <c>checklist-sheet:{id}.{item}</c>.</summary>
internal sealed class SheetSubjects : IDocumentSubjects
{
    private const string Kind = "checklist-sheet";
    private const int IdLength = 36;

    public string ViewPermission => PlacePermissions.View;

    public string EditPermission => ChecklistPermissions.Fill;

    public static string SubjectOf(Guid sheet, string item) => $"{Kind}:{sheet}.{item}";

    public bool Knows(string kind) => kind == Kind;

    public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation)
    {
        if (id.Length <= IdLength + 1 || id[IdLength] != '.' || !Guid.TryParseExact(id[..IdLength], "D", out var key)
            || await records.Set<ChecklistSheet>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == key, cancellation) is not { } sheet)
        {
            return null;
        }

        var edition = await records.Set<ChecklistEdition>().AsNoTracking().FirstAsync(e => e.Id == sheet.EditionId, cancellation);
        return edition.Items().FirstOrDefault(i => i.Code == id[(IdLength + 1)..]) is { } item
            ? new DocumentScope(item.Text, sheet.DivisionCode, sheet.SectorCode, sheet.PlaceId)
            : null;
    }
}
