using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Outbox;

/// <summary>A message that was given up.</summary>
public sealed record DeadLetter(
    long Id, string Handler, string EventName, string Payload, DateTimeOffset PublishedAt, int Attempts, string? LastError);

/// <summary>Messages that were given up and wait for a person. Seen only by who sees the whole installation.</summary>
public sealed class DeadLetters(Records records, UnitOfWork unit)
{
    /// <summary>A page, oldest first.</summary>
    public async Task<Outcome<Page<DeadLetter>>> ListAsync(Actor actor, PageQuery page, CancellationToken cancellation)
    {
        var position = page.Position(1);
        if (position.Refusal is { } refusal)
        {
            return refusal;
        }

        long after = 0;
        if (position.Value is [var text] && !long.TryParse(text, CultureInfo.InvariantCulture, out after))
        {
            return Refusal.Invalid("kernel.cursor.invalid", "cursor");
        }

        // A payload may tell of any division.
        if (!actor.SeesEverything)
        {
            return new Page<DeadLetter>([], null);
        }

        await using var context = records.Open(actor);
        var rows = await context.Outbox.Where(m => m.Dead && m.Id > after).OrderBy(m => m.Id).Take(page.Size + 1)
            .Select(m => new DeadLetter(m.Id, m.Handler, m.EventName, m.Payload, m.PublishedAt, m.Attempts, m.LastError))
            .ToListAsync(cancellation);
        return Paging.Cut(rows, page, m => [m.Id.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>Tries a message again from the start.</summary>
    public Task<Outcome<Done>> RetryAsync(Actor actor, long id, CancellationToken cancellation) =>
        unit.RunAsync<Outcome<Done>>(
            actor,
            async work =>
            {
                var message = !actor.SeesEverything
                    ? null
                    : await work.Records.Outbox.SingleOrDefaultAsync(m => m.Id == id && m.Dead, cancellation);
                if (message is null)
                {
                    return Refusal.NotFound("kernel.outbox.not-found");
                }

                (message.Dead, message.Attempts, message.DueAt) = (false, 0, work.Now);
                work.Audit("kernel.outbox.retry", $"message:{id}", "", ("handler", message.Handler));
                return default(Done);
            },
            cancellation);
}

/// <summary>Messages that were given up, over the API: <c>/api/v1/operations/dead-letters</c>.</summary>
internal static class DeadLetterEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("/operations/dead-letters").WithTags("operations").RequirePermission(KernelPermissions.Operations);
        letters.MapGet("", async ([AsParameters] PageQuery page, Actor actor, DeadLetters dead, CancellationToken cancellation) =>
            (await dead.ListAsync(actor, page, cancellation)).ToHttp()).Produces<Page<DeadLetter>>();
        letters.MapPost("/{id:long}/retry", async (long id, Actor actor, DeadLetters dead, CancellationToken cancellation) =>
            (await dead.RetryAsync(actor, id, cancellation)).ToHttp()).Produces(StatusCodes.Status204NoContent);
    }
}
