using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Rosters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Notifications.Api;

/// <summary><c>/api/v1/notifications/rosters</c>: shifts as files.</summary>
internal static class RosterEndpoints
{
    /// <summary>Longest file of shifts.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    public static void Map(RouteGroupBuilder root)
    {
        root.MapGet("/rosters/shifts/template", TemplateAsync).RequirePermission(NotificationPermissions.View).Produces(200).ProducesProblem(400);
        root.MapGet("/rosters/{id:guid}/shifts/export", ExportAsync).RequirePermission(NotificationPermissions.View)
            .Produces(200).ProducesProblem(400).ProducesProblem(404);
        root.MapPost("/rosters/{id:guid}/shifts/import", ImportAsync).RequirePermission(NotificationPermissions.Rosters)
            .Accepts<IFormFile>("application/octet-stream").Produces<ShiftImport>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<IResult> TemplateAsync(string? format, RosterFiles files) =>
        IsUnknown(format) ? UnknownFormat(format!) : File(await files.TemplateAsync(format != "csv"));

    private static async Task<IResult> ExportAsync(
        Guid id, DateOnly? first, DateOnly? last, string? format, Actor actor, RosterFiles files, DutyZone zone, TimeProvider clock, CancellationToken cancellation)
    {
        if (IsUnknown(format))
        {
            return UnknownFormat(format!);
        }

        var from = first ?? DateOnly.FromDateTime(zone.Wall(clock.GetUtcNow()));
        return (await files.ExportAsync(actor, id, from, last ?? from.AddDays(RosterFiles.UsualDays), format != "csv", cancellation)).ToHttp(File);
    }

    // The file is the body; without dryRun it is entered when nothing is wrong in it.
    private static async Task<IResult> ImportAsync(
        Guid id, bool? dryRun, HttpRequest request, Actor actor, RosterImport import, CancellationToken cancellation)
    {
        if (await BoundedRead.AllAsync(request.Body, MostBytes, cancellation) is not { } body)
        {
            return Refusal.Invalid("notifications.import.large", "file", $"{MostBytes / 1024 / 1024}").ToHttp();
        }

        using var file = new MemoryStream(body);
        var read = ShiftFile.Read(file);
        return read.Refusal is { } unreadable ? unreadable.ToHttp()
            : (dryRun == true
                ? await import.CheckAsync(actor, id, read.Value, cancellation)
                : await import.SaveAsync(actor, id, read.Value, cancellation)).ToHttp();
    }

    private static bool IsUnknown(string? format) => format is not (null or "xlsx" or "csv");

    private static IResult UnknownFormat(string format) => Refusal.Invalid("places.export.format", "format", format).ToHttp();

    private static IResult File(RosterFile file) => TypedResults.Stream(file.Content, file.ContentType, file.Name);
}
