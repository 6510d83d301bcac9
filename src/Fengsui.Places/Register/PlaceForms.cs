using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Register;

/// <summary>A place as it is changed: its facts and the version they are of.</summary>
internal sealed record PlaceEdition(PlaceDraft Draft, int Version);

/// <summary>What the form of a place reads.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PlaceForms(Records records)
{
    /// <summary>The place as it is now, numbers masked: one that comes back masked is left as it is. Null when absent or out of sight.</summary>
    public async Task<PlaceEdition?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var place = await context.Set<Place>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);
        if (place is null)
        {
            return null;
        }

        return new PlaceEdition(await DraftAsync(context, place, cancellation), place.Version);
    }

    /// <summary>The draft that would write a place as it is now, numbers masked.</summary>
    public static async Task<PlaceDraft> DraftAsync(FengsuiContext context, Place place, CancellationToken cancellation)
    {
        var people = await context.Set<PlacePerson>().AsNoTracking().Where(p => p.PlaceId == place.Id)
            .OrderBy(p => p.CallOrder).ThenBy(p => p.Id).ToListAsync(cancellation);
        return new PlaceDraft
        {
            Name = place.Name,
            TypeCode = place.TypeCode,
            DivisionCode = place.DivisionCode,
            Address = place.Address,
            Longitude = place.Longitude,
            Latitude = place.Latitude,
            OrganizationName = place.OrganizationName,
            CreditCode = place.CreditCode,
            Storeys = place.Storeys,
            HeightM = place.HeightM,
            BuiltYear = place.BuiltYear,
            IsKeyUnit = place.IsKeyUnit,
            People = [.. people.Select(p => new PersonDraft(p.Role, p.Name, PersonalData.Mask(p.Phone)))],
        };
    }

    /// <summary>Types, and the towns and villages within the actor's own, each village under its town's name.</summary>
    public async Task<PlaceChoices> ChoicesAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var names = await PlaceNames.ReadAsync(context, cancellation);
        var codes = await context.Set<Division>().AsNoTracking()
            .Where(d => (d.Level == DivisionLevel.Town || d.Level == DivisionLevel.Village) && d.ValidTo == null && d.Code.StartsWith(actor.DivisionPrefix))
            .OrderBy(d => d.Code).Select(d => d.Code).ToListAsync(cancellation);
        return new PlaceChoices(
            names.TypeChoices(), [.. codes.Select(code => new FilterChoice(code, names.DivisionName(code)))]);
    }
}

/// <summary>What a field of the form offers.</summary>
internal sealed record PlaceChoices(IReadOnlyList<FilterChoice> Types, IReadOnlyList<FilterChoice> Divisions);
