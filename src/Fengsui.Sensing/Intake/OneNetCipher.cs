using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Sensing.Intake;

/// <summary>
/// OneNET's 安全模式, in the two forms that the platform's own receivers know (cm-heclouds/data-push). Now: the key is 16 characters, <c>msg</c> is Base64 of
/// AES-128-CBC with PKCS7, and the key's bytes are the vector. Before: the key is 43 characters of Base64 (32 bytes), <c>enc_msg</c> is Base64 of
/// AES-256-CBC padded to 32 bytes, the key's first 16 bytes are the vector, and 16 random bytes and a length of four stand before the text.
/// </summary>
/// <remarks>Neither says by itself that it was changed on the way: the signature over the cipher text does, and is checked before.</remarks>
internal static class OneNetCipher
{
    private const int ShortKey = 16;
    private const int LongKey = 43;
    private const int LongKeyBytes = 32;
    private const int Vector = 16;
    private const int Before = 16;
    private const int Length = 4;
    private const int WidePadding = 32;

    /// <summary>Whether a text is a key that the platform gives.</summary>
    public static bool IsKey(string key) => KeyOf(key) is not null;

    /// <summary>Whether a key is of the form before, whose pushes have <c>enc_msg</c>.</summary>
    public static bool IsOlder(string key) => key.Length == LongKey;

    /// <summary>The text that was encrypted; refused when it was with another key, or is no cipher text.</summary>
    /// <param name="field">Where the cipher text stands.</param>
    public static Outcome<byte[]> Open(string key, string cipher, string field)
    {
        var wrong = Refusal.Invalid("intake.onenet.cipher", field);
        var bytes = new byte[cipher.Length];
        if (KeyOf(key) is not { } secret || !Convert.TryFromBase64String(cipher, bytes, out var count) || count == 0 || count % Vector != 0)
        {
            return wrong;
        }

        using var aes = Aes.Create();
        aes.Key = secret;
        try
        {
            var plain = IsOlder(key)
                ? Unwrapped(aes.DecryptCbc(bytes.AsSpan(0, count), secret.AsSpan(0, Vector), PaddingMode.None))
                : aes.DecryptCbc(bytes.AsSpan(0, count), secret);

            // Another key may by chance leave a padding that looks right, and never a message.
            if (plain is null)
            {
                return wrong;
            }

            var parsed = PayloadMapper.Parse(plain);
            if (parsed.Refusal is not null)
            {
                return wrong;
            }

            parsed.Value.Dispose();
            return plain;
        }
        catch (CryptographicException)
        {
            return wrong;
        }
    }

    private static byte[]? Unwrapped(byte[] plain)
    {
        var padding = plain[^1];
        if (padding is 0 or > WidePadding || padding > plain.Length || plain.AsSpan(plain.Length - padding).ContainsAnyExcept(padding))
        {
            return null;
        }

        var left = plain.Length - padding - Before - Length;
        var length = left < 0 ? -1 : BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(Before));
        return length < 0 || length > left ? null : plain[(Before + Length)..(Before + Length + length)];
    }

    private static byte[]? KeyOf(string key)
    {
        switch (key.Length)
        {
            case ShortKey when key.All(c => char.IsAscii(c) && !char.IsControl(c)):
                return Encoding.ASCII.GetBytes(key);
            case LongKey:
                var bytes = new byte[LongKeyBytes];
                return Convert.TryFromBase64String(key + "=", bytes, out var count) && count == LongKeyBytes ? bytes : null;
            default:
                return null;
        }
    }
}
