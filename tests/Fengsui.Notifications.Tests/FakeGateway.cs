using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fengsui.Notifications.Tests;

/// <summary>What came to a gateway.</summary>
internal sealed record Arrived(string Key, string Body, IReadOnlyDictionary<string, string> Headers, string Url);

/// <summary>A gateway on a real socket that does as it is told.</summary>
internal sealed class FakeGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Arrived> _arrived = new();

    private FakeGateway(WebApplication app) => _app = app;

    /// <summary>What it answers; told how many requests came before.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (http, before) => http.Response.WriteAsJsonAsync(new { code = 0, id = $"g-{before}" });

    public IReadOnlyList<Arrived> Arrived => [.. _arrived];

    /// <summary>Completes when a request has come that nobody has waited for.</summary>
    public SemaphoreSlim Came { get; } = new(0);

    public string Url => _app.Urls.Single();

    public static async Task<FakeGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var gateway = new FakeGateway(app);
        app.Run(gateway.TakeAsync);
        await app.StartAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Came.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var before = _arrived.Count;
        _arrived.Enqueue(new Arrived(
            http.Request.Headers["Idempotency-Key"].ToString(), body, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()),
            http.Request.Path + http.Request.QueryString));
        Came.Release();
        await Answer(http, before);
    }
}
