using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Fengsui.Bench.Load;

/// <summary>Starts the product as it ships, in a process of its own.</summary>
internal static class ServerLaunch
{
    /// <summary>The folder of the source tree.</summary>
    public static string Tree { get; } = FindTree();

    /// <summary>The server's own build output, of the same configuration as this program: it carries the pages' files.</summary>
    public static string Program { get; } = Find();

    /// <summary>Starts it with arguments.</summary>
    public static Process Start(params string[] arguments) => StartBehind([], arguments);

    /// <summary>Starts it behind another program, which takes its command line.</summary>
    public static Process StartBehind(IReadOnlyList<string> front, params string[] arguments)
    {
        string[] line = [.. front, "dotnet", Program, .. arguments];
        var start = new ProcessStartInfo(line[0], line.Skip(1)) { UseShellExecute = false };
        return Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
    }

    public static string Url(int port) => "http://127.0.0.1:" + Text(port);

    public static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Find() =>
        Path.Combine(Tree, "src", "Fengsui.Server", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Fengsui.Server.dll");

    private static string FindTree()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(here.FullName, "Fengsui.slnx")))
        {
            here = here.Parent ?? throw new DirectoryNotFoundException("The bench runs from the source tree.");
        }

        return here.FullName;
    }
}
