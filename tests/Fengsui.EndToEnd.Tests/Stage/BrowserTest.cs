using Fengsui.EndToEnd.Tests.Stage;

namespace Fengsui.EndToEnd.Tests;

/// <summary>A test with people before screens. At its end no browser may have had anything to complain about.</summary>
public abstract class BrowserTest(Theatre theatre) : IAsyncLifetime
{
    private readonly List<Visitor> _visitors = [];
    private readonly List<ServerProcess> _servers = [];

    private protected Theatre Theatre => theatre;

    private protected ServerProcess Server => theatre.Server;

    private protected DemoCounty County => theatre.County;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var complaints = new List<string>();
        foreach (var (index, visitor) in _visitors.Index())
        {
            if (failed)
            {
                await visitor.ShootAsync(Path.Combine(Pictures.Folder, "failed", $"{GetType().Name}.{TestContext.Current.TestMethod?.MethodName}.{index + 1}.png"));
            }

            complaints.AddRange(visitor.Complaints);
            await visitor.LeaveAsync();
        }

        if (failed)
        {
            // What the servers wrote last says what the picture does not.
            await File.WriteAllTextAsync(
                Path.Combine(Pictures.Folder, "failed", $"{GetType().Name}.{TestContext.Current.TestMethod?.MethodName}.log"),
                string.Join("\n\n", _visitors.Select(v => v.Server).Concat(_servers).Prepend(theatre.Server).Distinct().Select(s => s.Output)));
        }

        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        Assert.Empty(complaints);
    }

    /// <summary>Somebody comes; without a role nobody is signed in.</summary>
    private protected async Task<Visitor> ComesAsync(string? role, Screen? screen = null, ServerProcess? server = null)
    {
        var visitor = await Visitor.ComeAsync(theatre, server ?? theatre.Server, role, screen ?? Screen.Desk);
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>Somebody goes before the test ends, with no complaint.</summary>
    private protected async Task LeavesAsync(Visitor visitor)
    {
        _visitors.Remove(visitor);
        await visitor.LeaveAsync();
        Assert.Empty(visitor.Complaints);
    }

    /// <summary>A server without a demonstration, for this test alone.</summary>
    private protected async Task<ServerProcess> StartEmptyServerAsync()
    {
        var server = await ServerProcess.StartEmptyAsync();
        _servers.Add(server);
        return server;
    }

    /// <summary>A server for this test alone, with the county as it was before any test; it stays until the people have left.</summary>
    private protected async Task<ServerProcess> StartServerAsync(params string[] settings)
    {
        var server = await theatre.StartUntouchedAsync(settings);
        _servers.Add(server);
        return server;
    }

    /// <summary>Two nodes of a cluster for this test alone.</summary>
    private protected async Task<(ServerProcess One, ServerProcess Two)> StartClusterAsync()
    {
        var (one, two) = await ServerProcess.StartClusterAsync();
        _servers.AddRange([two, one]);
        return (one, two);
    }

    /// <summary>A server for this test alone, with the county as it was before any test, whose three hundred transmitters live by themselves.</summary>
    private protected async Task<ServerProcess> StartFleetAsync()
    {
        var server = await theatre.StartFleetAsync();
        _servers.Add(server);
        return server;
    }
}
