using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Fengsui.Hazards.Reports;

/// <summary>Who sent a report.</summary>
public sealed record Sender(string Name, string Phone);

/// <summary>What may only be read by who must: names and numbers encrypted at rest, tokens and codes as hashes.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class ReportSecrets(IDataProtectionProvider protection)
{
    private const int TokenBytes = 16;

    // Without the letters and digits that are read wrongly over the telephone.
    private const string CodeLetters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int CodeLength = 12;
    private const int CodeGroup = 4;

    private readonly IDataProtector _protector = protection.CreateProtector("Fengsui.CitizenReports.Sender");

    /// <summary>A tracking token: 128 random bits for an address.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>A claim code to be read out: <c>K7MQ-2XWD-9RTA</c>.</summary>
    public static string NewCode() => string.Join(
        '-', RandomNumberGenerator.GetString(CodeLetters, CodeLength).Chunk(CodeGroup).Select(part => new string(part)));

    /// <summary>SHA-256 of a token or code; how it was written (spaces, hyphens, small letters of a code) does not matter to codes.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The hash of a claim code.</summary>
    public static string HashCode(string code) =>
        Hash("claim:" + new string([.. code.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant());

    /// <summary>Encrypts.</summary>
    public string Cover(Sender sender) => sender is { Name.Length: 0, Phone.Length: 0 } ? "" : _protector.Protect(JsonSerializer.Serialize(sender));

    /// <summary>Decrypts; null when there is nothing, or the installation's keys are not those it was encrypted with.</summary>
    public Sender? Open(string covered)
    {
        if (covered.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Sender>(_protector.Unprotect(covered));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The first character of a name, the rest covered.</summary>
    public static string MaskName(string name) => name.Length == 0 ? "" : name[..1] + new string(PersonalData.Cover, Math.Max(1, Math.Min(3, name.Length - 1)));
}
