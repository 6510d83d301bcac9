using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Ledgers;

/// <summary>A row of a ledger (台账): one thing of the register, whose every field knows its source, who entered it and when.</summary>
public interface ILedgerRecord : IInScope
{
    /// <summary>Id.</summary>
    Guid Id { get; }

    /// <summary>What people call it.</summary>
    string Name { get; set; }

    /// <summary>Village, town or grid it lies in.</summary>
    new string DivisionCode { get; set; }

    /// <summary>Sector of its place, or empty.</summary>
    new string SectorCode { get; set; }

    /// <summary>Where the record came from when it was entered, as people name it.</summary>
    string Source { get; set; }

    /// <summary>Sign-in name of who entered it.</summary>
    string CreatedBy { get; set; }

    /// <summary>When it was entered.</summary>
    DateTimeOffset CreatedAt { get; }

    /// <summary>When it was last changed.</summary>
    DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Grows with each change; a writer who read an older one is refused.</summary>
    int Version { get; set; }

    /// <summary>The texts a search looks in, in lower case.</summary>
    string SearchText { get; set; }

    /// <summary>The import that entered it, or null.</summary>
    Guid? ImportId { get; set; }
}

/// <summary>What all ledgers of this room keep of a row.</summary>
public abstract class LedgerRecord : ILedgerRecord
{
    /// <inheritdoc/>
    public required Guid Id { get; init; }

    /// <inheritdoc/>
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    public string DivisionCode { get; set; } = "";

    /// <summary>The place it belongs to, or null.</summary>
    public Guid? PlaceId { get; set; }

    /// <inheritdoc/>
    public string SectorCode { get; set; } = "";

    /// <summary>Address or where it stands, in words.</summary>
    public string Address { get; set; } = "";

    /// <summary>GeoJSON geometry in WGS 84, or empty.</summary>
    public string GeometryJson { get; set; } = "";

    /// <summary>Middle of the geometry, degrees east, or 0 when there is none.</summary>
    public double Longitude { get; set; }

    /// <summary>Middle of the geometry, degrees north, or 0 when there is none.</summary>
    public double Latitude { get; set; }

    /// <summary>What else is worth knowing.</summary>
    public string Remark { get; set; } = "";

    /// <inheritdoc/>
    public string Source { get; set; } = "";

    /// <inheritdoc/>
    public string CreatedBy { get; set; } = "";

    /// <inheritdoc/>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc/>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string SearchText { get; set; } = "";

    /// <inheritdoc/>
    public Guid? ImportId { get; set; }
}

/// <summary>
/// One change of one field of one record. The newest of a field says where its value comes from; a field without one has
/// its value from the record's entry.
/// </summary>
public sealed class FieldChange : IInScope
{
    /// <summary>Field of a change that says the record was taken away; its text before is the whole record.</summary>
    internal const string Removed = "*";

    /// <summary>Rises with time.</summary>
    public long Id { get; init; }

    /// <summary>Code of the ledger.</summary>
    public required string Ledger { get; init; }

    /// <summary>The record.</summary>
    public required Guid RecordId { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; init; }

    /// <inheritdoc/>
    public required string SectorCode { get; init; }

    /// <inheritdoc/>
    public required Guid? PlaceId { get; init; }

    /// <summary>Key of the field.</summary>
    public required string Field { get; init; }

    /// <summary>What it was, as text.</summary>
    public required string Before { get; init; }

    /// <summary>What it became, as text.</summary>
    public required string After { get; init; }

    /// <summary>Where the new value comes from, as people name it.</summary>
    public required string Source { get; init; }

    /// <summary>Sign-in name of who changed it.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The record's version that the change made.</summary>
    public required int Version { get; init; }

    /// <summary>The import that changed it, or null.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>The same change with other texts.</summary>
    internal FieldChange With(string before, string after) => new()
    {
        Id = Id,
        Ledger = Ledger,
        RecordId = RecordId,
        DivisionCode = DivisionCode,
        SectorCode = SectorCode,
        PlaceId = PlaceId,
        Field = Field,
        Before = before,
        After = after,
        Source = Source,
        ChangedBy = ChangedBy,
        ChangedAt = ChangedAt,
        Version = Version,
        ImportId = ImportId,
    };
}
