using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Fengsui.Bench.Load;

/// <summary>Starts the product as it ships, in a process of its own.</summary>
internal static class ServerLaunch
{
    /// <summary>The server's own build output, of the same configuration as this program: it carries the pages' files.</summary>
    public static string Program { get; } = Find();

    /// <summary>Starts it with arguments.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false };
        start.ArgumentList.Add(Program);
        Array.ForEach(arguments, start.ArgumentList.Add);
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

    private static string Find()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = here.Parent!.Name;
        while (!File.Exists(Path.Combine(here.FullName, "Fengsui.slnx")))
        {
            here = here.Parent ?? throw new DirectoryNotFoundException("The bench runs from the source tree.");
        }

        return Path.Combine(here.FullName, "src", "Fengsui.Server", "bin", configuration, "net10.0", "Fengsui.Server.dll");
    }
}
