using System.Linq.Expressions;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Timers;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Storage;

/// <summary>
/// One command in progress: the tracked context and all that must be committed with it. What is announced with
/// <see cref="Announce"/> reaches the open pages only after the commit.
/// </summary>
/// <remarks>Used by one logical thread; gone when the unit of work returns.</remarks>
public sealed class Work
{
    private readonly OutboxCatalogue _catalogue;
    private readonly List<AuditDraft> _audit = [];
    private readonly List<Change> _changes = [];
    private readonly Dictionary<(string Kind, string Key), TimerOrder> _timers = [];
    private readonly HashSet<string> _handlers = new(StringComparer.Ordinal);
    private readonly List<IAtEnd> _atEnd = [];
    private readonly List<IManyRows> _rows = [];

    internal Work(FengsuiContext records, Actor actor, DateTimeOffset now, OutboxCatalogue catalogue) =>
        (Records, Actor, Now, _catalogue) = (records, actor, now, catalogue);

    /// <summary>The context; changes are saved when the body returns.</summary>
    public FengsuiContext Records { get; }

    /// <summary>Who acts.</summary>
    public Actor Actor { get; }

    /// <summary>The one instant of this command.</summary>
    public DateTimeOffset Now { get; }

    internal IReadOnlyList<AuditDraft> AuditDrafts => _audit;

    internal IReadOnlyList<Change> Changes => _changes;

    internal IReadOnlyCollection<TimerOrder> TimerOrders => _timers.Values;

    internal IReadOnlyCollection<string> OutboxHandlers => _handlers;

    internal IReadOnlyList<IAtEnd> Endings => _atEnd;

    internal IReadOnlyList<IManyRows> Rows => _rows;

    /// <summary>Adds an entry to the audit log, in this transaction.</summary>
    /// <param name="action">For example <c>alarms.acknowledge</c>.</param>
    /// <param name="subject">Kind and id of what is acted on, for example <c>alarm:0193…</c>.</param>
    /// <param name="divisionCode">Division of the subject, or empty.</param>
    /// <param name="details">Small facts worth keeping, as name and value.</param>
    public void Audit(string action, string subject, string divisionCode = "", params (string Name, string Value)[] details) =>
        _audit.Add(new AuditDraft(action, subject, divisionCode, details));

    /// <summary>
    /// Copies the division and the sector of a place onto everything of every room that belongs to it, so that who sees the place sees
    /// it. True when anything was out of step.
    /// </summary>
    public async Task<bool> CopyScopeAsync(Guid place, string divisionCode, string sectorCode, CancellationToken cancellation) =>
        await ScopeFilter.CopyAsync(Records, place, divisionCode, sectorCode, cancellation) > 0;

    /// <summary>
    /// Copies division, sector and place of a record onto those of another kind that hang on it, seen by the actor or not. Says how many
    /// were out of step.
    /// </summary>
    /// <remarks>Save what the command has changed before.</remarks>
    public Task<int> CopyScopeAsync<T>(Expression<Func<T, bool>> which, IInScope of, CancellationToken cancellation)
        where T : class, IInScope
    {
        var (division, sector, place) = (of.DivisionCode, of.SectorCode, of.PlaceId);
        return Records.Set<T>().IgnoreQueryFilters().Where(which)
            .Where(r => EF.Property<string>(r, nameof(IInScope.DivisionCode)) != division
                || EF.Property<string>(r, nameof(IInScope.SectorCode)) != sector || EF.Property<Guid?>(r, nameof(IInScope.PlaceId)) != place)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => EF.Property<string>(r, nameof(IInScope.DivisionCode)), division)
                    .SetProperty(r => EF.Property<string>(r, nameof(IInScope.SectorCode)), sector)
                    .SetProperty(r => EF.Property<Guid?>(r, nameof(IInScope.PlaceId)), place),
                cancellation);
    }

    /// <summary>Adds a new record of a kind of which there may be many; it may be changed until the command ends, and is written then.</summary>
    public void Add(IManyRows row) => _rows.Add(row);

    /// <summary>Publishes an event to every handler registered for it, in this transaction.</summary>
    public void Publish<TEvent>(TEvent message)
        where TEvent : notnull
    {
        foreach (var row in _catalogue.Rows(message, Now))
        {
            Add(row);
            _handlers.Add(row.Handler);
        }
    }

    /// <summary>Sets the timer (kind, key) to a time, replacing an earlier one. The last word of a command counts.</summary>
    public void Arm(string kind, string key, DateTimeOffset dueAt, string payload = "") =>
        _timers[(kind, key)] = new TimerOrder(kind, key, dueAt, payload);

    /// <summary>Takes the timer (kind, key) away if there is one.</summary>
    public void Disarm(string kind, string key) => _timers[(kind, key)] = new TimerOrder(kind, key, null, "");

    /// <summary>
    /// What this command gathers and writes once, after its records are saved and within its transaction: counters that many of its records change.
    /// </summary>
    public T AtEnd<T>()
        where T : class, IAtEnd, new()
    {
        if (_atEnd.OfType<T>().FirstOrDefault() is { } known)
        {
            return known;
        }

        var made = new T();
        _atEnd.Add(made);
        return made;
    }

    /// <summary>Tells open pages, after commit, that something changed.</summary>
    public void Announce(Change change) => _changes.Add(change);
}

/// <summary>What a command gathers and writes at its end, see <see cref="Work.AtEnd{T}"/>.</summary>
public interface IAtEnd
{
    /// <summary>Writes it; the command's records are saved.</summary>
    Task WriteAsync(FengsuiContext records, CancellationToken cancellation);
}
