using System.Collections.Immutable;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Simulator.Fleet;

/// <summary>Something a device has to tell, kept until the centre has confirmed it. The device's own clock at the event goes with it.</summary>
/// <param name="Type">Type flag; 0 for a heartbeat without data.</param>
/// <param name="Urgent">Fire goes before all else (GB 26875.1-2011, 4.1.2.3).</param>
/// <param name="Component">First component concerned, or -1.</param>
/// <param name="Count">How many components from there, for configurations.</param>
/// <param name="Status">Status word or operation byte.</param>
/// <param name="Values">Component and raw value, for analog uploads.</param>
internal sealed record Upload(
    TypeFlag Type,
    bool Urgent,
    DateTime EventTime,
    int Component = -1,
    int Count = 1,
    byte SystemType = 0,
    ushort Status = 0,
    byte Operator = 0,
    ImmutableArray<(int Component, short Raw)> Values = default);
