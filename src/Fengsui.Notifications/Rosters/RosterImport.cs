using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Rosters;

/// <summary>What is wrong in a cell of a file.</summary>
/// <param name="Row">Number of the row as a person sees it.</param>
public sealed record ShiftProblem(int Row, ShiftColumn Column, Refusal Refusal);

/// <summary>What a file of shifts brings, or would bring.</summary>
/// <param name="Rows">Shifts in it.</param>
/// <param name="New">Those that are entered, or would be when nothing were wrong.</param>
/// <param name="Known">Those that the roster has already; they stay.</param>
/// <param name="Saved">True when the new ones are entered: never while there is a problem.</param>
public sealed record ShiftImport(int Rows, int New, int Known, bool Saved, IReadOnlyList<ShiftProblem> Problems);

/// <summary>Brings a file of shifts into a roster: all of it or nothing. A dry run says the same and writes nothing.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RosterImport(RosterBook book, Records records, NotificationSecrets secrets, DutyZone zone)
{
    /// <summary>Says what a file would bring.</summary>
    public async Task<Outcome<ShiftImport>> CheckAsync(Actor actor, Guid roster, IReadOnlyList<ShiftLine> lines, CancellationToken cancellation)
    {
        if (book.MayNot(actor) is { } refusal)
        {
            return refusal;
        }

        await using var context = records.Open(actor);
        return await RosterBook.FindAsync(context, actor, roster, cancellation) is { } found
            ? (await ReadAsync(context, found, lines, cancellation)).Result
            : Refusal.NotFound("notifications.roster.not-found");
    }

    /// <summary>Enters what a file brings, when nothing is wrong in it.</summary>
    public Task<Outcome<ShiftImport>> SaveAsync(Actor actor, Guid roster, IReadOnlyList<ShiftLine> lines, CancellationToken cancellation) =>
        book.WriteAsync<ShiftImport>(actor, async work =>
        {
            if (await RosterBook.FindAsync(work.Records, actor, roster, cancellation) is not { } found)
            {
                return Refusal.NotFound("notifications.roster.not-found");
            }

            var (result, shifts) = await ReadAsync(work.Records, found, lines, cancellation);
            if (result.Problems.Count > 0)
            {
                return result;
            }

            foreach (var shift in shifts)
            {
                work.Records.Add(new RosterShift
                {
                    Id = Guid.CreateVersion7(work.Now), RosterId = found.Id, DivisionCode = found.DivisionCode, ContactId = shift.Person.Id,
                    ContactName = shift.Person.Name, StartsAt = shift.From, EndsAt = shift.Until, IsStandby = shift.Standby, Note = shift.Line.Note, Version = 1,
                });
            }

            RosterBook.Tell(work, found, "notifications.roster.import", ("count", Text(shifts.Count)), ("known", Text(result.Known)));
            return result with { Saved = true };
        }, cancellation);

    private async Task<(ShiftImport Result, IReadOnlyList<Read> New)> ReadAsync(
        FengsuiContext context, Roster roster, IReadOnlyList<ShiftLine> lines, CancellationToken cancellation)
    {
        var people = await DutyPeople.ReadAsync(context, secrets, cancellation);
        var problems = new List<ShiftProblem>();
        var read = lines.Select(l => ReadLine(l, people, problems)).OfType<Read>().ToList();
        var (known, fresh) = (0, new List<Read>());
        if (read.Count > 0)
        {
            var (from, until) = (read.Min(r => r.From), read.Max(r => r.Until));
            var stored = (await context.Set<RosterShift>().AsNoTracking().Where(s => s.RosterId == roster.Id && s.EndsAt > from && s.StartsAt < until)
                .ToListAsync(cancellation)).ToLookup(s => (s.ContactId, s.IsStandby));
            var before = new Dictionary<(Guid, bool), List<Read>>();
            foreach (var shift in read)
            {
                var key = (shift.Person.Id, shift.Standby);
                var own = before.TryGetValue(key, out var there) ? there : before[key] = [];
                if (stored[key].Any(s => s.StartsAt == shift.From && s.EndsAt == shift.Until))
                {
                    known++;
                }
                else if (ProblemOf(shift, stored[key], own) is { } problem)
                {
                    problems.Add(problem);
                }
                else
                {
                    fresh.Add(shift);
                }

                own.Add(shift);
            }
        }

        return (new ShiftImport(lines.Count, fresh.Count, known, false, [.. problems.OrderBy(p => p.Row).ThenBy(p => p.Column)]), fresh);
    }

    // All that is wrong in a row at once, each beside its column.
    private Read? ReadLine(ShiftLine line, DutyPeople people, List<ShiftProblem> problems)
    {
        var before = problems.Count;
        var person = people.Find(line.Person);
        var (from, until, standby) = (ShiftFile.Time(line.From, zone.Zone), ShiftFile.Time(line.Until, zone.Zone), ShiftFile.IsStandby(line.Line));
        Note(ShiftColumn.Person, person.Refusal);
        Note(ShiftColumn.From, from is null ? Refusal.Invalid("notifications.import.time", nameof(ShiftColumn.From), line.From) : null);
        Note(ShiftColumn.Until, until is null ? Refusal.Invalid("notifications.import.time", nameof(ShiftColumn.Until), line.Until)
            : from is { } begins ? RosterBook.LengthProblem(begins, until.Value, nameof(ShiftColumn.Until)) : null);
        Note(ShiftColumn.Line, standby is null ? Refusal.Invalid("notifications.import.line", nameof(ShiftColumn.Line), line.Line) : null);
        Note(ShiftColumn.Note, RosterBook.NoteProblem(line.Note, nameof(ShiftColumn.Note)));
        return problems.Count == before ? new Read(line, person.Value, from!.Value, until!.Value, standby!.Value) : null;

        void Note(ShiftColumn column, Refusal? refusal)
        {
            if (refusal is not null)
            {
                problems.Add(new ShiftProblem(line.Number, column, refusal));
            }
        }
    }

    private ShiftProblem? ProblemOf(Read shift, IEnumerable<RosterShift> stored, List<Read> before)
    {
        return !shift.Person.IsInUse ? Of(ShiftColumn.Person, "notifications.import.person-not", shift.Person.Name)
            : before.Find(b => b.From < shift.Until && b.Until > shift.From) is { } earlier ? Of(ShiftColumn.From, "notifications.import.overlap-row", Text(earlier.Line.Number))
            : stored.FirstOrDefault(s => s.StartsAt < shift.Until && s.EndsAt > shift.From) is { } there
                ? Of(ShiftColumn.From, "notifications.import.overlap", ShiftFile.Text(there.StartsAt, zone.Zone), ShiftFile.Text(there.EndsAt, zone.Zone))
                : null;

        ShiftProblem Of(ShiftColumn column, string code, params string[] arguments) =>
            new(shift.Line.Number, column, new Refusal(RefusalKind.Invalid, code, column.ToString(), arguments));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Read(ShiftLine Line, Contact Person, DateTimeOffset From, DateTimeOffset Until, bool Standby);
}
