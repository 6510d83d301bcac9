using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Audit;

/// <summary>Which entries to list; all that are given must match.</summary>
/// <param name="From">Not before.</param>
/// <param name="To">Before.</param>
/// <param name="Actor">Sign-in name.</param>
/// <param name="Action">Action, or its beginning up to a dot: <c>alarms</c> finds <c>alarms.acknowledge</c>.</param>
/// <param name="Subject">Kind and id of what was acted on, or the kind alone: <c>account</c> finds what was done to all accounts.</param>
/// <param name="Division">Division of what was acted on, or its beginning.</param>
/// <param name="Search">Part of the name of who acted, of the subject or of the details.</param>
public sealed record AuditFilter(
    DateTimeOffset? From = null, DateTimeOffset? To = null, string? Actor = null, string? Action = null, string? Subject = null,
    string? Division = null, string? Search = null);

/// <summary>An entry as it is shown.</summary>
/// <param name="SubjectText">What was acted on, in the reader's words.</param>
/// <param name="SubjectPage">Address of its page, or empty.</param>
public sealed record AuditView(
    long Sequence, DateTimeOffset At, Guid ActorId, string ActorName, string Action, string ActionText, string Subject,
    string SubjectText, string SubjectPage, string DivisionCode, IReadOnlyDictionary<string, string> Details, string Hash);

/// <summary>Reads the log within the division of whoever asks.</summary>
public sealed class AuditReader(Records records, IRefusalTexts texts, SubjectBook book)
{
    private const long NewestLooked = 100_000;

    /// <summary>A page, newest first.</summary>
    public async Task<Outcome<Page<AuditView>>> ListAsync(
        Actor actor, AuditFilter filter, PageQuery page, CancellationToken cancellation)
    {
        var position = page.Position(1);
        if (position.Refusal is { } refusal)
        {
            return refusal;
        }

        long before = long.MaxValue;
        if (position.Value is [var text] && !long.TryParse(text, CultureInfo.InvariantCulture, out before))
        {
            return Refusal.Invalid("kernel.cursor.invalid", "cursor");
        }

        await using var context = records.Open(actor);
        var rows = await Matching(context.Audit.Where(e => e.Sequence < before), filter)
            .OrderByDescending(e => e.Sequence).Take(page.Size + 1).ToListAsync(cancellation);
        return Paging.Cut(
            await ViewAsync(context, rows, cancellation), page, e => [e.Sequence.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>Some entries by time and how many there are, for the page.</summary>
    public async Task<(IReadOnlyList<AuditView> Rows, int Total)> SliceAsync(
        Actor actor, AuditFilter filter, bool oldestFirst, (int Skip, int Take) slice, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var query = Matching(context.Audit, filter);
        var total = await query.CountAsync(cancellation);
        var sorted = oldestFirst ? query.OrderBy(e => e.Sequence) : query.OrderByDescending(e => e.Sequence);
        return (await ViewAsync(context, await sorted.Skip(slice.Skip).Take(slice.Take).ToListAsync(cancellation), cancellation), total);
    }

    /// <summary>One entry, or null.</summary>
    public async Task<AuditView?> FindAsync(Actor actor, long sequence, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Audit.SingleOrDefaultAsync(e => e.Sequence == sequence, cancellation) is { } entry
            ? (await ViewAsync(context, [entry], cancellation))[0]
            : null;
    }

    /// <summary>The kinds of actions among the newest entries within the actor's sight.</summary>
    public async Task<IReadOnlyList<(string Action, string Text)>> ActionsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var since = (await context.Audit.MaxAsync(e => (long?)e.Sequence, cancellation) ?? 0) - NewestLooked;
        var actions = await context.Audit.Where(e => e.Sequence > since).Select(e => e.Action).Distinct().OrderBy(a => a).ToListAsync(cancellation);
        return [.. actions.Select(a => (a, TextOf(a)))];
    }

    /// <summary>The kinds of subjects among the newest entries within the actor's sight.</summary>
    public async Task<IReadOnlyList<(string Kind, string Text)>> SubjectKindsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var since = (await context.Audit.MaxAsync(e => (long?)e.Sequence, cancellation) ?? 0) - NewestLooked;
#pragma warning disable CA1847, CA1866 // Run in the database.
        var kinds = await context.Audit.Where(e => e.Sequence > since && e.Subject.Contains(":"))
            .Select(e => e.Subject.Substring(0, e.Subject.IndexOf(":"))).Distinct().ToListAsync(cancellation);
#pragma warning restore CA1847, CA1866
        return [.. kinds.Select(k => (k, book.WordOf(k) ?? k)).OrderBy(k => k.Item2, StringComparer.CurrentCulture)];
    }

    /// <summary>Name of a detail in the reader's language; the key itself where an older version wrote one that has no name any more.</summary>
    public string NameOf(string detail) => texts.Find("audit.detail." + detail) ?? detail;

    internal static IReadOnlyDictionary<string, string> DetailsOf(AuditEntry entry) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(entry.Details) ?? [];

    private static IQueryable<AuditEntry> Matching(IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        if (filter.From is { } from)
        {
            entries = entries.Where(e => e.At >= from);
        }

        if (filter.To is { } to)
        {
            entries = entries.Where(e => e.At < to);
        }

        if (filter.Actor is { Length: > 0 } name)
        {
            entries = entries.Where(e => e.ActorName == name);
        }

        if (filter.Action is { Length: > 0 } action)
        {
            var group = action + ".";
            entries = entries.Where(e => e.Action == action || e.Action.StartsWith(group));
        }

        if (filter.Subject is { Length: > 0 } subject)
        {
            var kind = subject + ":";
            entries = entries.Where(e => e.Subject == subject || e.Subject.StartsWith(kind));
        }

        if (filter.Division is { Length: > 0 } division)
        {
            entries = entries.Where(e => e.DivisionCode.StartsWith(division));
        }

        return filter.Search?.Trim() is { Length: > 0 } search
            ? entries.Where(e => e.ActorName.Contains(search) || e.Subject.Contains(search) || e.Details.Contains(search))
            : entries;
    }

    private string TextOf(string action) => texts.Find("audit." + action) ?? action;

    private async Task<List<AuditView>> ViewAsync(FengsuiContext context, List<AuditEntry> entries, CancellationToken cancellation) =>
        [.. entries.Zip(await book.ReadAsync(context, entries, cancellation), (entry, subject) => new AuditView(
            entry.Sequence, entry.At, entry.ActorId, entry.ActorName, entry.Action, TextOf(entry.Action), entry.Subject, subject.Text, subject.Page,
            entry.DivisionCode, DetailsOf(entry), entry.Hash))];
}

/// <summary>The log over the API: <c>/api/v1/audit</c>.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("audit");
        audit.MapGet("", async (
            [AsParameters] AuditFilter filter, [AsParameters] PageQuery page, Actor actor, AuditReader reader, CancellationToken cancellation) =>
            (await reader.ListAsync(actor, filter, page, cancellation)).ToHttp())
            .RequirePermission(KernelPermissions.AuditView).Produces<Page<AuditView>>();
        audit.MapPost("/verify", VerifyAsync).RequirePermission(KernelPermissions.AuditVerify).Produces<AuditVerification>();
    }

    private static async Task<IResult> VerifyAsync(Actor actor, AuditCheck check, CancellationToken cancellation) =>
        TypedResults.Ok(await check.RunAsync(actor, progress: null, cancellation));
}

/// <summary>Checks the whole chain. That somebody did, and what came out, belongs into the log as well.</summary>
public sealed class AuditCheck(Records records, UnitOfWork unit)
{
    /// <summary>Checks and writes down the result; reports how many entries were checked so far.</summary>
    public async Task<AuditVerification> RunAsync(Actor actor, IProgress<long>? progress, CancellationToken cancellation)
    {
        AuditVerification found;
        await using (var context = records.Open(actor))
        {
            found = await AuditChain.VerifyAsync(context, progress, cancellation);
        }

        await unit.RunAsync(
            actor,
            work =>
            {
                work.Audit(
                    "kernel.audit.verify", "audit", "",
                    ("checked", found.Checked.ToString(CultureInfo.InvariantCulture)),
                    ("result", found.Break?.ToString() ?? "whole"),
                    ("hash", found.Hash));
                return Task.CompletedTask;
            },
            cancellation);
        return found;
    }
}
