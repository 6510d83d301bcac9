using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Push;
using Fengsui.Notifications.Sending;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Notifications.Calling;

/// <summary>Works out which tree is asked and whom its steps call at a moment. The dry run and the run use the same.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class CallPlanner(IPlaceDirectory places, NotificationSecrets secrets, DutyZone zone, IOptions<NotificationOptions> options)
{
    private const int MostPeople = 20;

    /// <summary>The tree for what happened: of those in use the one of the nearest division; null when nobody is to be called.</summary>
    public static CallTree? Choose(IEnumerable<CallTree> trees, CallFacts facts) =>
        trees.Where(t => t.IsInUse && t.Trigger == facts.Trigger && t.KindSet.Contains(facts.Kind)
                && facts.DivisionCode.StartsWith(t.DivisionCode, StringComparison.Ordinal))
            .OrderByDescending(t => t.DivisionCode.Length).ThenBy(t => t.Id).FirstOrDefault();

    /// <summary>The steps of a version of a tree.</summary>
    public static async Task<IReadOnlyList<CallStep>> StepsAsync(FengsuiContext records, Guid tree, int version, CancellationToken cancellation) =>
        ChannelJson.ReadSteps(await records.Set<CallTreeVersion>().Where(v => v.TreeId == tree && v.Version == version)
            .Select(v => v.StepsJson).SingleAsync(cancellation));

    /// <summary>Whom a step calls at a moment, with the ways to each.</summary>
    public async Task<PlannedStep> PlanAsync(
        FengsuiContext records, CallStep step, CallFacts facts, bool urgent, DateTimeOffset now, CancellationToken cancellation)
    {
        var (label, people) = await RecipientsAsync(records, step, facts, now, cancellation);
        var wanted = step.Channels.ToList();
        var channels = await records.Set<Channel>().AsNoTracking().Where(c => wanted.Contains(c.Id) && c.IsInUse).ToListAsync(cancellation);
        var ordered = wanted.Select(id => channels.Find(c => c.Id == id)).OfType<Channel>().ToList();
        var browsers = ordered.Exists(c => c.Kind == ChannelKind.WebPush)
            ? await PushReader.NamesAsync(records, [.. people.Select(p => p.ContactId).OfType<Guid>()], cancellation)
            : new Dictionary<Guid, string>();
        return new PlannedStep(step, label, [.. people.DistinctBy(p => p.Key).Take(MostPeople).Select(person => new PlannedCall(
            person, [.. ordered.Select(c => WayTo(c, person, browsers)).OfType<Way>()], urgent || person.OnDuty ? null : HeldUntil(person, now)))]);
    }

    private static Way? WayTo(Channel channel, Recipient person, IReadOnlyDictionary<Guid, string> browsers)
    {
        if (channel.Kind == ChannelKind.WebPush)
        {
            return person.ContactId is { } id && browsers.GetValueOrDefault(id) is { } names ? new Way(channel.Id, channel.Name, channel.Kind, $"{id:N}", names) : null;
        }

        var address = channel.Kind switch
        {
            ChannelKind.Email => person.Email,
            ChannelKind.TestSink => person.Phone.Length > 0 ? person.Phone : person.Email,
            _ => person.Phone,
        };

        // A robot speaks to its group and the test gateway to its page, whether or not the person has a number.
        var needsNone = channel.Kind is ChannelKind.TestSink or ChannelKind.WeChatWork or ChannelKind.DingTalk;
        var keys = channel.Kind == ChannelKind.Voice ? ChannelJson.Read(channel.SettingsJson).Keys : null;
        return address.Length > 0 || needsNone ? new Way(channel.Id, channel.Name, channel.Kind, address, Keys: keys) : null;
    }

    private DateTimeOffset? HeldUntil(Recipient person, DateTimeOffset now)
    {
        var (from, until) = person.QuietFrom is null ? QuietHours.Read(options.Value.QuietHours) : (person.QuietFrom, person.QuietUntil);
        return QuietHours.HeldUntil(from, until, now, zone.Zone);
    }

    private async Task<(string Label, IReadOnlyList<Recipient> People)> RecipientsAsync(
        FengsuiContext records, CallStep step, CallFacts facts, DateTimeOffset now, CancellationToken cancellation) => step.Target switch
        {
            StepTarget.Roster or StepTarget.Standby => await OnDutyAsync(records, step, now, cancellation),
            StepTarget.PlaceRole => ("", await OfPlaceAsync(records, step, facts, cancellation)),
            StepTarget.AccountRole => ("", await OfRoleAsync(records, step, facts, cancellation)),
            StepTarget.Person => ("", await OneAsync(records, step, cancellation)),
        };

    private async Task<(string Label, IReadOnlyList<Recipient> People)> OnDutyAsync(
        FengsuiContext records, CallStep step, DateTimeOffset now, CancellationToken cancellation)
    {
        var standby = step.Target == StepTarget.Standby;
        var name = await records.Set<Roster>().Where(r => r.Id == step.RosterId).Select(r => r.Name).SingleOrDefaultAsync(cancellation) ?? "";
        var shifts = await records.Set<RosterShift>().Where(s => s.RosterId == step.RosterId && s.IsStandby == standby && s.StartsAt <= now && s.EndsAt > now)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Select(s => s.ContactId).ToListAsync(cancellation);
        var contacts = await records.Set<Contact>().AsNoTracking().Where(c => shifts.Contains(c.Id) && c.IsInUse).ToListAsync(cancellation);
        return (name, [.. shifts.Select(id => contacts.Find(c => c.Id == id)).OfType<Contact>().Select(c => Of(c, name, onDuty: true))]);
    }

    private async Task<IReadOnlyList<Recipient>> OfPlaceAsync(FengsuiContext records, CallStep step, CallFacts facts, CancellationToken cancellation)
    {
        if (facts.PlaceId is not { } place || !Enum.TryParse<PlacePersonRole>(step.Role, out var role))
        {
            return [];
        }

        var people = await places.CallListAsync(records, place, cancellation);
        return [.. people.Where(p => p.Role == role).OrderBy(p => p.CallOrder)
            .Select(p => new Recipient($"place-person:{p.Id:N}", p.Name, step.Role!, p.Phone, "", null, null, OnDuty: false))];
    }

    private async Task<IReadOnlyList<Recipient>> OfRoleAsync(FengsuiContext records, CallStep step, CallFacts facts, CancellationToken cancellation)
    {
        var (role, division) = (step.Role ?? "", facts.DivisionCode);
        var accounts = Colleagues.Holding(records, [role]).Where(a => a.Enabled && division.StartsWith(a.DivisionPrefix)).Select(a => (Guid?)a.Id);
        var contacts = await records.Set<Contact>().AsNoTracking().Where(c => c.IsInUse && accounts.Contains(c.AccountId))
            .OrderBy(c => c.Name).ThenBy(c => c.Id).Take(MostPeople).ToListAsync(cancellation);
        return contacts.ConvertAll(c => Of(c, role, onDuty: false));
    }

    private async Task<IReadOnlyList<Recipient>> OneAsync(FengsuiContext records, CallStep step, CancellationToken cancellation) =>
        await records.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == step.ContactId && c.IsInUse, cancellation) is { } contact
            ? [Of(contact, "", onDuty: false)]
            : [];

    private Recipient Of(Contact contact, string role, bool onDuty) => new(
        $"contact:{contact.Id:N}", contact.Name, role, secrets.Open(contact.Phone), secrets.Open(contact.Email), contact.QuietFrom, contact.QuietUntil, onDuty, contact.Id);
}
