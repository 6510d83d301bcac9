using Fengsui.Kernel.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Fengsui.Server.Hosting;

/// <summary>Ends an open page within seconds of its account being disabled or changed.</summary>
internal sealed class LiveCircuitAccount(ILoggerFactory logs, AccountSessions sessions) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(15);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await sessions.HoldsAsync(authenticationState.User, cancellationToken);
}
