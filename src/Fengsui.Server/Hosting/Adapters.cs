using System.Security.Claims;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Ui;

namespace Fengsui.Server.Hosting;

/// <summary>The kernel's way of reading who is signed in, for pages.</summary>
internal sealed class ActorReader : IActorReader
{
    public Actor? Read(ClaimsPrincipal principal) => ActorAccessor.TryFrom(principal);
}

/// <summary>The kernel's first set-up, for its page. The page names its fields in lower case.</summary>
internal sealed class FirstSetupPageService(FirstSetup setup) : IFirstSetupPageService
{
    public Task<bool> IsNeededAsync(CancellationToken cancellation) => setup.IsNeededAsync(cancellation);

    public async Task<Outcome<Guid>> CreateAsync(
        string code, string userName, string displayName, string password, CancellationToken cancellation)
    {
        var outcome = await setup.CreateAsync(new FirstAdministrator(code, userName, displayName, password), cancellation);
        return outcome.Refusal is { } refusal ? refusal with { Field = refusal.Field?.ToLowerInvariant() } : outcome;
    }
}
