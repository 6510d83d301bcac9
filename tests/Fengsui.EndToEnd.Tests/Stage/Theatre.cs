using System.Collections.Concurrent;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Theatre))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>What all tests share: one server with the demonstration county and one browser.</summary>
public sealed class Theatre : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(Uri, string), string> _signedIn = new();
    private readonly string _untouched = Directory.CreateTempSubdirectory("fengsui-e2e-county-").FullName;
    private IPlaywright? _playwright;
    private ServerProcess? _server;

    /// <summary>The county that the server was filled with, not yet used up by other tests.</summary>
    internal DemoCounty County { get; } = new();

    internal ServerProcess Server => _server ?? throw new InvalidOperationException("The server was not started.");

    internal IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // The transmitters of the tests send no heartbeats, and shall not be told to be offline for that.
        var server = ServerProcess.StartAsync("--Sensing:MinOfflineSeconds", "3600", "--Sensing:DisconnectGraceSeconds", "3600");
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("FENGSUI_CHROMIUM") ?? "/usr/bin/chromium-headless-shell",
            // The shell without windows, which draws none, takes a quarter less than the whole browser without a screen.
            // Where there is no graphics card, drawing by the processor is cheaper than having it play one.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--mute-audio",
            ],
        });
        Assertions.SetDefaultExpectTimeout((float)Visitor.Patience.TotalMilliseconds);
        _server = await server;
        await _server.CopyToAsync(_untouched);
    }

    /// <summary>A second server with the same county as it was before any test.</summary>
    internal Task<ServerProcess> StartUntouchedAsync(params string[] settings) => ServerProcess.StartOnCopyAsync(_untouched, fleet: false, settings);

    /// <summary>The same, with three hundred transmitters that live by themselves.</summary>
    internal Task<ServerProcess> StartFleetAsync() => ServerProcess.StartOnCopyAsync(_untouched, fleet: true);

    /// <summary>Cookies of a signed-in person, so that not every test pays for a sign-in of its own.</summary>
    internal async Task<string?> CookiesAsync(ServerProcess server, string? role)
    {
        if (role is null)
        {
            return null;
        }

        if (!_signedIn.TryGetValue((server.Address, role), out var cookies))
        {
            var context = await Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = server.Address.ToString() });
            var page = await context.NewPageAsync();
            await page.GotoAsync("/sign-in");
            await Visitor.FillSignInAsync(page, server.Account(role));
            await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal), new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
            cookies = await context.StorageStateAsync();
            _signedIn[(server.Address, role)] = cookies;
            await context.CloseAsync();
        }

        return cookies;
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.CloseAsync();
        }

        _playwright?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_untouched, recursive: true);
    }
}
