using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Hazards.SelfGovernance;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Systems;

/// <summary>A test as it is entered.</summary>
internal sealed record TestDraft(
    Guid SystemId, bool Works, IReadOnlyDictionary<string, double> Readings, string Provider = "", string Note = "");

/// <summary>A system of the register with its place.</summary>
internal sealed record KnownSystem(LedgerRow Row, PlaceBrief Place, string Kind, bool InService);

/// <summary>Enters tests of protection systems, and links hazards with the system they are about.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SystemBook(
    UnitOfWork unit, PermissionTable permissions, LedgerBook ledgers, IPlaceDirectory places, HazardBook hazards, ClockKeeper clocks, LocalTime times)
{
    /// <summary>The ledger of protection systems.</summary>
    public const string Ledger = "protection-systems";

    /// <summary>Kind of the clocks of a system.</summary>
    public const string SubjectKind = "system";

    /// <summary>The clock of the next test.</summary>
    public const string Deadline = "deadline.system-test";

    public const string Duty = "test";
    public const int LongestNote = 1_000;
    public const int LongestName = 120;

    private const string FaultClass = "facility-faulty";

    /// <summary>Enters a test. A failed one becomes a finding of the place, linked with the system.</summary>
    public Task<Outcome<Guid>> TestAsync(Actor actor, TestDraft draft, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, SystemPermissions.Test, async work =>
        {
            if (draft.Note.Length > LongestNote)
            {
                return Refusal.Invalid("governance.too-long", "note", "1000");
            }

            if (draft.Provider.Length > LongestName)
            {
                return Refusal.Invalid("governance.too-long", "provider", "120");
            }

            if (await FindAsync(work.Records, draft.SystemId, cancellation) is not { } system)
            {
                return Refusal.NotFound("governance.system");
            }

            var rules = await RuleSet.ReadAsync(work.Records, times.Day(work.Now), cancellation);
            var limits = TestJudge.Limits(rules, system.Kind, system.Place.DivisionCode, system.Place.TypeCode);
            var judged = TestJudge.Judge(limits, draft.Works, draft.Readings);
            if (judged.Refusal is { } refusal)
            {
                return refusal;
            }

            if (!judged.Value.Passed && draft.Note.Trim().Length == 0)
            {
                return Refusal.Invalid("governance.text", "note");
            }

            var rule = SelfDuties.Find(rules, Duty, system.Kind, system.Place.DivisionCode, system.Place.TypeCode);
            var test = Make(work, draft, system, judged.Value, rule?.As<PeriodRule>());
            work.Records.Add(test);
            await WindAsync(work, test, rule, cancellation);
            if (!test.Passed)
            {
                test.HazardId = await FindingAsync(work, test, cancellation);
            }

            work.Audit(
                "hazards.systems.test", $"system-test:{test.Id}", test.DivisionCode, ("name", test.SystemName), ("result", test.Passed ? "passed" : "failed"));
            Announce(work, test.PlaceId, test.DivisionCode);
            return test.Id;
        }, cancellation);

    /// <summary>Links a hazard with the system it is about, so that it is tested before the hazard passes.</summary>
    public Task<Outcome<Done>> LinkAsync(Actor actor, Guid hazardId, Guid systemId, CancellationToken cancellation) =>
        WriteAsync<Done>(actor, HazardPermissions.Find, async work =>
        {
            if (await work.Records.Set<Hazard>().FirstOrDefaultAsync(h => h.Id == hazardId, cancellation) is not { } hazard)
            {
                return Refusal.NotFound("hazards.not-found");
            }

            if (hazard.State is not (HazardState.Found or HazardState.Registered or HazardState.Rectifying or HazardState.Overdue or HazardState.Escalated))
            {
                return Refusal.Conflict("governance.system.too-late");
            }

            if (await FindAsync(work.Records, systemId, cancellation) is not { } system || system.Place.Id != hazard.PlaceId)
            {
                return Refusal.Invalid("governance.system", "systemId");
            }

            await LinkAsync(work, hazard, systemId, system.Row.Name, cancellation);
            work.Audit("hazards.systems.link", HazardBook.DocumentSubject(hazard.Id), hazard.DivisionCode, ("name", system.Row.Name));
            return Outcome.Done;
        }, cancellation);

    /// <summary>A system of the register in sight, or null.</summary>
    public async Task<KnownSystem?> FindAsync(FengsuiContext records, Guid id, CancellationToken cancellation) =>
        await ledgers.Find(Ledger)!.FindAsync(records, id, cancellation) is { } row && Guid.TryParse(row.Values.GetValueOrDefault("placeId"), out var placeId)
            && await places.FindAsync(records, placeId, cancellation) is { } place
            ? Known(row, place)
            : null;

    internal static KnownSystem Known(LedgerRow row, PlaceBrief place) =>
        new(row, place, row.Values.GetValueOrDefault("kind", ""), row.Values.GetValueOrDefault("inService") != "false");

    private SystemTest Make(Work work, TestDraft draft, KnownSystem system, TestResult judged, PeriodRule? period) => new()
    {
        Id = Guid.CreateVersion7(work.Now), DivisionCode = system.Place.DivisionCode, SectorCode = system.Place.SectorCode, PlaceId = system.Place.Id,
        PlaceName = system.Place.Name, SystemId = system.Row.Id, SystemName = system.Row.Name, SystemKind = system.Kind, TestedAt = work.Now,
        TestedBy = work.Actor.DisplayName, Provider = draft.Provider.Trim(), Works = draft.Works, ReadingsJson = RuleJson.Write(judged.Readings),
        Passed = judged.Passed, Note = draft.Note.Trim(), NextDueOn = period is null ? null : TestCalendar.DueOn(times.Day(work.Now), period.Months),
    };

    private async Task WindAsync(Work work, SystemTest test, HazardRule? rule, CancellationToken cancellation)
    {
        var subject = new ClockSubject(SubjectKind, test.SystemId, $"{test.PlaceName} {test.SystemName}", test, times.Day(work.Now));
        await ClockKeeper.StopAsync(work, subject, Deadline, cancellation);
        if (rule is not null && test.NextDueOn is { } due)
        {
            await clocks.StartUntilAsync(work, subject, new SetDeadline(Deadline, rule.Title, due, rule.As<PeriodRule>().WarnDays * 24), cancellation);
        }
    }

    private async Task<Guid?> FindingAsync(Work work, SystemTest test, CancellationToken cancellation)
    {
        // A finding that is open for the system already stands for this failure too.
        var open = from link in work.Records.Set<HazardSystemLink>()
                   join hazard in work.Records.Set<Hazard>() on link.HazardId equals hazard.Id
                   where link.SystemId == test.SystemId && hazard.EndedAt == null
                   select (Guid?)hazard.Id;
        if (await open.FirstOrDefaultAsync(cancellation) is { } standing)
        {
            return standing;
        }

        var found = await hazards.FindAsync(
            work,
            new FindingDraft
            {
                PlaceId = test.PlaceId, Part = Cut(test.SystemName, 100), Description = $"{test.SystemName}: {test.Note}", ClassCode = FaultClass,
                Source = work.Actor.OnlyPlaces ? HazardSource.SelfCheck : HazardSource.Inspection, Origin = $"system-test:{test.Id}",
            },
            cancellation);
        if (!found.Succeeded)
        {
            return null;
        }

        var made = work.Records.Set<Hazard>().Local.First(h => h.Id == found.Value.Id);
        await LinkAsync(work, made, test.SystemId, test.SystemName, cancellation);
        return found.Value.Id;
    }

    private static async Task LinkAsync(Work work, Hazard hazard, Guid systemId, string name, CancellationToken cancellation)
    {
        if (await work.Records.Set<HazardSystemLink>().AsTracking().FirstOrDefaultAsync(l => l.HazardId == hazard.Id, cancellation) is { } link)
        {
            (link.SystemId, link.SystemName) = (systemId, name);
            return;
        }

        work.Records.Add(new HazardSystemLink
        {
            HazardId = hazard.Id, SystemId = systemId, SystemName = name, DivisionCode = hazard.DivisionCode, SectorCode = hazard.SectorCode, PlaceId = hazard.PlaceId,
        });
    }

    internal static void Announce(Work work, Guid? place, string division) =>
        work.Announce(new Change(SystemPermissions.Topic, place?.ToString() ?? "", division, work.Now));

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private async Task<Outcome<T>> WriteAsync<T>(Actor actor, string permission, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        permissions.Allows(actor, permission) ? await unit.RunAsync(actor, write, cancellation) : Refusal.Forbidden("governance.not-allowed", permission);
}

/// <summary>Whether the system of a hazard was tested again (S-35).</summary>
internal static class SystemRetests
{
    private const string Facility = "facility-";

    /// <summary>True when the hazard is about a system that has no passed test since the unit said that it is rectified.</summary>
    public static async Task<bool> IsMissingAsync(FengsuiContext records, Hazard hazard, CancellationToken cancellation)
    {
        if (!hazard.ClassCode.StartsWith(Facility, StringComparison.Ordinal)
            || await records.Set<HazardSystemLink>().FirstOrDefaultAsync(l => l.HazardId == hazard.Id, cancellation) is not { } link)
        {
            return false;
        }

        var newest = await records.Set<SystemTest>().Where(t => t.SystemId == link.SystemId && t.TestedAt >= hazard.SubmittedAt)
            .OrderByDescending(t => t.TestedAt).ThenByDescending(t => t.Id).FirstOrDefaultAsync(cancellation);
        return newest is not { Passed: true };
    }
}
