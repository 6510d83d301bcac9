using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Places.Transfer;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Register;

/// <summary>Names of divisions, sectors and places for choosing what an account may see.</summary>
internal sealed class PlaceScopeNames(Records records) : IScopeNames
{
    public async Task<ScopeNames> ReadAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var names = await PlaceNames.ReadAsync(context, cancellation);
        var divisions = await context.Set<Division>()
            .Where(d => d.Level != DivisionLevel.Grid && d.Code.StartsWith(actor.DivisionPrefix)).OrderBy(d => d.Code)
            .Select(d => new { d.Code, d.Name, d.NameEn }).ToListAsync(cancellation);
        var sectors = await context.Set<Sector>().OrderBy(s => s.SortOrder).ToListAsync(cancellation);
        return new ScopeNames(
            divisions.ConvertAll(d => new FilterChoice(d.Code, names.DivisionName(d.Code) is { Length: > 0 } below ? below : NameOf(d.Name, d.NameEn))),
            sectors.ConvertAll(s => new FilterChoice(s.Code, s.NameIn(CultureInfo.CurrentUICulture))));
    }

    public async Task<IReadOnlyList<FilterChoice>> FindPlacesAsync(Actor actor, string text, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Places(new PlaceFilter(text)).OrderBy(p => p.Name).Take(limit)
            .Select(p => new FilterChoice(p.Id.ToString(), p.Name)).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<FilterChoice>> NamePlacesAsync(Actor actor, IReadOnlyList<Guid> places, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await context.Set<Place>().Where(p => places.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation))
            .ConvertAll(p => new FilterChoice(p.Id.ToString(), p.Name));
    }

    public async Task<string> UnitAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await ExportSheet.UnitAsync(context, cancellation);
    }

    private static string NameOf(string name, string english) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" || english.Length == 0 ? name : english;
}

/// <summary>The people of places, for telling somebody who looked at their number.</summary>
internal sealed class PlacePersonRecords : IPersonRecords
{
    public string RevealAction => NumberReveals.Action;

    public async Task<IReadOnlyList<PersonSubject>> SubjectsAsync(FengsuiContext records, string number, CancellationToken cancellation) =>
        [.. (await records.Set<PlacePerson>().Where(p => p.Phone == number).Select(p => p.Id).ToListAsync(cancellation)).Select(id => new PersonSubject($"person:{id}"))];
}
