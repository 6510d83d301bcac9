using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Standing;

namespace Fengsui.Places.Checklists;

/// <summary>
/// What a checklist is for, in the words of rules (<see cref="RuleSubject"/>): a venue type (<c>hotel</c>), a group of them
/// (<c>group:public-assembly</c>), every place (<c>group:any</c>), records of a ledger (<c>ledger:fire-lanes</c>), or one kind of them
/// (<c>ledger:buildings/Dwelling</c>).
/// </summary>
internal static class ChecklistTarget
{
    /// <summary>The group of every place.</summary>
    public const string AnyPlace = "any";

    /// <summary>Groups that may be named, in the order of lists.</summary>
    public static IReadOnlyList<string> Groups { get; } = [AnyPlace, .. VenueGroups.All];

    /// <summary>True when an edition is for a place of a type.</summary>
    public static bool IsForPlace(ChecklistEdition edition, string typeCode, VenueType? type)
    {
        var groups = type is null ? new HashSet<string>() : VenueGroups.Of(type);
        return edition.Subjects().Any(s =>
            (s.VenueType.Length > 0 && s.VenueType == typeCode) || (s.Group.Length > 0 && (s.Group == AnyPlace || groups.Contains(s.Group))));
    }

    /// <summary>True when an edition is for a record of a ledger; its kind is any of its choices.</summary>
    public static bool IsForRecord(ChecklistEdition edition, ILedger ledger, LedgerRow row) =>
        edition.Subjects().Any(s => s.Ledger == ledger.Code
            && (s.Variant.Length == 0 || ledger.Fields.Any(f => f.Kind == FieldKind.Choice && row.Values[f.Key] == s.Variant)));

    /// <summary>The first thing wrong with what a checklist is for, or null.</summary>
    public static Refusal? Check(string appliesTo, IReadOnlySet<string> venueTypes, IReadOnlyDictionary<string, ILedger> ledgers)
    {
        var parts = appliesTo.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0 || appliesTo.Length > 400)
        {
            return Refusal.Invalid("checklists.subject.missing", "appliesTo");
        }

        var subjects = parts.Select(RuleSubject.Parse).ToList();
        var wrong = subjects.FindIndex(s => !(s.VenueType.Length > 0 ? venueTypes.Contains(s.VenueType)
            : s.Group.Length > 0 ? Groups.Contains(s.Group)
            : s.Ledger != PlaceLedger.LedgerCode && ledgers.ContainsKey(s.Ledger)));
        return wrong >= 0 ? Refusal.Invalid("checklists.subject.unknown", "appliesTo", parts[wrong])

            // Items name fields of the record: those of one ledger, or those of places.
            : subjects.Select(LedgerOf).Distinct(StringComparer.Ordinal).Count() > 1 ? Refusal.Invalid("checklists.subject.mixed", "appliesTo")
            : null;
    }

    /// <summary>The ledger whose records a checklist looks at.</summary>
    public static string LedgerOf(string appliesTo) => appliesTo.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } first, ..]
        ? LedgerOf(RuleSubject.Parse(first))
        : PlaceLedger.LedgerCode;

    private static string LedgerOf(RuleSubject subject) => subject.Ledger.Length > 0 ? subject.Ledger : PlaceLedger.LedgerCode;
}
