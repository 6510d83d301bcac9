using Fengsui.Kernel.Access;
using Microsoft.Extensions.Configuration;

namespace Fengsui.Kernel.Accounts;

/// <summary>Configuration section <c>Accounts</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Accounts";

    /// <summary>
    /// Who administers, reads the log or commands needs a second factor unless the installation says otherwise: GB/T 22239-2019 8.1.4.1 d)
    /// asks for two factors at level 3.
    /// </summary>
    public static IReadOnlyList<string> TwoFactorByDefault { get; } = [RoleNames.Administrator, RoleNames.Auditor, RoleNames.BrigadeChief];

    /// <summary>
    /// Roles whose accounts come no further before they have a second factor; those of <see cref="TwoFactorByDefault"/> when nothing is said,
    /// nobody with <c>["none"]</c>, and nobody in a demonstration, whose accounts must get tokens by their random passwords alone.
    /// </summary>
    public IReadOnlyList<string> RequireTwoFactorFor { get; set; } = [];

    /// <summary>True when one of these roles needs a second factor.</summary>
    public bool RequiresTwoFactor(IEnumerable<string> roles) => roles.Intersect(RequireTwoFactorFor, StringComparer.Ordinal).Any();

    /// <summary>What holds when the configuration says nothing, and in a demonstration whatever it says.</summary>
    internal void Settle(IConfiguration configuration)
    {
        if (configuration.GetValue<bool>("demo"))
        {
            RequireTwoFactorFor = [];
        }
        else if (!configuration.GetSection($"{Section}:{nameof(RequireTwoFactorFor)}").Exists())
        {
            RequireTwoFactorFor = TwoFactorByDefault;
        }
    }

    /// <summary>Signing in at another provider, beside local accounts; off while it names none.</summary>
    public OpenIdConnectSection OpenIdConnect { get; set; } = new();
}

/// <summary>Configuration section <c>Accounts:OpenIdConnect</c>.</summary>
public sealed class OpenIdConnectSection
{
    /// <summary>Address of the provider; empty turns it off.</summary>
    public string Authority { get; set; } = "";

    /// <summary>Name of this installation at the provider.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Its secret there.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Name of the provider on the button.</summary>
    public string Name { get; set; } = "OpenID Connect";

    /// <summary>False only for a provider on the same machine: its description may then come without TLS.</summary>
    public bool RequireHttpsMetadata { get; set; } = true;

    /// <summary>True when a provider is named.</summary>
    public bool IsOn => Authority.Length > 0 && ClientId.Length > 0;
}
