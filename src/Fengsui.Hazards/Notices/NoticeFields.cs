namespace Fengsui.Hazards.OfficialNotices;

/// <summary>The fields that a template may name. The meaning of each is the text <c>NoticeField.{name}</c>.</summary>
public static class NoticeFields
{
    /// <summary>Number of the notice.</summary>
    public const string Number = "number";

    /// <summary>Name of its kind.</summary>
    public const string Kind = "kind";

    /// <summary>Whom it is for.</summary>
    public const string Unit = "unit";

    /// <summary>The place.</summary>
    public const string Place = "place";

    /// <summary>Where that is.</summary>
    public const string Address = "address";

    /// <summary>Who is responsible there.</summary>
    public const string Person = "person";

    /// <summary>Town and village.</summary>
    public const string Division = "division";

    /// <summary>The hazards as a numbered list: where, what, clause.</summary>
    public const string Hazards = "hazards";

    /// <summary>How many they are.</summary>
    public const string Count = "count";

    /// <summary>Numbers of the hazards.</summary>
    public const string HazardNumbers = "hazardNumbers";

    /// <summary>Clauses, each once.</summary>
    public const string Clauses = "clauses";

    /// <summary>The day by whose end it is to be put right.</summary>
    public const string Deadline = "deadline";

    /// <summary>What is to be done.</summary>
    public const string Measures = "measures";

    /// <summary>What is done until then.</summary>
    public const string Interim = "interimMeasures";

    /// <summary>What else is asked for.</summary>
    public const string Demand = "demand";

    /// <summary>Day and place of a meeting.</summary>
    public const string Meeting = "meeting";

    /// <summary>To which department it goes.</summary>
    public const string Receiver = "receiver";

    /// <summary>Number of the inspection.</summary>
    public const string Inspection = "inspection";

    /// <summary>Day of the inspection.</summary>
    public const string InspectedOn = "inspectedOn";

    /// <summary>Who inspected.</summary>
    public const string Inspectors = "inspectors";

    /// <summary>The office that issues it.</summary>
    public const string Issuer = "issuer";

    /// <summary>Day of issue.</summary>
    public const string Date = "date";

    /// <summary>All, in the order of the list.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Number, Kind, Unit, Place, Address, Person, Division, Hazards, Count, HazardNumbers, Clauses, Deadline, Measures, Interim, Demand, Meeting,
        Receiver, Inspection, InspectedOn, Inspectors, Issuer, Date,
    ];

    /// <summary>The same for asking.</summary>
    public static IReadOnlySet<string> Names { get; } = All.ToHashSet(StringComparer.Ordinal);
}
