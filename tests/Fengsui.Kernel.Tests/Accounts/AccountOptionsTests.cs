using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Microsoft.Extensions.Configuration;

namespace Fengsui.Kernel.Tests.Accounts;

/// <summary>Who needs a second factor (GB/T 22239-2019 8.1.4.1), by what the configuration says.</summary>
[Trait("Req", "S-103")]
public sealed class AccountOptionsTests
{
    [Theory]
    [InlineData("", RoleNames.Administrator, true)]
    [InlineData("", RoleNames.Auditor, true)]
    [InlineData("", RoleNames.BrigadeChief, true)]
    [InlineData("", RoleNames.TownOfficial, false)]
    [InlineData("", RoleNames.DutyOperator, false)]
    [InlineData("Accounts:RequireTwoFactorFor:0=none", RoleNames.Administrator, false)]
    [InlineData("Accounts:RequireTwoFactorFor:0=leader", RoleNames.Leader, true)]
    [InlineData("Accounts:RequireTwoFactorFor:0=leader", RoleNames.Administrator, false)]
    [InlineData("demo=true", RoleNames.Administrator, false)]
    [InlineData("demo=true;Accounts:RequireTwoFactorFor:0=administrator", RoleNames.Administrator, false)]
    [InlineData("demo=false", RoleNames.Administrator, true)]
    public void Roles_that_need_one(string settings, string role, bool needs)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=')).Select(s => KeyValuePair.Create(s[0], (string?)s[1]))).Build();
        var options = configuration.GetSection(AccountOptions.Section).Get<AccountOptions>() ?? new AccountOptions();
        options.Settle(configuration);
        Assert.Equal(needs, options.RequiresTwoFactor([role]));
    }
}
