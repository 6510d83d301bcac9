using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Kernel.Calendar;

/// <summary>A named day as the API shows it.</summary>
public sealed record CalendarDayView(DateOnly Day, CalendarDayKind Kind, string Name, string Source, int Version);

/// <summary>What became of a day.</summary>
public sealed record CalendarDayWritten(int Version);

/// <summary><c>/api/v1/calendar</c>: holidays and make-up days.</summary>
internal static class CalendarEndpoints
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    public static void Map(IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("/calendar").WithTags("calendar");
        calendar.MapGet("/{year:int}", YearAsync).RequirePermission(KernelPermissions.CalendarView)
            .Produces<IReadOnlyList<CalendarDayView>>().ProducesProblem(400);
        calendar.MapPut("/days/{day}", SetAsync).RequirePermission(KernelPermissions.Calendar)
            .Produces<CalendarDayWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        calendar.MapDelete("/days/{day}", RemoveAsync).RequirePermission(KernelPermissions.Calendar)
            .Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> YearAsync(int year, Actor actor, CalendarBook book, CancellationToken cancellation) =>
        year is < FirstYear or > LastYear
            ? Refusal.Invalid("kernel.calendar.year", "year").ToHttp()
            : TypedResults.Ok<IReadOnlyList<CalendarDayView>>([.. (await book.YearAsync(actor, year, cancellation))
                .Select(d => new CalendarDayView(d.Day, d.Kind, d.Name, d.Source, d.Version))]);

    private static async Task<IResult> SetAsync(
        DateOnly day, CalendarDayDraft draft, Actor actor, CalendarBook book, CancellationToken cancellation) =>
        (await book.SetAsync(actor, day, draft, cancellation)).ToHttp(version => TypedResults.Ok(new CalendarDayWritten(version)));

    private static async Task<IResult> RemoveAsync(
        DateOnly day, int version, Actor actor, CalendarBook book, CancellationToken cancellation) =>
        (await book.RemoveAsync(actor, day, version, cancellation)).ToHttp(_ => TypedResults.NoContent());
}
