using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Mqtt;

/// <summary>What a device signs in with. The secret itself is shown once and kept by nobody here.</summary>
internal sealed class MqttCredential
{
    public long DeviceId { get; set; }

    /// <summary>SHA-256 of the secret: 256 random bits need no slow function.</summary>
    public byte[] SecretHash { get; set; } = [];

    public DateTimeOffset IssuedAt { get; set; }

    /// <summary>Sign-in name of who issued it.</summary>
    public string IssuedBy { get; set; } = "";
}

/// <summary>Secrets of devices.</summary>
internal static class MqttSecrets
{
    private const int Bytes = 32;

    /// <summary>A new one.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored of it.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Whether a password is the secret, in a time that tells nothing.</summary>
    public static bool Matches(byte[] password, byte[] hash) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(password), hash);
}

internal static class MqttTables
{
    public static void Add(ModelBuilder model) => model.Entity<MqttCredential>(credential =>
    {
        credential.ToTable("sensing_mqtt_credential");
        credential.HasKey(c => c.DeviceId);
        credential.Property(c => c.DeviceId).ValueGeneratedNever();
        credential.Property(c => c.SecretHash).HasMaxLength(32);
        credential.Property(c => c.IssuedBy).HasMaxLength(120);
    });
}
