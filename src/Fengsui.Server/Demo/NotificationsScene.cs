using Fengsui.Kernel.Access;
using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Web;
using Fengsui.Notifications.Seeding;
using Fengsui.Ui;

namespace Fengsui.Server.Demo;

/// <summary>
/// Duty and calls of the county over the test inbox, so that an alarm of a simulated device calls somebody at once. Four weeks ahead are
/// filled; after that the roster shows its gaps.
/// </summary>
internal sealed class NotificationsScene(DemoCounty demo, INotificationSeeder seeder, IRefusalTexts texts, LocalTime times) : IDemoScene
{
    private const int DaysBack = 7;
    private const int Days = 35;
    private const int Apart = 11;

    public int Order => 66;

    public Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var people = demo.County.People;
        return seeder.AddAsync(
            context.Actor,
            new NotificationSeed(
                demo.County.Code, times.Today.AddDays(-DaysBack), Days,
                [
                    new SeedContact(texts.Role(RoleNames.DutyOperator), people[0].Phone, RoleNames.DutyOperator),
                    .. Enumerable.Range(1, 3).Select(i => new SeedContact(people[i * Apart].Name, people[i * Apart].Phone)),
                ],
                [
                    new SeedContact(texts.Role(RoleNames.DutyLeader), people[4 * Apart].Phone, RoleNames.DutyLeader),
                    new SeedContact(people[5 * Apart].Name, people[5 * Apart].Phone),
                ]),
            cancellation);
    }
}
