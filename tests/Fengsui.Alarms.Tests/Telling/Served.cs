using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fengsui.Kernel;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Sensing.Contracts;
using Fengsui.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fengsui.Alarms.Tests.Telling;

/// <summary>
/// The room behind a real web server with the real loops of outbox and timers, on SQLite. Who calls is said by a header, so that
/// the endpoints' own checks are what is tested.
/// </summary>
internal sealed class Served : IAsyncDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly Dictionary<string, Actor> People = new[] { Li, Wang, Zhao, Fixer, WestOfficial, WestOperator }
        .ToDictionary(p => p.Name);

    private readonly WebApplication _app;
    private readonly string _folder;
    private long _lastEvent;

    private Served(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    public IServiceProvider Services => _app.Services;

    public IEnumerable<RouteEndpoint> Endpoints =>
        _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public static async Task<Served> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("fengsui-alarms-").FullName;
        var modules = new ModuleList(new KernelModule(), new AlarmsModule());
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddFengsuiStorage(new StorageOptions { DataDirectory = folder }, modules, migrationsAssembly: null);
        foreach (var module in modules.Modules)
        {
            module.AddServices(builder.Services, builder.Configuration);
        }

        builder.Services.AddSingleton<IPlaceDirectory, TownPlaces>().AddSingleton<ISensingDirectory, TownSensing>().AddSingleton<IVideoWatch, TownVideo>()
            .AddSingleton<IRuleNames, TownRules>();
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        builder.Services.AddAuthentication("Header").AddScheme<AuthenticationSchemeOptions, ByHeader>("Header", null);
        builder.Services.AddSingleton<IClaimsTransformation, AsTheyAre>();
        builder.Services.AddProblemDetails();
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseAuthentication();
        app.UseAuthorization();
        var api = app.MapGroup("/api/v1").RequireAuthorization();
        new AlarmsModule().MapEndpoints(api);
        await StoreTemplates.CreateTablesAsync(app.Services);
        app.Services.GetRequiredService<StorageReadiness>().Set();
        await app.StartAsync();
        return new Served(app, folder);
    }

    public HttpClient As(Actor? actor)
    {
        var client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single() + "/api/v1/"), Timeout = TimeSpan.FromMinutes(2) };
        if (actor is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Test", actor.Name);
        }

        return client;
    }

    public PointTransition Transition(TestPoint point, SignalKind kind = SignalKind.FireAlarm, SignalChange change = SignalChange.Onset)
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = Interlocked.Increment(ref _lastEvent);
        return new PointTransition(
            id, point.DeviceId, "000000000001", point.Id, point.Level, point.Place?.Id, point.Place?.DivisionCode ?? "530129",
            kind, change, now, now, false, false, false, point.SystemType, point.ComponentType, point.Label, point.Description, id);
    }

    /// <summary>Publishes as the engine does; the loops deliver.</summary>
    public Task SendAsync(params PointTransition[] transitions) => Services.GetRequiredService<UnitOfWork>().RunAsync(
        TestActors.System,
        work =>
        {
            foreach (var transition in transitions)
            {
                work.Publish(transition);
            }

            return Task.CompletedTask;
        });

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class ByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header.Scheme != "Test"
                || !People.TryGetValue(header.Parameter ?? "", out var actor))
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = actor.Identity("Header");
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), "Header")));
        }
    }

    private sealed class AsTheyAre : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal) => Task.FromResult(principal);
    }
}

/// <summary>Reads server-sent events one by one.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventReader(HttpResponseMessage response, Stream stream) => (_response, _reader) = (response, new StreamReader(stream));

    public static async Task<EventReader> OpenAsync(HttpClient client, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "alarms/stream");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; comments and hints are passed over.</summary>
    public async Task<(string Id, string Event, JsonElement Data)> NextAsync()
    {
        string id = "", name = "", data = "";
        while (await _reader.ReadLineAsync() is { } line)
        {
            if (line.Length == 0 && name.Length > 0)
            {
                return (id, name, JsonSerializer.Deserialize<JsonElement>(data));
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            switch (colon < 0 ? "" : line[..colon])
            {
                case "id":
                    id = line[4..];
                    break;
                case "event":
                    name = line[7..];
                    break;
                case "data":
                    data = line[6..];
                    break;
            }
        }

        throw new EndOfStreamException();
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
