using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Push;

/// <summary>Keeps what push services say of browsers.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PushNotes(UnitOfWork unit)
{
    private static readonly Actor Sender = Actor.System("notifications.push");

    /// <summary>Notes what push services said of browsers: those that took something, and those whose subscription has ended, which are taken out.</summary>
    public async Task NoteAsync(IReadOnlyCollection<Guid> taken, IReadOnlyCollection<Guid> ended, CancellationToken cancellation)
    {
        if (taken.Count + ended.Count == 0)
        {
            return;
        }

        await unit.RunAgainAsync(
            Sender,
            async work =>
            {
                await work.Records.Set<PushBrowser>().Where(b => taken.Contains(b.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(b => b.SentAt, work.Now), cancellation);
                foreach (var browser in await work.Records.Set<PushBrowser>().AsTracking().Where(b => ended.Contains(b.Id)).ToListAsync(cancellation))
                {
                    var contact = await work.Records.Set<Contact>().SingleAsync(c => c.Id == browser.ContactId, cancellation);
                    work.Records.Remove(browser);
                    work.Audit("notifications.push.end", PushBook.SubjectOf(contact), contact.DivisionCode, ("browser", browser.Name), ("host", browser.Service));
                    PushBook.Announce(work, contact);
                }

                return true;
            },
            cancellation);
    }
}
