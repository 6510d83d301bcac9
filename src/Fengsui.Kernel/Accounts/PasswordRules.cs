using System.Security.Cryptography;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Kernel.Accounts;

/// <summary>
/// What a password must be: at least ten characters of three kinds (lower, upper, digit, other), not containing the
/// sign-in name (GB/T 22239-2019 8.1.4.1 a: complex enough).
/// </summary>
public static class PasswordRules
{
    /// <summary>Shortest password.</summary>
    public const int MinLength = 10;

    /// <summary>Longest password; hashing longer ones would only cost time.</summary>
    public const int MaxLength = 128;

    private const int Kinds = 3;
    private const int RandomLength = 16;
    private const string Lower = "abcdefghjkmnpqrstuvwxyz";
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";

    /// <summary>Why the password will not do, or null.</summary>
    public static Refusal? Check(string password, string userName, string field)
    {
        if (password.Length is < MinLength or > MaxLength)
        {
            return Refusal.Invalid("kernel.password.length", field, $"{MinLength}", $"{MaxLength}");
        }

        var kinds = new[]
        {
            password.Any(char.IsAsciiLetterLower),
            password.Any(char.IsAsciiLetterUpper),
            password.Any(char.IsAsciiDigit),
            password.Any(c => !char.IsAsciiLetterOrDigit(c)),
        }.Count(found => found);
        if (kinds < Kinds)
        {
            return Refusal.Invalid("kernel.password.kinds", field, $"{Kinds}");
        }

        return userName.Length > 0 && password.Contains(userName, StringComparison.OrdinalIgnoreCase)
            ? Refusal.Invalid("kernel.password.contains-name", field)
            : null;
    }

    /// <summary>A random password that keeps the rules, without letters that look alike.</summary>
    public static string Random()
    {
        while (true)
        {
            var password = RandomNumberGenerator.GetString(Lower + Upper + Digits, RandomLength);
            if (Check(password, "", "") is null)
            {
                return password;
            }
        }
    }
}
