namespace Fengsui.Kernel.Accounts;

/// <summary>Configuration section <c>Accounts</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Accounts";

    /// <summary>Roles whose accounts come no further before they have a second factor; none by default.</summary>
    public IReadOnlyList<string> RequireTwoFactorFor { get; set; } = [];

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
