using Fengsui.Kernel.Geography;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace Fengsui.Hazards.Reports;

/// <summary>In which division a reported position lies: the smallest whose outline covers it, or the county where nothing closer is known.</summary>
internal static class ReportDivision
{
    private static readonly GeometryFactory Factory = new();

    public static async Task<Outcome<string>> OfAsync(FengsuiContext records, double? longitude, double? latitude, CancellationToken cancellation)
    {
        var divisions = await records.Set<Division>().AsNoTracking()
            .Where(d => d.ValidTo == null && d.Level != DivisionLevel.Province && d.Level != DivisionLevel.Prefecture)
            .Select(d => new Area(d.Code, d.Name, d.GeometryJson, d.Level)).ToListAsync(cancellation);
        var counties = divisions.Where(d => d.Level == DivisionLevel.County).ToList();
        if (longitude is { } east && latitude is { } north)
        {
            var at = Factory.CreatePoint(new Coordinate(east, north));
            foreach (var area in divisions.Where(d => d.GeometryJson.Length > 0).OrderByDescending(d => d.Code.Length).ThenBy(d => d.Code, StringComparer.Ordinal))
            {
                if (Shapes.Read(area.GeometryJson, "geometryJson") is { Succeeded: true, Value: var shape } && shape.Covers(at))
                {
                    return area.Code;
                }
            }

            if (counties.Count > 0 && counties.TrueForAll(c => c.GeometryJson.Length > 0))
            {
                return Refusal.Invalid("reports.draft.outside", "position", string.Join(", ", counties.Select(c => c.Name)));
            }
        }

        return counties switch
        {
            [var only] => only.Code,
            [] => Refusal.Unavailable("reports.no-county"),
            _ => Refusal.Invalid("reports.draft.position", "position"),
        };
    }

    private sealed record Area(string Code, string Name, string GeometryJson, DivisionLevel Level);
}
