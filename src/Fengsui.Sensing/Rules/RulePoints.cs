using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Devices;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Rules;

/// <summary>From bindings to points.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RulePoints(IPlaceDirectory places)
{
    /// <summary>The points that bindings mean now, within a division, with the place of each.</summary>
    /// <param name="only">Of these points alone; of all when null.</param>
    /// <param name="measure">Of points alone that have told this measure: most of a county's points are detectors that never tell any.</param>
    public async Task<IReadOnlyDictionary<long, Guid?>> OfAsync(
        FengsuiContext records, string divisionCode, IReadOnlyList<RuleBinding> bindings, CancellationToken cancellation,
        IReadOnlyCollection<long>? only = null, int? measure = null)
    {
        var profiles = Values(bindings, BindingKind.Profile);
        var types = Values(bindings, BindingKind.VenueType).ToHashSet(StringComparer.Ordinal);
        var ofPlaces = Values(bindings, BindingKind.Place).ConvertAll(Guid.Parse);
        var points = Values(bindings, BindingKind.Point).ConvertAll(v => long.Parse(v, CultureInfo.InvariantCulture));
        var all = records.Set<Point>().AsNoTracking().InDivision(p => p.DivisionCode, divisionCode);
        all = only is null ? all : all.Where(p => EF.Parameter(only).Contains(p.Id));
        all = measure is null ? all : Measuring(records, all, measure.Value);
        if (types.Count > 0)
        {
            var ids = await all.Where(p => p.PlaceId != null).Select(p => p.PlaceId!.Value).Distinct().ToListAsync(cancellation);
            var found = await places.FindManyAsync(records, ids, cancellation);
            ofPlaces = [.. ofPlaces.Concat(found.Where(f => types.Contains(f.Value.TypeCode)).Select(f => f.Key)).Distinct()];
        }

        // By the place in memory: there may be more places of a type than a query takes values.
        var wanted = ofPlaces.ToHashSet();
        var rows = await all
            .Join(records.Set<Device>(), p => p.DeviceId, d => d.Id, (p, d) => new { p.Id, p.PlaceId, d.Profile })
            .Where(p => profiles.Contains(p.Profile) || points.Contains(p.Id) || (wanted.Count > 0 && p.PlaceId != null))
            .ToListAsync(cancellation);
        return rows
            .Where(p => profiles.Contains(p.Profile) || points.Contains(p.Id) || (p.PlaceId is { } place && wanted.Contains(place)))
            .ToDictionary(p => p.Id, p => p.PlaceId);
    }

    /// <summary>Those of points that have told a measure.</summary>
    internal static IQueryable<Point> Measuring(FengsuiContext records, IQueryable<Point> points, int measure) =>
        points.Where(p => records.Set<PointMeasure>().Where(m => m.AnalogType == measure).Select(m => m.PointId).Contains(p.Id));

    /// <summary>What is wrong with a binding, or null: what it names must be there and within sight.</summary>
    public async Task<Refusal?> CheckAsync(FengsuiContext records, IReadOnlyList<RuleBinding> bindings, CancellationToken cancellation)
    {
        var types = await places.TypeNamesAsync(records, cancellation);
        foreach (var (index, binding) in bindings.Index())
        {
            var known = binding.Kind switch
            {
                BindingKind.Profile => DialectProfiles.Find(binding.Value) is not null,
                BindingKind.VenueType => types.ContainsKey(binding.Value),
                BindingKind.Place => await places.FindAsync(records, Guid.Parse(binding.Value), cancellation) is not null,
                _ => await records.Set<Point>().AnyAsync(p => p.Id == long.Parse(binding.Value, CultureInfo.InvariantCulture), cancellation),
            };
            if (!known)
            {
                return Refusal.Invalid(
                    "rules.binding.unknown", string.Create(CultureInfo.InvariantCulture, $"bindings[{index}].value"), binding.Value);
            }
        }

        return null;
    }

    private static List<string> Values(IReadOnlyList<RuleBinding> bindings, BindingKind kind) =>
        bindings.Where(b => b.Kind == kind).Select(b => b.Value).ToList();
}
