using Fengsui.Kernel.Access;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Places.Pages;

/// <summary>Finds the people of places for the search box, by name or the end of a phone number. The number stays covered there.</summary>
internal sealed class PersonSearch(
    Records records, SearchIndex index, PermissionTable permissions, IStringLocalizer<PlaceTexts> texts) : ISearchProvider
{
    // People move with their place: the index may be a moment behind.
    private const int SpareCandidates = 20;

    public int Order => 50;

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(Actor actor, string text, int limit, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, PlacePermissions.View))
        {
            return [];
        }

        Guid[] ids = [.. index.Find(PersonSearchSource.PersonKind, actor.DivisionPrefix, text, limit + SpareCandidates).Select(c => Guid.Parse(c.Key))];
        await using var context = records.Open(actor);
        var rows = await (
            from person in context.Set<PlacePerson>()
            join place in context.Set<Place>() on person.PlaceId equals place.Id
            where ids.Contains(person.Id)
            select new { person.Id, person.Name, person.Phone, person.Role, PlaceId = place.Id, Place = place.Name })
            .ToDictionaryAsync(p => p.Id, cancellation);
        return
        [
            .. ids.Where(rows.ContainsKey).Select(id => rows[id]).Take(limit).Select(p => new SearchHit(
                texts["Search.People"], Icons.Material.Filled.Person, p.Name,
                $"{Phone.Masked(p.Phone)} · {texts[$"Role.{p.Role}"]} · {p.Place}", $"/places/{p.PlaceId}?person={p.Id}")),
        ];
    }
}
