using System.CommandLine;
using Fengsui.Bench.Floors;
using Fengsui.Bench.AlarmPath;

var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 10, Description = "Length of each measurement." };
var data = new Option<string?>("--data") { Description = "Folder for the stores; the disk that matters." };
var root = new RootCommand("Fengsui's figures: a verb a figure, each with its floor beside it and one line of JSON at the end.");

var path = new Command("path", "Frames confirmed after a durable commit, beside a bare server and a bare insert loop.") { seconds, data };
path.SetAction(async parse => await PathBench.RunAsync(parse.GetValue(seconds), parse.GetValue(data)));
root.Add(path);

var port = new Option<int>("--port") { Description = "Port of a server on this machine." };
var connections = new Option<int>("--connections") { DefaultValueFactory = _ => 1_000 };
var inFlight = new Option<int>("--in-flight") { DefaultValueFactory = _ => 1 };
var load = new Command("load", "Only the load, against a server that runs already.") { port, connections, inFlight, seconds };
load.SetAction(async parse =>
{
    var endpoint = new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, parse.GetValue(port));
    var result = await new Fengsui.Bench.Load.FrameLoad(
        endpoint, parse.GetValue(connections), parse.GetValue(inFlight), TimeSpan.FromSeconds(parse.GetValue(seconds))).RunAsync();
    Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(result));
});
root.Add(load);

var folder = new Argument<string>("folder");
var serveEngine = new Command("serve-engine", "Used by the others: the engine in a process of its own.") { folder };
serveEngine.Hidden = true;
serveEngine.SetAction(async parse => await EngineServer.RunAsync(parse.GetValue(folder)!));
root.Add(serveEngine);
var serveBare = new Command("serve-bare", "Used by the others: the bare server.") { Hidden = true };
serveBare.SetAction(async _ => await BareServer.RunAsync());
root.Add(serveBare);

return await root.Parse(args).InvokeAsync();
