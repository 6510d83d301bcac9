using System.Linq.Expressions;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Reading;

/// <summary>Documents of a kind of records, found by their id: who sees the record sees them.</summary>
/// <param name="name">What people call a record.</param>
/// <param name="byId">The record of an id.</param>
internal sealed class RecordSubjects<T>(
    string recordKind, string viewPermission, string editPermission, Func<T, string> name, Func<Guid, Expression<Func<T, bool>>> byId,
    string? addPermission = null) : IDocumentSubjects
    where T : class, IInScope
{
    // A part after the id, such as an item of a form, hangs on the same record.
    private const int IdLength = 36;

    public string ViewPermission => viewPermission;

    public string EditPermission => editPermission;

    public string AddPermission => addPermission ?? editPermission;

    public bool Knows(string kind) => kind == recordKind;

    public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation) =>
        (id.Length == IdLength || (id.Length > IdLength + 1 && id[IdLength] == '.')) && Guid.TryParseExact(id[..IdLength], "D", out var key)
            && await records.Set<T>().AsNoTracking().FirstOrDefaultAsync(byId(key), cancellation) is { } record
            ? new DocumentScope(name(record), record.DivisionCode, record.SectorCode, record.PlaceId)
            : null;
}
