namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>A server that the tests of one class share, with the county as it was before any test of another class.</summary>
public sealed class SharedServer(Theatre theatre) : IAsyncLifetime
{
    private ServerProcess? _server;

    internal ServerProcess Server => _server ?? throw new InvalidOperationException("The server was not started.");

    public async ValueTask InitializeAsync() => _server = await theatre.StartUntouchedAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
