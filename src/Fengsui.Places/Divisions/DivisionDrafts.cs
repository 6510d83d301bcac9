namespace Fengsui.Places.Divisions;

/// <summary>A division that a change makes or keeps.</summary>
/// <param name="Code">One of those before, a new one, or empty to be given the next that is free.</param>
/// <param name="Name">Chinese name; empty keeps the name of a code that is there.</param>
/// <param name="NameEn">English name, or empty.</param>
/// <param name="GeometryJson">Outline as GeoJSON, or empty.</param>
public sealed record DivisionTarget(string Code = "", string Name = "", string NameEn = "", string GeometryJson = "");

/// <summary>A change to apply.</summary>
/// <param name="EffectiveOn">From which day; today at the latest, for it is applied at once.</param>
/// <param name="Basis">The document that orders it.</param>
/// <param name="Children">Of a split: which division below goes to which place in <paramref name="To"/>; what is left out goes by its middle.</param>
/// <param name="Seen">
/// The newest change of these divisions that the writer has read (all zeros: none): a newer one refuses. Left out by who applies a list of
/// orders from paper.
/// </param>
public sealed record DivisionChangeDraft(
    DivisionChangeKind Kind, IReadOnlyList<string> From, IReadOnlyList<DivisionTarget> To, DateOnly EffectiveOn, string Basis,
    IReadOnlyDictionary<string, int>? Children = null, Guid? Seen = null)
{
    /// <summary><see cref="Seen"/> of who has read that there was no change yet.</summary>
    public static Guid SeenNone => Guid.Empty;
}

/// <summary>What a division is called, as a rename writes it.</summary>
internal sealed record DivisionNames(string Name, string NameEn);

/// <summary>A grid to add under a village.</summary>
public sealed record GridDraft(string ParentCode, string Name, string NameEn = "", string GeometryJson = "");

/// <summary>A change that was applied.</summary>
/// <param name="Open">Records that a person must place.</param>
public sealed record DivisionChangeView(
    Guid Id, DivisionChangeKind Kind, IReadOnlyList<string> From, IReadOnlyList<string> To, string Summary, DateOnly EffectiveOn,
    string Basis, string ChangedBy, DateTimeOffset ChangedAt, long Moved, int Open, Guid? UndoOf, Guid? UndoneBy);

/// <summary>A record that a split left open.</summary>
/// <param name="Entity">Its table.</param>
/// <param name="Name">What people call it, where it has a name.</param>
/// <param name="ProposedCode">What the outlines say, or null.</param>
public sealed record OpenRecord(string Entity, string RecordId, string Name, string FromCode, string? ProposedCode);

/// <summary>Where a person puts a record.</summary>
public sealed record RecordPlacement(string Entity, string RecordId, string Code);
