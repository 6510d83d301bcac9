using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;

namespace Fengsui.Server.Demo;

/// <summary>One account a role with random passwords, in a file that only the owner of the server reads.</summary>
internal sealed class DemoAccounts(
    AccountService accounts, DemoCounty demo, IRefusalTexts texts, StorageOptions storage, ILogger<DemoAccounts> log)
{
    private const int MaintainedPlaces = 5;

    private string FilePath => Path.Combine(storage.DataDirectory, "demo-accounts.json");

    public async Task CreateAsync(CancellationToken cancellation)
    {
        var all = RoleNames.All.Select(role => (Role: role, Scope: ScopeOf(role)))
            .Select(a => new DemoAccount(
                a.Role, PasswordRules.Random(), a.Role, a.Scope.DivisionPrefix, a.Scope.Sectors ?? [], a.Scope.PlaceIds ?? []))
            .ToList();

        // First the file: an account whose password nobody knows is worse than a password without an account.
        await OwnerFile.WriteAsync(FilePath, all, cancellation);
        foreach (var account in all)
        {
            var shown = texts.Role(account.Role);
            var made = await accounts.CreateAsync(
                Actor.System("demo"), new NewAccount(
                    account.Username, shown, account.Scope, [account.Role], account.Password, account.Sectors, account.PlaceIds),
                cancellation);
            if (made.Refusal is { } refusal)
            {
                throw new InvalidOperationException($"The demonstration account {account.Username} was refused: {refusal.Code}.");
            }
        }
    }

    public void Tell() => log.LogInformation("{Text}", texts.Find("server.demo.accounts", FilePath));

    // The county for most; whoever works for less, the first town, village, sector or place of the county.
    private AccountScope ScopeOf(string role)
    {
        var county = demo.County;
        var town = county.Towns[0].Code;
        return role switch
        {
            RoleNames.TownOfficial or RoleNames.PoliceStation => new AccountScope(town),
            RoleNames.Village or RoleNames.GridWorker => new AccountScope(county.Villages.First(v => v.TownCode == town).Code),
            RoleNames.SectorDepartment => new AccountScope(county.Code, ["education"]),
            RoleNames.Unit => PlacesOf(1),
            RoleNames.PropertyManager => WithQuarter(PlacesOf(MaintainedPlaces)),
            RoleNames.ServiceProvider => PlacesOf(MaintainedPlaces),
            _ => new AccountScope(county.Code),
        };
    }

    // Places with a transmitter, so that their people have something to see.
    private AccountScope PlacesOf(int count) => new(
        demo.County.Code,
        PlaceIds: [.. demo.County.Transmitters.Select(t => t.PlaceId).Distinct().Take(count).Select(DemoCounty.IdOf)]);

    // And a quarter with a plan.
    private AccountScope WithQuarter(AccountScope scope) =>
        scope with { PlaceIds = [.. scope.PlaceIds ?? [], DemoCounty.IdOf(QuartersScene.AgedOf(demo.County)[0].Id)] };

    private sealed record DemoAccount(string Username, string Password, string Role, string Scope, IReadOnlyList<string> Sectors, IReadOnlyList<Guid> PlaceIds);
}
