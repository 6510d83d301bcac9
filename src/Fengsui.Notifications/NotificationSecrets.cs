using System.Text.Json;
using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Fengsui.Notifications;

/// <summary>What may only be read by who sends: keys of gateways, numbers and links encrypted at rest.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class NotificationSecrets(IDataProtectionProvider protection)
{
    private const int ShownFirst = 2;

    private readonly SealedText _sealed = new(protection, "Fengsui.Notifications");

    public string Cover(string text) => _sealed.Cover(text);

    public string Cover<T>(T value) => _sealed.Cover(JsonSerializer.Serialize(value));

    /// <summary>What was covered; empty when there is nothing, or the installation's keys are not those it was encrypted with.</summary>
    public string Open(string covered) => _sealed.Open(covered) ?? "";

    public T? Open<T>(string covered)
        where T : class => Open(covered) is { Length: > 0 } text ? JsonSerializer.Deserialize<T>(text) : null;

    /// <summary><c>zh***@example.com</c> of an address with an at sign; of a number what <see cref="PersonalData.Mask"/> says.</summary>
    public static string Mask(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? PersonalData.Mask(address) : address[..Math.Min(ShownFirst, at)] + new string(PersonalData.Cover, 3) + address[at..];
    }
}
