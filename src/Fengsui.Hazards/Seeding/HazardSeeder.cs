using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Numbers;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Seeding;

/// <summary>A move of a hazard of the past.</summary>
/// <param name="At">When.</param>
/// <param name="By">Name of who made it.</param>
public sealed record SeedMove(HazardMove Move, DateTimeOffset At, string By, HazardInput Input);

/// <summary>A hazard of the past: found then, moved so.</summary>
public sealed record SeedHazard(FindingDraft Finding, DateTimeOffset FoundAt, string FoundBy, IReadOnlyList<SeedMove> Moves);

/// <summary>
/// Puts in hazards with their past, by the same life cycle as every other: a history that no person could have made is refused. Clocks are
/// begun only for what is open at the end.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class HazardSeeder(UnitOfWork unit, IPlaceDirectory places, ClockKeeper clocks, LocalTime times)
{
    private const int Batch = 100;

    /// <summary>Puts them in, oldest first.</summary>
    /// <exception cref="InvalidOperationException">A move is not lawful.</exception>
    public async Task AddAsync(Actor actor, IReadOnlyList<SeedHazard> hazards, CancellationToken cancellation)
    {
        foreach (var batch in hazards.OrderBy(h => h.FoundAt).Chunk(Batch))
        {
            await unit.RunAsync(
                actor,
                async work =>
                {
                    foreach (var seed in batch)
                    {
                        await AddAsync(work, seed, cancellation);
                    }

                    work.Audit("hazards.seed", "hazards", "", ("rows", batch.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                },
                cancellation);
        }
    }

    private async Task AddAsync(Work work, SeedHazard seed, CancellationToken cancellation)
    {
        var checkedFinding = await Findings.CheckAsync(work, places, seed.Finding, cancellation);
        var known = checkedFinding.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Code) : checkedFinding.Value;
        var day = times.Day(seed.FoundAt);
        var hazard = HazardMaker.Make(
            seed.Finding, known, Guid.CreateVersion7(seed.FoundAt),
            NumberSeries.Text(day.Year, await NumberSeries.NextAsync(work, HazardBook.Series, known.DivisionCode, day.Year, cancellation)),
            new Finder(PersonId(seed.FoundBy), seed.FoundBy, seed.FoundAt, day));
        work.Records.Add(hazard);
        Write(work, hazard, null, seed.FoundAt, seed.FoundBy, seed.Finding.Description);
        foreach (var move in seed.Moves)
        {
            var facts = new MoveFacts(
                PersonId(move.By), false, move.At, times.Day(move.At), 1, AskedBy: Guid.Empty, Consented: false);
            if (HazardLifeCycle.Apply(hazard, move.Move, move.Input, facts) is { } problem)
            {
                throw new InvalidOperationException($"{move.Move} of {hazard.Number}: {problem.Code}");
            }

            Write(work, hazard, move.Move, move.At, move.By, move.Input.Text);
        }

        HazardLog.Settle(work, hazard, seed.Moves.Count > 0 ? seed.Moves[^1].At : seed.FoundAt);
        await WindAsync(work, hazard, cancellation);
    }

    // What would run now: the first limit of what waits, or the deadline.
    private async Task WindAsync(Work work, Hazard hazard, CancellationToken cancellation)
    {
        var subject = HazardBook.SubjectOf(hazard);
        var code = hazard.State switch
        {
            HazardState.Found => ClockCodes.Verify,
            HazardState.Registered => ClockCodes.OrderServed,
            HazardState.Submitted => ClockCodes.Reinspection,
            _ => "",
        };
        if (code.Length > 0)
        {
            await clocks.StartAsync(work, subject, code, cancellation);
        }
        else if (hazard is { State: HazardState.Rectifying, Deadline: { } deadline })
        {
            await clocks.StartUntilAsync(work, subject, new SetDeadline(ClockCodes.Rectification, "", deadline, HazardClocks.WarnHours), cancellation);
        }
    }

    private static void Write(Work work, Hazard hazard, HazardMove? move, DateTimeOffset at, string by, string text) =>
        work.Records.Add(new HazardEntry
        {
            HazardId = hazard.Id, Sequence = ++hazard.Entries, At = at, Move = move, State = hazard.State, ActorId = PersonId(by), ActorName = by,
            Text = text, Day = move is null ? null : hazard.Deadline, DivisionCode = hazard.DivisionCode, SectorCode = hazard.SectorCode,
            PlaceId = hazard.PlaceId,
        });

    // The same name is the same person, so that "nobody closes their own" holds here too.
    private static Guid PersonId(string name) =>
        NamedId.Of("fengsui-seed:" + name);
}
