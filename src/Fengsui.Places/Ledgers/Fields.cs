using System.Linq.Expressions;

namespace Fengsui.Places.Ledgers;

/// <summary>Short ways to describe fields of a record. A field's key is its property's name in camel case.</summary>
internal static class Fields<T>
{
    /// <summary>A line of text.</summary>
    public static LedgerField<T> Text(
        Expression<Func<T, string>> property, int max = 100, bool required = false, bool listed = false, FieldKind kind = FieldKind.Text) =>
        new LedgerField<T, string>(property)
        {
            Key = KeyOf(property), Kind = kind, Required = required, Listed = listed, MaxLength = max,
            Filtered = listed && kind == FieldKind.Text,
        };

    /// <summary>A whole number.</summary>
    public static LedgerField<T> Whole(
        Expression<Func<T, int?>> property, double min = 0, double max = 1_000_000, bool listed = false, bool required = false) =>
        new LedgerField<T, int?>(property)
        {
            Key = KeyOf(property), Kind = FieldKind.Whole, Min = min, Max = max, Listed = listed, Required = required,
        };

    /// <summary>A number.</summary>
    public static LedgerField<T> Number(
        Expression<Func<T, double?>> property, double min = 0, double max = 1_000_000, bool listed = false, bool required = false) =>
        new LedgerField<T, double?>(property)
        {
            Key = KeyOf(property), Kind = FieldKind.Number, Min = min, Max = max, Listed = listed, Required = required,
        };

    /// <summary>A number that the system computes.</summary>
    public static LedgerField<T> Computed(Expression<Func<T, int?>> property, bool listed = false) =>
        new LedgerField<T, int?>(property) { Key = KeyOf(property), Kind = FieldKind.Whole, Listed = listed, Computed = true };

    /// <summary>Yes, no, or not known.</summary>
    public static LedgerField<T> YesNo(Expression<Func<T, bool?>> property, bool listed = false, bool computed = false) =>
        new LedgerField<T, bool?>(property)
        {
            Key = KeyOf(property), Kind = FieldKind.YesNo, Listed = listed, Filtered = listed, Computed = computed,
        };

    /// <summary>A day.</summary>
    public static LedgerField<T> Date(
        Expression<Func<T, DateOnly?>> property, bool listed = false, bool required = false, bool computed = false) =>
        new LedgerField<T, DateOnly?>(property)
        {
            Key = KeyOf(property), Kind = FieldKind.Date, Listed = listed, Required = required, Computed = computed,
        };

    /// <summary>One of an enum's names; the enum's first is its "not known" and stands for an empty text.</summary>
    public static LedgerField<T> Choice<TEnum>(
        Expression<Func<T, TEnum>> property, bool required = false, bool listed = false, bool computed = false)
        where TEnum : struct, Enum =>
        new LedgerField<T, TEnum>(property)
        {
            Key = KeyOf(property), Kind = FieldKind.Choice, Required = required, Listed = listed, Filtered = listed, Computed = computed,
            Choices = Enum.GetNames<TEnum>(), ChoiceType = typeof(TEnum).Name,
        };

    /// <summary>One of a list that is data.</summary>
    public static LedgerField<T> FromList(Expression<Func<T, string>> property, string list, bool required = false, bool listed = false) =>
        new LedgerField<T, string>(property)
        {
            Key = KeyOf(property), Kind = FieldKind.Choice, List = list, Required = required, Listed = listed, Filtered = listed,
        };

    /// <summary>The division it lies in; computed where it follows from the place.</summary>
    public static LedgerField<T> Division(Expression<Func<T, string>> property, bool computed = false) =>
        new LedgerField<T, string>(property)
        {
            Key = KeyOf(property), Kind = FieldKind.Division, Required = !computed, Listed = true, Filtered = true, Computed = computed,
        };

    /// <summary>The division that it holds for, with all below: the county or less.</summary>
    public static LedgerField<T> HoldsFor(Expression<Func<T, string>> property) =>
        new LedgerField<T, string>(property)
        {
            Key = KeyOf(property), Kind = FieldKind.Division, Required = true, Listed = true, Filtered = true, CountyToo = true,
        };

    /// <summary>A number that is never absent.</summary>
    public static LedgerField<T> Number(Expression<Func<T, double>> property, double min, double max) =>
        new LedgerField<T, double>(property) { Key = KeyOf(property), Kind = FieldKind.Number, Min = min, Max = max, Required = true };

    /// <summary>Yes or no, never unknown, as a person found it to be; set by the finding alone.</summary>
    public static LedgerField<T> Finding(Expression<Func<T, bool>> property, bool listed = false) =>
        new LedgerField<T, bool>(property) { Key = KeyOf(property), Kind = FieldKind.YesNo, Listed = listed, Filtered = listed, Found = true };

    /// <summary>A record of another ledger.</summary>
    public static LedgerField<T> Link(Expression<Func<T, Guid?>> property, string to, bool required = false, bool listed = false) =>
        new LedgerField<T, Guid?>(property)
        {
            Key = KeyOf(property), Kind = FieldKind.Link, LinksTo = to, Required = required, Listed = listed, Filtered = listed,
        };

    /// <summary>A geometry.</summary>
    public static LedgerField<T> Geometry(Expression<Func<T, string>> property, params string[] shapes) =>
        new LedgerField<T, string>(property) { Key = KeyOf(property), Kind = FieldKind.Geometry, Shapes = shapes };

    private static string KeyOf<TValue>(Expression<Func<T, TValue>> property)
    {
        var name = ((MemberExpression)property.Body).Member.Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
