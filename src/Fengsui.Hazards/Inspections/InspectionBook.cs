using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Levers;
using Fengsui.Hazards.Numbers;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Inspections;

/// <summary>The one way to plan, begin, fill and finish inspections.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class InspectionBook(
    UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, HazardBook hazardBook, ClockKeeper clocks, LocalTime times)
{
    /// <summary>Kind of clock subjects and, with an id, of documents.</summary>
    internal const string SubjectKind = "inspection";

    private const string Series = "inspection";
    private const int MostInspectors = 20;
    private const int LongestCertificate = 40;

    /// <summary>Plans an inspection, or begins it at once.</summary>
    public async Task<Outcome<InspectionMade>> PlanAsync(Actor actor, InspectionDraft draft, CancellationToken cancellation) =>
        permissions.Allows(actor, EnforcementPermissions.Inspect)
            ? await unit.RunAsync(actor, work => PlanAsync(work, draft, cancellation), cancellation)
            : HazardPermissions.Refuse(EnforcementPermissions.Inspect);

    /// <summary>Begins a planned inspection: it takes its number.</summary>
    public Task<Outcome<InspectionMade>> StartAsync(
        Actor actor, Guid id, int version, IReadOnlyList<Inspector>? inspectors, CancellationToken cancellation) =>
        MoveAsync(actor, id, version, InspectionMove.Start, async (work, inspection) =>
        {
            var who = Tidy(inspectors ?? inspection.Inspectors());
            if (CheckInspectors(who, true) is { } refusal)
            {
                return refusal;
            }

            inspection.SetInspectors(who);
            await BeginAsync(work, inspection, cancellation);
            return null;
        }, cancellation);

    /// <summary>Confirms, adds or drops something that was found. A confirmed one becomes a hazard, registered when it is known who answers for it.</summary>
    public Task<Outcome<InspectionMade>> DecideAsync(Actor actor, Guid id, int version, FindingDecision decision, CancellationToken cancellation) =>
        RunAsync(actor, id, version, (work, inspection) => DecideAsync(work, inspection, decision, cancellation), cancellation);

    /// <summary>Takes a finished sheet of the place in: what failed is proposed.</summary>
    public Task<Outcome<InspectionMade>> TakeSheetAsync(
        Actor actor, Guid id, int version, ChecklistSheetBrief sheet, ChecklistBrief edition, CancellationToken cancellation) =>
        RunAsync(actor, id, version, async (work, inspection) =>
        {
            if (inspection.State != InspectionState.Started)
            {
                return Inspection.Life.Refuse(inspection.State);
            }

            if (sheet.PlaceId != inspection.PlaceId)
            {
                return Refusal.Invalid("enforcement.inspection.sheet", "sheetId");
            }

            var failed = edition.Items.Where(i => sheet.FailedItems.Contains(i.Code))
                .Select(i => new FailedChecklistItem(i.Code, i.Text, "", "", i.IsVeto, i.HazardClass, i.Clause.Length > 0 ? i.Clause : i.LegalBasis)).ToList();
            await TakeAsync(work, inspection, new TakenSheet(sheet.Id, sheet.Checklist, sheet.Edition, sheet.Passes, sheet.FilledAt, failed), cancellation);
            return null;
        }, cancellation);

    /// <summary>Finishes it: every proposal was answered, somebody of the unit was there or the note says who was not.</summary>
    public Task<Outcome<InspectionMade>> FinishAsync(
        Actor actor, Guid id, int version, string present, string note, CancellationToken cancellation) =>
        MoveAsync(actor, id, version, InspectionMove.Finish, (work, inspection) => FinishAsync(work, inspection, present, note, cancellation), cancellation);

    /// <summary>Cancels it, with a reason; a number that it has is kept.</summary>
    public Task<Outcome<InspectionMade>> CancelAsync(Actor actor, Guid id, int version, string reason, CancellationToken cancellation) =>
        MoveAsync(actor, id, version, InspectionMove.Cancel, (_, inspection) =>
        {
            if (reason.Trim().Length is 0 or > ClockKeeper.ReasonLength)
            {
                return Task.FromResult<Refusal?>(Refusal.Invalid("hazards.reason", "reason"));
            }

            if (inspection.FoundCount > 0)
            {
                return Task.FromResult<Refusal?>(Refusal.Conflict("enforcement.inspection.has-findings"));
            }

            inspection.Note = reason.Trim();
            return Task.FromResult<Refusal?>(null);
        }, cancellation);

    /// <summary>Kind and id in documents and the audit log.</summary>
    internal static string DocumentSubject(Guid id) => $"{SubjectKind}:{id}";

    /// <summary>The case of its clocks: the rules of the day it was finished hold.</summary>
    internal static ClockSubject SubjectOf(Inspection inspection) =>
        new(SubjectKind, inspection.Id, $"{inspection.Number} {inspection.Where}", inspection, inspection.PlannedOn);

    /// <summary>Takes a sheet in within another command's transaction.</summary>
    internal static async Task TakeAsync(Work work, Inspection inspection, TakenSheet sheet, CancellationToken cancellation)
    {
        if (await work.Records.Set<InspectionSheet>().AnyAsync(s => s.InspectionId == inspection.Id && s.SheetId == sheet.Id, cancellation))
        {
            return;
        }

        work.Records.Add(new InspectionSheet
        {
            InspectionId = inspection.Id, SheetId = sheet.Id, Checklist = sheet.Checklist, Edition = sheet.Edition, Passes = sheet.Passes, FilledAt = sheet.FilledAt,
        });
        var order = await NextOrderAsync(work, inspection.Id, cancellation);
        foreach (var item in sheet.Failed)
        {
            var text = item.Note.Length > 0 ? $"{item.Text}（{item.Note}）" : item.Text;
            work.Records.Add(Make(work, inspection, order++, text, sheet.Id, item));
        }

        Tell(work, inspection, "sheet", ("checklist", sheet.Checklist));
    }

    private async Task<Outcome<InspectionMade>> PlanAsync(Work work, InspectionDraft draft, CancellationToken cancellation)
    {
        var today = times.Day(work.Now);
        if (await places.FindAsync(work.Records, draft.PlaceId, cancellation) is not { } place)
        {
            return Refusal.Invalid("hazards.finding.place", "placeId");
        }

        var day = draft.StartNow ? today : draft.PlannedOn;
        if (day is not { } planned || planned < today)
        {
            return Refusal.Invalid("enforcement.inspection.day", "plannedOn");
        }

        if (draft.Programme.Length > 0 && !await work.Records.Set<Classes.HazardProgramme>().AnyAsync(p => p.Code == draft.Programme, cancellation))
        {
            return Refusal.Invalid("hazards.finding.programme", "programme", draft.Programme);
        }

        var who = Tidy(draft.Inspectors);
        if (CheckInspectors(who, draft.StartNow) is { } refusal)
        {
            return refusal;
        }

        if (draft.HazardId is { } hazard && !await work.Records.Set<Hazard>().AnyAsync(h => h.Id == hazard && h.PlaceId == place.Id, cancellation))
        {
            return Refusal.Invalid("hazards.not-found", "hazardId");
        }

        var inspection = new Inspection
        {
            Id = Guid.CreateVersion7(work.Now), CountyCode = NumberSeries.CountyOf(place.DivisionCode), DivisionCode = place.DivisionCode,
            SectorCode = place.SectorCode, PlaceId = place.Id, Where = place.Name, Address = place.Address, Kind = draft.Kind, Programme = draft.Programme,
            HazardId = draft.HazardId, PlannedOn = planned, PlannedById = work.Actor.Id, PlannedBy = work.Actor.DisplayName, ChangedAt = work.Now, Version = 0,
        };
        inspection.SetInspectors(who);
        work.Records.Add(inspection);
        if (draft.StartNow)
        {
            inspection.State = InspectionState.Started;
            await BeginAsync(work, inspection, cancellation);
        }

        Tell(work, inspection, draft.StartNow ? "start" : "plan");
        return new InspectionMade(inspection.Id, inspection.Number, inspection.Version);
    }

    private async Task BeginAsync(Work work, Inspection inspection, CancellationToken cancellation)
    {
        var year = times.Day(work.Now).Year;
        inspection.Number = NumberSeries.Text(year, await NumberSeries.NextAsync(work, Series, inspection.DivisionCode, year, cancellation));
        (inspection.StartedAt, inspection.StartedBy) = (work.Now, work.Actor.Name);
    }

    private async Task<Refusal?> DecideAsync(Work work, Inspection inspection, FindingDecision decision, CancellationToken cancellation)
    {
        if (inspection.State != InspectionState.Started)
        {
            return Inspection.Life.Refuse(inspection.State);
        }

        var finding = decision.FindingId is { } key
            ? await work.Records.Set<InspectionFinding>().AsTracking().FirstOrDefaultAsync(f => f.Id == key && f.InspectionId == inspection.Id, cancellation)
            : null;
        if (decision.FindingId is not null && finding is not { State: FindingState.Proposed })
        {
            return Refusal.Conflict("enforcement.inspection.answered");
        }

        if (finding is not null && decision.Drop.Trim() is { Length: > 0 } reason)
        {
            if (reason.Length > ClockKeeper.ReasonLength)
            {
                return Refusal.Invalid("hazards.reason", "drop");
            }

            (finding.State, finding.Reason) = (FindingState.Dropped, reason);
            Tell(work, inspection, "finding-drop", ("reason", reason));
            return null;
        }

        return await ConfirmAsync(work, inspection, finding, decision, cancellation);
    }

    private async Task<Refusal?> ConfirmAsync(
        Work work, Inspection inspection, InspectionFinding? finding, FindingDecision decision, CancellationToken cancellation)
    {
        var made = await hazardBook.FindAsync(
            work,
            new FindingDraft
            {
                PlaceId = inspection.PlaceId, Part = decision.Part, Description = decision.Description, ClassCode = decision.ClassCode,
                Programmes = inspection.Programme.Length > 0 ? [inspection.Programme] : [], Severity = decision.Severity, Clause = decision.Clause,
                Source = inspection.Kind == InspectionKind.Complaint ? HazardSource.CitizenReport : HazardSource.Inspection,
                Origin = DocumentSubject(inspection.Id), ResponsibleUnit = decision.ResponsibleUnit, ResponsiblePerson = decision.ResponsiblePerson,
            },
            cancellation);
        if (made.Refusal is { } refusal)
        {
            return refusal;
        }

        if (finding is null)
        {
            finding = Make(work, inspection, await NextOrderAsync(work, inspection.Id, cancellation), decision.Description.Trim(), null, null);
            work.Records.Add(finding);
        }

        (finding.Text, finding.ClassCode, finding.Clause) = (decision.Description.Trim(), decision.ClassCode, decision.Clause.Trim());
        (finding.State, finding.HazardId) = (FindingState.Confirmed, made.Value.Id);
        inspection.FoundCount++;
        await CarryPhotosAsync(work, finding, made.Value.Id, cancellation);
        if (decision.ResponsibleUnit.Trim().Length > 0 && decision.ResponsiblePerson.Trim().Length > 0)
        {
            var hazard = work.Records.ChangeTracker.Entries<Hazard>().Select(e => e.Entity).Single(h => h.Id == made.Value.Id);
            if (await hazardBook.MoveAsync(work, hazard, HazardMove.Register, new HazardInput { Text = inspection.Number }, false, cancellation) is { } problem)
            {
                return problem;
            }
        }

        Tell(work, inspection, "finding-confirm", ("source", made.Value.Number));
        return null;
    }

    // The photos taken at the item are the hazard's photos of before.
    private static async Task CarryPhotosAsync(Work work, InspectionFinding finding, Guid hazard, CancellationToken cancellation)
    {
        if (finding.SheetId is not { } sheet)
        {
            return;
        }

        var subject = $"checklist-sheet:{sheet}.{finding.ItemCode}";
        foreach (var photo in await work.Records.Set<DocumentLink>().AsNoTracking().Where(d => d.Subject == subject).ToListAsync(cancellation))
        {
            work.Records.Add(new DocumentLink
            {
                Id = Guid.CreateVersion7(work.Now), Hash = photo.Hash, Subject = HazardBook.DocumentSubject(hazard), DivisionCode = finding.DivisionCode,
                SectorCode = finding.SectorCode, PlaceId = finding.PlaceId, Kind = DocumentKind.Before, FileName = photo.FileName, AddedBy = photo.AddedBy,
                AddedAt = work.Now,
            });
        }
    }

    private async Task<Refusal?> FinishAsync(Work work, Inspection inspection, string present, string note, CancellationToken cancellation)
    {
        if (CheckInspectors(inspection.Inspectors(), true) is { } few)
        {
            return few;
        }

        if (present.Trim().Length is 0 or > HazardLifeCycle.LongestName)
        {
            return Refusal.Invalid("enforcement.inspection.present", "present");
        }

        if (note.Length > HazardLifeCycle.LongestText)
        {
            return Refusal.Invalid("hazards.too-long", "note", "2000");
        }

        var findings = await work.Records.Set<InspectionFinding>().Where(f => f.InspectionId == inspection.Id).ToListAsync(cancellation);
        if (findings.Count(f => f.State == FindingState.Proposed) is var open and > 0)
        {
            return Refusal.Conflict("enforcement.inspection.open-findings", open.ToString(CultureInfo.InvariantCulture));
        }

        var ids = findings.Where(f => f.State == FindingState.Confirmed).Select(f => f.HazardId).ToList();
        var waiting = await work.Records.Set<Hazard>().CountAsync(h => ids.Contains(h.Id) && h.EndedAt == null, cancellation);
        inspection.Result = ids.Count == 0 ? InspectionResult.Clean : waiting == 0 ? InspectionResult.Corrected : InspectionResult.Problems;
        (inspection.Present, inspection.Note, inspection.FinishedAt) = (present.Trim(), note.Trim(), work.Now);

        // A timed order is made and served within three working days of the inspection (article 19).
        if (waiting > 0)
        {
            await clocks.StartAsync(work, SubjectOf(inspection), ClockCodes.OrderServed, cancellation);
        }

        return null;
    }

    private Task<Outcome<InspectionMade>> MoveAsync(
        Actor actor, Guid id, int version, InspectionMove move, Func<Work, Inspection, Task<Refusal?>> body, CancellationToken cancellation) =>
        RunAsync(actor, id, version, async (work, inspection) =>
        {
            if (Inspection.Life.Find(inspection.State, move) is not { } step)
            {
                return Inspection.Life.Refuse(inspection.State);
            }

            if (await body(work, inspection) is { } refusal)
            {
                return refusal;
            }

            inspection.State = step.To;
            Tell(work, inspection, move.ToString().ToLowerInvariant());
            return null;
        }, cancellation);

    private async Task<Outcome<InspectionMade>> RunAsync(
        Actor actor, Guid id, int version, Func<Work, Inspection, Task<Refusal?>> body, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, EnforcementPermissions.Inspect))
        {
            return HazardPermissions.Refuse(EnforcementPermissions.Inspect);
        }

        return await unit.RunAgainAsync<Outcome<InspectionMade>>(
            actor,
            async work =>
            {
                if (await work.Records.Set<Inspection>().AsTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } inspection)
                {
                    return Refusal.NotFound("enforcement.inspection.not-found");
                }

                if (inspection.Version != version)
                {
                    return Refusal.Conflict("enforcement.moved-meanwhile", inspection.Number, LifeCycles.Term(inspection.State), times.Full(inspection.ChangedAt));
                }

                return await body(work, inspection) is { } refusal ? refusal : new InspectionMade(inspection.Id, inspection.Number, inspection.Version);
            },
            cancellation);
    }

    private static List<Inspector> Tidy(IReadOnlyList<Inspector> inspectors) =>
    [
        .. inspectors.Select(i => new Inspector(i.Name.Trim(), i.Certificate.Trim())).Where(i => i.Name.Length > 0)
            .DistinctBy(i => i.Name, StringComparer.Ordinal),
    ];

    private static Refusal? CheckInspectors(IReadOnlyList<Inspector> who, bool starts) =>
        starts && who.Count < Inspection.FewestInspectors ? Refusal.Invalid("enforcement.inspection.two", "inspectors")
        : who.Count > MostInspectors || who.Any(i => i.Name.Length > 40 || i.Name.Contains(',', StringComparison.Ordinal) || i.Certificate.Length > LongestCertificate)
            ? Refusal.Invalid("enforcement.inspection.inspectors", "inspectors")
        : null;

    private static InspectionFinding Make(Work work, Inspection inspection, int order, string text, Guid? sheet, FailedChecklistItem? item) => new()
    {
        Id = Guid.CreateVersion7(work.Now), InspectionId = inspection.Id, DivisionCode = inspection.DivisionCode, SectorCode = inspection.SectorCode,
        PlaceId = inspection.PlaceId, SheetId = sheet, ItemCode = item?.Code ?? "", Text = text.Length > HazardLifeCycle.LongestText ? text[..HazardLifeCycle.LongestText] : text,
        ClassCode = item?.HazardClass ?? "", Clause = item?.LegalBasis ?? "", Order = order,
    };

    private static async Task<int> NextOrderAsync(Work work, Guid inspection, CancellationToken cancellation) =>
        await work.Records.Set<InspectionFinding>().CountAsync(f => f.InspectionId == inspection, cancellation) + 1;

    private static void Tell(Work work, Inspection inspection, string action, params (string Name, string Value)[] details)
    {
        inspection.Version++;
        inspection.ChangedAt = work.Now;
        inspection.SearchText = string.Join(' ', inspection.Number, inspection.Where, inspection.Address, inspection.InspectorKeys).ToLowerInvariant();
        work.Audit(
            "hazards.inspection." + action, DocumentSubject(inspection.Id), inspection.DivisionCode,
            [("kind", inspection.Kind.ToString()), .. new[] { ("number", inspection.Number) }.Concat(details).Where(d => d.Item2.Length > 0)]);
        work.Announce(new Change(EnforcementPermissions.InspectionTopic, inspection.Id.ToString(), inspection.DivisionCode, work.Now, action));
    }
}
