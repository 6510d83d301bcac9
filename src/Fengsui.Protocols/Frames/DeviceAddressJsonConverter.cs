using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>An address in JSON is its wire digits, as everywhere else.</summary>
internal sealed class DeviceAddressJsonConverter : JsonConverter<DeviceAddress>
{
    public override DeviceAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DeviceAddress.TryParse(reader.GetString(), out var address)
            ? address
            : throw new JsonException("A device address is written as 12 hexadecimal digits in wire order.");

    public override void Write(Utf8JsonWriter writer, DeviceAddress value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
