using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Inspections;
using Fengsui.Hazards.Numbers;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.OfficialNotices;

/// <summary>A notice as it is drafted. What is known of hazards, place and inspection is filled in from there.</summary>
public sealed record NoticeDraft
{
    /// <summary>Kind.</summary>
    public string KindCode { get; init; } = "";

    /// <summary>Hazards that it is about, all of one place.</summary>
    public IReadOnlyList<Guid> HazardIds { get; init; } = [];

    /// <summary>The place, when it is about no hazard.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>The inspection that it follows from.</summary>
    public Guid? InspectionId { get; init; }

    /// <summary>The interview or transfer that it belongs to.</summary>
    public Guid? LeverId { get; init; }

    /// <summary>Whom it is for; empty for who is responsible for the hazards.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The day by whose end it is to be put right.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>What is to be done.</summary>
    public string Measures { get; init; } = "";

    /// <summary>What is done until then.</summary>
    public string InterimMeasures { get; init; } = "";

    /// <summary>What else is asked for.</summary>
    public string Demand { get; init; } = "";

    /// <summary>Day and place of a meeting.</summary>
    public string Meeting { get; init; } = "";

    /// <summary>To which department it goes.</summary>
    public string Receiver { get; init; } = "";

    /// <summary>Code of the sector whose department it goes to.</summary>
    public string ReceiverSector { get; init; } = "";

    /// <summary>The day by whose end a reply is asked for.</summary>
    public DateOnly? ReplyDue { get; init; }

    /// <summary>The office that issues it.</summary>
    public string Issuer { get; init; } = "";
}

/// <summary>What the store knows that a draft needs.</summary>
internal sealed record DraftFacts(
    NoticeKind Kind, IReadOnlyList<Hazard> Hazards, string DivisionCode, string SectorCode, Guid? PlaceId, string Where, string Unit);

/// <summary>Checks a draft against the store.</summary>
internal static class NoticeDrafts
{
    private const int MostHazards = 50;

    public static async Task<Outcome<DraftFacts>> CheckAsync(
        FengsuiContext records, IPlaceDirectory places, NoticeDraft draft, DateOnly today, CancellationToken cancellation)
    {
        if (CheckTexts(draft) is { } wrong)
        {
            return wrong;
        }

        if (await records.Set<NoticeKind>().AsNoTracking().FirstOrDefaultAsync(k => k.Code == draft.KindCode, cancellation) is not { IsInUse: true } kind)
        {
            return Refusal.Invalid("enforcement.notice.kind", "kindCode", draft.KindCode);
        }

        var ids = draft.HazardIds.Distinct().ToList();
        var hazards = await records.Set<Hazard>().AsNoTracking().Where(h => ids.Contains(h.Id)).OrderBy(h => h.Id).ToListAsync(cancellation);
        if (hazards.Count != ids.Count || ids.Count > MostHazards)
        {
            return Refusal.Invalid("enforcement.notice.hazards", "hazardIds");
        }

        if (hazards.DistinctBy(h => (h.PlaceId, h.PlaceId is null ? h.Where : "")).Count() > 1)
        {
            return Refusal.Invalid("enforcement.notice.one-place", "hazardIds");
        }

        if (kind.NeedsHazards && hazards.Count == 0)
        {
            return Refusal.Invalid("enforcement.notice.needs-hazards", "hazardIds");
        }

        if (kind.Ordering == OrderKind.Timed && draft.Deadline is null)
        {
            return Refusal.Invalid("hazards.move.deadline", "deadline");
        }

        if (draft.Deadline < today)
        {
            return Refusal.Invalid("hazards.move.deadline-past", "deadline");
        }

        if (await NoticeReplies.CheckAsync(records, draft, kind, today, cancellation) is { } unasked)
        {
            return unasked;
        }

        if (draft.InspectionId is { } visit && !await records.Set<Inspection>().AnyAsync(i => i.Id == visit, cancellation))
        {
            return Refusal.Invalid("enforcement.inspection.not-found", "inspectionId");
        }

        return await WhereAsync(records, places, draft, kind, hazards, cancellation);
    }

    private static async Task<Outcome<DraftFacts>> WhereAsync(
        FengsuiContext records, IPlaceDirectory places, NoticeDraft draft, NoticeKind kind, IReadOnlyList<Hazard> hazards, CancellationToken cancellation)
    {
        if (hazards is [var first, ..])
        {
            var responsible = hazards.Select(h => h.ResponsibleUnit).FirstOrDefault(u => u.Length > 0) ?? first.Where;
            return new DraftFacts(kind, hazards, first.DivisionCode, first.SectorCode, first.PlaceId, first.Where, HazardLifeCycle.Either(draft.Unit, responsible));
        }

        return draft.PlaceId is { } id && await places.FindAsync(records, id, cancellation) is { } place
            ? new DraftFacts(kind, hazards, place.DivisionCode, place.SectorCode, place.Id, place.Name, HazardLifeCycle.Either(draft.Unit, place.Name))
            : Refusal.Invalid("hazards.finding.place", "placeId");
    }

    private static Refusal? CheckTexts(NoticeDraft draft)
    {
        (string Field, string Text, int Most)[] texts =
        [
            ("unit", draft.Unit, HazardLifeCycle.LongestName), ("issuer", draft.Issuer, HazardLifeCycle.LongestName),
            ("receiver", draft.Receiver, HazardLifeCycle.LongestName), ("meeting", draft.Meeting, 200),
            ("measures", draft.Measures, HazardLifeCycle.LongestText), ("interimMeasures", draft.InterimMeasures, HazardLifeCycle.LongestText),
            ("demand", draft.Demand, HazardLifeCycle.LongestText),
        ];
        return texts.FirstOrDefault(t => t.Text.Length > t.Most) is { Field: { } field, Most: var most }
            ? Refusal.Invalid("hazards.too-long", field, most.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : draft.Issuer.Trim().Length == 0 ? Refusal.Invalid("enforcement.notice.issuer", "issuer")
            : null;
    }

    /// <summary>Puts a draft into its row.</summary>
    public static void Fill(OfficialNotice notice, NoticeDraft draft, DraftFacts facts)
    {
        (notice.Unit, notice.Issuer, notice.Receiver, notice.Meeting) = (facts.Unit, draft.Issuer.Trim(), draft.Receiver.Trim(), draft.Meeting.Trim());
        (notice.ReceiverSector, notice.ReplyDue) = (draft.ReceiverSector, draft.ReplyDue);
        (notice.Deadline, notice.Measures, notice.InterimMeasures, notice.Demand) =
            (draft.Deadline, draft.Measures.Trim(), draft.InterimMeasures.Trim(), draft.Demand.Trim());
    }

    /// <summary>The county of a draft.</summary>
    public static string CountyOf(DraftFacts facts) => NumberSeries.CountyOf(facts.DivisionCode);
}
