using System.Globalization;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Pages;
using Fengsui.Hazards.Supervision;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Majors.Pages;

/// <summary>Tones and words that the pages of major hazards share.</summary>
internal static class MajorWords
{
    public static Tone ToneOf(MajorState state) => state switch
    {
        MajorState.Candidate or MajorState.Studied or MajorState.AwaitingExperts or MajorState.ExpertsHeard => Tone.Neutral,
        MajorState.Determined or MajorState.NoticeServed or MajorState.Reported or MajorState.Listed or MajorState.NotListed => Tone.Fault,
        MajorState.Rectifying => Tone.Info,
        MajorState.ExtensionAsked or MajorState.CloseoutApplied or MajorState.CloseoutReviewed => Tone.Warning,
        MajorState.Transferred or MajorState.Withdrawn or MajorState.NotMajor => Tone.Offline,
        _ => Tone.Restored,
    };

    public static Tone ToneOf(Truth truth) => truth switch { Truth.True => Tone.Fault, Truth.False => Tone.Restored, _ => Tone.Offline };

    public static Tone ToneOf(MajorVerdict? verdict) => verdict switch { MajorVerdict.Major => Tone.Fault, MajorVerdict.NotMajor => Tone.Restored, _ => Tone.Offline };

    public static Tone ToneOf(MajorMove move) => move switch
    {
        MajorMove.FailReinspection or MajorMove.SendBackCloseout or MajorMove.RefuseConsent or MajorMove.RefuseExtension or MajorMove.RefuseListing
            or MajorMove.Seal or MajorMove.SealAtOnce or MajorMove.RenewSeal or MajorMove.OrderShutdown or MajorMove.Determine or MajorMove.List => Tone.Fault,
        MajorMove.PassReinspection or MajorMove.ReviewCloseout or MajorMove.Consent or MajorMove.RemovePlate or MajorMove.Archive or MajorMove.Unseal
            or MajorMove.EndShutdown => Tone.Restored,
        MajorMove.Withdraw or MajorMove.FindNotMajor or MajorMove.Transfer => Tone.Offline,
        _ => Tone.Info,
    };

    /// <summary>What a key of a determination is called: a trait, an input, or what is said of a clause.</summary>
    public static string NameOf(string key, CriteriaEdition? edition, IStringLocalizer<MajorTexts> texts) =>
        PlaceTraits.Scopes.Contains(key) ? texts["Trait." + key]
        : key.Split(':', 2) is [var what, var clause] ? texts[what == "met" ? "Judge.Met" : "Judge.Spot", clause]
        : edition?.Inputs.FirstOrDefault(i => i.Key == key)?.LabelIn(CultureInfo.CurrentUICulture) ?? key;

    /// <summary>What was compared, in words.</summary>
    public static string Compared(TestOutcome test, CriteriaEdition? edition, IStringLocalizer<MajorTexts> texts) => test.Compared switch
    {
        "" => texts["Judge.Unknown"],
        MajorFacts.Yes => texts["Judge.Yes"],
        MajorFacts.No => texts["Judge.No"],
        var text => edition?.Inputs.FirstOrDefault(i => i.Key == test.Key)?.Choices.FirstOrDefault(c => c.Code == text)?.LabelIn(CultureInfo.CurrentUICulture) ?? text,
    };

    /// <summary>A group of factors; its Chinese name belongs to the standard.</summary>
    public static string GroupOf(string group) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? group.Split(' ')[0] : group;

    /// <summary>A plate's level and number, or nothing.</summary>
    public static string Plate(PlateLevel level, string number, IStringLocalizer<MajorTexts> texts) =>
        level == PlateLevel.None ? "" : $"{texts["Level." + level].Value} {number}";

    public static IReadOnlyList<FilterChoice> Choices<T>(IStringLocalizer<MajorTexts> texts, string prefix)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new FilterChoice(v.ToString(), texts[$"{prefix}.{v}"]))];

    public static string Day(DateOnly? day) => HazardWords.Day(day);
}

/// <summary>What the address bar of the table says, as a filter.</summary>
internal static class MajorQuery
{
    /// <summary>The word for "not ended" in the filter of states.</summary>
    public const string Open = "open";

    /// <summary>The word for "with a plate" in the filter of states.</summary>
    public const string Plate = "plate";

    /// <summary>The word for "something is late" in the filter of states.</summary>
    public const string Late = "late";

    public static MajorFilter FilterOf(TableQuery query) => new(
        query.Search, Enum.TryParse<MajorState>(query.Filter("state"), out var state) ? state : null,
        Enum.TryParse<PlateLevel>(query.Filter("plate"), out var level) ? level : null, query.Filter("division"),
        Open: query.Filter("state") is Open or Late ? true : null, Plate: query.Filter("state") == Plate ? true : null, Late: query.Filter("state") == Late ? true : null,
        Restraint: Enum.TryParse<Restraint>(query.Filter("restraint"), out var restraint) ? restraint : null);
}
