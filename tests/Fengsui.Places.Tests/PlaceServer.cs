using System.Security.Claims;
using Fengsui.Kernel;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fengsui.Places.Tests;

/// <summary>The room's endpoints over real HTTP, on the store of a test; the caller is whom the header says.</summary>
internal static class PlaceServer
{
    public static HttpClient Client(WebApplication server, Actor? actor)
    {
        var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
        if (actor is not null)
        {
            client.DefaultRequestHeaders.Add("test-id", actor.Id.ToString());
            client.DefaultRequestHeaders.Add("test-name", actor.Name);
            client.DefaultRequestHeaders.Add("test-division", actor.DivisionPrefix);
            client.DefaultRequestHeaders.Add("test-roles", string.Join(',', actor.Roles));
        }

        return client;
    }

    public static async Task<WebApplication> StartAsync(TestStore store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
        var modules = new Kernel.Modules.ModuleList(new KernelModule(), new UiModule(), new PlacesModule());
        builder.Services.AddFengsuiStorage(store.Storage, modules, migrationsAssembly: null);
        foreach (var module in modules.Modules)
        {
            module.AddServices(builder.Services, builder.Configuration);
        }

        builder.Services.AddSingleton<TimeProvider>(store.Clock);
        foreach (var loop in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory is not null).ToList())
        {
            builder.Services.Remove(loop); // the kernel's loops have nothing to do here
        }

        builder.Services.AddRateLimiter(limiter => limiter.AddPolicy(
            SignInEndpoints.RateLimit, _ => System.Threading.RateLimiting.RateLimitPartition.GetNoLimiter("")));
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.Use((http, next) =>
        {
            if (http.Request.Headers.TryGetValue("test-division", out var division))
            {
                var roles = http.Request.Headers["test-roles"].ToString().Split(',');
                var actor = TestActors.With(division.ToString(), roles) with
                {
                    Id = Guid.Parse(http.Request.Headers["test-id"].ToString()),
                    Name = http.Request.Headers["test-name"].ToString(),
                };
                http.User = new ClaimsPrincipal(actor.Identity());
            }

            return next(http);
        });
        app.UseAuthorization();
        app.UseRateLimiter();
        var api = app.MapGroup("/api/v1").RequireAuthorization();
        foreach (var module in modules.Modules)
        {
            module.MapEndpoints(api);
        }

        app.Services.GetRequiredService<StorageReadiness>().Set();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
