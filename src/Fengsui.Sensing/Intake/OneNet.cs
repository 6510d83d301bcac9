using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Sensing.Intake;

/// <summary>
/// What OneNET puts around a message: <c>msg</c>, <c>nonce</c> and <c>signature</c>, in older pushes <c>msg_signature</c>, which is Base64 of MD5 of
/// token, nonce and msg. The text of <c>msg</c> is signed as it was sent, encrypted or not: writing an object anew would change it.
/// </summary>
internal static class OneNet
{
    /// <summary>The signature of a text.</summary>
    public static string Sign(string token, string nonce, string text) =>
#pragma warning disable CA5351 // The platform signs with MD5: nothing else would be the same.
        Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(token + nonce + text)));
#pragma warning restore CA5351

    /// <summary>Whether a signature is right; a plus that became a space in an address is one again.</summary>
    public static bool IsSigned(string token, string nonce, string text, string signature) => token.Length > 0 && CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Sign(token, nonce, text)), Encoding.UTF8.GetBytes(signature.Replace(' ', '+')));

    /// <summary>Takes the envelope off a push whose signature is right, and opens what is encrypted.</summary>
    /// <param name="key">The key of the encryption, empty without one: with one nothing is taken that is not encrypted.</param>
    public static Outcome<byte[]> Open(string token, string key, ReadOnlyMemory<byte> body)
    {
        var parsed = PayloadMapper.Parse(body);
        if (parsed.Refusal is { } unreadable)
        {
            return unreadable;
        }

        using var document = parsed.Value;
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Refusal.Invalid("intake.onenet.object", "");
        }

        if (key.Length == 0 && root.TryGetProperty("enc_msg", out _))
        {
            return Refusal.Invalid("intake.onenet.encrypted", "/enc_msg");
        }

        var name = OneNetCipher.IsOlder(key) ? "enc_msg" : "msg";
        if (!root.TryGetProperty(name, out var msg) || msg.ValueKind is not (JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array))
        {
            return Refusal.Invalid("intake.map.missing", "/" + name, "/" + name);
        }

        var text = msg.ValueKind == JsonValueKind.String ? msg.GetString()! : msg.GetRawText();
        var signature = TextOf(root, "signature") ?? TextOf(root, "msg_signature");
        return TextOf(root, "nonce") is not { } nonce || signature is null || !IsSigned(token, nonce, text, signature)
            ? new Refusal(RefusalKind.NotSignedIn, "intake.onenet.signature", signature is null ? "/signature" : null)
            : key.Length > 0 ? OneNetCipher.Open(key, text, "/" + name)
            : Encoding.UTF8.GetBytes(text);
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
