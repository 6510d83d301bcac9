using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Audit;

/// <summary>A contribution: the records of a room that hold a person's number, as the log names them.</summary>
public interface IPersonRecords
{
    /// <summary>Action under which this room writes down that a number was shown.</summary>
    string RevealAction { get; }

    /// <summary>Subjects of the log whose number this is, or was.</summary>
    Task<IReadOnlyList<PersonSubject>> SubjectsAsync(FengsuiContext records, string number, CancellationToken cancellation);
}

/// <summary>A subject of the log that holds a person's number.</summary>
/// <param name="Subject">As the log names it.</param>
/// <param name="Field">The field that holds it, as the log's detail <c>field</c> says; empty when the subject has one number only.</param>
/// <param name="From">Since when it is this person's; null when it always was.</param>
/// <param name="To">Until when; null while it still is.</param>
public sealed record PersonSubject(string Subject, string Field = "", DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>Who looked at one's number, when and why.</summary>
public sealed record RevealView(long Sequence, DateTimeOffset At, string ActorName, string Subject, string Name, string Reason);

/// <summary>
/// The log of those whose number was shown, for the one concerned (个人信息保护法, article 44: the right to know). Whose number it is
/// an administrator says, not the person, so that nobody reads the log of another.
/// </summary>
public sealed class OwnReveals(Records records, IEnumerable<IPersonRecords> rooms)
{
    private const int Most = 200;

    // A record that had other people's numbers too has entries that are not one's own.
    private const int MostLooked = 2_000;

    /// <summary>The newest, wherever they happened.</summary>
    public async Task<IReadOnlyList<RevealView>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(Actor.System("kernel.reveals"));
        var number = await context.Users.Where(a => a.Id == actor.Id).Select(a => a.PhoneNumber).SingleOrDefaultAsync(cancellation);
        if (string.IsNullOrEmpty(number))
        {
            return [];
        }

        var found = new List<AuditEntry>();
        foreach (var room in rooms)
        {
            var own = (await room.SubjectsAsync(context, number, cancellation)).ToLookup(s => s.Subject, StringComparer.Ordinal);
            var subjects = own.Select(s => s.Key).ToList();
            var looked = await context.Audit.Where(e => e.Action == room.RevealAction && subjects.Contains(e.Subject))
                .OrderByDescending(e => e.Sequence).Take(MostLooked).ToListAsync(cancellation);
            found.AddRange(looked.Where(e => own[e.Subject].Any(s => IsOf(s, e))));
        }

        return [.. found.OrderByDescending(e => e.Sequence).Take(Most).Select(e =>
        {
            var details = AuditReader.DetailsOf(e);
            return new RevealView(
                e.Sequence, e.At, e.ActorName, e.Subject, details.GetValueOrDefault("name") ?? "", details.GetValueOrDefault("reason") ?? "");
        })];
    }

    private static bool IsOf(PersonSubject own, AuditEntry entry) =>
        (own.From is not { } from || entry.At >= from) && (own.To is not { } to || entry.At < to)
        && (own.Field.Length == 0 || AuditReader.DetailsOf(entry).GetValueOrDefault("field") == own.Field);
}
