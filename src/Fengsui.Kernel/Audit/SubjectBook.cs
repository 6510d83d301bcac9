using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Kernel.Audit;

/// <summary>A kind of subject that has a page. Its name in people's words stands under <c>audit.subject.KIND</c>.</summary>
/// <param name="Kind">What stands before the colon in <see cref="AuditEntry.Subject"/>.</param>
/// <param name="Page">Address of its page with <c>{0}</c> for the id.</param>
public sealed record SubjectKind(string Kind, string Page);

/// <summary>A room says what its subjects are called where their entries do not hold a name or a number themselves.</summary>
public interface ISubjectNames
{
    /// <summary>The kinds that it names.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>A kind in the reader's words, where the resources have none.</summary>
    string? WordOf(string kind) => null;

    /// <summary>The page of one, or null to take that of its <see cref="SubjectKind"/>.</summary>
    string? PageOf(string kind, string id) => null;

    /// <summary>Names by id, of those that still are and that the reader may see.</summary>
    Task<IReadOnlyDictionary<string, string>> NamesAsync(FengsuiContext records, string kind, IReadOnlyList<string> ids, CancellationToken cancellation);
}

/// <summary>What an entry was about, as people call it.</summary>
/// <param name="Text">Kind and name; the subject as it is written where nobody knows better.</param>
/// <param name="Page">Address of its page, or empty.</param>
public readonly record struct SubjectWords(string Text, string Page);

/// <summary>Says subjects of the audit log in the reader's words.</summary>
public sealed class SubjectBook(IEnumerable<SubjectKind> kinds, IEnumerable<ISubjectNames> rooms, IRefusalTexts texts)
{
    // Details by which people know what it is, the best first.
    private static readonly string[] Naming = ["number", "name", "place", "system", "title", "file"];

    private readonly Dictionary<string, string> _pages = kinds.ToDictionary(k => k.Kind, k => k.Page, StringComparer.Ordinal);

    private readonly Dictionary<string, ISubjectNames> _rooms =
        rooms.SelectMany(r => r.Kinds.Select(k => (k, r))).ToDictionary(p => p.k, p => p.r, StringComparer.Ordinal);

    /// <summary>A kind in the reader's words, or null.</summary>
    public string? WordOf(string kind) => texts.Find("audit.subject." + kind) ?? _rooms.GetValueOrDefault(kind)?.WordOf(kind);

    /// <summary>One answer for each entry, in their order.</summary>
    public async Task<IReadOnlyList<SubjectWords>> ReadAsync(FengsuiContext records, IReadOnlyList<AuditEntry> entries, CancellationToken cancellation)
    {
        var split = entries.Select(e => Split(e.Subject)).ToList();
        var names = new Dictionary<(string Kind, string Id), string>();
        foreach (var group in split.Where(s => _rooms.ContainsKey(s.Kind)).GroupBy(s => s.Kind, s => s.Id, StringComparer.Ordinal))
        {
            foreach (var (id, name) in await _rooms[group.Key].NamesAsync(records, group.Key, [.. group.Distinct()], cancellation))
            {
                names[(group.Key, id)] = name;
            }
        }

        return [.. entries.Zip(split, (entry, subject) => Words(entry, subject, names.GetValueOrDefault(subject)))];
    }

    private static (string Kind, string Id) Split(string subject) =>
        subject.IndexOf(':', StringComparison.Ordinal) is var at and > 0 ? (subject[..at], subject[(at + 1)..]) : (subject, "");

    private SubjectWords Words(AuditEntry entry, (string Kind, string Id) subject, string? name)
    {
        var room = _rooms.GetValueOrDefault(subject.Kind);
        if (WordOf(subject.Kind) is not { } word)
        {
            return new SubjectWords(entry.Subject, "");
        }

        var called = name ?? Naming.Select(AuditReader.DetailsOf(entry).GetValueOrDefault).FirstOrDefault(v => v is { Length: > 0 })
            ?? (Guid.TryParse(subject.Id, out _) ? "" : subject.Id);
        var page = subject.Id.Length == 0 ? ""
            : room?.PageOf(subject.Kind, subject.Id) ?? (_pages.TryGetValue(subject.Kind, out var known) ? known.Replace("{0}", Uri.EscapeDataString(subject.Id), StringComparison.Ordinal) : "");
        return new SubjectWords(called.Length == 0 ? word : texts.Find("audit.subject", word, called) ?? word, page);
    }
}

/// <summary>Registers the pages of a room's subjects.</summary>
public static class SubjectRegistration
{
    /// <summary>Each kind with the address of its page, <c>{0}</c> for the id.</summary>
    public static void AddSubjectPages(this IServiceCollection services, params ReadOnlySpan<(string Kind, string Page)> pages)
    {
        foreach (var (kind, page) in pages)
        {
            services.AddSingleton(new SubjectKind(kind, page));
        }
    }
}
