using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Intake;
using Fengsui.Testing;

namespace Fengsui.Sensing.Tests.Intake;

/// <summary>OneNET's secure mode in both of its forms. What is fixed here was made with OpenSSL.</summary>
[Trait("Req", "S-79")]
public sealed class OneNetCipherTests
{
    private const string Token = "tok3n";
    private const string Nonce = "abcdefgh";
    private const string Key = "Ab3dEf6h1jK2mN4p";
    private const string OlderKey = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
    private const string Plain = """{"at":1595923200000,"imei":"867726030000001","type":1,"value":"4040"}""";

    // openssl enc -aes-128-cbc -K (key) -iv (key), and openssl dgst -md5 over token, nonce and that.
    private const string Cipher = "ZM2lISIB/qWMnSaQDlyA+6dC51h/b+CyiWLCOrBpH83/pcca18RGaxTGxMuNBgGC8eLxJEIkkHG40XMzgcTI7s3P3DryztWHkWrSOKgpiP8=";
    private const string Signature = "4VJcesf95dLDm2HPzGDp5g==";

    // openssl enc -aes-256-cbc -nopad over 0123456789abcdef, the length and the text, padded to 32 bytes.
    private const string OlderCipher = "B4PcXgtThYsrOQnzxvXRUB2aQNWtobJK3P4MYLITVqVRQ7JNALeVO1m8B5LhPpDqwyTorto3SOTCzJKStmOIY4K8W7UJjxUiBuSUVQWxNdRI2syJ7z1CeSEA0hqBExhT";
    private const string OlderSignature = "8xYQabLnBd7OwhhVdNj4Bw==";

    [Theory]
    [InlineData(Key, "msg", Cipher, "signature", Signature)]
    [InlineData(OlderKey, "enc_msg", OlderCipher, "msg_signature", OlderSignature)]
    public void What_the_platform_encrypts_is_opened(string key, string name, string cipher, string signs, string signature) =>
        Assert.Equal(Plain, Encoding.UTF8.GetString(OneNet.Open(Token, key, Body(name, cipher, signs, signature)).Value));

    public static TheoryData<string, string, string, string, string> Wrong() => new()
    {
        // Another key, of either form; the signature is right.
        { "another key", "Ab3dEf6h1jK2mN4q", "msg", Cipher, "intake.onenet.cipher" },
        { "another older key", OlderKey.Replace('a', 'b'), "enc_msg", OlderCipher, "intake.onenet.cipher" },
        { "a key that is none", "short", "msg", Cipher, "intake.onenet.cipher" },

        // Signed, and no cipher text.
        { "plain text", Key, "msg", Plain, "intake.onenet.cipher" },
        { "not Base64", Key, "msg", "***", "intake.onenet.cipher" },
        { "nothing", Key, "msg", "", "intake.onenet.cipher" },
        { "no whole blocks", Key, "msg", Cipher[..^8], "intake.onenet.cipher" },
        { "cut at a block", Key, "msg", Convert.ToBase64String(Convert.FromBase64String(Cipher)[..^16]), "intake.onenet.cipher" },
        { "no JSON within", Key, "msg", Encrypt("hello"u8.ToArray()), "intake.onenet.cipher" },
        { "no text within", Key, "msg", Encrypt([0xFF, 0xFE, 0x00]), "intake.onenet.cipher" },
        { "the older form cut", OlderKey, "enc_msg", Convert.ToBase64String(Convert.FromBase64String(OlderCipher)[..^32]), "intake.onenet.cipher" },
        { "a length beyond the end", OlderKey, "enc_msg", Older(Plain, 5_000), "intake.onenet.cipher" },
        { "a length below nothing", OlderKey, "enc_msg", Older(Plain, -1), "intake.onenet.cipher" },
        { "one block alone", OlderKey, "enc_msg", Convert.ToBase64String(Convert.FromBase64String(OlderCipher)[..16]), "intake.onenet.cipher" },

        // The form of the other platform.
        { "the older form for a key of now", Key, "enc_msg", OlderCipher, "intake.map.missing" },
        { "the form of now for an older key", OlderKey, "msg", Cipher, "intake.map.missing" },
        { "encrypted without a key", "", "enc_msg", OlderCipher, "intake.onenet.encrypted" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_signed_and_cannot_be_opened_is_refused_and_does_not_look_like_a_stranger(string what, string key, string name, string cipher, string code)
    {
        var opened = OneNet.Open(Token, key, Body(name, cipher, "signature", OneNet.Sign(Token, Nonce, cipher)));
        Assert.True(opened.Refusal is { Kind: RefusalKind.Invalid } refusal && refusal.Code == code, $"{what}: {opened.Refusal}");
    }

    [Theory]
    [InlineData(Key, "msg", Cipher)]
    [InlineData(OlderKey, "enc_msg", OlderCipher)]
    public void What_was_changed_on_the_way_is_not_even_opened(string key, string name, string cipher)
    {
        var signature = OneNet.Sign(Token, Nonce, cipher);
        var changed = (cipher[0] == 'A' ? 'B' : 'A') + cipher[1..];
        foreach (var body in new[] { Body(name, changed, "signature", signature), Body(name, cipher, "signature", OneNet.Sign("other", Nonce, cipher)), Body(name, cipher, "x", signature) })
        {
            Assert.Equal((RefusalKind.NotSignedIn, "intake.onenet.signature"), (OneNet.Open(Token, key, body).Refusal!.Kind, OneNet.Open(Token, key, body).Refusal!.Code));
        }
    }

    [Fact]
    public void The_forms_of_now_and_before_are_opened_for_texts_of_every_length()
    {
        for (var length = 0; length < 70; length++)
        {
            var text = $$"""{"a":"{{new string('云', length)}}"}""";
            Assert.Equal(text, Encoding.UTF8.GetString(OneNetCipher.Open(Key, Encrypt(Encoding.UTF8.GetBytes(text)), "/msg").Value));
            Assert.Equal(text, Encoding.UTF8.GetString(OneNetCipher.Open(OlderKey, Older(text, Encoding.UTF8.GetByteCount(text)), "/enc_msg").Value));
        }
    }

    [Fact]
    public void Plain_text_is_taken_as_before_where_there_is_no_key() =>
        Assert.Equal(Plain, Encoding.UTF8.GetString(OneNet.Open(Token, "", Encoding.UTF8.GetBytes($$"""{"msg":{{Plain}},"nonce":"{{Nonce}}","signature":"{{OneNet.Sign(Token, Nonce, Plain)}}"}""")).Value));

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_key_is_kept_encrypted_and_taken_away_when_told_so(StoreKind kind)
    {
        await using var host = await SensingHost.StartAsync(kind);
        var book = host.Get<SourceBook>();
        var mapping = (await IntakeStage.SourceAsync(host, IntakeStage.Smoke)).Id;
        await using (var records = host.Look())
        {
            mapping = records.Set<PayloadMapping>().Select(m => m.Id).First();
        }

        var draft = new SourceDraft(0, "移动", SourceKind.OneNet, [mapping], Secret: Token, AesKey: Key);
        foreach (var (wrong, kindOf) in new[] { ("x", SourceKind.OneNet), (Key[..^1] + "键", SourceKind.OneNet), (OlderKey[..^1] + "*", SourceKind.OneNet), (Key, SourceKind.Push) })
        {
            Assert.Equal("aesKey", (await book.CreateAsync(IntakeStage.Manager, draft with { AesKey = wrong, Kind = kindOf }, default)).Refusal!.Field);
        }

        var made = (await book.CreateAsync(IntakeStage.Manager, draft, default)).Value;
        Assert.Equal(Key, host.Get<SourceIndex>().Find(made.Key!)!.AesKey);
        await using (var records = host.Look())
        {
            var stored = records.Set<IntakeSource>().Single(s => s.Id == made.Id);
            Assert.NotEqual("", stored.AesKey);
            Assert.DoesNotContain(Key, stored.AesKey, StringComparison.Ordinal);
        }

        Assert.True((await host.Get<SourceReader>().FindAsync(IntakeStage.Manager, made.Id, default))!.HasAesKey);
        Assert.True((await book.SaveAsync(IntakeStage.Manager, made.Id, draft with { Version = 1, Secret = null, AesKey = null, Name = "移动二" }, default)).Succeeded);
        Assert.Equal(Key, host.Get<SourceIndex>().Find(made.Key!)!.AesKey);
        Assert.True((await book.SaveAsync(IntakeStage.Manager, made.Id, draft with { Version = 2, Secret = null, AesKey = "" }, default)).Succeeded);
        Assert.Equal("", host.Get<SourceIndex>().Find(made.Key!)!.AesKey);
    }

    private static byte[] Body(string name, string cipher, string signs, string signature) =>
        Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { [name] = cipher, ["nonce"] = Nonce, [signs] = signature }));

    private static string Encrypt(byte[] plain)
    {
        using var aes = Aes.Create();
        aes.Key = Encoding.ASCII.GetBytes(Key);
        return Convert.ToBase64String(aes.EncryptCbc(plain, aes.Key));
    }

    private static string Older(string text, int length)
    {
        var said = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(said, length);
        byte[] plain = [.. "0123456789abcdef"u8, .. said, .. Encoding.UTF8.GetBytes(text)];
        var padding = 32 - (plain.Length % 32);
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(OlderKey + "=");
        byte[] padded = [.. plain, .. Enumerable.Repeat((byte)padding, padding)];
        return Convert.ToBase64String(aes.EncryptCbc(padded, aes.Key[..16], PaddingMode.None));
    }
}
