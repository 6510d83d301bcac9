using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Sensing.Modbus;

/// <summary>Register maps and the slaves that are polled by them: <c>/api/v1/intake/register-maps</c>, <c>/api/v1/intake/meters</c>.</summary>
internal static class ModbusEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var maps = api.MapGroup("/intake/register-maps").WithTags("intake").RequirePermission(IntakePermissions.View);
        maps.MapGet("", MapsAsync).Produces<Page<MapRow>>().ProducesProblem(400);
        maps.MapPost("", CreateMapAsync).RequirePermission(IntakePermissions.Edit).Produces<MapWritten>(201).ProducesProblem(400);
        maps.MapGet("/{id:guid}", MapAsync).Produces<MapFile>().ProducesProblem(404);
        maps.MapPut("/{id:guid}", SaveMapAsync).RequirePermission(IntakePermissions.Edit)
            .Produces<MapWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        var meters = api.MapGroup("/intake/meters").WithTags("intake").RequirePermission(IntakePermissions.View);
        meters.MapGet("", MetersAsync).Produces<Page<MeterView>>().ProducesProblem(400);
        meters.MapPost("", CreateMeterAsync).RequirePermission(IntakePermissions.Edit).Produces<MeterWritten>(201).ProducesProblem(400);
        meters.MapGet("/{id:guid}", MeterAsync).Produces<MeterView>().ProducesProblem(404);
        meters.MapPut("/{id:guid}", SaveMeterAsync).RequirePermission(IntakePermissions.Edit)
            .Produces<MeterWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> MapsAsync([AsParameters] PageQuery page, Actor actor, Records records, MapBook book, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(
            context.Set<RegisterMap>(), page,
            ids => book.RowsAsync(actor, maps => maps.Where(m => ids.Contains(m.Id)), cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> CreateMapAsync(MapDraft body, Actor actor, MapBook book, CancellationToken cancellation) =>
        (await book.CreateAsync(actor, body, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/intake/register-maps/{made.Id}", made));

    private static async Task<IResult> MapAsync(Guid id, Actor actor, MapBook book, CancellationToken cancellation) =>
        await book.FindAsync(actor, id, cancellation) is { } file ? TypedResults.Ok(file) : Refusal.NotFound("modbus.map.not-found").ToHttp();

    private static async Task<IResult> SaveMapAsync(Guid id, MapDraft body, Actor actor, MapBook book, CancellationToken cancellation) =>
        (await book.SaveAsync(actor, id, body, cancellation)).ToHttp();

    private static async Task<IResult> MetersAsync([AsParameters] PageQuery page, Actor actor, Records records, MeterReader reader, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return (await Paging.NewestFirstAsync(
            context.Set<Meter>(), page,
            ids => reader.RowsAsync(actor, meters => meters.Where(m => ids.Contains(m.Id)), cancellation), row => row.Id)).ToHttp();
    }

    private static async Task<IResult> CreateMeterAsync(MeterDraft body, Actor actor, MeterBook book, CancellationToken cancellation) =>
        (await book.CreateAsync(actor, body, cancellation)).ToHttp(made => TypedResults.Created($"/api/v1/intake/meters/{made.Id}", made));

    private static async Task<IResult> MeterAsync(Guid id, Actor actor, MeterReader reader, CancellationToken cancellation) =>
        await reader.FindAsync(actor, id, cancellation) is { } meter ? TypedResults.Ok(meter) : Refusal.NotFound("modbus.meter.not-found").ToHttp();

    private static async Task<IResult> SaveMeterAsync(Guid id, MeterDraft body, Actor actor, MeterBook book, CancellationToken cancellation) =>
        (await book.SaveAsync(actor, id, body, cancellation)).ToHttp();
}
