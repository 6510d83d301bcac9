using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Sensing.Intake;

/// <summary>A payload to try a mapping on.</summary>
internal sealed record MappingTrial(JsonElement Definition, string Payload, string Topic = "");

/// <summary>What a trial gave.</summary>
/// <param name="Matches">False when the payload is not for the mapping.</param>
/// <param name="Messages">What would be stored, by device.</param>
/// <param name="Frame">Bytes with a frame of GB/T 26875.3 in hexadecimal, or null.</param>
internal sealed record MappingTrialResult(bool Matches, string Identity, IReadOnlyList<TrialMessage> Messages, string? Frame);

/// <summary>A message that would be stored.</summary>
internal sealed record TrialMessage(string Device, string Channel, JsonElement Message);

/// <summary>A message that came, with its result.</summary>
/// <param name="Field">JSON Pointer of the value that cannot be read, or null.</param>
internal sealed record SourceMessage(
    long Number, DateTimeOffset At, TakenAs Result, string Topic, int Stored, string? Code, string? Field, string? Detail, string Payload, int Bytes);

/// <summary>The version that was read.</summary>
internal sealed record SourceVersion(int Version);

/// <summary>Mappings and sources: <c>/api/v1/intake/mappings</c>, <c>/api/v1/intake/sources</c>.</summary>
internal static class IntakeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var mappings = api.MapGroup("/intake/mappings").WithTags("intake").RequirePermission(IntakePermissions.View);
        mappings.MapGet("", MappingsAsync).Produces<Page<MappingRow>>().ProducesProblem(400);
        mappings.MapPost("", CreateMappingAsync).RequirePermission(IntakePermissions.Edit).Produces<MappingWritten>(201).ProducesProblem(400);
        mappings.MapPost("/try", Try).Produces<MappingTrialResult>().ProducesProblem(400);
        mappings.MapGet("/{id:guid}", MappingAsync).Produces<MappingFile>().ProducesProblem(404);
        mappings.MapPut("/{id:guid}", SaveMappingAsync).RequirePermission(IntakePermissions.Edit)
            .Produces<MappingWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        var sources = api.MapGroup("/intake/sources").WithTags("intake").RequirePermission(IntakePermissions.View);
        sources.MapGet("", SourcesAsync).Produces<Page<SourceView>>().ProducesProblem(400);
        sources.MapPost("", CreateSourceAsync).RequirePermission(IntakePermissions.Edit).Produces<SourceWritten>(201).ProducesProblem(400);
        sources.MapGet("/{id:guid}", SourceAsync).Produces<SourceView>().ProducesProblem(404);
        sources.MapGet("/{id:guid}/messages", MessagesAsync).Produces<IReadOnlyList<SourceMessage>>().ProducesProblem(404);
        sources.MapGet("/{id:guid}/devices", DevicesAsync).Produces<IReadOnlyList<SourceDeviceView>>().ProducesProblem(404);
        sources.MapPut("/{id:guid}", SaveSourceAsync).RequirePermission(IntakePermissions.Edit)
            .Produces<SourceWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        sources.MapPost("/{id:guid}/key", ReissueAsync).RequirePermission(IntakePermissions.Edit)
            .Produces<SourceWritten>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        PushEndpoints.Map(api);
    }

    private static async Task<IResult> MappingsAsync([AsParameters] PageQuery page, Actor actor, Records records, MappingBook book, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(
            context.Set<PayloadMapping>(), page,
            ids => book.RowsAsync(actor, mappings => mappings.Where(m => ids.Contains(m.Id)), cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> CreateMappingAsync(MappingDraft body, Actor actor, MappingBook book, CancellationToken cancellation) =>
        (await book.CreateAsync(actor, body, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/intake/mappings/{made.Id}", made));

    private static async Task<IResult> MappingAsync(Guid id, Actor actor, MappingBook book, CancellationToken cancellation) =>
        await book.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("intake.mapping.not-found").ToHttp();

    private static async Task<IResult> SaveMappingAsync(Guid id, MappingDraft body, Actor actor, MappingBook book, CancellationToken cancellation) =>
        (await book.SaveAsync(actor, id, body, cancellation)).ToHttp();

    private static IResult Try(MappingTrial body)
    {
        if (body.Definition.ValueKind == JsonValueKind.Undefined)
        {
            return Refusal.Invalid("rules.field.missing", "definition", "definition").ToHttp();
        }

        var definition = MappingJson.Read(body.Definition);
        return definition.Refusal is { } refusal
            ? refusal.ToHttp()
            : OutsideIntake.Try(definition.Value, body.Topic ?? "", Encoding.UTF8.GetBytes(body.Payload ?? "")).ToHttp(mapped => TypedResults.Ok(
                mapped is null ? new MappingTrialResult(false, "", [], null) : new MappingTrialResult(
                    true, mapped.Identity, [.. mapped.Messages.Select(Shown)], mapped.Frame is { } frame ? Convert.ToHexString(frame) : null)));
    }

    private static TrialMessage Shown(MappedMessage message)
    {
        using var document = JsonDocument.Parse(message.Json);
        return new TrialMessage(message.Device, Rules.RuleJson.Name(message.Channel), document.RootElement.Clone());
    }

    private static async Task<IResult> SourcesAsync([AsParameters] PageQuery page, Actor actor, Records records, SourceReader reader, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(
            context.Set<IntakeSource>(), page,
            ids => reader.RowsAsync(actor, sources => sources.Where(s => ids.Contains(s.Id)), cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> CreateSourceAsync(SourceDraft body, Actor actor, SourceBook book, CancellationToken cancellation) =>
        (await book.CreateAsync(actor, body, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/intake/sources/{made.Id}", made));

    private static async Task<IResult> SourceAsync(Guid id, Actor actor, SourceReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is { } source ? TypedResults.Ok(source) : Refusal.NotFound("intake.source.not-found").ToHttp();

    private static async Task<IResult> MessagesAsync(
        Guid id, Actor actor, SourceReader reader, SourceLog messages, IRefusalTexts words, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is null
            ? Refusal.NotFound("intake.source.not-found").ToHttp()
            : TypedResults.Ok(messages.Of(id).Select(m => new SourceMessage(
                m.Number, m.At, m.Result, m.Topic, m.Stored, m.Refusal?.Code, m.Refusal?.Field, m.Refusal is { } refusal ? words.Of(refusal) : null, m.Payload, m.Bytes)));

    private static async Task<IResult> DevicesAsync(Guid id, Actor actor, SourceReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is null
            ? Refusal.NotFound("intake.source.not-found").ToHttp()
            : TypedResults.Ok(await reader.DevicesAsync(actor, id, cancellation));

    private static async Task<IResult> SaveSourceAsync(Guid id, SourceDraft body, Actor actor, SourceBook book, CancellationToken cancellation) =>
        (await book.SaveAsync(actor, id, body, cancellation)).ToHttp();

    private static async Task<IResult> ReissueAsync(Guid id, SourceVersion body, Actor actor, SourceBook book, CancellationToken cancellation) =>
        (await book.ReissueAsync(actor, id, body.Version, cancellation)).ToHttp();
}
