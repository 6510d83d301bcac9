using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Kernel.Modules;

/// <summary>
/// How a room joins the house. The server holds one list of modules and calls each in floor order; a room registers
/// everything it has here and nowhere else. Contributions (menu entries, map layers, place panels, permissions, event
/// handlers, timer handlers, demo scenes) are ordinary service registrations of the shape a lower room names.
/// </summary>
public interface IModule
{
    /// <summary>Short lower-case name; also the prefix of the room's tables and permissions.</summary>
    string Name { get; }

    /// <summary>The assembly whose routable pages are added to the router, or null when the room has none.</summary>
    Assembly? Pages { get; }

    /// <summary>Registers services, options and contributions.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Adds the room's tables to the one model. Table names carry the room's prefix.</summary>
    void AddTables(ModelBuilder model);

    /// <summary>Maps the room's endpoints; <paramref name="api"/> is the group /api/v1, signed-in callers only.</summary>
    void MapEndpoints(IEndpointRouteBuilder api);

    /// <summary>Maps what an outside standard puts at an address of its own; each endpoint says itself who may.</summary>
    void MapOutside(IEndpointRouteBuilder app)
    {
    }
}
