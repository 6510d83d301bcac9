using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>What failed in a unit's own check becomes findings, with the photos of the item (自主整改 begins with them).</summary>
internal static class SelfFindings
{
    // The class for an item whose edition names none that is in use.
    private const string OtherClass = "other";

    public static async Task<int> MakeAsync(Work work, HazardBook hazards, ChecklistFilled sheet, Finder finder, CancellationToken cancellation)
    {
        var classes = (await work.Records.Set<HazardClass>().AsNoTracking().Where(c => c.IsInUse).Select(c => c.Code).ToListAsync(cancellation)).ToHashSet();
        var made = 0;
        foreach (var item in sheet.Failed)
        {
            var draft = new FindingDraft
            {
                PlaceId = sheet.PlaceId ?? sheet.RecordId, Source = HazardSource.SelfCheck, Origin = $"checklist-sheet:{sheet.SheetId}",
                ClassCode = classes.Contains(item.HazardClass) ? item.HazardClass : OtherClass,
                Severity = item.IsVeto ? HazardSeverity.Serious : HazardSeverity.General,
                Description = Cut(item.Note.Length > 0 ? $"{item.Text}: {item.Note}" : item.Text, HazardLifeCycle.LongestText),
            };
            var found = await hazards.FindAsync(work, draft, cancellation, finder);
            if (found.Succeeded)
            {
                made++;
                await CopyPhotosAsync(work, $"checklist-sheet:{sheet.SheetId}.{item.Code}", HazardBook.DocumentSubject(found.Value.Id), cancellation);
            }
        }

        return made;
    }

    private static async Task CopyPhotosAsync(Work work, string from, string to, CancellationToken cancellation)
    {
        foreach (var link in await work.Records.Set<DocumentLink>().AsNoTracking().Where(d => d.Subject == from).ToListAsync(cancellation))
        {
            work.Records.Add(DocumentCopies.Of(link, to, work.Now));
        }
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}

/// <summary>A sheet was finished: when it is the unit's own check, its round takes it.</summary>
internal sealed class TakeSelfChecks(SelfBook book, HazardBook hazards) : IEventHandler<ChecklistFilled>
{
    public const string HandlerName = "hazards.self-check";

    private const string Places = "places";

    public Task HandleAsync(ChecklistFilled message, Work work, CancellationToken cancellation) =>
        message.Ledger == Places ? book.TakeSheetAsync(work, hazards, message, cancellation) : Task.CompletedTask;
}
