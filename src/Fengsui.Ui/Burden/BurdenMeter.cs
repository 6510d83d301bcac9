using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Ui;

/// <summary>A field of a form that was sent: what stood in it when the form opened, and when it was sent. Only compared; the content is never kept.</summary>
/// <param name="Key">The field.</param>
/// <param name="Before">What the system had filled in; null or empty for nothing.</param>
/// <param name="After">What was sent.</param>
public readonly record struct BurdenField(string Key, object? Before, object? After);

/// <summary>What a form asks for, summed up: how many fields were shown, typed and filled in by the system, for each form, role and month.</summary>
/// <remarks>No person and no content: the national rules against formalism forbid counting people, and this counts forms.</remarks>
public sealed class BurdenCount
{
    /// <summary>Form, for example <c>hazards.finding</c>.</summary>
    public required string Form { get; init; }

    /// <summary>Role of who sent it.</summary>
    public required string Role { get; init; }

    /// <summary>Year and month, <c>202611</c>.</summary>
    public required int Month { get; init; }

    /// <summary>The field; empty for the form as a whole.</summary>
    public required string Field { get; init; }

    /// <summary>How often the form was sent with this field shown.</summary>
    public int Shown { get; set; }

    /// <summary>Of those, typed or chosen by the person.</summary>
    public int Typed { get; set; }

    /// <summary>Of those, left as the system had filled it in.</summary>
    public int Filled { get; set; }

    /// <summary>Of those, left empty.</summary>
    public int Empty { get; set; }

    /// <summary>Seconds from opening to sending, of the form as a whole; at most half an hour each.</summary>
    public long Seconds { get; set; }
}

/// <summary>A form that is being filled in.</summary>
/// <param name="Form">Which.</param>
/// <param name="OpenedAt">Time stamp of the clock.</param>
public sealed record BurdenSheet(string Form, long OpenedAt);

/// <summary>Measures what forms cost those who fill them in. A form opens a sheet when it appears and closes it when it was sent and taken.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class BurdenMeter(UnitOfWork unit, LocalTime times, TimeProvider clock)
{
    /// <summary>Who leaves a form open over lunch did not fill it in for hours.</summary>
    internal const int MostSeconds = 1_800;

    private const int LongestKey = 80;

    /// <summary>The form appears.</summary>
    public BurdenSheet Open(string form) => new(form, clock.GetTimestamp());

    /// <summary>The form was sent and taken.</summary>
    public Task CloseAsync(Actor actor, BurdenSheet sheet, IReadOnlyCollection<BurdenField> fields, CancellationToken cancellation)
    {
        var seconds = (long)Math.Clamp(Math.Round(clock.GetElapsedTime(sheet.OpenedAt).TotalSeconds), 1, MostSeconds);
        var today = times.Today;
        var (role, month) = (RoleOf(actor), (today.Year * 100) + today.Month);
        var counts = fields.GroupBy(f => f.Key, StringComparer.Ordinal).Select(g => Judge(sheet.Form, role, month, g.First())).ToList();
        counts.Add(new BurdenCount
        {
            Form = sheet.Form, Role = role, Month = month, Field = "", Shown = 1, Typed = counts.Sum(c => c.Typed), Filled = counts.Sum(c => c.Filled),
            Empty = counts.Sum(c => c.Empty), Seconds = seconds,
        });
        return unit.RunAsync(Actor.System("ui.burden"), work => AddAsync(work.Records, counts, cancellation), cancellation);
    }

    /// <summary>The fields of a draft beside those of the draft as the form opened, both as the API writes them.</summary>
    /// <param name="before">Null when the form opened empty.</param>
    public static IReadOnlyCollection<BurdenField> Compare(object? before, object after, IReadOnlyCollection<string> only)
    {
        var (old, now) = (before is null ? default : StoredNow.Write(before), StoredNow.Write(after));
        return
        [
            .. now.EnumerateObject().Where(f => only.Contains(f.Name)).Select(f => new BurdenField(
                f.Name, old.ValueKind == JsonValueKind.Object && old.TryGetProperty(f.Name, out var was) ? TextOf(was) : "", TextOf(f.Value))),
        ];
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.Array when value.GetArrayLength() == 0 => "",
        _ => value.ToString(),
    };

    /// <summary>The role that an act counts for: the first of the person's in the order of all.</summary>
    public static string RoleOf(Actor actor) => RoleNames.All.FirstOrDefault(actor.Roles.Contains) ?? "";

    private static BurdenCount Judge(string form, string role, int month, BurdenField field)
    {
        var (before, after) = (Text(field.Before), Text(field.After));
        var key = field.Key.Length <= LongestKey ? field.Key : field.Key[..LongestKey];
        return new BurdenCount
        {
            Form = form, Role = role, Month = month, Field = key, Shown = 1, Empty = after.Length == 0 ? 1 : 0,
            Filled = after.Length > 0 && after == before ? 1 : 0, Typed = after.Length > 0 && after != before ? 1 : 0,
        };
    }

    private static string Text(object? value) => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)?.Trim() ?? "";

    // In the order of the key, so that two writers never wait for each other crosswise.
    private static async Task AddAsync(FengsuiContext records, IEnumerable<BurdenCount> counts, CancellationToken cancellation)
    {
        foreach (var c in counts.OrderBy(c => c.Field, StringComparer.Ordinal))
        {
            await records.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO ui_burden (form, role, month, field, shown, typed, filled, empty, seconds)
                VALUES ({c.Form}, {c.Role}, {c.Month}, {c.Field}, {c.Shown}, {c.Typed}, {c.Filled}, {c.Empty}, {c.Seconds})
                ON CONFLICT (form, role, month, field) DO UPDATE SET shown = ui_burden.shown + excluded.shown, typed = ui_burden.typed + excluded.typed,
                    filled = ui_burden.filled + excluded.filled, empty = ui_burden.empty + excluded.empty, seconds = ui_burden.seconds + excluded.seconds
                """,
                cancellation);
        }
    }
}
