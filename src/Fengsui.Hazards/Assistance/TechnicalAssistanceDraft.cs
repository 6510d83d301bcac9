using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Numbers;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Assistance;

/// <summary>A request as it is entered.</summary>
public sealed record TechnicalAssistanceDraft
{
    internal const int LongestPerson = 60;
    internal const int LongestPhone = 30;

    /// <summary>The place; null for one that is in no register, then <see cref="DivisionCode"/> and <see cref="Where"/> say where.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>Division, when there is no place.</summary>
    public string DivisionCode { get; init; } = "";

    /// <summary>Where in words, when there is no place.</summary>
    public string Where { get; init; } = "";

    /// <summary>Code of the kind of industry or project.</summary>
    public string KindCode { get; init; } = "";

    /// <summary>What is asked.</summary>
    public string Question { get; init; } = "";

    /// <summary>True for projects that go first.</summary>
    public bool IsPriority { get; init; }

    /// <summary>The project, or empty.</summary>
    public string Project { get; init; } = "";

    /// <summary>Who asks; empty for who enters it.</summary>
    public string Requester { get; init; } = "";

    /// <summary>Their number, or empty.</summary>
    public string Phone { get; init; } = "";

    /// <summary>Wanted by this day, or null.</summary>
    public DateOnly? WantedOn { get; init; }
}

/// <summary>A request as its sender corrects it. Another place is another request: that one is withdrawn.</summary>
/// <param name="Phone">The number, empty for none; null leaves it as it is, for it is shown to nobody whole.</param>
public sealed record AssistanceCorrection(
    string KindCode, string Question, bool IsPriority = false, string Project = "", string Requester = "", string? Phone = null, DateOnly? WantedOn = null)
{
    internal static AssistanceCorrection Of(TechnicalAssistance held) =>
        new(held.KindCode, held.Question, held.IsPriority, held.Project, held.Requester, null, held.WantedOn);
}

/// <summary>Who asks for assistance, and when.</summary>
internal sealed record AssistanceAsker(Guid Id, string Name, DateTimeOffset At, DateOnly Day);

/// <summary>Checks requests against the store and makes their rows.</summary>
internal static class AssistanceDrafts
{
    private const int ShortestPhone = 3;

    public static async Task<Outcome<PlaceBrief?>> CheckAsync(
        Work work, IPlaceDirectory places, TechnicalAssistanceDraft draft, DateOnly today, CancellationToken cancellation)
    {
        if (CheckTexts(draft, today) is { } refusal)
        {
            return refusal;
        }

        if (!await work.Records.Set<AssistanceKind>().AnyAsync(k => k.Code == draft.KindCode && k.IsInUse, cancellation))
        {
            return Refusal.Invalid("assistance.kind", "kindCode");
        }

        if (draft.PlaceId is { } id)
        {
            return await places.FindAsync(work.Records, id, cancellation) is { } place
                ? Outcome.Of<PlaceBrief?>(place)
                : Refusal.Invalid("hazards.finding.place", "placeId");
        }

        return draft.DivisionCode.Length < NumberSeries.CountyDigits || !work.Actor.Sees(draft.DivisionCode, "", null)
                ? Refusal.Invalid("hazards.finding.division", "divisionCode")
            : draft.Where.Trim().Length is 0 or > HazardLifeCycle.LongestName ? Refusal.Invalid("hazards.finding.where", "where")
            : Outcome.Of<PlaceBrief?>(null);
    }

    public static TechnicalAssistance Make(TechnicalAssistanceDraft draft, PlaceBrief? place, string number, AssistanceAsker asker)
    {
        var division = place?.DivisionCode ?? draft.DivisionCode;
        return new TechnicalAssistance
        {
            Id = Guid.CreateVersion7(asker.At), Number = number, CountyCode = NumberSeries.CountyOf(division), DivisionCode = division,
            SectorCode = place?.SectorCode ?? "", PlaceId = place?.Id, Where = place?.Name ?? draft.Where.Trim(), KindCode = draft.KindCode,
            Question = draft.Question.Trim(), IsPriority = draft.IsPriority, Project = draft.Project.Trim(),
            Requester = HazardLifeCycle.Either(draft.Requester, asker.Name), Phone = draft.Phone.Trim(), WantedOn = draft.WantedOn, NextOn = draft.WantedOn,
            StateSince = asker.At, CreatedById = asker.Id, CreatedBy = asker.Name, CreatedAt = asker.At, ChangedAt = asker.At,

            // Told, it becomes 1.
            Version = 0,
        };
    }

    /// <summary>Writes a correction into its request, or says what is wrong with it. What it leaves as it was is not asked again.</summary>
    public static async Task<Refusal?> CorrectAsync(
        Work work, TechnicalAssistance held, AssistanceCorrection correction, DateOnly today, CancellationToken cancellation)
    {
        var draft = new TechnicalAssistanceDraft
        {
            Question = correction.Question, Project = correction.Project, Requester = correction.Requester, Phone = correction.Phone ?? held.Phone,
            WantedOn = correction.WantedOn,
        };
        if (CheckTexts(draft, correction.WantedOn == held.WantedOn ? DateOnly.MinValue : today) is { } refusal)
        {
            return refusal;
        }

        if (correction.KindCode != held.KindCode
            && !await work.Records.Set<AssistanceKind>().AnyAsync(k => k.Code == correction.KindCode && k.IsInUse, cancellation))
        {
            return Refusal.Invalid("assistance.kind", "kindCode");
        }

        (held.KindCode, held.Question, held.IsPriority, held.Project) = (correction.KindCode, draft.Question.Trim(), correction.IsPriority, draft.Project.Trim());
        (held.Requester, held.Phone) = (HazardLifeCycle.Either(draft.Requester, held.CreatedBy), draft.Phone.Trim());
        (held.WantedOn, held.NextOn) = (draft.WantedOn, draft.WantedOn);
        return null;
    }

    private static Refusal? CheckTexts(TechnicalAssistanceDraft draft, DateOnly today) =>
        draft.Question.Trim().Length == 0 ? Refusal.Invalid("assistance.question", "question")
        : draft.Question.Length > HazardLifeCycle.LongestText ? TooLong("question", HazardLifeCycle.LongestText)
        : draft.Project.Length > HazardLifeCycle.LongestName ? TooLong("project", HazardLifeCycle.LongestName)
        : draft.Requester.Length > TechnicalAssistanceDraft.LongestPerson ? TooLong("requester", TechnicalAssistanceDraft.LongestPerson)
        : !IsPhone(draft.Phone.Trim()) ? Refusal.Invalid("assistance.phone", "phone")
        : draft.WantedOn < today ? Refusal.Invalid("assistance.wanted", "wantedOn")
        : null;

    private static bool IsPhone(string text) =>
        text.Length == 0 || (text.Length <= TechnicalAssistanceDraft.LongestPhone && text.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ')
            && text.Count(char.IsAsciiDigit) >= ShortestPhone);

    private static Refusal TooLong(string field, int most) => Refusal.Invalid("hazards.too-long", field, most.ToString(CultureInfo.InvariantCulture));
}
