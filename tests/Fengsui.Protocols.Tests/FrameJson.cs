using System.Globalization;
using System.Text.Json.Nodes;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

/// <summary>Writes a decoded frame in the form of the sample file, so that every field is compared and none forgotten.</summary>
internal static class FrameJson
{
    public static JsonObject Header(in FrameView frame)
    {
        var known = frame.Command is >= Command.Control and <= Command.Deny;
        return new JsonObject
        {
            ["serial"] = frame.Serial,
            ["versionMajor"] = frame.VersionMajor,
            ["versionUser"] = frame.VersionUser,
            ["time"] = Time(frame.SendTime),
            ["source"] = frame.Source.Value,
            ["sourceWire"] = frame.Source.ToString(),
            ["destination"] = frame.Destination.Value,
            ["destinationWire"] = frame.Destination.ToString(),
            ["aduLength"] = frame.AduLength,
            ["command"] = frame.CommandByte,
            ["commandName"] = known ? frame.Command.ToString().ToLowerInvariant() : "?",
        };
    }

    public static JsonObject Adu(in FrameView frame)
    {
        var reader = new AduReader(frame.Adu, DialectProfiles.Standard);
        var objects = new JsonArray();
        var result = new JsonObject
        {
            ["typeFlag"] = reader.TypeByte,
            ["objectCount"] = reader.DeclaredCount,
            ["type"] = CodeNames.TypeFlag(reader.TypeFlag, CultureInfo.GetCultureInfo("en")).ToLowerInvariant(),
            ["objects"] = objects,
        };
        foreach (var info in reader)
        {
            objects.Add(Object(info));
        }

        return result;
    }

    private static JsonObject Object(in InfoObject info)
    {
        var json = new JsonObject();
        Add(json, info, InfoFields.SystemType, "systemType", info.SystemType);
        Add(json, info, InfoFields.SystemAddress, "systemAddress", info.SystemAddress);
        Add(json, info, InfoFields.ComponentType, "componentType", info.ComponentType);
        Add(json, info, InfoFields.ComponentAddress, "componentAddress", info.ComponentAddress);
        Add(json, info, InfoFields.Status, "status", info.Status);
        Add(json, info, InfoFields.AnalogType, "analogType", info.AnalogType);
        Add(json, info, InfoFields.AnalogRaw, "analogRaw", info.AnalogRaw);
        Add(json, info, InfoFields.Operation, "operation", info.Operation);
        Add(json, info, InfoFields.Operator, "operator", info.Operator);
        Add(json, info, InfoFields.Major, "major", info.Major);
        Add(json, info, InfoFields.Minor, "minor", info.Minor);
        Add(json, info, InfoFields.RecordCount, "count", info.RecordCount);
        Add(json, info, InfoFields.TimeoutMinutes, "timeoutMinutes", info.TimeoutMinutes);
        Add(json, info, InfoFields.Reserved, "reserved", info.Reserved);
        var text = info.TypeFlag is TypeFlag.UploadSystemConfiguration or TypeFlag.UploadDeviceConfiguration ? "text" : "description";
        Add(json, info, InfoFields.Text, text, info.ReadText());
        Add(json, info, InfoFields.Time, info.Has(InfoFields.RecordCount) ? "from" : "time", Time(info.Time));
        return json;
    }

    private static void Add<T>(JsonObject json, in InfoObject info, InfoFields field, string name, T value)
    {
        if (info.Has(field))
        {
            json[name] = JsonValue.Create(value);
        }
    }

    private static string Time(TimeTag tag) => tag.TryReadBinary(out var local)
        ? local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : "raw:" + tag.ToString().ToLowerInvariant();
}
