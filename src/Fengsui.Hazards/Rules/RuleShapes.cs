using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;

namespace Fengsui.Hazards.Rules;

/// <summary>Parameters of a clock.</summary>
/// <param name="WarnHours">How long before its end it warns, hours; none when 0.</param>
/// <param name="Extensions">How often it may be extended; 0 for never.</param>
public sealed record ClockRule(int Amount, ClockUnit Unit, int WarnHours = 0, int Extensions = 0);

/// <summary>Parameters of a step of escalation: so many days after the deadline this lever follows.</summary>
public sealed record EscalationRule(EscalationLevel Level, int DaysOverdue);

/// <summary>Parameters of recurrence: same place, same class, within so many months of the closing.</summary>
public sealed record RecurrenceRule(int Months);

/// <summary>Parameters of a range of fines, yuan; null where the law names none.</summary>
/// <param name="Acts">Codes of the classes of hazards it is for.</param>
/// <param name="Measures">What goes with it: stop of business, forced removal …</param>
/// <param name="TwoPeopleFrom">From which amount on somebody else than the proposer decides; null when nobody else needs to.</param>
public sealed record PenaltyRule(
    IReadOnlyList<string> Acts, int? UnitFrom = null, int? UnitTo = null, int? PersonFrom = null, int? PersonTo = null,
    IReadOnlyList<string>? Measures = null, int? TwoPeopleFrom = null);

/// <summary>Parameters of a sample: so many percent of the units every so many months.</summary>
public sealed record SamplingRule(double Percent, int PerMonths);

/// <summary>Parameters of a recurring duty.</summary>
/// <param name="Duty">Which duty: <c>self-check</c>, or <c>test</c> with the kind of system as <paramref name="Form"/>.</param>
/// <param name="Months">It is done once in so many months, counted in blocks of the calendar.</param>
/// <param name="Form">Code of the checklist, or the kind of system.</param>
/// <param name="Venues">Venue types it is for; all when none are named.</param>
public sealed record PeriodRule(string Duty, int Months, string Form = "", IReadOnlyList<string>? Venues = null, int WarnDays = 0);

/// <summary>Parameters of a limit of a reading.</summary>
/// <param name="System">Kind of protection system.</param>
/// <param name="Reading">Code of the reading within the kind.</param>
/// <param name="Venues">Venue types it is for; all when none are named.</param>
public sealed record TestLimitRule(
    string System, string Reading, string Label, string LabelEn = "", string Unit = "", double? AtLeast = null, double? AtMost = null,
    IReadOnlyList<string>? Venues = null);

/// <summary>Parameters of urgency: codes of the classes that are checked within hours beside those of the law.</summary>
public sealed record UrgencyRule(IReadOnlyList<string>? Acts = null);

/// <summary>Amounts of a reward by how grave the hazard is, yuan.</summary>
/// <param name="Venues">Codes of the venue types that it is for; none for all that no other names.</param>
public sealed record RewardRule(long General, long Serious, long Major, IReadOnlyList<string>? Venues = null);

/// <summary>Terms of rewards.</summary>
/// <param name="WindowHours">Reports within so many hours after the first count as joint with it; later ones get nothing.</param>
/// <param name="JointSplit">True when joint reporters share the amount, false when the first gets it all.</param>
/// <param name="Exclusions">Who gets none, see <c>RewardEngine</c>.</param>
/// <param name="MostPerMonth">Most that one reporter gets in a calendar month, yuan; 0 for no limit.</param>
public sealed record RewardTermsRule(int WindowHours, bool JointSplit = true, IReadOnlyList<string>? Exclusions = null, long MostPerMonth = 0);

/// <summary>Reads and writes the parameters of rules.</summary>
public static class RuleJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The parameters as their type.</summary>
    public static T As<T>(this HazardRule rule) => JsonSerializer.Deserialize<T>(rule.Parameters, Options)!;

    /// <summary>As stored.</summary>
    public static string Write<T>(T parameters) => JsonSerializer.Serialize(parameters, Options);
}
