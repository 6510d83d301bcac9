using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Ledgers;

/// <summary><c>/api/v1/ledgers</c>: every ledger by one set of endpoints.</summary>
internal static class LedgerEndpoints
{
    private const int MostRows = 200;
    private const int MostChanges = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        var ledgers = api.MapGroup("/ledgers").WithTags("ledgers");
        ledgers.MapGet("", List).RequirePermission(PlacePermissions.View).Produces<IReadOnlyList<LedgerView>>();
        ledgers.MapGet("/{code}", PageAsync).RequirePermission(PlacePermissions.View).Produces<LedgerPageView>().ProducesProblem(404);
        ledgers.MapGet("/{code}/{id:guid}", FindAsync).RequirePermission(PlacePermissions.View).Produces<LedgerRow>().ProducesProblem(404);
        ledgers.MapGet("/{code}/{id:guid}/history", HistoryAsync).RequirePermission(PlacePermissions.View)
            .Produces<IReadOnlyList<FieldChangeView>>().ProducesProblem(404);
        ledgers.MapPost("/{code}/{id:guid}/reveal/{field}", RevealAsync).RequirePermission(PlacePermissions.Reveal)
            .Produces<RevealedNumber>().ProducesProblem(400).ProducesProblem(404);
        ledgers.MapPost("/{code}", CreateAsync).RequirePermission(PlacePermissions.Write)
            .Produces<LedgerRow>(201).ProducesProblem(400).ProducesProblem(404);
        ledgers.MapPut("/{code}/{id:guid}", UpdateAsync).RequirePermission(PlacePermissions.Write)
            .Produces<LedgerRow>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        ledgers.MapDelete("/{code}/{id:guid}", RemoveAsync).RequirePermission(PlacePermissions.Write)
            .Produces(204).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    /// <summary>Finds the ledger of a code, or the answer to who may not look into it or asks for one that is not there.</summary>
    internal static bool IsClosed(this LedgerBook book, Actor actor, string code, [NotNullWhen(true)] out IResult? answer, out ILedger ledger)
    {
        var opened = book.Open(actor, code);
        answer = opened.Refusal?.ToHttp();
        ledger = answer is null ? opened.Value : null!;
        return answer is not null;
    }

    private static IResult List(Actor actor, LedgerBook book, IStringLocalizer<LedgerTexts> texts) =>
        TypedResults.Ok<IReadOnlyList<LedgerView>>([.. book.SeenBy(actor).Select(l => new LedgerView(
            l.Code, texts[$"{l.Code}.title"], [.. l.Fields.Select(f => new LedgerFieldView(
                f.Key, texts[LedgerWords.KeyOf(l, f)], f.Kind.ToString(), f.Required, f.IsSetElsewhere, f.Choices, f.LinksTo))]))]);

    private static async Task<IResult> PageAsync(
        string code, HttpRequest request, int? page, int? size, Actor actor, LedgerBook book,
        CancellationToken cancellation)
    {
        if (book.IsClosed(actor, code, out var closed, out var ledger))
        {
            return closed;
        }

        var query = LedgerQuery.Of(ledger, request) with { Page = Math.Max(0, page ?? 0), PageSize = Math.Clamp(size ?? 50, 1, MostRows) };
        var rows = await book.PageAsync(actor, ledger, query, cancellation);
        return TypedResults.Ok(new LedgerPageView(rows.Items, rows.Total));
    }

    private static async Task<IResult> FindAsync(string code, Guid id, Actor actor, LedgerBook book, CancellationToken cancellation) =>
        book.IsClosed(actor, code, out var closed, out var ledger) ? closed
        : await book.FindAsync(actor, ledger, id, cancellation) is { } row ? TypedResults.Ok(row)
        : Refusal.NotFound("places.record.not-found").ToHttp();

    private static async Task<IResult> HistoryAsync(string code, Guid id, Actor actor, LedgerBook book, CancellationToken cancellation)
    {
        if (book.IsClosed(actor, code, out var closed, out var ledger))
        {
            return closed;
        }

        var changes = await book.HistoryAsync(actor, ledger, id, MostChanges, cancellation);
        return TypedResults.Ok<IReadOnlyList<FieldChangeView>>([.. changes.Select(c => new FieldChangeView(
            c.Field, c.Before, c.After, c.Source, c.ChangedBy, c.ChangedAt, c.Version))]);
    }

    private static async Task<IResult> RevealAsync(
        string code, Guid id, string field, RevealBody body, Actor actor, LedgerBook book, NumberReveals reveals,
        CancellationToken cancellation) =>
        book.IsClosed(actor, code, out var closed, out var ledger)
            ? closed
            : (await reveals.FieldAsync(actor, ledger, id, field, body.Reason ?? "", cancellation))
                .ToHttp(number => TypedResults.Ok(new RevealedNumber(number)));

    private static async Task<IResult> CreateAsync(
        string code, LedgerBody body, Actor actor, LedgerBook book, CancellationToken cancellation)
    {
        if (book.IsClosed(actor, code, out var closed, out var ledger))
        {
            return closed;
        }

        var draft = Draft(body);
        return draft.Refusal is { } refusal
            ? refusal.ToHttp()
            : (await book.CreateAsync(actor, ledger, draft.Value, cancellation))
                .ToHttp(row => TypedResults.Created($"/api/v1/ledgers/{code}/{row.Id}", row));
    }

    private static async Task<IResult> UpdateAsync(
        string code, Guid id, LedgerBody body, Actor actor, LedgerBook book, CancellationToken cancellation)
    {
        if (book.IsClosed(actor, code, out var closed, out var ledger))
        {
            return closed;
        }

        var draft = Draft(body);
        return draft.Refusal is { } refusal
            ? refusal.ToHttp()
            : (await book.UpdateAsync(actor, ledger, id, body.Version, draft.Value, cancellation)).ToHttp(TypedResults.Ok);
    }

    private static async Task<IResult> RemoveAsync(
        string code, Guid id, int version, string? reason, Actor actor, LedgerBook book, CancellationToken cancellation) =>
        book.IsClosed(actor, code, out var closed, out var ledger)
            ? closed
            : (await book.RemoveAsync(actor, ledger, id, version, reason ?? "", cancellation)).ToHttp(_ => TypedResults.NoContent());

    // Numbers and truth values come as JSON's own; a geometry comes as an object; all become the text that a form would send.
    private static Outcome<LedgerDraft> Draft(LedgerBody body)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (key, value) in body.Values)
        {
            values[key] = value.ValueKind switch
            {
                JsonValueKind.Null or JsonValueKind.Undefined => null,
                JsonValueKind.String => value.GetString(),
                _ => value.GetRawText(),
            };
        }

        return new LedgerDraft(values, body.Source ?? "api");
    }
}

/// <summary>A record to enter or change.</summary>
/// <param name="Values">Values by field key; when changing, a key that is absent leaves the field as it is.</param>
/// <param name="Version">The version that was read, when changing.</param>
/// <param name="Source">Where the values come from, as people name it.</param>
internal sealed record LedgerBody(IReadOnlyDictionary<string, JsonElement> Values, int Version = 0, string? Source = null);

/// <summary>A ledger and its fields.</summary>
internal sealed record LedgerView(string Code, string Title, IReadOnlyList<LedgerFieldView> Fields);

/// <summary>A field of a ledger.</summary>
/// <param name="Computed">True when nobody types it: the system computes it or its finding sets it.</param>
internal sealed record LedgerFieldView(
    string Key, string Label, string Kind, bool Required, bool Computed, IReadOnlyList<string> Choices, string LinksTo);

/// <summary>A page of rows.</summary>
internal sealed record LedgerPageView(IReadOnlyList<LedgerRow> Items, int Total);

/// <summary>A change of a field.</summary>
internal sealed record FieldChangeView(
    string Field, string Before, string After, string Source, string ChangedBy, DateTimeOffset ChangedAt, int Version);
