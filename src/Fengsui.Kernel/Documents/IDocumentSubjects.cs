using Fengsui.Kernel.Storage;

namespace Fengsui.Kernel.Documents;

/// <summary>
/// A contribution: kinds of subjects that documents may belong to. A document is seen by whom its subject is seen, because the
/// subject is looked up in the reader's own context each time.
/// </summary>
public interface IDocumentSubjects
{
    /// <summary>Who may look.</summary>
    string ViewPermission { get; }

    /// <summary>Who may add and take away.</summary>
    string EditPermission { get; }

    /// <summary>Who may add, and take away what they added themselves; usually who may edit.</summary>
    string AddPermission => EditPermission;

    /// <summary>True when subjects of the kind (the part before the colon) are its own.</summary>
    bool Knows(string kind);

    /// <summary>Documents of a subject came or went, in the transaction that did it; for who keeps note of it.</summary>
    /// <param name="count">How many it has now.</param>
    Task ChangedAsync(Work work, string kind, string id, int count, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Where a subject lies; null when it is absent or out of the context's sight.</summary>
    Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation);
}

/// <summary>Where a subject lies.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="SectorCode">Sector of its place, or empty.</param>
/// <param name="PlaceId">Its place, or null.</param>
public sealed record DocumentScope(string Name, string DivisionCode, string SectorCode, Guid? PlaceId);
