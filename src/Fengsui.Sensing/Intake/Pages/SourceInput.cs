namespace Fengsui.Sensing.Intake.Pages;

/// <summary>What the form of a source holds.</summary>
public sealed class SourceInput
{
    public string Name { get; set; } = "";

    public SourceKind Kind { get; set; }

    public bool Enabled { get; set; } = true;

    public bool AdmitsUnknown { get; set; } = true;

    /// <summary>Empty leaves a stored secret as it is.</summary>
    public string Secret { get; set; } = "";

    /// <summary>True to take a stored secret away.</summary>
    public bool ForgetSecret { get; set; }

    /// <summary>Empty leaves a stored key as it is.</summary>
    public string AesKey { get; set; } = "";

    /// <summary>True to take a stored key away: pushes are in plain text then.</summary>
    public bool ForgetAesKey { get; set; }

    public string Host { get; set; } = "";

    public int Port { get; set; } = 8883;

    public bool Tls { get; set; } = true;

    public string UserName { get; set; } = "";

    public string ClientId { get; set; } = "fengsui";

    public List<Guid> Mappings { get; } = [];

    internal static SourceInput Of(SourceView source)
    {
        var input = new SourceInput
        {
            Name = source.Name, Kind = source.Kind, Enabled = source.Enabled, AdmitsUnknown = source.AdmitsUnknown, Host = source.Host,
            Port = source.Port, Tls = source.Tls, UserName = source.UserName, ClientId = source.ClientId,
        };
        input.Mappings.AddRange(source.Mappings);
        return input;
    }

    internal SourceDraft Draft(int version)
    {
        var broker = Kind == SourceKind.Broker;
        var secret = ForgetSecret ? "" : Secret.Length > 0 ? Secret : version == 0 ? "" : null;
        var key = Kind != SourceKind.OneNet || AesKey.Length == 0 ? null : AesKey;
        return new SourceDraft(
            version, Name, Kind, Mappings, Enabled, AdmitsUnknown, secret, broker ? Host : "", broker ? Port : 0, broker && Tls, broker ? UserName : "", broker ? ClientId : "",
            ForgetAesKey ? "" : key);
    }
}
