using System.Diagnostics;
using System.Net;
using Fengsui.Bench.Load;

namespace Fengsui.Bench.Failover;

/// <summary>Where one server stands in the network, and how a process is started there.</summary>
/// <param name="Address">Its own address.</param>
/// <param name="Front">What a command line is put behind.</param>
/// <param name="Port">Its port of the bridge, or null where all share one network.</param>
internal sealed record Quarters(IPAddress Address, IReadOnlyList<string> Front, string? Port)
{
    /// <summary>The network of this process.</summary>
    public static Quarters Here { get; } = new(IPAddress.Loopback, [], null);
}

/// <summary>
/// A network of its own, which no packet leaves: this process and the store on a bridge, every server in a namespace with one wire to it. A wire can be
/// pulled, and two of them kept from each other. Addresses are those of RFC 2544, for benchmarks.
/// </summary>
internal static class NetworkRoom
{
    private const string Mark = "FENGSUI_BENCH_ROOM";
    private const string Bridge = "fs0";
    private const string Names = "/run/netns";

    /// <summary>The address of the store and of the transmitters.</summary>
    public static IPAddress Hub { get; } = IPAddress.Parse("198.18.0.1");

    /// <summary>True in a process that <see cref="EnterAsync"/> started.</summary>
    public static bool IsInside => Environment.GetEnvironmentVariable(Mark) == "1";

    /// <summary>True when this machine lets this user make one: Linux, root, and the programs of iproute2 and util-linux.</summary>
    public static bool IsPossible =>
        OperatingSystem.IsLinux() && Environment.UserName == "root" && IsInstalled("ip") && IsInstalled("bridge") && IsInstalled("unshare");

    /// <summary>Runs this program again within a new network.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> EnterAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "unshare", ["--net", "--mount", "dotnet", Path.Combine(AppContext.BaseDirectory, "Fengsui.Bench.dll"), .. arguments]);
        start.Environment[Mark] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("unshare did not start.");
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Lays the bridge and a wire for each server.</summary>
    public static async Task<IReadOnlyList<Quarters>> BuildAsync(int servers)
    {
        // The names of the namespaces live in a folder that goes with this process.
        Directory.CreateDirectory(Names);
        await Tools.RunAsync("mount", "-t", "tmpfs", "names", Names);
        await IpAsync("link set lo up");
        await IpAsync($"link add {Bridge} type bridge");
        await IpAsync($"addr add {Hub}/24 dev {Bridge}");
        await IpAsync($"link set {Bridge} up");
        var all = new List<Quarters>();
        for (var i = 1; i <= servers; i++)
        {
            var (name, port, address) = ($"fs{i}", $"fsp{i}", $"198.18.0.{ServerLaunch.Text(10 + i)}");
            await IpAsync($"netns add {name}");
            await IpAsync($"link add {port} type veth peer name eth0 netns {name}");
            await IpAsync($"link set {port} master {Bridge}");
            await IpAsync($"link set {port} up");
            await IpAsync($"-n {name} link set lo up");
            await IpAsync($"-n {name} addr add {address}/24 dev eth0");
            await IpAsync($"-n {name} link set eth0 up");
            all.Add(new Quarters(IPAddress.Parse(address), ["ip", "netns", "exec", name], port));
        }

        return all;
    }

    /// <summary>Pulls the wire of a server, or puts it in again.</summary>
    public static Task PlugAsync(Quarters quarters, bool plugged) => IpAsync($"link set {quarters.Port} {(plugged ? "up" : "down")}");

    /// <summary>Keeps two servers from each other, who still reach all others, or lets them meet again.</summary>
    public static async Task KeepApartAsync(Quarters one, Quarters other, bool apart)
    {
        foreach (var quarters in (Quarters[])[one, other])
        {
            await Tools.RunAsync("bridge", "link", "set", "dev", quarters.Port!, "isolated", apart ? "on" : "off");
        }
    }

    private static Task IpAsync(string line) => Tools.RunAsync("ip", line.Split(' '));

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(f => File.Exists(Path.Combine(f, program)));
}
