using System.Globalization;
using System.Text.Json;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Majors;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Supervision;

/// <summary>A case as it is opened: from hazards, or at a place.</summary>
public sealed record MajorDraft
{
    /// <summary>Hazards that belong to it, all at one place.</summary>
    public IReadOnlyList<Guid> HazardIds { get; init; } = [];

    /// <summary>The place, when there is no hazard yet.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>What is wrong, in a sentence.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The day of the on-site inspection; today when not given.</summary>
    public DateOnly? InspectedOn { get; init; }
}

/// <summary>A case that was just opened.</summary>
public sealed record MajorMade(Guid Id, string Number, int Version);

/// <summary>What was judged: the answers, and the day of the inspection that they come from.</summary>
public sealed record JudgeDraft(IReadOnlyDictionary<string, string> Inputs, DateOnly? InspectedOn = null);

/// <summary>What a judging came to.</summary>
public sealed record MajorJudged(int Version, Determination? Determination);

/// <summary>The one way to open, judge and move cases: permission, guard, row, timeline, clocks, audit in one transaction.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class MajorBook(UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, ClockKeeper clocks, LocalTime times)
{
    /// <summary>Series of case numbers.</summary>
    internal const string Series = "major";

    private const int LongestSummary = 300;
    private const int MostHazards = 50;

    // An inspection is judged soon, or made again.
    private const int OldestInspection = 366;

    /// <summary>Opens a case.</summary>
    public async Task<Outcome<MajorMade>> OpenAsync(Actor actor, MajorDraft draft, CancellationToken cancellation) =>
        permissions.Allows(actor, MajorPermissions.Handle)
            ? await unit.RunAsync(actor, work => OpenAsync(work, draft, cancellation), cancellation)
            : MajorPermissions.Refuse(MajorPermissions.Handle);

    /// <summary>Writes down the answers of an inspection and judges them. The answers are kept also when nothing can be told yet.</summary>
    public Task<Outcome<MajorJudged>> JudgeAsync(Actor actor, Guid id, int version, JudgeDraft? draft, CancellationToken cancellation) =>
        WithAsync<MajorJudged>(actor, id, version, MajorPermissions.Handle, async (work, row) =>
        {
            if (!MajorLifeCycle.IsJudged(row.State))
            {
                return MajorLifeCycle.Refuse(row);
            }

            if (draft?.Inputs is null)
            {
                return Refusal.Invalid("majors.inputs", "inputs");
            }

            var day = draft.InspectedOn ?? row.InspectedOn;
            if (day > times.Day(work.Now) || day < row.InspectedOn)
            {
                return Refusal.Invalid("majors.inspected", "inspectedOn");
            }

            var rules = await RuleSet.ReadAsync(work.Records, day, cancellation);
            var edition = CriteriaEdition.Of(rules, row.DivisionCode);
            var facts = new MajorFacts(draft.Inputs);
            if (edition is not null && facts.Check(edition) is { } refusal)
            {
                return refusal;
            }

            if (day != row.InspectedOn)
            {
                row.InspectedOn = day;
                await RunReportAsync(work, row, cancellation);
            }

            var judged = edition is null ? null : Determiner.Judge(edition, facts);
            Keep(row, facts, judged);
            var words = judged is null ? "" : string.Join("、", judged.Fired);
            MajorLog.Write(work, row, null, words, "judge", day);
            MajorLog.Tell(work, row, "judge", ("standard", row.Standard), ("verdict", row.Verdict?.ToString() ?? ""), ("clauses", words));
            return new MajorJudged(row.Version, judged);
        }, cancellation);

    /// <summary>A further hazard belongs to a case.</summary>
    public Task<Outcome<int>> AddHazardAsync(Actor actor, Guid id, int version, Guid hazardId, CancellationToken cancellation) =>
        WithAsync<int>(actor, id, version, MajorPermissions.Handle, async (work, row) =>
        {
            var hazard = await work.Records.Set<Hazard>().AsTracking().FirstOrDefaultAsync(h => h.Id == hazardId, cancellation);
            if (hazard is null || hazard.PlaceId != row.PlaceId || !hazard.IsOpen)
            {
                return Refusal.Invalid("majors.hazard", "hazardId");
            }

            if (!row.IsOpen || MajorLifeCycle.HasConsent(row.State) || row.State == MajorState.CloseoutReviewed)
            {
                return MajorLifeCycle.Refuse(row);
            }

            if (await MajorLinks.OpenCaseAsync(work.Records, hazardId, cancellation) is { } other)
            {
                return Refusal.Conflict("majors.hazard-taken", other.Number);
            }

            Link(work, row, hazard);
            MajorLog.Write(work, row, null, hazard.Number, "hazard");
            MajorLog.Tell(work, row, "hazard", ("hazard", hazard.Number));
            return row.Version;
        }, cancellation);

    /// <summary>Makes a move and gives the case's new version.</summary>
    /// <param name="version">The version that the person saw: who comes second is told what is stored now.</param>
    public async Task<Outcome<int>> MoveAsync(Actor actor, Guid id, int version, MajorMove move, MajorInput input, CancellationToken cancellation) =>
        await WithAsync<int>(actor, id, version, null, async (work, row) =>
        {
            if (MajorLifeCycle.Find(row, move) is { } step && !permissions.Allows(actor, step.Permission))
            {
                return MajorPermissions.Refuse(step.Permission);
            }

            return await MoveAsync(work, row, move, input, cancellation) is { } refusal ? refusal : row.Version;
        }, cancellation);

    /// <summary>Makes a move within another command's transaction; the caller has checked the right.</summary>
    internal async Task<Refusal?> MoveAsync(Work work, MajorCase row, MajorMove move, MajorInput input, CancellationToken cancellation, int lateSeconds = 0)
    {
        var rules = await RuleSet.ReadAsync(work.Records, row.InspectedOn, cancellation);
        var facts = await FactsAsync(work, row, move, input, rules, cancellation);
        if (MajorLifeCycle.Apply(row, move, input, facts) is { } refusal)
        {
            return refusal;
        }

        if (MeetingOf(move) is { } meeting)
        {
            work.Records.Add(new MajorMeeting
            {
                Id = Guid.CreateVersion7(work.Now), CaseId = row.Id, Kind = meeting, HeldOn = input.Day ?? facts.Today, Minutes = input.Text.Trim(),
                People = MajorPerson.Write(input.People), RecordedBy = work.Actor.DisplayName, DivisionCode = row.DivisionCode,
                SectorCode = row.SectorCode, PlaceId = row.PlaceId,
            });
        }

        if (move == MajorMove.Visit)
        {
            work.Records.Add(new MajorVisit
            {
                Id = Guid.CreateVersion7(work.Now), CaseId = row.Id, VisitedOn = input.Day ?? facts.Today, VisitedBy = work.Actor.DisplayName,
                Findings = input.Text.Trim(), InterimHolds = input.InterimHolds!.Value, Progress = input.Progress!.Value,
                DivisionCode = row.DivisionCode, SectorCode = row.SectorCode, PlaceId = row.PlaceId,
            });
        }

        if (move == MajorMove.Determine)
        {
            await RaiseAsync(work, row, cancellation);
        }

        MajorLog.Write(work, row, move, Words(move, input), "", DayOf(row, move, input), lateSeconds);
        await new MajorWinder(clocks).WindAsync(work, row, move, rules, cancellation);
        MajorLog.Tell(work, row, "move." + move.ToString().ToLowerInvariant(), ("reason", input.Text.Trim()), ("plate", row.PlateNumber));
        return null;
    }

    private async Task<Outcome<MajorMade>> OpenAsync(Work work, MajorDraft draft, CancellationToken cancellation)
    {
        var today = times.Day(work.Now);
        var day = draft.InspectedOn ?? today;
        if (Wrong(draft, day, today) is { } wrong)
        {
            return wrong;
        }

        var ids = draft.HazardIds.Distinct().ToList();
        var hazards = await work.Records.Set<Hazard>().AsTracking().Where(h => ids.Contains(h.Id)).ToListAsync(cancellation);
        if (hazards.Count != ids.Count || hazards.Exists(h => !h.IsOpen || h.PlaceId != (draft.PlaceId ?? hazards[0].PlaceId)))
        {
            return Refusal.Invalid("majors.hazard", "hazardIds");
        }

        foreach (var hazard in hazards)
        {
            if (await MajorLinks.OpenCaseAsync(work.Records, hazard.Id, cancellation) is { } other)
            {
                return Refusal.Conflict("majors.hazard-taken", other.Number);
            }
        }

        var placeId = draft.PlaceId ?? hazards.FirstOrDefault()?.PlaceId;
        var place = placeId is { } key ? await places.FindAsync(work.Records, key, cancellation) : null;
        if (place is null && (placeId is not null || hazards.Count == 0))
        {
            return Refusal.Invalid("majors.place", "placeId");
        }

        var row = await MakeAsync(work, draft, place, hazards.FirstOrDefault(), day, cancellation);
        foreach (var hazard in hazards)
        {
            Link(work, row, hazard);
        }

        MajorLog.Write(work, row, null, row.Summary, "open", day);
        await RunReportAsync(work, row, cancellation);
        MajorLog.Tell(work, row, "open");
        return new MajorMade(row.Id, row.Number, row.Version);
    }

    private static Refusal? Wrong(MajorDraft draft, DateOnly day, DateOnly today) =>
        draft.Summary.Trim().Length is 0 or > LongestSummary ? Refusal.Invalid("majors.summary", "summary")
        : day > today || today.DayNumber - day.DayNumber > OldestInspection ? Refusal.Invalid("majors.inspected", "inspectedOn")
        : draft.HazardIds.Count > MostHazards ? Refusal.Invalid("majors.hazard", "hazardIds")
        : null;

    private async Task<MajorCase> MakeAsync(Work work, MajorDraft draft, PlaceBrief? place, Hazard? hazard, DateOnly day, CancellationToken cancellation)
    {
        var division = place?.DivisionCode ?? hazard!.DivisionCode;
        var year = times.Day(work.Now).Year;
        var row = new MajorCase
        {
            Id = Guid.CreateVersion7(work.Now), CountyCode = NumberSeries.CountyOf(division), DivisionCode = division,
            Number = NumberSeries.Text(year, await NumberSeries.NextAsync(work, Series, division, year, cancellation)),
            SectorCode = place?.SectorCode ?? hazard!.SectorCode, PlaceId = place?.Id, Where = place?.Name ?? hazard!.Where,
            Longitude = place?.Longitude ?? hazard?.Longitude, Latitude = place?.Latitude ?? hazard?.Latitude, Summary = draft.Summary.Trim(),
            InspectedOn = day, OpenedById = work.Actor.Id, OpenedBy = work.Actor.DisplayName, OpenedAt = work.Now, StateSince = work.Now, ChangedAt = work.Now,
        };

        // What the register knows need not be asked.
        var edition = CriteriaEdition.Of(await RuleSet.ReadAsync(work.Records, day, cancellation), division);
        var known = await PlaceKnowledge.OfAsync(work.Records, row.PlaceId, cancellation);
        Keep(row, known, edition is null ? null : Determiner.Judge(edition, known));
        work.Records.Add(row);
        return row;
    }

    private async Task<Outcome<T>> WithAsync<T>(
        Actor actor, Guid id, int version, string? permission, Func<Work, MajorCase, Task<Outcome<T>>> body, CancellationToken cancellation) =>
        permission is not null && !permissions.Allows(actor, permission)
            ? MajorPermissions.Refuse(permission)
            : await unit.RunAgainAsync<Outcome<T>>(
                actor,
                async work =>
                {
                    var row = await work.Records.Set<MajorCase>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation);
                    return row is null ? Refusal.NotFound("majors.not-found")
                        : row.Version != version
                            ? await work.ChangedMeanwhileAsync(
                                "majors.changed-meanwhile", MajorLog.Subject(id), version, row.Version, new JudgeDraft(Facts(row).Values, row.InspectedOn), cancellation)
                            : await body(work, row);
                },
                cancellation);

    private async Task<CaseFacts> FactsAsync(Work work, MajorCase row, MajorMove move, MajorInput input, RuleSet rules, CancellationToken cancellation)
    {
        var today = times.Day(work.Now);
        var subject = MajorLog.Subject(row.Id);
        var proofs = move is MajorMove.ApplyCloseout or MajorMove.Demolish
            ? await work.Records.Set<DocumentLink>().CountAsync(d => d.Subject == subject && d.Kind == DocumentKind.After, cancellation)
            : 0;
        var open = move == MajorMove.Archive ? await OpenHazardsAsync(work.Records, row.Id, cancellation) : 0;
        var verdict = CriteriaEdition.Of(rules, row.DivisionCode) is { } edition ? Determiner.Judge(edition, Facts(row)).Verdict : MajorVerdict.CannotTell;
        var days = rules.Find(ClockCodes.SealingPeriod, row.DivisionCode)?.As<ClockRule>().Amount ?? 0;
        return new CaseFacts(
            work.Actor.Id, work.Actor.OnlyPlaces, work.Now, today, MajorProcedure.Of(rules, row.DivisionCode), verdict, proofs, days, open,
            await NumberAsync(work, row, move, input, today.Year, cancellation));
    }

    // Taken in the transaction that uses it; a refused move gives it back.
    private static async Task<string> NumberAsync(Work work, MajorCase row, MajorMove move, MajorInput input, int year, CancellationToken cancellation)
    {
        var series = move switch
        {
            MajorMove.ServeNotice => "major-notice",
            MajorMove.List when input.Level != PlateLevel.None => "plate-" + input.Level.ToString().ToLowerInvariant(),
            _ => "",
        };
        return series.Length == 0 ? "" : NumberSeries.Text(year, await NumberSeries.NextAsync(work, series, row.DivisionCode, year, cancellation));
    }

    private static async Task<int> OpenHazardsAsync(FengsuiContext records, Guid caseId, CancellationToken cancellation)
    {
        var ids = records.Set<MajorLink>().Where(l => l.CaseId == caseId).Select(l => l.HazardId);
        return await records.Set<Hazard>().CountAsync(h => ids.Contains(h.Id) && h.EndedAt == null, cancellation);
    }

    // From now on they are closed only with consent.
    private static async Task RaiseAsync(Work work, MajorCase row, CancellationToken cancellation)
    {
        var ids = work.Records.Set<MajorLink>().Where(l => l.CaseId == row.Id).Select(l => l.HazardId);
        foreach (var hazard in await work.Records.Set<Hazard>().AsTracking().Where(h => ids.Contains(h.Id)).ToListAsync(cancellation))
        {
            Raise(work, row, hazard);
        }
    }

    private static void Raise(Work work, MajorCase row, Hazard hazard)
    {
        hazard.Severity = HazardSeverity.Major;
        HazardLog.Write(work, hazard, null, row.Number);
        HazardLog.Tell(work, hazard, "major", hazard.State, ("case", row.Number));
    }

    private static void Link(Work work, MajorCase row, Hazard hazard)
    {
        work.Records.Add(new MajorLink { CaseId = row.Id, HazardId = hazard.Id, DivisionCode = row.DivisionCode, SectorCode = row.SectorCode, PlaceId = row.PlaceId });
        if (row.DeterminedAt is not null)
        {
            Raise(work, row, hazard);
        }
    }

    private async Task RunReportAsync(Work work, MajorCase row, CancellationToken cancellation) => await clocks.StartFromAsync(
        work, MajorLog.ClocksOf(row), row.State is MajorState.AwaitingExperts or MajorState.ExpertsHeard ? ClockCodes.MajorReportExperts : ClockCodes.MajorReport,
        MajorWinder.Begin(row), cancellation);

    /// <summary>The answers of a case.</summary>
    internal static MajorFacts Facts(MajorCase row) => new(JsonSerializer.Deserialize<Dictionary<string, string>>(row.Inputs) ?? []);

    internal static void Keep(MajorCase row, MajorFacts facts, Determination? judged)
    {
        row.Inputs = JsonSerializer.Serialize(facts.Values);
        (row.Standard, row.Verdict, row.Fired) = (judged?.Standard ?? "", judged?.Verdict, judged is null ? "" : string.Join(',', judged.Fired));
    }

    private static MeetingKind? MeetingOf(MajorMove move) => move switch
    {
        MajorMove.HoldStudy => MeetingKind.Study,
        MajorMove.HearExperts => MeetingKind.ExpertPanel,
        MajorMove.ReviewCloseout => MeetingKind.CloseoutReview,
        MajorMove.Seal or MajorMove.RenewSeal or MajorMove.ConfirmSeal => MeetingKind.SealingStudy,
        _ => null,
    };

    private static string Words(MajorMove move, MajorInput input) => string.Join(" · ", new[]
    {
        input.Text.Trim(), input.Document.Trim(), input.Recipient.Trim(),
        move == MajorMove.Visit ? string.Create(CultureInfo.InvariantCulture, $"{input.Progress} %") : "",
    }.Where(t => t.Length > 0));

    private static DateOnly? DayOf(MajorCase row, MajorMove move, MajorInput input) => move switch
    {
        MajorMove.List or MajorMove.ApprovePlan or MajorMove.GrantExtension => row.Deadline,
        MajorMove.AskExtension => row.ExtensionUntil,
        MajorMove.Seal or MajorMove.SealAtOnce or MajorMove.RenewSeal => row.SealedUntil,
        _ => input.Day,
    };
}
