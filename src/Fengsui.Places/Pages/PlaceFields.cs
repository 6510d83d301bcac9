using System.Globalization;
using Fengsui.Kernel.Geography;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Contracts;
using Fengsui.Places.Register;

namespace Fengsui.Places.Pages;

/// <summary>What stands in the fields of the form: as typed, so that a wrong number stays to be mended.</summary>
internal sealed class PlaceFields
{
    public string Name { get; set; } = "";

    public string TypeCode { get; set; } = "";

    public string DivisionCode { get; set; } = "";

    public string Address { get; set; } = "";

    public string Longitude { get; set; } = "";

    public string Latitude { get; set; } = "";

    /// <summary>The position as GeoJSON for the map; empty while the fields are no numbers.</summary>
    public string PointJson =>
        double.TryParse(Longitude, CultureInfo.InvariantCulture, out var longitude) && double.TryParse(Latitude, CultureInfo.InvariantCulture, out var latitude)
        && Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90 && (longitude != 0 || latitude != 0)
            ? Shapes.Write(new NetTopologySuite.Geometries.Point(longitude, latitude))
            : "";

    public string OrganizationName { get; set; } = "";

    public string CreditCode { get; set; } = "";

    public string Storeys { get; set; } = "";

    public string HeightM { get; set; } = "";

    public string BuiltYear { get; set; } = "";

    public bool IsKeyUnit { get; set; }

    public List<PersonFields> People { get; init; } = [];

    public static PlaceFields Of(PlaceDraft draft) => new()
    {
        Name = draft.Name,
        TypeCode = draft.TypeCode,
        DivisionCode = draft.DivisionCode,
        Address = draft.Address,
        Longitude = Text(draft.Longitude),
        Latitude = Text(draft.Latitude),
        OrganizationName = draft.OrganizationName,
        CreditCode = draft.CreditCode,
        Storeys = Text(draft.Storeys),
        HeightM = Text(draft.HeightM),
        BuiltYear = Text(draft.BuiltYear),
        IsKeyUnit = draft.IsKeyUnit,
        People = [.. draft.People.Select(p => new PersonFields { Role = p.Role, Name = p.Name, Phone = p.Phone })],
    };

    /// <summary>The draft, or the field that is no number.</summary>
    public Outcome<PlaceDraft> Read()
    {
        var numbers = new TypedNumbers();
        var draft = new PlaceDraft
        {
            Name = Name,
            TypeCode = TypeCode,
            DivisionCode = DivisionCode,
            Address = Address,
            Longitude = numbers.Number(Longitude, "longitude") ?? 0,
            Latitude = numbers.Number(Latitude, "latitude") ?? 0,
            OrganizationName = OrganizationName,
            CreditCode = CreditCode,
            Storeys = numbers.Whole(Storeys, "storeys"),
            HeightM = numbers.Number(HeightM, "heightM"),
            BuiltYear = numbers.Whole(BuiltYear, "builtYear"),
            IsKeyUnit = IsKeyUnit,
            People = [.. People.Select(p => new PersonDraft(p.Role, p.Name, p.Phone))],
        };
        return numbers.Wrong is { } wrong ? Refusal.Invalid("places.number", wrong) : draft;
    }

    private static string Text(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>A person to call, as typed.</summary>
internal sealed class PersonFields
{
    public PlacePersonRole Role { get; set; } = PlacePersonRole.FireSafetyManager;

    public string Name { get; set; } = "";

    public string Phone { get; set; } = "";
}
