using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Fleet;
using Fengsui.Simulator.Life;
using Fengsui.Simulator.Load;
using Fengsui.Simulator.Replay;

namespace Fengsui.Simulator;

/// <summary>The commands of the tool. Each returns 0 on success, 1 when the other side failed, 2 on bad input.</summary>
internal static class CommandLine
{
    private const int DefaultPort = 26_875;
    private const int Failed = 1;
    private const int BadInput = 2;

    public static RootCommand Build() => new("Fengsui simulator: a fictional county and a fleet of fire-alarm transmitters that speak GB/T 26875.3-2011.")
    {
        CountyCommand(),
        FleetCommand(),
        ReplayCommand(),
        LoadCommand(),
    };

    private static Command CountyCommand()
    {
        var seed = SeedOption();
        var output = new Option<FileInfo>("--out") { Description = "File to write.", Required = true };
        var geo = new Option<bool>("--geojson") { Description = "Write one GeoJSON feature collection for map tools instead of the whole county." };
        var command = new Command("county", "Writes the county of a seed as JSON.") { seed, output, geo };
        command.SetAction(result =>
        {
            var county = CountyGenerator.Generate(result.GetValue(seed));
            using var file = result.GetRequiredValue(output).Create();
            if (result.GetValue(geo))
            {
                CountyGeoJson.Write(file, county);
            }
            else
            {
                CountyJson.Write(file, county);
            }

            return 0;
        });
        return command;
    }

    private static Command FleetCommand()
    {
        var (host, port, seed) = (HostOption(), PortOption(), SeedOption());
        var udp = new Option<int?>("--udp-port") { Description = "UDP port; without it all transmitters use TCP." };
        var pace = new Option<string>("--pace") { Description = "realtime, demo or storm.", DefaultValueFactory = _ => "demo" };
        pace.AcceptOnlyFromAmong("realtime", "demo", "storm");
        var devices = new Option<int>("--devices") { Description = "How many transmitters.", DefaultValueFactory = _ => 300 };
        var duration = new Option<TimeSpan?>("--duration") { Description = "How long, such as 00:10:00; without it until Ctrl-C." };
        var errors = new Option<double>("--errors") { Description = "Share of frames damaged on purpose, 0 to 1.", DefaultValueFactory = _ => 0.002 };
        var command = new Command("fleet", "Runs the county's transmitters against a centre.") { host, port, udp, seed, pace, devices, duration, errors };
        command.SetAction(async (result, cancel) =>
        {
            var options = new FleetOptions
            {
                Host = result.GetRequiredValue(host),
                Port = result.GetValue(port),
                UdpPort = result.GetValue(udp),
                Seed = result.GetValue(seed),
                Devices = result.GetValue(devices),
                ErrorRate = result.GetValue(errors),
                Life = result.GetValue(pace) switch { "realtime" => LifeOptions.Realtime, "storm" => LifeOptions.Storm, _ => LifeOptions.Demo },
            };
            await RunFleetAsync(options, result.GetValue(duration), cancel);
            return 0;
        });
        return command;
    }

    private static async Task RunFleetAsync(FleetOptions options, TimeSpan? duration, CancellationToken cancel)
    {
        var time = TimeProvider.System;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (duration is { } limit)
        {
            stop.CancelAfter(limit);
        }

        var fleet = new SimulatedFleet(CountyGenerator.Generate(options.Seed), options, time);
        var running = fleet.RunAsync(stop.Token);
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(5), time, CancellationToken.None));
            Console.WriteLine(fleet.Counters.Snapshot());
        }

        await running;
    }

    private static Command ReplayCommand()
    {
        var (host, port) = (HostOption(), PortOption());
        var file = new Option<FileInfo>("--file")
        {
            Description = "Frames in hex, one a line (# comments, @250 waits 250 ms), or a JSON frame collection (vectors[].hex).",
            Required = true,
        };
        var udp = new Option<bool>("--udp") { Description = "Send by UDP." };
        var timeout = new Option<int>("--timeout") { Description = "Milliseconds to wait for a reply.", DefaultValueFactory = _ => 2_000 };
        var command = new Command("replay", "Sends recorded frames and prints each reply.") { host, port, udp, file, timeout };
        command.SetAction(async (result, cancel) =>
        {
            try
            {
                var frames = ReplayFile.Parse(await File.ReadAllTextAsync(result.GetRequiredValue(file).FullName, cancel));
                var wait = TimeSpan.FromMilliseconds(Math.Max(1, result.GetValue(timeout)));
                var replayer = new Replayer(result.GetRequiredValue(host), result.GetValue(port), result.GetValue(udp), wait, TimeProvider.System);
                await replayer.RunAsync(frames, Print, cancel);
                return 0;
            }
            catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return BadInput;
            }
            catch (SocketException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return Failed;
            }
        });
        return command;
    }

    private static void Print(ReplayResult result)
    {
        var expected = result.Frame.Expected is { } text ? $"  (expected: {text})" : "";
        Console.WriteLine($"{result.Frame.Name}: {result.Outcome.ToString().ToLowerInvariant()}{expected}");
        foreach (var reply in result.Replies)
        {
            Console.WriteLine($"    {reply}");
        }
    }

    private static Command LoadCommand()
    {
        var (host, port) = (HostOption(), PortOption());
        var connections = new Option<int>("--connections") { Description = "Connections.", DefaultValueFactory = _ => 50 };
        var window = new Option<int>("--window") { Description = "Frames on the way a connection, 1 to 1024.", DefaultValueFactory = _ => 8 };
        var duration = new Option<TimeSpan>("--duration") { Description = "How long, such as 00:00:10.", DefaultValueFactory = _ => TimeSpan.FromSeconds(10) };
        var frames = new Option<long?>("--frames") { Description = "Stop after so many confirmed frames." };
        var address = new Option<ulong>("--first-address") { Description = "Address of the first device.", DefaultValueFactory = _ => 990_121_000_001 };
        var command = new Command("load", "Sends type 2 frames in a closed loop; prints confirmed frames a second and latencies.") { host, port, connections, window, duration, frames, address };
        command.SetAction(async (result, cancel) =>
        {
            try
            {
                var load = await new LoadRunner(
                    new LoadOptions
                    {
                        Host = result.GetRequiredValue(host),
                        Port = result.GetValue(port),
                        Connections = result.GetValue(connections),
                        Window = result.GetValue(window),
                        Duration = result.GetValue(duration),
                        Frames = result.GetValue(frames),
                        FirstAddress = result.GetValue(address),
                    },
                    TimeProvider.System).RunAsync(cancel);
                Console.WriteLine(Summary(load));
                return load.Confirmed > 0 ? 0 : Failed;
            }
            catch (ArgumentException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return BadInput;
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return Failed;
            }
        });
        return command;
    }

    private static string Summary(LoadResult load) => string.Create(
        CultureInfo.InvariantCulture,
        $"confirmed {load.Confirmed} in {load.Elapsed.TotalSeconds:F2} s = {load.ConfirmedPerSecond:F0} frames/s; denied {load.Denied}; on the way {load.Unanswered}\n"
        + $"latency ms: p50 {load.Latency.PercentileUs(0.5) / 1_000:F2}  p90 {load.Latency.PercentileUs(0.9) / 1_000:F2}  p99 {load.Latency.PercentileUs(0.99) / 1_000:F2}  p99.9 {load.Latency.PercentileUs(0.999) / 1_000:F2}  max {load.Latency.MaxUs / 1_000:F2}");

    private static Option<string> HostOption() => new("--host") { Description = "Host of the centre.", DefaultValueFactory = _ => "127.0.0.1" };

    private static Option<int> PortOption() => new("--port") { Description = "Port of the centre.", DefaultValueFactory = _ => DefaultPort };

    private static Option<ulong> SeedOption() => new("--seed") { Description = "Seed: one seed gives one county and one history.", DefaultValueFactory = _ => 1 };
}
