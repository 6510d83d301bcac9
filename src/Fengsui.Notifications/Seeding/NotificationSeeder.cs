using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Rosters;
using Fengsui.Notifications.Settings;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Seeding;

/// <summary>Somebody of a demonstration who can be called.</summary>
/// <param name="UserName">The account whose person it is, or null for somebody without one.</param>
public sealed record SeedContact(string Name, string Phone, string? UserName = null);

/// <summary>What a demonstration has of duty and calls.</summary>
/// <param name="OnDuty">Who take turns, a day each.</param>
/// <param name="Standby">Who stand by, a week each.</param>
public sealed record NotificationSeed(
    string DivisionCode, DateOnly First, int Days, IReadOnlyList<SeedContact> OnDuty, IReadOnlyList<SeedContact> Standby);

/// <summary>Fills an installation for a demonstration: a test inbox, a duty with its people, a tree for fires. Nothing of it leaves the installation.</summary>
public interface INotificationSeeder
{
    /// <summary>Enters it.</summary>
    Task AddAsync(Actor actor, NotificationSeed seed, CancellationToken cancellation);
}

internal sealed class NotificationSeeder(
    UnitOfWork unit, NotificationSecrets secrets, ChannelBook channels, RosterBook rosters, TreeBook trees) : INotificationSeeder
{
    private const int DutySeconds = 45;
    private const int PlaceSeconds = 60;
    private const int DayHours = 24;

    public async Task AddAsync(Actor actor, NotificationSeed seed, CancellationToken cancellation)
    {
        var sink = Need(await channels.SaveAsync(actor, null, new ChannelDraft("测试信箱", ChannelKind.TestSink, new ChannelSettings(), true, 0), cancellation));
        var duty = await ContactsAsync(actor, seed.DivisionCode, seed.OnDuty, cancellation);
        var standby = await ContactsAsync(actor, seed.DivisionCode, seed.Standby, cancellation);
        var roster = Need(await rosters.SaveAsync(
            actor, null, new RosterDraft("县消防安全值班", seed.DivisionCode, RosterDays.All, "08:00", "08:00", true, 0), cancellation));
        var last = seed.First.AddDays(seed.Days - 1);
        Need(await rosters.FillAsync(actor, roster, new FillDraft(seed.First, last, "08:00", DayHours, duty, false), cancellation));
        Need(await rosters.FillAsync(actor, roster, new FillDraft(seed.First, last, "08:00", DayHours, standby, true), cancellation));
        Need(await trees.SaveAsync(
            actor, null,
            new CallTreeDraft(
                "火警叫应", seed.DivisionCode, CallTrigger.Raised, [AlarmKind.FireAlarm, AlarmKind.ManualAlarm], true, 1, true, true,
                [
                    new CallStep(StepTarget.Roster, roster, null, null, [sink], DutySeconds),
                    new CallStep(StepTarget.PlaceRole, null, nameof(PlacePersonRole.ControlRoomOperator), null, [sink], PlaceSeconds),
                    new CallStep(StepTarget.PlaceRole, null, nameof(PlacePersonRole.FireSafetyManager), null, [sink], PlaceSeconds),
                    new CallStep(StepTarget.Standby, roster, null, null, [sink], PlaceSeconds),
                ],
                0),
            cancellation));
    }

    private Task<List<Guid>> ContactsAsync(Actor actor, string division, IReadOnlyList<SeedContact> people, CancellationToken cancellation) => unit.RunAsync(
        actor,
        async work =>
        {
            var ids = new List<Guid>();
            foreach (var person in people)
            {
                var account = person.UserName is null
                    ? null
                    : await work.Records.Set<Account>().SingleOrDefaultAsync(a => a.UserName == person.UserName, cancellation);
                var contact = new Contact
                {
                    Id = Guid.CreateVersion7(work.Now),
                    AccountId = account?.Id,
                    Name = person.Name,
                    DivisionCode = division,
                    Phone = secrets.Cover(person.Phone),
                    PhoneShown = NotificationSecrets.Mask(person.Phone),
                    Version = 1,
                };
                work.Records.Add(contact);
                ids.Add(contact.Id);
            }

            return ids;
        },
        cancellation);

    private static T Need<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal
        ? throw new InvalidOperationException($"The demonstration's calls were refused: {refusal.Code} ({refusal.Field}).")
        : outcome.Value;
}
