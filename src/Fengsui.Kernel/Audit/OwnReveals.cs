using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Audit;

/// <summary>A contribution: the records of a room that hold a person's number, as the log names them.</summary>
public interface IPersonRecords
{
    /// <summary>Action under which this room writes down that a number was shown.</summary>
    string RevealAction { get; }

    /// <summary>Subjects of the log whose number this is.</summary>
    Task<IReadOnlyList<string>> SubjectsAsync(FengsuiContext records, string number, CancellationToken cancellation);
}

/// <summary>Who looked at one's number, when and why.</summary>
public sealed record RevealView(long Sequence, DateTimeOffset At, string ActorName, string Subject, string Name, string Reason);

/// <summary>
/// The log of those whose number was shown, for the one concerned (个人信息保护法, article 44: the right to know). Whose number it is
/// an administrator says, not the person, so that nobody reads the log of another.
/// </summary>
public sealed class OwnReveals(Records records, IEnumerable<IPersonRecords> rooms)
{
    private const int Most = 200;

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
            var subjects = await room.SubjectsAsync(context, number, cancellation);
            found.AddRange(await context.Audit.Where(e => e.Action == room.RevealAction && subjects.Contains(e.Subject))
                .OrderByDescending(e => e.Sequence).Take(Most).ToListAsync(cancellation));
        }

        return [.. found.OrderByDescending(e => e.Sequence).Take(Most).Select(e =>
        {
            var details = AuditReader.DetailsOf(e);
            return new RevealView(
                e.Sequence, e.At, e.ActorName, e.Subject, details.GetValueOrDefault("name") ?? "", details.GetValueOrDefault("reason") ?? "");
        })];
    }
}
