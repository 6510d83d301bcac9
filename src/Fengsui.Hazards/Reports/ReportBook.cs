using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Reports;

/// <summary>The one way to move citizens' reports: permission, guard, row, timeline, clocks, hazard, audit and event in one transaction.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class ReportBook(
    UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, HazardBook hazards, ReportTimes times, LocalTime local)
{
    /// <summary>Makes a move and gives the report's new version.</summary>
    /// <param name="version">The version that the person saw: who comes second is told what happened.</param>
    public Task<Outcome<int>> MoveAsync(Actor actor, Guid id, int version, ReportMove move, ReportInput input, CancellationToken cancellation) =>
        unit.RunAgainAsync(actor, work => MoveAsync(work, id, version, move, input, cancellation), cancellation);

    private async Task<Outcome<int>> MoveAsync(Work work, Guid id, int version, ReportMove move, ReportInput input, CancellationToken cancellation)
    {
        var report = await work.Records.Set<CitizenReport>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (report is null)
        {
            return Refusal.NotFound("reports.not-found");
        }

        var step = ReportLifeCycle.Find(report.State, move);
        if (step is not null && !permissions.Allows(work.Actor, step.Permission))
        {
            return HazardPermissions.Refuse(step.Permission);
        }

        if (report.Version != version)
        {
            return Refusal.Conflict("reports.moved-meanwhile", report.Number, ReportLifeCycle.StateTerm(report), local.Full(report.ChangedAt));
        }

        var target = input.TargetId is { } other && move == ReportMove.Merge
            ? await work.Records.Set<CitizenReport>().AsTracking().FirstOrDefaultAsync(r => r.Id == other, cancellation)
            : null;
        var before = report.State;
        var named = await NameSectorAsync(work, report, move, input, cancellation);
        if (named.Refusal is { } unknown)
        {
            return unknown;
        }

        if (ReportLifeCycle.Apply(report, move, named.Value, new ReportFacts(work.Actor.Id, work.Now, target)) is { } refusal)
        {
            return refusal;
        }

        if (await LocateAsync(work, report, move, input, cancellation) is { } nowhere)
        {
            return nowhere;
        }

        if (move == ReportMove.Found && await MakeHazardAsync(work, report, input, cancellation) is { } noHazard)
        {
            return noHazard;
        }

        ReportLog.Write(work, report, move, input.Text.Trim());
        await times.WindAsync(work, report, move, cancellation);
        if (target is not null)
        {
            await FollowTargetAsync(work, report, target, cancellation);
        }

        ReportLog.Tell(
            work, report, NameOf(move), before, ("state", report.State.ToString()), ("reason", input.Text.Trim()), ("target", target?.Number ?? ""),
            ("hazard", move == ReportMove.Found ? report.HazardNumber : ""), ("department", move == ReportMove.Transfer ? report.Department : ""));
        await work.Records.SaveChangesAsync(cancellation);
        if (move == ReportMove.SendBack)
        {
            await LeaveSectorAsync(work, report, cancellation);
        }

        await CopyScopeAsync(work, report, cancellation);
        return report.Version;
    }

    internal static string NameOf(ReportMove move) => "move." + move.ToString().ToLowerInvariant();

    // What was merged into this one goes on to where this one went: merging stays one step deep.
    private static async Task FollowTargetAsync(Work work, CitizenReport report, CitizenReport target, CancellationToken cancellation)
    {
        ReportLog.Write(work, target, null, report.Number);
        ReportLog.Tell(work, target, "joined", target.State, ("target", report.Number));
        var children = await work.Records.Set<CitizenReport>().AsTracking().Where(r => r.MergedIntoId == report.Id).ToListAsync(cancellation);
        foreach (var child in children)
        {
            child.MergedIntoId = target.Id;
            ReportLog.Tell(work, child, "joined", child.State, ("target", target.Number));
        }
    }

    // A department sees what lies in its sector: into that of another it goes only from whom may see both.
    private static async Task<Outcome<ReportInput>> NameSectorAsync(
        Work work, CitizenReport report, ReportMove move, ReportInput input, CancellationToken cancellation)
    {
        if (move != ReportMove.Transfer || input.ToSector.Length == 0)
        {
            return input;
        }

        var sector = await work.Records.Set<Sector>().AsNoTracking().FirstOrDefaultAsync(s => s.Code == input.ToSector, cancellation);
        return sector is null || !work.Actor.Sees(report.DivisionCode, sector.Code, null)
            ? Refusal.Invalid("reports.move.sector", "toSector")
            : string.IsNullOrWhiteSpace(input.Department) ? input with { Department = sector.Name } : input;
    }

    private async Task<Refusal?> LocateAsync(Work work, CitizenReport report, ReportMove move, ReportInput input, CancellationToken cancellation)
    {
        if (move == ReportMove.Transfer && report.ToSector.Length > 0)
        {
            report.SectorCode = report.ToSector;
            return null;
        }

        if (input.PlaceId is not { } id || id == report.PlaceId)
        {
            return null;
        }

        if (await places.FindAsync(work.Records, id, cancellation) is not { } place)
        {
            return Refusal.Invalid("hazards.finding.place", "placeId");
        }

        (report.PlaceId, report.DivisionCode, report.SectorCode) = (place.Id, place.DivisionCode, place.SectorCode);
        return null;
    }

    // It is of its place's sector again, if it has a place; the department that sends it back no longer sees it, so this comes when all else is written.
    private static async Task LeaveSectorAsync(Work work, CitizenReport report, CancellationToken cancellation)
    {
        work.Records.Entry(report).State = EntityState.Detached;
        report.SectorCode = report.PlaceId is { } own
            ? await work.Records.Set<Place>().IgnoreQueryFilters().Where(p => p.Id == own).Select(p => p.SectorCode).FirstOrDefaultAsync(cancellation) ?? ""
            : "";
        await work.CopyScopeAsync<CitizenReport>(r => r.Id == report.Id, report, cancellation);
    }

    private static async Task CopyScopeAsync(Work work, CitizenReport report, CancellationToken cancellation)
    {
        var (id, subject) = (report.Id, ReportLog.SubjectOf(report.Id));
        await work.CopyScopeAsync<ReportEntry>(e => e.ReportId == id, report, cancellation);
        await work.CopyScopeAsync<Clock>(c => c.SubjectKind == ReportLog.Kind && c.SubjectId == id, report, cancellation);
        await work.CopyScopeAsync<DocumentLink>(d => d.Subject == subject, report, cancellation);
    }

    // A new hazard with the report's photos, or the one that was in the register already.
    private async Task<Refusal?> MakeHazardAsync(Work work, CitizenReport report, ReportInput input, CancellationToken cancellation)
    {
        Hazard? known = null;
        if (input.HazardId is { } id)
        {
            known = await work.Records.Set<Hazard>().AsTracking().FirstOrDefaultAsync(h => h.Id == id, cancellation);
            if (known is null)
            {
                return Refusal.Invalid("hazards.not-found", "hazardId");
            }

            (report.HazardId, report.HazardNumber, report.HazardState) = (known.Id, known.Number, known.State);
            report.WasKnown = known.FoundAt < report.ReceivedAt;
        }
        else
        {
            var made = await hazards.FindAsync(work, DraftOf(report, input), cancellation);
            if (made.Refusal is { } refusal)
            {
                return refusal;
            }

            (report.HazardId, report.HazardNumber, report.HazardState) = (made.Value.Id, made.Value.Number, HazardState.Found);
            report.WasKnown = made.Value.RecurrenceOf is null && report.WasKnown;
        }

        await LinkPhotosAsync(work, report, cancellation);
        return null;
    }

    private static FindingDraft DraftOf(CitizenReport report, ReportInput input) => new()
    {
        PlaceId = report.PlaceId, DivisionCode = report.PlaceId is null ? report.DivisionCode : "", Where = report.PlaceId is null ? report.Where : "",
        Part = input.Part, Description = input.Text.Trim(), ClassCode = report.ClassCode, Severity = input.Severity, Longitude = report.Longitude,
        Latitude = report.Latitude, Source = HazardSource.CitizenReport, Origin = $"report:{report.Id}",
    };

    // The same files, shown at both; the names say nothing of the sender.
    private static async Task LinkPhotosAsync(Work work, CitizenReport report, CancellationToken cancellation)
    {
        var (from, to) = (ReportLog.SubjectOf(report.Id), HazardBook.DocumentSubject(report.HazardId!.Value));
        var there = await work.Records.Set<DocumentLink>().AsNoTracking().Where(d => d.Subject == to).Select(d => d.Hash).ToListAsync(cancellation);
        var photos = await work.Records.Set<DocumentLink>().AsNoTracking().Where(d => d.Subject == from).OrderBy(d => d.Id).ToListAsync(cancellation);
        foreach (var photo in photos.Where(p => !there.Contains(p.Hash)))
        {
            work.Records.Add(new DocumentLink
            {
                Id = Guid.CreateVersion7(work.Now), Hash = photo.Hash, Subject = to, DivisionCode = report.DivisionCode, SectorCode = report.SectorCode,
                PlaceId = report.PlaceId, Kind = DocumentKind.Before, FileName = photo.FileName, TakenAt = photo.TakenAt, AddedBy = work.Actor.Name,
                AddedAt = work.Now,
            });
        }
    }
}
