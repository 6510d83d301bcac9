using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Fengsui.Kernel.Access;

/// <summary>Text that is encrypted at rest with the installation's keys: numbers of people, passwords of gateways.</summary>
/// <param name="purpose">What was encrypted for one purpose is not opened for another.</param>
/// <remarks>Thread safe.</remarks>
public sealed class SealedText(IDataProtectionProvider protection, string purpose)
{
    private readonly IDataProtector _protector = protection.CreateProtector(purpose);

    /// <summary>Encrypts; nothing stays nothing.</summary>
    public string Cover(string text) => text.Length == 0 ? "" : _protector.Protect(text);

    /// <summary>Decrypts; empty when there is nothing, null when the installation's keys are not those it was encrypted with.</summary>
    public string? Open(string covered)
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
            return null;
        }
    }
}

/// <summary>Tokens that stand in an address in place of a sign-in; of them the store has the hash.</summary>
public static class AddressToken
{
    private const int Bytes = 16;

    /// <summary>128 random bits, as an address takes them.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of a token, in small hexadecimal digits.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
