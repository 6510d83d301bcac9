using System.Security.Cryptography;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Fengsui.Hazards.Reports;

/// <summary>Who sent a report.</summary>
public sealed record Sender(string Name, string Phone);

/// <summary>What may only be read by who must: names and numbers encrypted at rest, codes as hashes.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class ReportSecrets(IDataProtectionProvider protection)
{
    // Without the letters and digits that are read wrongly over the telephone.
    private const string CodeLetters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int CodeLength = 12;
    private const int CodeGroup = 4;

    private readonly SealedText _sealed = new(protection, "Fengsui.CitizenReports.Sender");

    /// <summary>A claim code to be read out: <c>K7MQ-2XWD-9RTA</c>.</summary>
    public static string NewCode() => string.Join(
        '-', RandomNumberGenerator.GetString(CodeLetters, CodeLength).Chunk(CodeGroup).Select(part => new string(part)));

    /// <summary>The hash of a claim code; how it was written (spaces, hyphens, small letters) does not matter.</summary>
    public static string HashCode(string code) =>
        AddressToken.Hash("claim:" + new string([.. code.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant());

    /// <summary>Encrypts.</summary>
    public string Cover(Sender sender) => sender is { Name.Length: 0, Phone.Length: 0 } ? "" : _sealed.Cover(JsonSerializer.Serialize(sender));

    /// <summary>Decrypts; null when there is nothing, or the installation's keys are not those it was encrypted with.</summary>
    public Sender? Open(string covered) => _sealed.Open(covered) is { Length: > 0 } text ? JsonSerializer.Deserialize<Sender>(text) : null;

    /// <summary>The first character of a name, the rest covered.</summary>
    public static string MaskName(string name) => name.Length == 0 ? "" : name[..1] + new string(PersonalData.Cover, Math.Max(1, Math.Min(3, name.Length - 1)));
}
