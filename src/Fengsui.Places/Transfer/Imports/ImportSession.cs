using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Transfer;

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>The file is kept; its rows are being looked at.</summary>
    Read,

    /// <summary>Every row was looked at; a person decides.</summary>
    Checked,

    /// <summary>Rows are being written.</summary>
    Applying,

    /// <summary>Written.</summary>
    Applied,

    /// <summary>What it wrote is being taken back.</summary>
    Undoing,

    /// <summary>Taken back, as far as nobody had changed it since.</summary>
    Undone,

    /// <summary>It could not be read, or it was interrupted and taken back.</summary>
    Failed,
}

/// <summary>One file that somebody brings into one ledger, from the upload to its undoing. Seen by whoever sees as much as its owner.</summary>
public sealed class ImportSession : IInDivision
{
    /// <summary>Id; also <c>ImportId</c> of the records and changes it made.</summary>
    public required Guid Id { get; init; }

    /// <summary>Code of the ledger.</summary>
    public required string Ledger { get; init; }

    /// <summary>Name of the file as it was sent.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file in lower-case hexadecimal: its name in the data folder.</summary>
    public required string FileHash { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long FileBytes { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; init; }

    /// <summary>Sign-in name of who sent it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public ImportState State { get; set; }

    /// <summary>Code of what went wrong, or empty.</summary>
    public string Problem { get; set; } = "";

    /// <summary>Keys of the fields that the file gives, in its order, as JSON.</summary>
    public string Columns { get; set; } = "[]";

    /// <summary>Headings that name no field, as JSON.</summary>
    public string Unknown { get; set; } = "[]";

    /// <summary>Headings left out because the system computes the field or another column gives it, as JSON.</summary>
    public string Ignored { get; set; } = "[]";

    /// <summary>Rows that are not blank.</summary>
    public int Rows { get; set; }

    /// <summary>Rows with at least one error.</summary>
    public int RowsInError { get; set; }

    /// <summary>Good rows for which no record was found.</summary>
    public int NewRows { get; set; }

    /// <summary>Good rows whose record is certain.</summary>
    public int SameRows { get; set; }

    /// <summary>Good rows whose record a person has to find.</summary>
    public int SimilarRows { get; set; }

    /// <summary>Rows done in the work under way: for the progress.</summary>
    public int DoneRows { get; set; }

    /// <summary>Records entered.</summary>
    public int Created { get; set; }

    /// <summary>Records changed.</summary>
    public int Changed { get; set; }

    /// <summary>Rows left out when it was applied: in error, undecided, or left out by a person.</summary>
    public int LeftOut { get; set; }

    /// <summary>Things that could not be taken back.</summary>
    public int NotUndone { get; set; }

    /// <summary>True when rows in error and undecided rows are to be left out.</summary>
    public bool OnlyGood { get; set; }

    /// <summary>When it reached its state.</summary>
    public DateTimeOffset StateAt { get; set; }

    /// <summary>False once the file was deleted because its time was over.</summary>
    public bool FileKept { get; set; } = true;

    /// <summary>Grows with each change of the state.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>What the look at a row found about the record it means.</summary>
public enum RowMatch
{
    /// <summary>No record is like it.</summary>
    New,

    /// <summary>Certainly this record.</summary>
    Same,

    /// <summary>One of these records, or a new one.</summary>
    Similar,
}

/// <summary>What a person wants done with a row.</summary>
public enum RowChoice
{
    /// <summary>Not decided yet.</summary>
    Open,

    /// <summary>Enter a new record.</summary>
    Create,

    /// <summary>Change the record found.</summary>
    Update,

    /// <summary>Leave the row out.</summary>
    Skip,
}

/// <summary>A row of an import that a person may have to look at: in error, or like a record. A row that is plainly new has none.</summary>
public sealed class ImportRow : IInDivision
{
    /// <summary>The import.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>Row number in the file.</summary>
    public required int Row { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; init; }

    /// <summary>Name in the row.</summary>
    public required string Name { get; init; }

    /// <summary>What was found.</summary>
    public required RowMatch Match { get; init; }

    /// <summary>What is wanted.</summary>
    public RowChoice Choice { get; set; }

    /// <summary>The record to change, or null.</summary>
    public Guid? RecordId { get; set; }

    /// <summary>True when the row has errors.</summary>
    public bool InError { get; init; }

    /// <summary>Errors, as JSON of <see cref="RowProblem"/>.</summary>
    public string Problems { get; init; } = "[]";

    /// <summary>Records like it, best first, as JSON of <see cref="Candidate"/>.</summary>
    public string Candidates { get; init; } = "[]";
}

/// <summary>Something that the undoing of an import had to leave.</summary>
public sealed class ImportLeftover : IInDivision
{
    /// <summary>Rises.</summary>
    public long Id { get; init; }

    /// <summary>The import.</summary>
    public required Guid ImportId { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; init; }

    /// <summary>The record.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the field that stays, or empty for a record that stays.</summary>
    public string Field { get; init; } = "";

    /// <summary>Code of the reason, key of its text.</summary>
    public required string Reason { get; init; }
}

/// <summary>An error of a row: a code, the field's key and the values for the words, so that each reader gets it in their language.</summary>
public sealed record RowProblem(string Code, string Field, string[] Arguments);

/// <summary>A record that a row may mean.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Reasons">Keys of the reasons, such as <c>credit-code</c>.</param>
public sealed record Candidate(Guid Id, string Name, string DivisionCode, string Address, double Score, string[] Reasons);
