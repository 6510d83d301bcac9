using System.Text;
using System.Text.Json;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Engine;

/// <summary>The fields of an object that leaves a report, as a small JSON object.</summary>
internal static class ReportContent
{
    /// <summary>Writes the fields that the object has.</summary>
    public static string Of(in InfoObject info)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Number(json, "systemType", info, InfoFields.SystemType, info.SystemType);
            Number(json, "systemAddress", info, InfoFields.SystemAddress, info.SystemAddress);
            Number(json, "operation", info, InfoFields.Operation, info.Operation);
            Number(json, "operator", info, InfoFields.Operator, info.Operator);
            Number(json, "major", info, InfoFields.Major, info.Major);
            Number(json, "minor", info, InfoFields.Minor, info.Minor);
            if (info.Has(InfoFields.Text))
            {
                json.WriteString("text", info.ReadText());
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Number(Utf8JsonWriter json, string name, in InfoObject info, InfoFields field, int value)
    {
        if (info.Has(field))
        {
            json.WriteNumber(name, value);
        }
    }
}
