using Fengsui.Kernel.Storage;
using System.Linq.Expressions;

namespace Fengsui.Places.Ledgers;

/// <summary>What a field holds, and so how it is typed, read, shown, filtered and exported.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number; the field's unit is part of its label.</summary>
    Number,

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>Yes or no; not known when empty, where the property allows it.</summary>
    YesNo,

    /// <summary>One of a list.</summary>
    Choice,

    /// <summary>A town or below.</summary>
    Division,

    /// <summary>A record of another ledger.</summary>
    Link,

    /// <summary>A phone number: personal data.</summary>
    Phone,

    /// <summary>A citizen's identity number (GB 11643-1999): personal data.</summary>
    IdentityNumber,

    /// <summary>A unified social credit code (GB 32100-2015).</summary>
    CreditCode,

    /// <summary>A GeoJSON geometry, WGS 84.</summary>
    Geometry,
}

/// <summary>One field of a ledger, whatever the record's type.</summary>
public abstract class LedgerField
{
    /// <summary>Key in the API, in imports and in the address bar; the label's key in the resources follows from it.</summary>
    public required string Key { get; init; }

    /// <summary>What it holds.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>True when a record cannot do without.</summary>
    public bool Required { get; init; }

    /// <summary>True when the table shows it at first.</summary>
    public bool Listed { get; init; }

    /// <summary>True when the table can be filtered by it.</summary>
    public bool Filtered { get; init; }

    /// <summary>Most characters of a text.</summary>
    public int MaxLength { get; init; } = 100;

    /// <summary>Smallest number.</summary>
    public double Min { get; init; } = double.MinValue;

    /// <summary>Largest number.</summary>
    public double Max { get; init; } = double.MaxValue;

    /// <summary>Names of the choices: an enum's, or codes of a list (<see cref="List"/>).</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Name of the enum, first part of the resource keys of its choices; empty for a list.</summary>
    public string ChoiceType { get; init; } = "";

    /// <summary>List of codes that is data, such as <c>venue-types</c>; empty for an enum.</summary>
    public string List { get; init; } = "";

    /// <summary>Code of the ledger that a link leads to.</summary>
    public string LinksTo { get; init; } = "";

    /// <summary>Geometry types allowed, in GeoJSON's words.</summary>
    public IReadOnlyList<string> Shapes { get; init; } = [];

    /// <summary>True when a division may be the county itself.</summary>
    public bool CountyToo { get; init; }

    /// <summary>True when the system computes it; people cannot type it.</summary>
    public bool Computed { get; init; }

    /// <summary>True when only a finding sets it, with its basis: no form, draft, import or merge does.</summary>
    public bool Found { get; init; }

    /// <summary>True for a person's number: covered wherever it leaves the register, shown whole to who says why.</summary>
    public bool IsPersonal => Kind is FieldKind.Phone or FieldKind.IdentityNumber;

    /// <summary>True when a draft cannot set it.</summary>
    public bool IsSetElsewhere => Computed || Found;

    /// <summary>Type of the property.</summary>
    public abstract Type ValueType { get; }
}

/// <summary>A field of a type of record.</summary>
public abstract class LedgerField<T> : LedgerField
{
    /// <summary>The value of a record.</summary>
    public abstract object? Get(T record);

    /// <summary>Sets the value of a record; it is of the property's type.</summary>
    public abstract void Set(T record, object? value);

    /// <summary>Sorts by the field.</summary>
    public abstract IOrderedQueryable<T> Sort(IQueryable<T> records, bool descending);

    /// <summary>Keeps records whose value equals one of its kind.</summary>
    public abstract IQueryable<T> WhereIs(IQueryable<T> records, object value);

    /// <summary>Keeps records whose text contains a text.</summary>
    public abstract IQueryable<T> WhereContains(IQueryable<T> records, string text);

    /// <summary>Keeps records whose code begins with a prefix.</summary>
    public abstract IQueryable<T> WhereBegins(IQueryable<T> records, string prefix);
}

/// <summary>A field over a property.</summary>
public sealed class LedgerField<T, TValue> : LedgerField<T>
{
    private readonly Expression<Func<T, TValue>> _property;
    private readonly Func<T, TValue> _get;
    private readonly Action<T, TValue> _set;

    /// <summary>A field over a property that can be read and written.</summary>
    public LedgerField(Expression<Func<T, TValue>> property)
    {
        _property = property;
        _get = property.Compile();
        var value = Expression.Parameter(typeof(TValue), "value");
        _set = Expression.Lambda<Action<T, TValue>>(Expression.Assign(property.Body, value), property.Parameters[0], value).Compile();
    }

    /// <summary>The property, for queries over it.</summary>
    internal Expression<Func<T, TValue>> Property => _property;

    /// <inheritdoc/>
    public override Type ValueType => Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);

    /// <inheritdoc/>
    public override object? Get(T record) => _get(record);

    /// <inheritdoc/>
    public override void Set(T record, object? value) => _set(record, value is null ? default! : (TValue)value);

    /// <inheritdoc/>
    public override IOrderedQueryable<T> Sort(IQueryable<T> records, bool descending) =>
        descending ? records.OrderByDescending(_property) : records.OrderBy(_property);

    /// <inheritdoc/>
    public override IQueryable<T> WhereIs(IQueryable<T> records, object value) =>
        records.Where(Over(Expression.Equal(_property.Body, Given((TValue)value))));

    /// <inheritdoc/>
    public override IQueryable<T> WhereContains(IQueryable<T> records, string text) =>
        records.Where(Over(Expression.Call(_property.Body, nameof(string.Contains), [], Given(text))));

    /// <inheritdoc/>
    public override IQueryable<T> WhereBegins(IQueryable<T> records, string prefix) =>
        records.InDivision(Expression.Lambda<Func<T, string>>(_property.Body, _property.Parameters[0]), prefix);

    // A parameter of the query, not part of its text: or each value would be a query of its own, made anew.
    private static MemberExpression Given<TGiven>(TGiven value) =>
        Expression.Property(Expression.Constant(new Holder<TGiven>(value)), nameof(Holder<TGiven>.Value));

    private Expression<Func<T, bool>> Over(Expression body) => Expression.Lambda<Func<T, bool>>(body, _property.Parameters[0]);

    private sealed record Holder<TGiven>(TGiven Value);
}
