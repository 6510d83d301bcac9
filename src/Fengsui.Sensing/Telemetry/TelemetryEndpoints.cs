using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Sensing.Telemetry;

/// <summary>Telemetry of points: <c>/api/v1/devices/{id}/points/{pointId}/telemetry</c>, as JSON or CSV.</summary>
internal static class TelemetryEndpoints
{
    private const string Csv = "text/csv";

    // Times with their offset, so that another program reads them as they are.
    private static readonly ExportColumn<(MeasureSeries Series, TelemetryMark Mark)>[] Columns =
    [
        new("measure", r => r.Series.Measure), new("unit", r => r.Series.Unit),
        new("at", r => r.Mark.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fffK", CultureInfo.InvariantCulture)),
        new("min", r => r.Mark.Min), new("max", r => r.Mark.Max), new("mean", r => r.Mark.Mean), new("last", r => r.Mark.Last),
        new("count", r => r.Mark.Count),
    ];

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/devices/{id:long}/points/{point:long}/telemetry", ReadAsync).WithTags("devices").RequirePermission(SensingPermissions.View)
            .Produces<PointSeries>().ProducesProblem(400).ProducesProblem(404);

    private static async Task<IResult> ReadAsync(
        long id, long point, [AsParameters] Question question, Actor actor, Records records, PointTelemetry telemetry,
        CancellationToken cancellation)
    {
        if (question.Format is not (null or "" or "json" or "csv"))
        {
            return Refusal.Invalid("sensing.telemetry.format", "format", question.Format).ToHttp();
        }

        await using var context = records.Open(actor);
        var ask = new TelemetryAsk(question.From, question.To, question.Every, question.Measure);
        var outcome = await telemetry.ReadAsync(context, id, point, ask, cancellation);
        return outcome.ToHttp(found => question.WantsCsv ? File(found, question.Times) : TypedResults.Ok(found));
    }

    private static IResult File(PointSeries found, LocalTime times)
    {
        var rows = found.Series.SelectMany(s => s.Marks.Select(m => (s, m with { At = times.Of(m.At) }))).ToList();
        return TypedResults.Stream(
            output => TableExport.WriteCsvAsync(output, Columns, rows, times), $"{Csv}; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"telemetry-{found.PointId}-{times.Of(found.From):yyyyMMdd}-{times.Of(found.To):yyyyMMdd}.csv"));
    }

    /// <summary>What stands in the query and the header.</summary>
    internal sealed record Question(
        DateTimeOffset? From, DateTimeOffset? To, string? Every, int? Measure, string? Format, HttpRequest Request, LocalTime Times)
    {
        /// <summary>The format that is named counts before the one that is accepted.</summary>
        public bool WantsCsv => Format == "csv"
            || (string.IsNullOrEmpty(Format) && Request.Headers.Accept.ToString().Contains(Csv, StringComparison.OrdinalIgnoreCase));
    }
}
