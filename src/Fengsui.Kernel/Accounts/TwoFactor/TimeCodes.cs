using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fengsui.Kernel.Accounts.TwoFactor;

/// <summary>
/// Time-based one-time codes (RFC 6238 over RFC 4226: HMAC-SHA-1, six digits, steps of thirty seconds, as every authenticator app
/// has them). ASP.NET Core Identity's provider reads the system's clock and does not say which step a code belongs to, so a code
/// could be used twice; this one takes the clock and names the step.
/// </summary>
public static class TimeCodes
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    private const int StepSeconds = 30;
    private const int SecretBytes = 20;
    private const int Modulus = 1_000_000;

    // RFC 6238, 5.2: a step to each side for clocks that go wrong and people who type slowly.
    private const int Tolerance = 1;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret of 160 bits, as RFC 4226 recommends.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The step of a moment.</summary>
    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 6238 as the apps have it: HMAC-SHA-1.")]
    public static string Of(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, mac);
        var offset = mac[^1] & 0x0f;
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[offset..]) & 0x7fffffff;
        return (number % Modulus).ToString("D" + Digits, CultureInfo.InvariantCulture);
    }

    /// <summary>The step that the code belongs to, if it is now's or a neighbour's and later than <paramref name="lastUsed"/>; else null.</summary>
    public static long? Match(byte[] secret, string code, DateTimeOffset now, long lastUsed)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        var present = StepOf(now);
        for (var step = Math.Max(present - Tolerance, lastUsed + 1); step <= present + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(secret, step)), typed))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>The secret in base 32 (RFC 4648), as apps take it typed.</summary>
    public static string Base32(byte[] secret)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in secret)
        {
            buffer = ((buffer << 8) | value) & 0xfff;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }
        }

        return bits > 0 ? text.Append(Alphabet[(buffer << (5 - bits)) & 31]).ToString() : text.ToString();
    }
}
