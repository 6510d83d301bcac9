using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Statistics;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Hazards.Worklists;

/// <summary>What is done to a clock by hand.</summary>
public sealed record ClockBody(ClockAct Act, int Version, string Reason = "", DateOnly? Until = null);

/// <summary>A step of the road map.</summary>
public sealed record MilestoneBody(string Text, DateOnly? DueOn);

/// <summary>Whether a step was done.</summary>
public sealed record MilestoneDoneBody(bool Done);

/// <summary>A class and the version that was read.</summary>
public sealed record HazardClassBody(int Version, HazardClassDraft Draft);

/// <summary>A programme and the version that was read.</summary>
public sealed record HazardProgrammeBody(int Version, HazardProgrammeDraft Draft);

/// <summary>A class as the API gives it.</summary>
public sealed record HazardClassView(string Code, int Version, HazardClassDraft Draft);

/// <summary>A programme as the API gives it.</summary>
public sealed record HazardProgrammeView(string Code, int Version, HazardProgrammeDraft Draft);

/// <summary>Classes and programmes.</summary>
public sealed record HazardClassesView(IReadOnlyList<HazardClassView> Classes, IReadOnlyList<HazardProgrammeView> Programmes);

/// <summary>Clocks, road map, classes and statistics.</summary>
internal static class WorklistEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var hazards = api.MapGroup("/hazards").WithTags("hazards");
        hazards.MapPost("/{id:guid}/clocks/{clockId:guid}", ActAsync).RequirePermission(HazardPermissions.Decide)
            .Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        hazards.MapPost("/{id:guid}/milestones", AddAsync).RequirePermission(HazardPermissions.View)
            .Produces<Guid>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        hazards.MapPut("/{id:guid}/milestones/{milestoneId:guid}", SetDoneAsync).RequirePermission(HazardPermissions.View)
            .Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        hazards.MapDelete("/{id:guid}/milestones/{milestoneId:guid}", RemoveAsync).RequirePermission(HazardPermissions.View)
            .Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        hazards.MapGet("/statistics", StatisticsAsync).RequirePermission(HazardPermissions.View).Produces<StatisticsReport>().ProducesProblem(400);
        var classes = api.MapGroup("/hazard-classes").WithTags("hazards");
        classes.MapGet("", ClassesAsync).RequirePermission(HazardPermissions.View).Produces<HazardClassesView>();
        classes.MapPut("/{code}", SaveClassAsync).RequirePermission(HazardPermissions.Classes)
            .Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        api.MapPut("/hazard-programmes/{code}", SaveProgrammeAsync).WithTags("hazards").RequirePermission(HazardPermissions.Classes)
            .Produces<HazardWritten>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ActAsync(Guid id, Guid clockId, ClockBody body, Actor actor, ClockBook book, CancellationToken cancellation) =>
        (await book.ActAsync(actor, id, clockId, body.Version, body.Act, body.Until, body.Reason, cancellation)).ToHttp(v => TypedResults.Ok(new HazardWritten(v)));

    private static async Task<IResult> AddAsync(Guid id, MilestoneBody body, Actor actor, MilestoneBook book, CancellationToken cancellation) =>
        (await book.AddAsync(actor, id, body.Text, body.DueOn, cancellation)).ToHttp();

    private static async Task<IResult> SetDoneAsync(
        Guid id, Guid milestoneId, MilestoneDoneBody body, Actor actor, MilestoneBook book, CancellationToken cancellation) =>
        (await book.SetDoneAsync(actor, id, milestoneId, body.Done, cancellation)).ToHttp();

    private static async Task<IResult> RemoveAsync(Guid id, Guid milestoneId, Actor actor, MilestoneBook book, CancellationToken cancellation) =>
        (await book.RemoveAsync(actor, id, milestoneId, cancellation)).ToHttp();

    private static async Task<IResult> StatisticsAsync(
        DateOnly first, int months, string? town, Actor actor, StatisticsReader reader, CancellationToken cancellation) =>
        months is < 1 or > StatisticsSpan.MostMonths ? Refusal.Invalid("hazards.statistics.months", "months").ToHttp()
        : TypedResults.Ok(await reader.ReadAsync(actor, new StatisticsSpan(new DateOnly(first.Year, first.Month, 1), months), town, cancellation));

    private static async Task<IResult> ClassesAsync(Actor actor, Records records, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var choices = await HazardChoices.ReadAsync(context, cancellation);
        return TypedResults.Ok(new HazardClassesView(
            [.. choices.Classes.Select(c => new HazardClassView(c.Code, c.Version, HazardClassDraft.Of(c)))],
            [.. choices.Programmes.Select(p => new HazardProgrammeView(p.Code, p.Version, HazardProgrammeDraft.Of(p)))]));
    }

    private static async Task<IResult> SaveClassAsync(string code, HazardClassBody body, Actor actor, ClassBook book, CancellationToken cancellation) =>
        (await book.SaveClassAsync(actor, code, body.Version, body.Draft, cancellation)).ToHttp(v => TypedResults.Ok(new HazardWritten(v)));

    private static async Task<IResult> SaveProgrammeAsync(string code, HazardProgrammeBody body, Actor actor, ClassBook book, CancellationToken cancellation) =>
        (await book.SaveProgrammeAsync(actor, code, body.Version, body.Draft, cancellation)).ToHttp(v => TypedResults.Ok(new HazardWritten(v)));
}
