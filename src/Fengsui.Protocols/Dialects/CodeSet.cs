using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>A small set of one-byte codes, equal by content. In JSON an array of numbers.</summary>
[JsonConverter(typeof(CodeSetJsonConverter))]
public sealed class CodeSet : IReadOnlyCollection<byte>, IEquatable<CodeSet>
{
    private readonly byte[] _codes;

    /// <summary>Makes a set; order and repetition do not matter.</summary>
    public CodeSet(params ReadOnlySpan<byte> codes)
    {
        _codes = codes.ToArray();
        Array.Sort(_codes);
    }

    /// <summary>The set without codes.</summary>
    public static CodeSet Empty { get; } = new();

    public int Count => _codes.Length;

    /// <summary>True if the code is in the set.</summary>
    public bool Contains(byte code) => _codes.AsSpan().Contains(code);

    public bool Equals(CodeSet? other) => other is not null && _codes.AsSpan().SequenceEqual(other._codes);

    public override bool Equals(object? obj) => Equals(obj as CodeSet);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_codes);
        return hash.ToHashCode();
    }

    public IEnumerator<byte> GetEnumerator() => ((IEnumerable<byte>)_codes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _codes.GetEnumerator();
}

internal sealed class CodeSetJsonConverter : JsonConverter<CodeSet>
{
    public override CodeSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Codes are written as an array of numbers.");
        }

        var codes = new List<byte>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (codes.Count > byte.MaxValue || reader.TokenType != JsonTokenType.Number || !reader.TryGetByte(out var code))
            {
                throw new JsonException("A code is a number from 0 to 255, and there are at most 256 of them.");
            }

            codes.Add(code);
        }

        return new CodeSet([.. codes]);
    }

    public override void Write(Utf8JsonWriter writer, CodeSet value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var code in value)
        {
            writer.WriteNumberValue(code);
        }

        writer.WriteEndArray();
    }
}
