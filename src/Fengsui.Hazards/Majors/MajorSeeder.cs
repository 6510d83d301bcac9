using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Majors.Criteria.Seeding;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Supervision;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Majors;

/// <summary>A move of a case of the past.</summary>
/// <param name="By">Name of who made it.</param>
/// <param name="OwnSide">True when it was somebody of the unit.</param>
public sealed record SeedMajorMove(MajorMove Move, DateTimeOffset At, string By, MajorInput Input, bool OwnSide = false);

/// <summary>A case of the past at a place: opened then, with these answers, moved so.</summary>
/// <param name="Missed">Days on which a month had passed without a visit.</param>
public sealed record SeedMajor(
    Guid PlaceId, string Summary, DateTimeOffset OpenedAt, string OpenedBy, IReadOnlyDictionary<string, string> Inputs, IReadOnlyList<SeedMajorMove> Moves,
    IReadOnlyList<DateTimeOffset>? Missed = null);

/// <summary>
/// Puts in cases with their past, by the same life cycle and the same criteria as every other: a history that no person could have made is
/// refused. Clocks are begun only for what is open at the end.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class MajorSeeder(UnitOfWork unit, IPlaceDirectory places, ClockKeeper clocks, LocalTime times)
{
    private const int LinkedHazards = 2;

    /// <summary>A county's own decision to keep the edition of 2017 since the day that the next one came into force.</summary>
    public Task KeepStandardAsync(Actor actor, string countyCode, string document, DateOnly from, CancellationToken cancellation) => unit.RunAsync(
        actor,
        async work =>
        {
            if (await work.Records.Set<HazardRule>().AnyAsync(r => r.Code == CriteriaEdition.StandardCode && r.ScopeCode == countyCode, cancellation))
            {
                return;
            }

            work.Records.Add(new HazardRule
            {
                Id = Guid.CreateVersion7(work.Now), Code = CriteriaEdition.StandardCode, Kind = RuleKind.CriteriaStandard, ScopeCode = countyCode, Edition = 1,
                Title = CriteriaSeed.LocalTitle, TitleEn = CriteriaSeed.LocalTitleEn, EffectiveFrom = from, Instrument = document,
                Confidence = Places.Standing.Confidence.Inferred, CreatedBy = work.Actor.Name, CreatedAt = work.Now,
                Parameters = RuleJson.Write(new StandardRule(CriteriaSeed.Edition2017, CriteriaSeed.Exclusions)),
            });
            work.Audit("hazards.rule.enter", "hazard-rule:" + CriteriaEdition.StandardCode, countyCode, ("code", CriteriaEdition.StandardCode));
        },
        cancellation);

    /// <summary>Puts them in, oldest first.</summary>
    /// <exception cref="InvalidOperationException">A move is not lawful.</exception>
    public Task AddAsync(Actor actor, IReadOnlyList<SeedMajor> cases, CancellationToken cancellation) => unit.RunAsync(
        actor,
        async work =>
        {
            foreach (var seed in cases.OrderBy(c => c.OpenedAt))
            {
                await AddAsync(work, seed, cancellation);
            }

            work.Audit("majors.seed", "majors", "", ("rows", cases.Count.ToString(CultureInfo.InvariantCulture)));
        },
        cancellation);

    private async Task AddAsync(Work work, SeedMajor seed, CancellationToken cancellation)
    {
        var place = await places.FindAsync(work.Records, seed.PlaceId, cancellation) ?? throw new InvalidOperationException($"No place {seed.PlaceId}.");
        var day = times.Day(seed.OpenedAt);
        var row = new MajorCase
        {
            Id = Guid.CreateVersion7(seed.OpenedAt), CountyCode = NumberSeries.CountyOf(place.DivisionCode), DivisionCode = place.DivisionCode,
            Number = await NumberAsync(work, MajorBook.Series, place.DivisionCode, day, cancellation), SectorCode = place.SectorCode, PlaceId = place.Id,
            Where = place.Name, Longitude = place.Longitude, Latitude = place.Latitude, Summary = seed.Summary, InspectedOn = day,
            OpenedById = PersonId(seed.OpenedBy), OpenedBy = seed.OpenedBy, OpenedAt = seed.OpenedAt, StateSince = seed.OpenedAt, ChangedAt = seed.OpenedAt,
        };
        work.Records.Add(row);
        Write(work, row, null, seed.OpenedAt, seed.OpenedBy, seed.Summary, "open");
        var rules = await RuleSet.ReadAsync(work.Records, day, cancellation);
        var known = await PlaceKnowledge.OfAsync(work.Records, place.Id, cancellation);
        var facts = seed.Inputs.Aggregate(known, (all, answer) => all.With(answer.Key, answer.Value));
        var edition = CriteriaEdition.Of(rules, place.DivisionCode);
        if (edition is not null && facts.Check(edition) is { } wrong)
        {
            throw new InvalidOperationException($"{row.Number}: {wrong.Code} {wrong.Field}");
        }

        var judged = edition is null ? null : Determiner.Judge(edition, facts);
        MajorBook.Keep(row, facts, judged);
        Write(work, row, null, seed.OpenedAt.AddHours(1), seed.OpenedBy, judged is null ? "" : string.Join("、", judged.Fired), "judge");
        foreach (var move in seed.Moves)
        {
            await MoveAsync(work, row, move, rules, judged?.Verdict ?? MajorVerdict.CannotTell, cancellation);
        }

        foreach (var missed in seed.Missed ?? [])
        {
            row.MissedVisits++;
            Write(work, row, null, missed, "", "", "missed");
        }

        await LinkAsync(work, row, cancellation);
        MajorLog.Settle(row, seed.Moves.Count > 0 ? seed.Moves[^1].At : seed.OpenedAt);
        await RunAsync(work, row, cancellation);
    }

    private async Task MoveAsync(Work work, MajorCase row, SeedMajorMove move, RuleSet rules, MajorVerdict verdict, CancellationToken cancellation)
    {
        var day = times.Day(move.At);
        var number = move.Move switch
        {
            MajorMove.ServeNotice => await NumberAsync(work, "major-notice", row.DivisionCode, day, cancellation),
            MajorMove.List => await NumberAsync(work, "plate-" + move.Input.Level.ToString().ToLowerInvariant(), row.DivisionCode, day, cancellation),
            _ => "",
        };
        var facts = new CaseFacts(PersonId(move.By), move.OwnSide, move.At, day, MajorProcedure.Of(rules, row.DivisionCode), verdict, Proofs: 1, Number: number);
        if (MajorLifeCycle.Apply(row, move.Move, move.Input, facts) is { } problem)
        {
            throw new InvalidOperationException($"{move.Move} of {row.Number}: {problem.Code} {problem.Field}");
        }

        if (move.Input.People.Count > 0)
        {
            work.Records.Add(new MajorMeeting
            {
                Id = Guid.CreateVersion7(move.At), CaseId = row.Id, HeldOn = move.Input.Day ?? day, Minutes = move.Input.Text, RecordedBy = move.By,
                Kind = move.Move switch
                {
                    MajorMove.HearExperts => MeetingKind.ExpertPanel,
                    MajorMove.ReviewCloseout => MeetingKind.CloseoutReview,
                    MajorMove.HoldStudy => MeetingKind.Study,
                    _ => MeetingKind.SealingStudy,
                },
                People = MajorPerson.Write(move.Input.People), DivisionCode = row.DivisionCode, SectorCode = row.SectorCode, PlaceId = row.PlaceId,
            });
        }

        if (move.Move == MajorMove.Visit)
        {
            work.Records.Add(new MajorVisit
            {
                Id = Guid.CreateVersion7(move.At), CaseId = row.Id, VisitedOn = move.Input.Day ?? day, VisitedBy = move.By, Findings = move.Input.Text,
                InterimHolds = move.Input.InterimHolds ?? false, Progress = move.Input.Progress ?? 0, DivisionCode = row.DivisionCode,
                SectorCode = row.SectorCode, PlaceId = row.PlaceId,
            });
        }

        Write(work, row, move.Move, move.At, move.By, string.Join(" · ", new[] { move.Input.Text, move.Input.Document, move.Input.Recipient }.Where(t => t.Length > 0)));
    }

    // What is open at the place belongs to an open case; determined, it is a major one.
    private static async Task LinkAsync(Work work, MajorCase row, CancellationToken cancellation)
    {
        if (!row.IsOpen || MajorLifeCycle.HasConsent(row.State))
        {
            return;
        }

        var hazards = await work.Records.Set<Hazard>().AsTracking().Where(h => h.PlaceId == row.PlaceId && h.EndedAt == null).OrderBy(h => h.Id)
            .Take(LinkedHazards).ToListAsync(cancellation);
        foreach (var hazard in hazards)
        {
            work.Records.Add(new MajorLink { CaseId = row.Id, HazardId = hazard.Id, DivisionCode = row.DivisionCode, SectorCode = row.SectorCode, PlaceId = row.PlaceId });
            hazard.Severity = row.DeterminedAt is null ? hazard.Severity : HazardSeverity.Major;
        }
    }

    // What would run now.
    private async Task RunAsync(Work work, MajorCase row, CancellationToken cancellation)
    {
        var subject = MajorLog.ClocksOf(row);
        string? code = row.State switch
        {
            MajorState.Candidate or MajorState.Studied or MajorState.NoticeServed => ClockCodes.MajorReport,
            MajorState.AwaitingExperts or MajorState.ExpertsHeard => ClockCodes.MajorReportExperts,
            MajorState.Determined => ClockCodes.MajorNotice,
            MajorState.Reported => ClockCodes.GovernmentDecision,
            MajorState.Rectifying or MajorState.ExtensionAsked => ClockCodes.TrackingVisit,
            MajorState.CloseoutApplied => ClockCodes.Reinspection,
            _ => null,
        };
        if (code is not null)
        {
            await clocks.StartFromAsync(work, subject, code, code is ClockCodes.MajorReport or ClockCodes.MajorReportExperts ? MajorWinder.Begin(row) : row.StateSince, cancellation);
        }

        if (row is { State: MajorState.Rectifying or MajorState.ExtensionAsked, Deadline: { } deadline })
        {
            await clocks.StartUntilAsync(work, subject, new SetDeadline(MajorWinder.Deadline, "", deadline, MajorWinder.WarnHours), cancellation);
        }

        if (row.SealedUntil is { } until)
        {
            await clocks.StartUntilAsync(work, subject, new SetDeadline(ClockCodes.SealingPeriod, "", until, MajorWinder.WarnHours), cancellation);
        }
    }

    private static async Task<string> NumberAsync(Work work, string series, string division, DateOnly day, CancellationToken cancellation) =>
        NumberSeries.Text(day.Year, await NumberSeries.NextAsync(work, series, division, day.Year, cancellation));

    private static void Write(Work work, MajorCase row, MajorMove? move, DateTimeOffset at, string by, string text, string kind = "") =>
        work.Records.Add(new MajorEntry
        {
            CaseId = row.Id, Sequence = ++row.Entries, At = at, Move = move, Kind = kind, State = row.State, ActorId = PersonId(by), ActorName = by, Text = text,
            DivisionCode = row.DivisionCode, SectorCode = row.SectorCode, PlaceId = row.PlaceId,
        });

    // The same name is the same person, so that "nobody approves their own" holds here too.
    private static Guid PersonId(string name) => NamedId.Of("fengsui-seed:" + name);
}
