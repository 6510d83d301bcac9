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
/// <param name="Subject">Kind and id of what was acted on.</param>
public sealed record AuditFilter(
    DateTimeOffset? From = null, DateTimeOffset? To = null, string? Actor = null, string? Action = null, string? Subject = null);

/// <summary>An entry as it is shown.</summary>
public sealed record AuditView(
    long Sequence, DateTimeOffset At, Guid ActorId, string ActorName, string Action, string ActionText, string Subject,
    string DivisionCode, IReadOnlyDictionary<string, string> Details, string Hash);

/// <summary>Reads the log within the division of whoever asks.</summary>
public sealed class AuditReader(Records records, IRefusalTexts texts)
{
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
            rows.ConvertAll(View), page, e => [e.Sequence.ToString(CultureInfo.InvariantCulture)]);
    }

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
            entries = entries.Where(e => e.Subject == subject);
        }

        return entries;
    }

    private AuditView View(AuditEntry entry) => new(
        entry.Sequence, entry.At, entry.ActorId, entry.ActorName, entry.Action,
        texts.Find("audit." + entry.Action) ?? entry.Action, entry.Subject, entry.DivisionCode,
        JsonSerializer.Deserialize<Dictionary<string, string>>(entry.Details) ?? [], entry.Hash);
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

    // That somebody checked, and what came out, belongs into the log as well.
    private static async Task<IResult> VerifyAsync(
        Actor actor, Records records, UnitOfWork unit, CancellationToken cancellation)
    {
        AuditVerification found;
        await using (var context = records.Open(actor))
        {
            found = await AuditChain.VerifyAsync(context, progress: null, cancellation);
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
        return TypedResults.Ok(found);
    }
}
