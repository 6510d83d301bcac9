using Fengsui.Kernel.Access;
using Microsoft.Extensions.Logging;

namespace Fengsui.Ui;

/// <summary>Permission of the page of one's own work.</summary>
public static class WorkPermissions
{
    /// <summary>Open the page of one's own work; it is the first page after signing in.</summary>
    public const string View = "ui.work";

    internal static PermissionDefinition Definition { get; } = new(
        View, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.PoliceStation, RoleNames.SectorDepartment, RoleNames.TownOfficial,
        RoleNames.Village, RoleNames.GridWorker, RoleNames.Unit, RoleNames.PropertyManager, RoleNames.ServiceProvider, RoleNames.Leader);
}

/// <summary>What waits of one kind, as it was read.</summary>
/// <param name="Batch">The work; null when it could not be read.</param>
public sealed record WorkGroup(IWorkSource Source, WorkBatch? Batch);

/// <summary>Reads what waits for a person from every source that the person has work of.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class WorkBook(IEnumerable<IWorkSource> sources, PermissionTable permissions, ILogger<WorkBook> log)
{
    private readonly IWorkSource[] _sources = [.. sources.OrderBy(s => s.Order)];

    /// <summary>The kinds of work that the actor may have.</summary>
    public IReadOnlyList<IWorkSource> For(Actor actor) => [.. _sources.Where(s => permissions.Allows(actor, s.Permission))];

    /// <summary>Reads some of them, at once.</summary>
    public async Task<IReadOnlyList<WorkGroup>> ReadAsync(Actor actor, IEnumerable<IWorkSource> some, int limit, CancellationToken cancellation) =>
        await Task.WhenAll(some.Select(source => ReadAsync(actor, source, limit, cancellation)));

    /// <summary>Groups in the order in which they are shown: those with something late first, then as their rooms put them; empty ones are left out.</summary>
    public static IReadOnlyList<WorkGroup> InOrder(IEnumerable<WorkGroup> groups) =>
    [
        .. groups.Where(g => g.Batch is not { Total: 0 }).OrderByDescending(g => g.Batch?.Late > 0).ThenBy(g => g.Source.Order),
    ];

    private async Task<WorkGroup> ReadAsync(Actor actor, IWorkSource source, int limit, CancellationToken cancellation)
    {
        try
        {
            return new WorkGroup(source, await source.ReadAsync(actor, limit, cancellation));
        }
        catch (OperationCanceledException)
        {
            throw;
        }
#pragma warning disable CA1031 // Edge between rooms: one that fails must not hide the work of the others.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError(error, "Work of {Source} could not be read", source.GetType().Name);
            return new WorkGroup(source, null);
        }
    }
}
