using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fengsui.Places.Checklists;

/// <summary>What an item is answered with.</summary>
public enum AnswerKind
{
    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A number in the item's unit.</summary>
    Number,

    /// <summary>One of the item's choices.</summary>
    Choice,

    /// <summary>A text.</summary>
    Text,
}

/// <summary>When an answer passes.</summary>
public enum PassRule
{
    /// <summary>The item is for information: whatever is answered, or nothing.</summary>
    None,

    /// <summary>Yes passes.</summary>
    MustBeYes,

    /// <summary>A number at least the limit.</summary>
    AtLeast,

    /// <summary>A number at most the limit.</summary>
    AtMost,

    /// <summary>A number at least what is computed from the record, see <see cref="ChecklistItem.RequirementField"/>.</summary>
    AtLeastRequirement,

    /// <summary>One of the accepted choices.</summary>
    OneOf,
}

/// <summary>When an item asks for a photo.</summary>
public enum PhotoRule
{
    /// <summary>Never.</summary>
    No,

    /// <summary>When the answer fails.</summary>
    WhenFailed,

    /// <summary>Always.</summary>
    Always,
}

/// <summary>One question of an edition. Its place in the edition's list is its order.</summary>
public sealed record ChecklistItem
{
    /// <summary>Code within the checklist; the same in every edition that asks the same.</summary>
    public string Code { get; init; } = "";

    /// <summary>Heading it stands under, or empty.</summary>
    public string Group { get; init; } = "";

    /// <summary>The question in Chinese.</summary>
    public string Text { get; init; } = "";

    /// <summary>The question in English, or empty.</summary>
    public string TextEn { get; init; } = "";

    /// <summary>Why it is asked and how to look, in Chinese.</summary>
    public string Guidance { get; init; } = "";

    /// <summary>The same in English, or empty.</summary>
    public string GuidanceEn { get; init; } = "";

    /// <summary>Clause of the source it comes from, or empty.</summary>
    public string Clause { get; init; } = "";

    /// <summary>What it is answered with.</summary>
    public AnswerKind Kind { get; init; }

    /// <summary>Unit of a number, or empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Smallest number that is no slip, or null.</summary>
    public double? Min { get; init; }

    /// <summary>Largest number that is no slip, or null.</summary>
    public double? Max { get; init; }

    /// <summary>Choices, as they are shown.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>True when "not applicable" is an answer.</summary>
    public bool AllowsNotApplicable { get; init; }

    /// <summary>When it passes.</summary>
    public PassRule Rule { get; init; }

    /// <summary>Limit of <see cref="PassRule.AtLeast"/> and <see cref="PassRule.AtMost"/>.</summary>
    public double? Limit { get; init; }

    /// <summary>Field of the record that the requirement is computed from.</summary>
    public string RequirementField { get; init; } = "";

    /// <summary>One is required for each so many of the field, and for a rest: the field ÷ this, rounded up.</summary>
    public double? RequirementPer { get; init; }

    /// <summary>Choices that pass.</summary>
    public IReadOnlyList<string> Accepted { get; init; } = [];

    /// <summary>Points it is worth, 0 for none.</summary>
    public int Points { get; init; }

    /// <summary>True when it alone makes a sheet fail, whatever the points.</summary>
    public bool IsVeto { get; init; }

    /// <summary>When it asks for a photo.</summary>
    public PhotoRule Photo { get; init; }

    /// <summary>Code of the class of hazard it is when failed, or empty.</summary>
    public string HazardClass { get; init; } = "";

    /// <summary>Code of the suggested legal basis when failed, or empty.</summary>
    public string LegalBasis { get; init; } = "";

    /// <summary>Field of the record that holds the newest answer, or empty.</summary>
    public string Field { get; init; } = "";
}

/// <summary>An answer as it is kept.</summary>
/// <param name="Value">
/// <see cref="Yes"/>, <see cref="No"/>, <see cref="NotApplicable"/>, a number in the invariant form, a choice or a text.
/// </param>
/// <param name="Note">What the person wrote beside it, or empty.</param>
public sealed record ChecklistAnswer(string Value, string Note = "")
{
    /// <summary>Yes.</summary>
    public const string Yes = "yes";

    /// <summary>No.</summary>
    public const string No = "no";

    /// <summary>The item does not apply here.</summary>
    public const string NotApplicable = "na";
}

/// <summary>How items and answers are written into the store.</summary>
internal static class ChecklistJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Kept in the store and never written into a page: people who look into it read Chinese.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static IReadOnlyList<ChecklistItem> Items(string json) => JsonSerializer.Deserialize<List<ChecklistItem>>(json, Options) ?? [];

    public static Dictionary<string, ChecklistAnswer> Answers(string json) =>
        json.Length == 0
            ? new Dictionary<string, ChecklistAnswer>(StringComparer.Ordinal)
            : new(JsonSerializer.Deserialize<Dictionary<string, ChecklistAnswer>>(json, Options) ?? [], StringComparer.Ordinal);

    public static SheetJudgement? Judgement(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize<SheetJudgement>(json, Options);
}
