using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Operations;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Server.Demo;
using Fengsui.Server.Resources;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace Fengsui.Server.Hosting;

/// <summary>Registers everything: storage, the rooms, what the web needs.</summary>
internal static class ServerServices
{
    private const string HomeDivision = "Sensing:HomeDivisionCode";

    public static void AddFengsuiServer(this WebApplicationBuilder builder, ServerArguments arguments, ModuleList modules)
    {
        var services = builder.Services;
        services.AddSingleton(arguments);
        ServerLogging.Configure(builder, arguments);
        var storage = builder.Configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        storage.DataDirectory = arguments.DataDirectory;
        ClusterRegistration.Prepare(ClusterRegistration.Of(builder.Configuration), storage);
        services.AddSingleton<StoreOpener>();
        services.AddHostedService(p => p.GetRequiredService<StoreOpener>());
        services.AddFengsuiStorage(storage, modules, typeof(Program).Assembly.GetName().Name);
        services.AddFengsuiUi();
        if (arguments.Demo && string.IsNullOrEmpty(builder.Configuration[HomeDivision]))
        {
            builder.Configuration[HomeDivision] = Simulator.County.CountyOptions.Default.Code;
        }

        foreach (var module in modules.Modules)
        {
            module.AddServices(services, builder.Configuration);
        }

        services.AddSingleton(new TextSource(typeof(ServerTexts)));
        AddPages(services);
        AddInterfaces(services);
        AddRateLimits(services);
        DemoRegistration.Add(services, arguments);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddScoped<AuthenticationStateProvider, LiveCircuitAccount>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "fengsui-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.HeaderName = "X-Fengsui-Form";
        });
    }

    private static void AddInterfaces(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());

            // A body says what it must, or is refused with the name of what is missing.
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
        });

        // Malformed requests reach the one place that writes problems, in every environment.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", ApiDescription.Configure);
        services.AddHealthChecks().AddCheck<StoreHealth>("store", tags: [HealthEndpoints.ReadyTag]);
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(FengsuiMeter.Name)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components.Server.Circuits")
            .AddMeter("System.Runtime", "Npgsql", "Microsoft.Orleans")
            .AddPrometheusExporter());
    }

    // One budget for each network address over all ways to try a password or a code.
    private static void AddRateLimits(IServiceCollection services)
    {
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(SignInEndpoints.RateLimit, SignInBudget);
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                HttpMethods.IsPost(http.Request.Method) && http.Request.Path.Value is "/sign-in" or "/setup" or "/password" or "/two-factor"
                    ? SignInBudget(http)
                    : RateLimitPartition.GetNoLimiter(""));
            options.OnRejected = async (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                await Problems.WriteAsync(
                    context.HttpContext, Refusal.Unavailable("kernel.too-many"), StatusCodes.Status429TooManyRequests);
            };
        });

        static RateLimitPartition<string> SignInBudget(HttpContext http) => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "local",
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = http.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value.SignInsPerMinute,
                Window = TimeSpan.FromMinutes(1),
            });
    }
}
