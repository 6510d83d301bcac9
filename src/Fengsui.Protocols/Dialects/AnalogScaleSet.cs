using System.Collections;
using System.Text.Json.Serialization;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>A vendor's own meaning of an analog type.</summary>
/// <param name="AnalogType">The code on the wire.</param>
/// <param name="Resolution">Value of one step.</param>
/// <param name="Unit">Unit of the scaled value.</param>
/// <param name="Min">Least plausible value, if known.</param>
/// <param name="Max">Largest plausible value, if known.</param>
public sealed record AnalogScale(byte AnalogType, decimal Resolution, string Unit, decimal? Min = null, decimal? Max = null);

/// <summary>Scale overrides of a profile, equal by content. In JSON an array of objects.</summary>
[JsonConverter(typeof(AnalogScaleSetJsonConverter))]
public sealed class AnalogScaleSet : IReadOnlyCollection<AnalogScale>, IEquatable<AnalogScaleSet>
{
    private readonly AnalogScale[] _scales;

    /// <summary>Makes a set; of two scales for one type the first counts.</summary>
    public AnalogScaleSet(params IEnumerable<AnalogScale> scales) => _scales = [.. scales];

    /// <summary>No override.</summary>
    public static AnalogScaleSet Empty { get; } = new([]);

    public int Count => _scales.Length;

    /// <summary>The override for an analog type, or null.</summary>
    public AnalogScale? Find(byte analogType)
    {
        foreach (var scale in _scales)
        {
            if (scale.AnalogType == analogType)
            {
                return scale;
            }
        }

        return null;
    }

    public bool Equals(AnalogScaleSet? other) => other is not null && _scales.AsSpan().SequenceEqual(other._scales);

    public override bool Equals(object? obj) => Equals(obj as AnalogScaleSet);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var scale in _scales)
        {
            hash.Add(scale);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<AnalogScale> GetEnumerator() => ((IEnumerable<AnalogScale>)_scales).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _scales.GetEnumerator();
}

internal sealed class AnalogScaleSetJsonConverter : JsonConverter<AnalogScaleSet>
{
    public override AnalogScaleSet Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) =>
        new(System.Text.Json.JsonSerializer.Deserialize<AnalogScale[]>(ref reader, options) ?? []);

    public override void Write(System.Text.Json.Utf8JsonWriter writer, AnalogScaleSet value, System.Text.Json.JsonSerializerOptions options) =>
        System.Text.Json.JsonSerializer.Serialize(writer, value.ToArray(), options);
}
