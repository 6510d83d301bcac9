using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Fengsui.Notifications;

/// <summary>What may only be read by who sends: keys of gateways, numbers and links encrypted at rest, tokens as hashes.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class NotificationSecrets(IDataProtectionProvider protection)
{
    private const int TokenBytes = 16;
    private const int ShownFirst = 2;

    private readonly IDataProtector _protector = protection.CreateProtector("Fengsui.Notifications");

    /// <summary>128 random bits for an address.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public string Cover(string text) => text.Length == 0 ? "" : _protector.Protect(text);

    public string Cover<T>(T value) => _protector.Protect(JsonSerializer.Serialize(value));

    /// <summary>What was covered; empty when there is nothing, or the installation's keys are not those it was encrypted with.</summary>
    public string Open(string covered)
    {
        if (covered.Length == 0)
        {
            return "";
        }

        try
        {
            return _protector.Unprotect(covered);
        }
        catch (CryptographicException)
        {
            return "";
        }
    }

    public T? Open<T>(string covered)
        where T : class => Open(covered) is { Length: > 0 } text ? JsonSerializer.Deserialize<T>(text) : null;

    /// <summary><c>zh***@example.com</c> of an address with an at sign; of a number what <see cref="PersonalData.Mask"/> says.</summary>
    public static string Mask(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? PersonalData.Mask(address) : address[..Math.Min(ShownFirst, at)] + new string(PersonalData.Cover, 3) + address[at..];
    }
}
