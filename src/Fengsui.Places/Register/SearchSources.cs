using System.Runtime.CompilerServices;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Register;

/// <summary>Puts the places into the search index.</summary>
internal sealed class PlaceSearchSource : ISearchSource
{
    public const string PlaceKind = "place";

    public string Kind => PlaceKind;

    public IReadOnlyList<string> Topics => [PlaceTopics.Places, PlaceTopics.Seeded];

    public bool Concerns(Change change) => true;

    public async IAsyncEnumerable<SearchDocument> ReadAllAsync(
        FengsuiContext records, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in Rows(records.Set<Place>()).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return row.Document();
        }
    }

    public async Task<IReadOnlyList<SearchDocument>> ReadAsync(
        FengsuiContext records, IReadOnlyCollection<string> owners, CancellationToken cancellation)
    {
        Guid[] ids = [.. owners.Select(Guid.Parse)];
        var rows = await Rows(records.Set<Place>().Where(p => ids.Contains(p.Id))).ToListAsync(cancellation);
        return rows.ConvertAll(r => r.Document());
    }

    private static IQueryable<Row> Rows(IQueryable<Place> places) => places.AsNoTracking().Select(p => new Row(
        p.Id, p.Name, p.Address, p.OrganizationName, p.CreditCode, p.DivisionCode, p.IsKeyUnit));

    private sealed record Row(
        Guid Id, string Name, string Address, string OrganizationName, string CreditCode, string DivisionCode, bool IsKeyUnit)
    {
        public SearchDocument Document()
        {
            var key = Id.ToString();
            return new SearchDocument(key, key, Name, DivisionCode)
            {
                Texts = [OrganizationName, Address],
                Codes = [CreditCode],
                IsFirst = IsKeyUnit,
            };
        }
    }
}

/// <summary>Puts the people of the places into the search index: by name and by phone.</summary>
internal sealed class PersonSearchSource : ISearchSource
{
    public const string PersonKind = "person";

    public string Kind => PersonKind;

    public IReadOnlyList<string> Topics => [PlaceTopics.Places, PlaceTopics.Seeded];

    public bool Concerns(Change change) => true;

    public async IAsyncEnumerable<SearchDocument> ReadAllAsync(
        FengsuiContext records, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var people = records.Set<PlacePerson>().AsNoTracking().OrderBy(p => p.PlaceId).ThenBy(p => p.CallOrder);
        await foreach (var person in people.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return Document(person);
        }
    }

    public async Task<IReadOnlyList<SearchDocument>> ReadAsync(
        FengsuiContext records, IReadOnlyCollection<string> owners, CancellationToken cancellation)
    {
        Guid[] places = [.. owners.Select(Guid.Parse)];
        var people = await records.Set<PlacePerson>().AsNoTracking().Where(p => places.Contains(p.PlaceId)).ToListAsync(cancellation);
        return people.ConvertAll(Document);
    }

    private static SearchDocument Document(PlacePerson person) =>
        new(person.PlaceId.ToString(), person.Id.ToString(), person.Name, person.DivisionCode) { Codes = [person.Phone] };
}
