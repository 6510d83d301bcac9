using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Divisions;

/// <summary>A division as it was before a change altered it.</summary>
internal sealed record DivisionState(string Name, string NameEn, string GeometryJson, double Longitude, double Latitude)
{
    public static DivisionState Of(Division division) =>
        new(division.Name, division.NameEn, division.GeometryJson, division.Longitude, division.Latitude);
}

/// <summary>Whether a change can be taken back, and how the divisions become what they were.</summary>
internal static class DivisionUndo
{
    /// <summary>A refusal when something was built upon the change: it would be lost or left without a place.</summary>
    public static async Task<Refusal?> CheckAsync(
        Work work, DivisionChange change, List<DivisionCodeMove> codes, CancellationToken cancellation)
    {
        var made = codes.Where(m => m.Created).Select(m => m.ToCode).Distinct(StringComparer.Ordinal).ToList();
        var divisions = await work.Records.Set<Division>().Where(d => made.Contains(d.Code) || made.Contains(d.ParentCode)).ToListAsync(cancellation);
        if (divisions.Exists(d => d.ValidTo is not null) || divisions.Exists(d => !made.Contains(d.Code, StringComparer.Ordinal)))
        {
            return Refusal.Conflict("places.division.undo.later");
        }

        var touched = codes.SelectMany(m => new[] { m.FromCode, m.ToCode }).Concat(change.ToCodes.Split(',')).Distinct(StringComparer.Ordinal).ToList();
        if (await work.Records.Set<DivisionChange>().AnyAsync(c => c.ChangedAt >= change.ChangedAt && c.Id != change.Id && c.UndoneBy == null && c.UndoOf == null
            && work.Records.Set<DivisionCodeMove>().Any(m => m.ChangeId == c.Id && (touched.Contains(m.FromCode) || touched.Contains(m.ToCode))), cancellation))
        {
            return Refusal.Conflict("places.division.undo.later");
        }

        var fresh = await new RecordMover(work.Records).NewSinceAsync(change.Id, cancellation);
        return fresh == 0 ? null : Refusal.Conflict("places.division.undo.new-records", fresh.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>What ended is in force again, what was made ends, what was altered is as it was.</summary>
    public static void Restore(DivisionChange change, List<DivisionCodeMove> codes, Dictionary<string, Division> known, DateOnly today)
    {
        foreach (var code in codes.Select(m => m.FromCode).Where(known.ContainsKey))
        {
            known[code].ValidTo = null;
        }

        foreach (var code in codes.Where(m => m.Created).Select(m => m.ToCode))
        {
            known[code].ValidTo = today;
        }

        foreach (var (code, state) in JsonSerializer.Deserialize<Dictionary<string, DivisionState>>(change.BeforeJson) ?? [])
        {
            var division = known[code];
            (division.Name, division.NameEn) = (state.Name, state.NameEn);
            (division.GeometryJson, division.Longitude, division.Latitude) = (state.GeometryJson, state.Longitude, state.Latitude);
        }
    }
}
