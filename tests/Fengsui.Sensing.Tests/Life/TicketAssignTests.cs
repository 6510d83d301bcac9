using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Life.Tickets;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Sensing.Tests.Life.LifeStage;

namespace Fengsui.Sensing.Tests.Life;

/// <summary>A ticket is given to an account that may mend it, or in words to a provider without one.</summary>
[Trait("Req", "S-80")]
public sealed class TicketAssignTests
{
    private static readonly (string Name, string Role, string Division, Guid? Place, bool Enabled, bool Fits)[] Accounts =
    [
        ("安达维保", RoleNames.ServiceProvider, "990101", LifeStage.Place, true, true),
        ("他处维保", RoleNames.ServiceProvider, "990101", OtherPlace, true, false),
        ("没有场所的维保", RoleNames.ServiceProvider, "990101", null, true, false),
        ("停用的维保", RoleNames.ServiceProvider, "990101", LifeStage.Place, false, false),
        ("王管", RoleNames.DeviceManager, "990101", null, true, true),
        ("镇设备员", RoleNames.DeviceManager, "990101001", null, true, true),
        ("别镇设备员", RoleNames.DeviceManager, "990101002", null, true, false),
        ("邻县设备员", RoleNames.DeviceManager, "990102", null, true, false),
        ("系统管理员", RoleNames.Administrator, "990101", null, true, false),
        ("值班员", RoleNames.DutyOperator, "990101", null, true, false),
    ];

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_ticket_goes_to_an_account_that_sees_it_and_to_no_other(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var (asset, _) = await stage.InServiceAsync("SN-1");
        var (book, queries) = (stage.Store.Get<TicketBook>(), stage.Store.Get<TicketQueries>());
        var id = Must(await book.OpenAsync(Manager, new TicketDraft(asset, "外壳破损"), default));
        var accounts = await SignUpAsync(stage);

        var offered = await queries.AssigneesAsync(Manager, id, default);
        Assert.Equal(["安达维保", "王管", "镇设备员"], offered!.Select(p => p.Name));
        Assert.Null(await queries.AssigneesAsync(Chief, id, default));
        Assert.Null(await queries.AssigneesAsync(TestActors.With("990102", RoleNames.DeviceManager), id, default));
        foreach (var account in Accounts)
        {
            var version = Assert.Single(await stage.TicketsAsync(asset)).Version;
            var given = await book.MoveAsync(Manager, id, new TicketMoveDraft(TicketMove.Assign, version, Assignee: "不算", AssigneeId: accounts[account.Name]), default);
            var ticket = Assert.Single(await stage.TicketsAsync(asset));
            if (account.Fits)
            {
                Must(given);
                Assert.Equal((accounts[account.Name], account.Name, TicketState.Assigned), (ticket.AssigneeId, ticket.Assignee, ticket.State));
            }
            else
            {
                Assert.Equal(("life.ticket.account", "assigneeId", version), (given.Refusal?.Code, given.Refusal?.Field, ticket.Version));
            }
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_has_a_ticket_finds_it_in_their_work_and_another_provider_does_not(StoreKind kind)
    {
        await using var stage = await LifeStage.OpenAsync(kind);
        var (asset, _) = await stage.InServiceAsync("SN-1");
        var book = stage.Store.Get<TicketBook>();
        var id = Must(await book.OpenAsync(Manager, new TicketDraft(asset, "外壳破损"), default));
        var accounts = await SignUpAsync(stage);
        var (mender, other) = (Mender with { Id = accounts["安达维保"] }, Mender with { Id = accounts["他处维保"] });

        Must(await book.MoveAsync(Manager, id, new TicketMoveDraft(TicketMove.Assign, 1, AssigneeId: mender.Id), default));
        Assert.Equal((1, 0), (await WorkAsync(stage, mender), await WorkAsync(stage, other)));

        // In words it is for whoever of the provider looks.
        Must(await book.MoveAsync(Manager, id, new TicketMoveDraft(TicketMove.Assign, 2, Assignee: " 安达维保 "), default));
        var ticket = Assert.Single(await stage.TicketsAsync(asset));
        Assert.Equal((null, "安达维保"), (ticket.AssigneeId, ticket.Assignee));
        Assert.Equal((1, 1), (await WorkAsync(stage, mender), await WorkAsync(stage, other)));
    }

    private static async Task<int> WorkAsync(LifeStage stage, Actor actor) =>
        (await ((IEnumerable<IWorkSource>)stage.Store.Services.GetService(typeof(IEnumerable<IWorkSource>))!).OfType<TicketWork>().Single().ReadAsync(actor, 10, default)).Total;

    private static async Task<Dictionary<string, Guid>> SignUpAsync(LifeStage stage)
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        await stage.Store.Unit.RunAsync(TestActors.System, async work =>
        {
            var roles = await work.Records.Set<AccountRole>().ToDictionaryAsync(r => r.Name!, r => r.Id);
            foreach (var (account, number) in Accounts.Select((a, i) => (a, i)))
            {
                var id = ids[account.Name] = Guid.CreateVersion7(work.Now);
                work.Records.Add(new Account
                {
                    Id = id, UserName = $"a{number}", NormalizedUserName = $"A{number}", DisplayName = account.Name, Enabled = account.Enabled, DivisionPrefix = account.Division,
                    PlaceIds = account.Place is { } place ? [place] : [],
                });
                work.Records.Add(new IdentityUserRole<Guid> { UserId = id, RoleId = roles[account.Role] });
            }
        });
        return ids;
    }
}
