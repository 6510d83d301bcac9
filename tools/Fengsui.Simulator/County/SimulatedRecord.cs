using System.Collections.Immutable;

namespace Fengsui.Simulator.County;

/// <summary>A record of a ledger of the register.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Ledger">Code of the ledger, as the register's API names it.</param>
/// <param name="DivisionCode">Village or town.</param>
/// <param name="Position">Where it stands, or null where the ledger keeps no position.</param>
/// <param name="Values">Field keys as the API names them; a value that begins with @ is the id of something else in the county.</param>
public sealed record SimulatedRecord(
    string Id, string Ledger, string Name, string DivisionCode, GeoPoint? Position, ImmutableArray<(string Key, string Value)> Values);
