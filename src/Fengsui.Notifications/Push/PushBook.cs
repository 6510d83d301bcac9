using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using Fengsui.Notifications.Settings;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Push;

/// <summary>The browsers in which people want to be told: everybody's own.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PushBook(UnitOfWork unit, PushReader reader, PushRules rules, NotificationSecrets secrets, TestSender tests)
{
    /// <summary>Kind of the news that somebody's browsers have changed.</summary>
    public const string ChangeKind = "push";

    private const int Most = 10;

    /// <summary>Turns push on in a browser of the actor's. The same browser again is the same; one that somebody else used is the actor's from now on.</summary>
    public async Task<Outcome<Guid>> AddAsync(Actor actor, PushDraft draft, CancellationToken cancellation)
    {
        if (rules.Check(draft) is { } refusal)
        {
            return refusal;
        }

        var (hash, target) = (AddressToken.Hash(draft.Endpoint), new PushTarget(draft.Endpoint, draft.Keys.P256dh, draft.Keys.Auth));
        return await unit.RunAgainAsync<Outcome<Guid>>(
            ContactBook.Whole(actor),
            async work =>
            {
                if (!await PushReader.IsOfferedAsync(work.Records, cancellation))
                {
                    return Refusal.Conflict("notifications.push.off");
                }

                var contact = await ContactBook.OwnAsync(work, actor, cancellation);
                var browser = await work.Records.Set<PushBrowser>().AsTracking().SingleOrDefaultAsync(b => b.EndpointHash == hash, cancellation);
                if (browser is not null && secrets.Open<PushTarget>(browser.Target) is { } known && known != target)
                {
                    // Who sits at the browser knows its keys; who only knows its address takes it from nobody.
                    return Refusal.Conflict("notifications.push.taken");
                }

                if (browser?.ContactId != contact.Id && await work.Records.Set<PushBrowser>().CountAsync(b => b.ContactId == contact.Id, cancellation) >= Most)
                {
                    return Refusal.Conflict("notifications.push.too-many", $"{Most}");
                }

                if (browser is not null && browser.ContactId != contact.Id)
                {
                    // Whoever sat there before is told by it no more.
                    var before = await work.Records.Set<Contact>().IgnoreQueryFilters().SingleAsync(c => c.Id == browser.ContactId, cancellation);
                    work.Audit("notifications.push.remove", SubjectOf(before), before.DivisionCode, ("browser", browser.Name));
                    Announce(work, before);
                }

                if (browser is null)
                {
                    browser = new PushBrowser { Id = Guid.CreateVersion7(work.Now), EndpointHash = hash, AddedAt = work.Now };
                    work.Records.Add(browser);
                }

                Write(browser, contact, draft, target);
                work.Audit("notifications.push.add", SubjectOf(contact), contact.DivisionCode, ("browser", browser.Name), ("host", browser.Service));
                Announce(work, contact);
                return browser.Id;
            },
            cancellation);
    }

    /// <summary>Turns push off in one of the actor's own browsers.</summary>
    public Task<Outcome<Done>> RemoveAsync(Actor actor, Guid id, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<Done>>(
        ContactBook.Whole(actor),
        async work =>
        {
            var contact = await work.Records.Set<Contact>().SingleOrDefaultAsync(c => c.AccountId == actor.Id, cancellation);
            if (contact is null
                || await work.Records.Set<PushBrowser>().AsTracking().SingleOrDefaultAsync(b => b.Id == id && b.ContactId == contact.Id, cancellation) is not { } browser)
            {
                return Refusal.NotFound("notifications.push.not-found");
            }

            work.Records.Remove(browser);
            work.Audit("notifications.push.remove", SubjectOf(contact), contact.DivisionCode, ("browser", browser.Name));
            Announce(work, contact);
            return Outcome.Done;
        },
        cancellation);

    /// <summary>Sends a test to the actor's own browsers now and says what their push services said.</summary>
    public async Task<Outcome<string>> TestAsync(Actor actor, CancellationToken cancellation)
    {
        if (await reader.ChannelAsync(cancellation) is not { } channel)
        {
            return Refusal.Conflict("notifications.push.off");
        }

        if (await reader.OwnWayAsync(actor, channel, cancellation) is not { } way)
        {
            return Refusal.Conflict("notifications.push.none");
        }

        var result = await tests.SendAsync(actor, channel, way, cancellation);
        return $"{result.Result}: {result.Detail}";
    }

    public static string SubjectOf(Contact contact) => $"contact:{contact.Id}";

    public static void Announce(Work work, Contact contact) =>
        work.Announce(new Change(NotificationPermissions.Topic, contact.Id.ToString(), contact.DivisionCode, work.Now, ChangeKind));

    private void Write(PushBrowser browser, Contact contact, PushDraft draft, PushTarget target)
    {
        var reads = draft.Language ?? CultureInfo.CurrentUICulture.Name;
        browser.ContactId = contact.Id;
        browser.Name = draft.Name.Trim();
        browser.Service = new Uri(draft.Endpoint).Host;
        browser.Target = secrets.Cover(target);
        browser.Language = UiHosting.Cultures.FirstOrDefault(c => reads.StartsWith(c[..2], StringComparison.OrdinalIgnoreCase)) ?? UiHosting.Cultures[0];
    }
}
