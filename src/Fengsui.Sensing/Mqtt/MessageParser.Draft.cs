using System.Text.Json;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Sensing.Mqtt;

/// <content>What has been read of one entry, and which of its fields.</content>
internal ref partial struct MessageParser
{
    [Flags]
    private enum Seen
    {
        None = 0,
        Component = 1,
        System = 2,
        SystemType = 4,
        Type = 8,
        Text = 16,
        Kind = 32,
        Value = 64,
        Unit = 128,
        Active = 256,
        Time = 512,
    }

    private static Seen First(Seen set) => set & (Seen)(-(int)set);

    private static string Name(Seen field) => field switch
    {
        Seen.Component => "component",
        Seen.System => "system",
        Seen.SystemType => "systemType",
        Seen.Type => "type",
        Seen.Text => "text",
        Seen.Kind => "kind",
        Seen.Value => "value",
        Seen.Unit => "unit",
        Seen.Active => "active",
        _ => "time",
    };

    private ref struct Draft
    {
        public Seen Seen;
        public long Component;
        public long System;
        public long SystemType;
        public long Type;
        public long TimeMs;
        public long ValueAt;
        public long UnitAt;
        public double Value;
        public string? Text;
        public SignalKind Kind;
        public bool Active;
        public MessageKinds.MeasuredUnit[]? Units;
        public Utf8JsonReader UnitJson;
    }
}
