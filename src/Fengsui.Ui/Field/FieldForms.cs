using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using System.Text.Json.Serialization;

namespace Fengsui.Ui;

/// <summary>How a question of a field form is answered.</summary>
public enum FieldInput
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    YesNo,

    /// <summary>One of a list.</summary>
    Choice,

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A day with its hour on the wall clock of the installation, <c>yyyy-MM-ddTHH:mm</c>.</summary>
    Moment,

    /// <summary>Photos: documents of the record, not part of the answers.</summary>
    Photo,

    /// <summary>A position, a GeoJSON point in WGS 84.</summary>
    Position,

    /// <summary>A line that is walked, a GeoJSON line in WGS 84.</summary>
    Line,
}

/// <summary>One answer to choose.</summary>
public sealed record FieldChoice(string Value, string Text);

/// <summary>One question, described once: the phone draws it and checks it beside the field, the server checks it again.</summary>
/// <param name="Key">Name of the answer within its section.</param>
/// <param name="Label">What is asked.</param>
public sealed record FieldQuestion(string Key, FieldInput Input, string Label)
{
    /// <summary>Unit that stands beside the field, or empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Why it is asked, or how to find it; empty when the section says it.</summary>
    public string Help { get; init; } = "";

    /// <summary>True when nothing can be sent without it; in a section of rows, no row.</summary>
    public bool Required { get; init; }

    /// <summary>Key of another question: once that is answered, this must be.</summary>
    public string RequiredWith { get; init; } = "";

    /// <summary>True when it counts for how complete the record is.</summary>
    public bool Counts { get; init; }

    /// <summary>Smallest number.</summary>
    public double? Min { get; init; }

    /// <summary>Largest number.</summary>
    public double? Max { get; init; }

    /// <summary>Most characters of a text; most photos.</summary>
    public int MaxLength { get; init; } = 100;

    /// <summary>Answers to choose from.</summary>
    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];
}

/// <summary>Questions that belong together, asked once or for each of a number of rows.</summary>
/// <param name="Key">Name of the section; first part of the answers of rows, <c>lanes.{row}.name</c>.</param>
/// <param name="Why">Why this is asked, who uses it.</param>
public sealed record FieldSection(string Key, string Title, string Why, IReadOnlyList<FieldQuestion> Questions)
{
    /// <summary>What a new row is called; empty when the section is asked once.</summary>
    public string AddRow { get; init; } = "";

    /// <summary>True when a row can be taken away: its answer <see cref="FieldAnswers.Removed"/>.</summary>
    public bool Removable { get; init; }

    /// <summary>True when the rows count for completeness: one at least, and of each the questions that count.</summary>
    public bool Counts { get; init; }

    /// <summary>Asked once beside the rows: that there is none. Null where nobody is asked.</summary>
    public FieldQuestion? None { get; init; }

    /// <summary>Most rows.</summary>
    public int MostRows { get; init; } = 50;

    /// <summary>True when the questions are asked for each row.</summary>
    [JsonIgnore]
    public bool IsRows => AddRow.Length > 0;
}

/// <summary>A form in one language.</summary>
public sealed record FieldFormView(string Code, string Title, IReadOnlyList<FieldSection> Sections);

/// <summary>What is known already.</summary>
/// <param name="Value">As the answer would be written.</param>
/// <param name="Source">Where it comes from, as people name it.</param>
/// <param name="By">Who found it.</param>
public sealed record FieldKnown(string Value, string Source = "", string By = "", DateTimeOffset? At = null);

/// <summary>A row that is there already.</summary>
public sealed record FieldRow(string Id, string Title);

/// <summary>A record that somebody is to look at on the spot.</summary>
/// <param name="Known">What is known, by the key of the answer.</param>
/// <param name="Rows">Rows by section.</param>
public sealed record FieldRecord(
    string Form, Guid Id, string Title, string Subtitle, IReadOnlyDictionary<string, FieldKnown> Known,
    IReadOnlyDictionary<string, IReadOnlyList<FieldRow>> Rows)
{
    /// <summary>Subject that photos become documents of.</summary>
    public required string Subject { get; init; }

    /// <summary>Division it lies in.</summary>
    public required string DivisionCode { get; init; }

    /// <summary>Questions that make no sense for this record.</summary>
    public IReadOnlyList<string> Skip { get; init; } = [];

    /// <summary>Its page for who is connected.</summary>
    public string Href { get; init; } = "";
}

/// <summary>The records of one form that a person has to look at.</summary>
/// <param name="Total">How many there are, of which <paramref name="Records"/> may be the first.</param>
public sealed record FieldList(IReadOnlyList<FieldRecord> Records, int Total);

/// <summary>
/// A contribution: a form that is filled in on the spot, on a phone, without a network. The kit brings the page, the storage on the phone, the
/// sending, the checks that the description implies, and what to do when somebody else changed the same meanwhile. Register it as a singleton.
/// </summary>
public interface IFieldForm
{
    /// <summary>Code in addresses: <c>/field/{code}/{record}</c>.</summary>
    string Code { get; }

    /// <summary>Who may fill it in.</summary>
    string Permission { get; }

    /// <summary>The form in the current language.</summary>
    FieldFormView Describe();

    /// <summary>What the context's actor has to look at, the most urgent first.</summary>
    Task<FieldList> ListAsync(FengsuiContext records, int most, CancellationToken cancellation);

    /// <summary>A record, or null when absent or out of the context's sight.</summary>
    Task<FieldRecord?> FindAsync(FengsuiContext records, Guid id, CancellationToken cancellation);

    /// <summary>
    /// Takes answers in, in the caller's transaction. They are checked against the description and differ from what the record says; a
    /// refusal names the answer by its key.
    /// </summary>
    Task<Outcome<Done>> TakeAsync(Work work, FieldRecord record, FieldAnswers answers, CancellationToken cancellation);
}
