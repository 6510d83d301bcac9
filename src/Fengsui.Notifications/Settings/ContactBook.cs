using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Rosters;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Settings;

/// <summary>A person as they are entered. Null keeps a number or address that is stored; empty takes it away.</summary>
/// <param name="QuietFrom"><c>HH:mm</c>, or null for what the installation says; the same as <paramref name="QuietUntil"/> for none.</param>
public sealed record ContactDraft(
    string Name, string DivisionCode, string? Phone, string? Email, string? QuietFrom, string? QuietUntil, bool IsInUse, int Version);

/// <summary>A person as they are shown, with masked numbers.</summary>
/// <param name="AccountDisabled">Nobody signs in with the account any more; the person is called all the same.</param>
public sealed record ContactView(
    Guid Id, Guid? AccountId, string Name, string DivisionCode, string Phone, string Email, string? QuietFrom, string? QuietUntil, bool IsInUse, int Version,
    bool AccountDisabled = false);

/// <summary>People who can be called: those without an account are entered, those with one say themselves how.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ContactBook(UnitOfWork unit, Records records, PermissionTable permissions, NotificationSecrets secrets)
{
    private static readonly Actor Own = Actor.System("notifications.own");

    /// <summary>All whom the actor sees, by name.</summary>
    public async Task<IReadOnlyList<ContactView>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var contacts = await context.Set<Contact>().OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(cancellation);
        var disabled = await DisabledAccounts.AmongAsync(context, contacts.Select(c => c.Id), cancellation);
        return contacts.ConvertAll(c => ViewOf(c) with { AccountDisabled = disabled.Contains(c.Id) });
    }

    /// <summary>The actor's own; null while nothing was said.</summary>
    public async Task<ContactView?> OwnAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(Own);
        return await context.Set<Contact>().SingleOrDefaultAsync(c => c.AccountId == actor.Id, cancellation) is { } contact ? ViewOf(contact) : null;
    }

    /// <summary>Keeps how the actor wants to be reached; name and division are the account's.</summary>
    public Task<Outcome<Guid>> SaveOwnAsync(Actor actor, ContactDraft draft, CancellationToken cancellation)
    {
        var mine = draft with { Name = actor.DisplayName, DivisionCode = actor.DivisionPrefix, IsInUse = true };
        return WriteAsync(Own, c => c.AccountId == actor.Id, mine, actor, cancellation);
    }

    /// <summary>Enters a person without an account, or changes one; of somebody with an account only whether they are called.</summary>
    public async Task<Outcome<Guid>> SaveAsync(Actor actor, Guid? id, ContactDraft draft, CancellationToken cancellation) =>
        !permissions.Allows(actor, NotificationPermissions.Rosters) || actor.IsNarrowed
            ? Refusal.Forbidden("notifications.roster.forbidden", Terms.Holders(NotificationPermissions.Rosters))
            : !draft.DivisionCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal) ? Refusal.Invalid("notifications.tree.division", "divisionCode")
            : await WriteAsync(actor, c => c.Id == id, draft, null, cancellation, id is not null);

    private async Task<Outcome<Guid>> WriteAsync(
        Actor actor, System.Linq.Expressions.Expression<Func<Contact, bool>> which, ContactDraft draft, Actor? owner, CancellationToken cancellation, bool must = false)
    {
        if (Check(draft) is { } refusal)
        {
            return refusal;
        }

        return await unit.RunAgainAsync<Outcome<Guid>>(
            owner is null ? actor : Whole(owner),
            async work =>
            {
                var contact = await work.Records.Set<Contact>().AsTracking().IgnoreQueryFilters().SingleOrDefaultAsync(which, cancellation);
                if ((contact is null && must) || (contact is not null && owner is null && !contact.DivisionCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal)))
                {
                    return Refusal.NotFound("notifications.contact.not-found");
                }

                if (contact is not null && contact.Version != draft.Version)
                {
                    return await work.ChangedMeanwhileAsync(
                        ChangedMeanwhile.Code, SubjectOf(contact), draft.Version, contact.Version, DraftOf(contact), cancellation);
                }

                if (contact is null)
                {
                    contact = new Contact { Id = Guid.CreateVersion7(work.Now), AccountId = owner?.Id };
                    work.Records.Add(contact);
                }

                if (owner is null && contact.AccountId is not null)
                {
                    contact.IsInUse = draft.IsInUse;
                }
                else
                {
                    Write(contact, draft);
                }

                contact.Version++;
                work.Audit("notifications.contact.save", SubjectOf(contact), contact.DivisionCode, ("name", contact.Name));
                work.Announce(new Change(NotificationPermissions.Topic, contact.Id.ToString(), contact.DivisionCode, work.Now, "contact"));
                return contact.Id;
            },
            cancellation);
    }

    /// <summary>The actor's own person within a unit of work of <see cref="Whole"/>; made with what the account says where nothing was said yet.</summary>
    public static async Task<Contact> OwnAsync(Work work, Actor actor, CancellationToken cancellation)
    {
        if (await work.Records.Set<Contact>().AsTracking().IgnoreQueryFilters().SingleOrDefaultAsync(c => c.AccountId == actor.Id, cancellation) is { } known)
        {
            return known;
        }

        var contact = new Contact
        {
            Id = Guid.CreateVersion7(work.Now), AccountId = actor.Id, Name = actor.DisplayName, DivisionCode = actor.DivisionPrefix, Version = 1,
        };
        work.Records.Add(contact);
        return contact;
    }

    /// <summary>Who may write what is the actor's own: one's own number is one's own, however little else one sees.</summary>
    public static Actor Whole(Actor owner) =>
        owner with { Roles = new HashSet<string>(), Sectors = new HashSet<string>(), PlaceIds = new HashSet<Guid>() };

    private void Write(Contact contact, ContactDraft draft)
    {
        (contact.Name, contact.DivisionCode, contact.IsInUse) = (draft.Name.Trim(), draft.DivisionCode, draft.IsInUse);
        if (draft.Phone is { } phone)
        {
            (contact.Phone, contact.PhoneShown) = (secrets.Cover(phone.Trim()), NotificationSecrets.Mask(phone.Trim()));
        }

        if (draft.Email is { } email)
        {
            (contact.Email, contact.EmailShown) = (secrets.Cover(email.Trim()), email.Trim().Length == 0 ? "" : NotificationSecrets.Mask(email.Trim()));
        }

        (contact.QuietFrom, contact.QuietUntil) = (MinuteOf(draft.QuietFrom), MinuteOf(draft.QuietUntil));
    }

    private static Refusal? Check(ContactDraft draft) =>
        draft.Name.Trim().Length is 0 or > NotificationTables.Name ? Refusal.Invalid("notifications.contact.name", "name", $"{NotificationTables.Name}")
        : draft.Phone?.Trim() is { Length: > 0 } phone && !ChannelRules.IsNumber(phone) ? Refusal.Invalid("notifications.address.phone", "phone")
        : draft.Email?.Trim() is { Length: > 0 } email && !ChannelRules.IsMail(email) ? Refusal.Invalid("notifications.address.email", "email")
        : draft.QuietFrom is { Length: > 0 } from && MinuteOf(from) is null ? Refusal.Invalid("notifications.contact.quiet", "quietFrom")
        : draft.QuietUntil is { Length: > 0 } until && MinuteOf(until) is null ? Refusal.Invalid("notifications.contact.quiet", "quietUntil")
        : MinuteOf(draft.QuietFrom) is null != MinuteOf(draft.QuietUntil) is null ? Refusal.Invalid("notifications.contact.quiet-both", "quietUntil")
        : null;

    private static int? MinuteOf(string? text) => string.IsNullOrEmpty(text) ? null : QuietHours.Minute(text);

    private static string? TextOf(int? minute) => minute is { } known ? QuietHours.Text(known) : null;

    private static ContactView ViewOf(Contact c) => new(
        c.Id, c.AccountId, c.Name, c.DivisionCode, c.PhoneShown, c.EmailShown, TextOf(c.QuietFrom), TextOf(c.QuietUntil), c.IsInUse, c.Version);

    private static ContactDraft DraftOf(Contact c) =>
        new(c.Name, c.DivisionCode, c.PhoneShown, c.EmailShown, TextOf(c.QuietFrom), TextOf(c.QuietUntil), c.IsInUse, c.Version);

    private static string SubjectOf(Contact contact) => $"contact:{contact.Id}";
}
