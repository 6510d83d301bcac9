using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Fengsui.Sensing.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Api;

/// <summary>A stored frame with its bytes as hexadecimal text.</summary>
internal sealed record FrameView(
    long Id, DateTimeOffset ReceivedAt, int Serial, int Command, int TypeFlag, string Hex, string? Problem);

/// <summary>Bytes that were no frame.</summary>
internal sealed record FaultView(DateTimeOffset At, string Peer, string Error, string Hex);

/// <summary>Devices, points, events, frames: <c>/api/v1/devices</c>, <c>/api/v1/points</c>.</summary>
internal static class DeviceEndpoints
{
    private const int MostReadings = 10_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var devices = api.MapGroup("/devices").WithTags("devices").RequirePermission(SensingPermissions.View);
        devices.MapGet("", ListAsync).Produces<Page<DeviceView>>();
        devices.MapGet("/{id:long}", FindAsync).Produces<DeviceView>();
        devices.MapPatch("/{id:long}", ChangeAsync).RequirePermission(SensingPermissions.Edit).Produces<DeviceView>();
        devices.MapGet("/{id:long}/points", PointsAsync).Produces<IReadOnlyList<PointBrief>>();
        devices.MapGet("/{id:long}/events", EventsAsync).Produces<Page<PointEvent>>();
        devices.MapGet("/{id:long}/frames", FramesAsync).Produces<Page<FrameView>>();
        devices.MapGet("/{id:long}/faults", FaultsAsync).Produces<IReadOnlyList<FaultView>>();
        var points = api.MapGroup("/points").WithTags("devices").RequirePermission(SensingPermissions.View);
        points.MapGet("/{id:long}", PointAsync).Produces<PointBrief>();
        points.MapGet("/{id:long}/history", HistoryAsync).Produces<IReadOnlyList<PointEvent>>();
        points.MapGet("/{id:long}/readings", ReadingsAsync);
    }

    private static async Task<IResult> ListAsync(
        DeviceStatus? status, bool? online, bool? trouble, Guid? placeId, string? search,
        [AsParameters] PageQuery page, Actor actor, Records records, CancellationToken cancellation)
    {
        var position = page.Position(1);
        if (position.Refusal is { } refusal)
        {
            return refusal.ToHttp();
        }

        await using var context = records.Open(actor);
        var query = DeviceQueries.Devices(context, new DeviceFilter(status, online, trouble, placeId, search));
        if (position.Value is [var after] && long.TryParse(after, CultureInfo.InvariantCulture, out var id))
        {
            query = query.Where(d => d.Id > id);
        }

        var rows = await query.OrderBy(d => d.Id).Take(page.Size + 1).ToListAsync(cancellation);
        return TypedResults.Ok(Paging.Cut(
            rows.ConvertAll(DeviceQueries.Complete), page, d => [d.Id.ToString(CultureInfo.InvariantCulture)]));
    }

    private static async Task<IResult> FindAsync(long id, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await DeviceQueries.FindAsync(context, id, cancellation) is { } device ? TypedResults.Ok(device) : NotFound();
    }

    private static async Task<IResult> ChangeAsync(
        long id, DeviceChange body, Actor actor, DeviceWriter writer, Records records, CancellationToken cancellation)
    {
        var outcome = await writer.ChangeAsync(actor, id, body, cancellation);
        return outcome.Refusal is { } refusal ? refusal.ToHttp() : await FindAsync(id, actor, records, cancellation);
    }

    private static async Task<IResult> PointsAsync(long id, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return TypedResults.Ok(await DeviceQueries.PointsAsync(context, id, cancellation));
    }

    private static async Task<IResult> EventsAsync(
        long id, [AsParameters] PageQuery page, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await PagedAsync(
            page, before => DeviceQueries.EventsAsync(context, id, before, page.Size + 1, cancellation), e => e, e => e.Id);
    }

    private static async Task<IResult> FramesAsync(
        long id, [AsParameters] PageQuery page, Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await PagedAsync(
            page, before => SensingDirectory.DeviceFramesAsync(context, id, before, page.Size + 1, cancellation), View, f => f.Id);
    }

    private static async Task<IResult> FaultsAsync(
        long id, Actor actor, Records records, FaultLog faults, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var device = await DeviceQueries.FindAsync(context, id, cancellation);
        return device is null
            ? NotFound()
            : TypedResults.Ok(faults.Of(DeviceKey.Parse(device.Key))
                .Select(f => new FaultView(f.At, f.Peer, FaultNames.Of(f), Convert.ToHexString(f.Bytes))).ToList());
    }

    private static async Task<IResult> PointAsync(
        long id, Actor actor, Records records, ISensingDirectory directory, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await directory.FindPointAsync(context, id, cancellation) is { } point ? TypedResults.Ok(point) : NotFound();
    }

    private static async Task<IResult> HistoryAsync(
        long id, DateTimeOffset? since, int? limit, Actor actor, Records records, ISensingDirectory directory, TimeProvider clock,
        CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return TypedResults.Ok(await directory.HistoryAsync(
            context, id, since ?? clock.GetUtcNow().AddDays(-1), Math.Clamp(limit ?? 200, 1, 1_000), cancellation));
    }

    private static async Task<IResult> ReadingsAsync(
        long id, DateTimeOffset? from, DateTimeOffset? to, Actor actor, Records records, FreshTelemetry telemetry, TimeProvider clock, CancellationToken cancellation)
    {
        var end = to ?? clock.GetUtcNow().AddMinutes(1);
        var start = from ?? end.AddDays(-1);
        if (start >= end)
        {
            return Refusal.Invalid("sensing.readings.span", "from").ToHttp();
        }

        await using var context = records.Open(actor);
        var readings = await telemetry.ReadAsync(context, id, start, end, MostReadings, latest: false, cancellation);
        return TypedResults.Ok(readings.OrderBy(r => r.AtMs).Take(MostReadings)
            .Select(r => new { AnalogType = r.Series.Measure, At = DateTimeOffset.FromUnixTimeMilliseconds(r.AtMs), r.Value }).ToList());
    }

    private static async Task<IResult> PagedAsync<TRow, TItem>(
        PageQuery page, Func<long?, Task<IReadOnlyList<TRow>>> read, Func<TRow, TItem> view, Func<TItem, long> id)
    {
        var position = page.Position(1);
        if (position.Refusal is { } refusal)
        {
            return refusal.ToHttp();
        }

        long? before = position.Value is [var text] && long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
        var rows = await read(before);
        return TypedResults.Ok(Paging.Cut(rows.Select(view).ToList(), page, i => [id(i).ToString(CultureInfo.InvariantCulture)]));
    }

    private static FrameView View(StoredFrame frame) => new(
        frame.Id, frame.ReceivedAt, frame.Serial, frame.Command, frame.TypeFlag, Convert.ToHexString(frame.Raw), frame.Problem);

    private static IResult NotFound() => Refusal.NotFound("sensing.device.not-found").ToHttp();
}
