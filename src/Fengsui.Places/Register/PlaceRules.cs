using System.Globalization;
using Fengsui.Kernel.Outcomes;

namespace Fengsui.Places.Register;

/// <summary>What a place must be like to be entered. Pure: the same draft and year give the same answer.</summary>
internal static class PlaceRules
{
    public const int MaxPeople = 20;

    /// <summary>Code of the refusal of who saves over somebody else's change.</summary>
    public const string ChangedMeanwhile = "places.changed-meanwhile";

    /// <summary>The first thing wrong, or null.</summary>
    public static Refusal? Check(PlaceDraft draft, int thisYear) =>
        CheckTexts(draft) ?? CheckPosition(draft) ?? CheckBuilding(draft, thisYear) ?? CheckPeople(draft);

    /// <summary>Without spaces around, code in upper case.</summary>
    public static PlaceDraft Tidy(PlaceDraft draft) => draft with
    {
        Name = draft.Name.Trim(),
        TypeCode = draft.TypeCode.Trim(),
        DivisionCode = draft.DivisionCode.Trim(),
        Address = draft.Address.Trim(),
        OrganizationName = draft.OrganizationName.Trim(),
        CreditCode = CreditCode.Normalize(draft.CreditCode),
        People = [.. draft.People.Select(p => p with { Name = p.Name.Trim(), Phone = p.Phone.Trim() })],
    };

    private static Refusal? CheckTexts(PlaceDraft draft) => draft switch
    {
        { Name.Length: 0 } => Refusal.Invalid("places.name.missing", "name"),
        { Name.Length: > 100 } => TooLong("name", 100),
        { Address.Length: > 200 } => TooLong("address", 200),
        { OrganizationName.Length: > 100 } => TooLong("organizationName", 100),
        { CreditCode.Length: > 0 } when !CreditCode.IsValid(draft.CreditCode) =>
            Refusal.Invalid("places.credit-code.invalid", "creditCode", draft.CreditCode),
        _ => null,
    };

    // 0, 0 lies in the Gulf of Guinea: it is a field left empty, and the likeliest wrong position of all.
    private static Refusal? CheckPosition(PlaceDraft draft) =>
        double.IsFinite(draft.Longitude) && double.IsFinite(draft.Latitude)
        && Math.Abs(draft.Longitude) <= 180 && Math.Abs(draft.Latitude) <= 90
        && (draft.Longitude != 0 || draft.Latitude != 0)
            ? null
            : Refusal.Invalid("places.position.invalid", "longitude");

    private static Refusal? CheckBuilding(PlaceDraft draft, int thisYear) => draft switch
    {
        { Storeys: < 1 or > 200 } => OutOfRange("storeys", 1, 200),
        { HeightM: <= 0 or > 1_000 or double.NaN } => OutOfRange("heightM", 1, 1_000),
        { BuiltYear: { } year } when year < 600 || year > thisYear + 1 => OutOfRange("builtYear", 600, thisYear + 1),
        _ => null,
    };

    private static Refusal? CheckPeople(PlaceDraft draft) =>
        draft.People.Count > MaxPeople
            ? Refusal.Invalid("places.people.too-many", "people", MaxPeople.ToString(CultureInfo.InvariantCulture))
            : draft.People.Any(p => p.Name.Length is 0 or > 40)
                ? Refusal.Invalid("places.person.name", "people")
                : draft.People.FirstOrDefault(p => !IsPhone(p.Phone)) is { } person
                    ? Refusal.Invalid("places.person.phone", "people", person.Name)
                    : null;

    private static bool IsPhone(string phone) =>
        phone.Length is >= 3 and <= 30 && phone.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ');

    private static Refusal TooLong(string field, int most) =>
        Refusal.Invalid("places.too-long", field, most.ToString(CultureInfo.InvariantCulture));

    private static Refusal OutOfRange(string field, int from, int to) => Refusal.Invalid(
        "places.out-of-range", field, from.ToString(CultureInfo.InvariantCulture), to.ToString(CultureInfo.InvariantCulture));
}
