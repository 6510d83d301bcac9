using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Ledgers;

/// <summary>A record as a list, a page or an export shows it.</summary>
/// <param name="Values">Every field by key, as text in the invariant form; empty for none.</param>
public sealed record LedgerRow(
    Guid Id, string Name, string DivisionCode, int Version, string Source, string CreatedBy, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, IReadOnlyDictionary<string, string> Values);

/// <summary>What a record is to become.</summary>
/// <param name="Values">Text by field key; a key that is absent leaves the field as it is.</param>
/// <param name="Source">Where the values come from, as people name it.</param>
/// <param name="ImportId">The import they come with, or null.</param>
public sealed record LedgerDraft(IReadOnlyDictionary<string, string?> Values, string Source, Guid? ImportId = null);

/// <summary>
/// A ledger (台账): fields described once, from which table, form, API, import template, export and history all follow.
/// Rows of all ledgers are views of the one register.
/// </summary>
public interface ILedger
{
    /// <summary>Code in addresses, for example <c>fire-lanes</c>.</summary>
    string Code { get; }

    /// <summary>Icon in lists, an SVG path as MudBlazor's.</summary>
    string Icon { get; }

    /// <summary>Place in lists of ledgers; lower comes first.</summary>
    int Order { get; }

    /// <summary>The fields in the order of the form and the template.</summary>
    IReadOnlyList<LedgerField> Fields { get; }

    /// <summary>Who may look, within their scope.</summary>
    string ViewPermission { get; }

    /// <summary>Who may enter, change and take away, within their scope.</summary>
    string EditPermission { get; }

    /// <summary>True when not everybody who sees the register sees it: then the log names no record of it either.</summary>
    bool IsRestricted => ViewPermission != PlacePermissions.View;

    /// <summary>Adds the table to the model.</summary>
    void AddTable(ModelBuilder model);

    /// <summary>One page of what the context's actor may see.</summary>
    Task<TablePage<LedgerRow>> PageAsync(FengsuiContext records, TableQuery query, CancellationToken cancellation);

    /// <summary>How many records the context's actor may see.</summary>
    Task<int> CountAsync(FengsuiContext records, CancellationToken cancellation);

    /// <summary>Names of records by id, of those in sight.</summary>
    Task<Dictionary<Guid, string>> NamesAsync(FengsuiContext records, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>A record, or null when absent or out of sight.</summary>
    Task<LedgerRow?> FindAsync(FengsuiContext records, Guid id, CancellationToken cancellation);

    /// <summary>Records by id, of those in sight.</summary>
    Task<Dictionary<Guid, LedgerRow>> FindAllAsync(FengsuiContext records, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>All that is wrong with a draft of a new record: each names its field.</summary>
    IReadOnlyList<Refusal> Check(LedgerDraft draft, IChoiceWords words, DateOnly today);

    /// <summary>A record made of a draft and not yet kept, for a seed.</summary>
    /// <param name="scopeOfPlace">Division and sector of a place, or null when there is no such place.</param>
    Outcome<object> Build(Guid id, DateTimeOffset now, string by, LedgerDraft draft, IChoiceWords words, Func<Guid, (string Division, string Sector)?> scopeOfPlace);

    /// <summary>Enters a record, in the caller's transaction.</summary>
    Task<Outcome<LedgerRow>> CreateAsync(Work work, LedgerDraft draft, IChoiceWords words, CancellationToken cancellation);

    /// <summary>Changes a record, in the caller's transaction.</summary>
    /// <param name="version">The version the writer has read; an older one is refused.</param>
    Task<Outcome<LedgerRow>> UpdateAsync(
        Work work, Guid id, int version, LedgerDraft draft, IChoiceWords words, CancellationToken cancellation);

    /// <summary>Takes a record away, with what it was in the history.</summary>
    Task<Outcome<Done>> RemoveAsync(Work work, Guid id, int version, string reason, CancellationToken cancellation);
}

/// <summary>A ledger over a type of record.</summary>
/// <remarks>Thread safe: describes, keeps nothing.</remarks>
public abstract partial class Ledger<T> : ILedger
    where T : class, ILedgerRecord
{
    private IReadOnlyList<LedgerField<T>>? _fields;

    /// <inheritdoc/>
    public abstract string Code { get; }

    /// <inheritdoc/>
    public abstract string Icon { get; }

    /// <inheritdoc/>
    public abstract int Order { get; }

    /// <inheritdoc/>
    public IReadOnlyList<LedgerField> Fields => Own;

    /// <inheritdoc/>
    public virtual string ViewPermission => PlacePermissions.View;

    /// <inheritdoc/>
    public virtual string EditPermission => PlacePermissions.Edit;

    /// <summary>True when it may hold a million rows: then whatever it is sorted by or searched in has an index.</summary>
    protected virtual bool IsLarge => false;

    /// <summary>The fields, typed.</summary>
    protected IReadOnlyList<LedgerField<T>> Own => _fields ??= [.. Describe()];

    /// <inheritdoc/>
    public virtual void AddTable(ModelBuilder model)
    {
        var entity = model.Entity<T>();
        entity.ToTable("places_" + Code.Replace('-', '_'));
        entity.HasKey(r => r.Id);
        entity.Property(r => r.Name).HasMaxLength(100);
        entity.Property(r => r.Source).HasMaxLength(60);
        entity.Property(r => r.CreatedBy).HasMaxLength(64);
        entity.Property(r => r.SearchText).HasMaxLength(SearchLength);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasIndex(r => new { r.DivisionCode, r.Name });
        entity.HasIndex(r => new { r.Name, r.Id });
        entity.HasIndex(r => r.ImportId);
        foreach (var field in Own.Where(f => f.ValueType == typeof(string) && f.Kind is not (FieldKind.LongText or FieldKind.Geometry)))
        {
            entity.Property(PropertyOf(field)).HasMaxLength(field.Kind switch
            {
                FieldKind.CreditCode => 18,
                FieldKind.Phone => 30,
                FieldKind.IdentityNumber => 18,
                FieldKind.Choice => 40,
                FieldKind.Division => 24,
                _ => field.MaxLength,
            });
        }

        if (IsLarge)
        {
            // Looked through without reading the rows.
            entity.HasIndex(r => new { r.SearchText, r.DivisionCode });
            foreach (var field in Own.Where(f => f.Listed && f.Kind != FieldKind.Date && f.Key != "name"))
            {
                entity.HasIndex(PropertyOf(field), nameof(ILedgerRecord.Id));
            }
        }

        // What lists are filtered and sorted by, in ledgers of a million rows too.
        foreach (var field in Own.Where(f => f.Kind == FieldKind.Link || (f.Listed && f.Kind == FieldKind.Date)))
        {
            entity.HasIndex(PropertyOf(field));
        }

        foreach (var field in Own.Where(f => f.Filtered && f.Kind is FieldKind.Choice or FieldKind.YesNo))
        {
            entity.HasIndex(PropertyOf(field), nameof(ILedgerRecord.DivisionCode), nameof(ILedgerRecord.Name));
        }
    }

    /// <inheritdoc/>
    public async Task<TablePage<LedgerRow>> PageAsync(FengsuiContext records, TableQuery query, CancellationToken cancellation)
    {
        var by = Field(query.SortBy);
        var order = new PageOrder<T>(rows => Filtered(rows, query), rows => Sorted(rows, query), by is null ? nameof(ILedgerRecord.Name) : PropertyOf(by))
        {
            Descending = query.Descending,
            Searched = query.Search.Trim().Length > 0 ? nameof(ILedgerRecord.SearchText) : null,
            CountedAtMost = IsLarge ? CountedOfLarge : CountedOfOthers,
            IsNarrow = query.Filters.Keys.Any(key => Field(key)?.Kind == FieldKind.Link),
        };
        var page = await records.PageAsync(order, r => r.Id, query.Skip, query.PageSize, cancellation);
        return new TablePage<LedgerRow>(page.Rows.ConvertAll(Row), page.Total, page.IsAtLeast);
    }

    /// <inheritdoc/>
    public Task<int> CountAsync(FengsuiContext records, CancellationToken cancellation) => records.Set<T>().CountAsync(cancellation);

    /// <inheritdoc/>
    public Task<Dictionary<Guid, string>> NamesAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        records.Set<T>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Name })
            .ToDictionaryAsync(r => r.Id, r => r.Name, cancellation);

    /// <inheritdoc/>
    public async Task<LedgerRow?> FindAsync(FengsuiContext records, Guid id, CancellationToken cancellation) =>
        await records.Set<T>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is { } record ? Row(record) : null;

    /// <inheritdoc/>
    public async Task<Dictionary<Guid, LedgerRow>> FindAllAsync(
        FengsuiContext records, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        (await records.Set<T>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancellation)).ToDictionary(r => r.Id, Row);

    /// <summary>The fields in order.</summary>
    protected abstract IEnumerable<LedgerField<T>> Describe();

    /// <summary>An empty record.</summary>
    protected abstract T New(Guid id, DateTimeOffset now);

    /// <summary>What the fields cannot say alone: relations between values. Each problem names its field.</summary>
    protected virtual IEnumerable<Refusal> Judge(T record, DateOnly today) => [];

    /// <summary>Sets what is computed, before the record is kept.</summary>
    protected virtual void Compute(T record)
    {
    }

    private const int SearchLength = 440;
    private const int CountedOfLarge = 10_000;
    private const int CountedOfOthers = 200_000;

    // A field's key is its property's name in camel case.
    private static string PropertyOf(LedgerField field) => char.ToUpperInvariant(field.Key[0]) + field.Key[1..];

    private LedgerField<T>? Field(string key) => Own.FirstOrDefault(f => f.Key == key);

    private IOrderedQueryable<T> Sorted(IQueryable<T> rows, TableQuery query) =>
        Field(query.SortBy) is { } by ? by.Sort(rows, query.Descending) : rows.OrderBy(r => r.Name);

    private IQueryable<T> Filtered(IQueryable<T> rows, TableQuery query)
    {
        if (query.Search.Trim().ToLowerInvariant() is { Length: > 0 } text)
        {
            rows = rows.Where(r => r.SearchText.Contains(text));
        }

        foreach (var (key, value) in query.Filters)
        {
            rows = Field(key) is { } field ? Where(rows, field, value) : rows;
        }

        return rows;
    }

    // A filter that cannot be read finds nothing, so that a mistyped address does not show everything.
    private static IQueryable<T> Where(IQueryable<T> rows, LedgerField<T> field, string value) => field.Kind switch
    {
        FieldKind.Division => field.WhereBegins(rows, value),
        FieldKind.Choice when field.ValueType.IsEnum =>
            Enum.TryParse(field.ValueType, value, out var choice) ? field.WhereIs(rows, choice!) : rows.Where(_ => false),
        FieldKind.Choice => field.WhereIs(rows, value),
        FieldKind.YesNo => bool.TryParse(value, out var yes) ? field.WhereIs(rows, yes) : rows.Where(_ => false),
        FieldKind.Link => Guid.TryParse(value, out var id) ? field.WhereIs(rows, id) : rows.Where(_ => false),
        // Nobody finds out a number by asking for its digits.
        FieldKind.Phone or FieldKind.IdentityNumber => rows.Where(_ => false),
        _ when field.ValueType == typeof(string) => field.WhereContains(rows, value),
        _ => rows,
    };

    private protected LedgerRow Row(T record) => new(
        record.Id, record.Name, record.DivisionCode, record.Version, record.Source, record.CreatedBy, record.CreatedAt, record.UpdatedAt,
        Own.ToDictionary(f => f.Key, f => FieldText.Write(f.Get(record)), StringComparer.Ordinal));

    private void Index(T record)
    {
        var texts = Own.Where(f => f.Kind is FieldKind.Text or FieldKind.CreditCode).Select(f => f.Get(record) as string)
            .Where(text => !string.IsNullOrEmpty(text)).Distinct(StringComparer.Ordinal);
        var all = string.Join(' ', texts).ToLowerInvariant();
        record.SearchText = all.Length <= SearchLength ? all : all[..SearchLength];
    }
}
