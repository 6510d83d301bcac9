using Fengsui.Server.Hosting;

namespace Fengsui.Server;

/// <summary>Starts the server. See <see cref="ServerHost"/>.</summary>
public sealed class Program
{
    private Program()
    {
    }

    /// <summary>0 when it was asked to stop, otherwise see <see cref="ExitCodes"/>.</summary>
    public static Task<int> Main(string[] args) => ServerHost.RunAsync(args);
}
