using Fengsui.Places.Seeding;
using Fengsui.Simulator.County;

namespace Fengsui.Server.Demo;

/// <summary>The simulated county's things as records of the ledgers.</summary>
internal static class LedgerSeeds
{
    public static SeedRecord Of(SimulatedRecord record)
    {
        var values = record.Values.ToDictionary(
            v => v.Key, string? (v) => v.Value is ['@', .. var link] ? DemoCounty.IdOf(link).ToString() : v.Value, StringComparer.Ordinal);
        values["name"] = record.Name;
        values["divisionCode"] = record.DivisionCode;
        if (record.Position is { } position)
        {
            values["geometryJson"] = CountyShapes.GeoJson(position);
        }

        return new SeedRecord(DemoCounty.IdOf(record.Id), record.Ledger, values);
    }
}
