using System.CommandLine;
using Fengsui.Bench.Floors;
using Fengsui.Bench.Idle;
using Fengsui.Bench.Latency;
using Fengsui.Bench.AlarmPath;
using Fengsui.Bench.Codec;
using Fengsui.Bench.Crash;
using Fengsui.Bench.Failover;
using Fengsui.Bench.Hazards;
using Fengsui.Bench.Maps;
using Fengsui.Bench.Mqtt;
using Fengsui.Bench.Register;
using Fengsui.Bench.Rules;
using Fengsui.Bench.Scores;
using Fengsui.Bench.Sessions;
using Fengsui.Bench.Telemetry;

var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 10, Description = "Length of each measurement." };
var data = new Option<string?>("--data") { Description = "Folder for the stores; the disk that matters." };
var root = new RootCommand("Fengsui's figures: a verb a figure, each with its floor beside it and one line of JSON at the end.");

var only = new Option<int?>("--only") { Description = "Only with so many frames in flight a connection; else with 1 and with 16." };
var path = new Command("path", "Frames confirmed after a durable commit, beside a bare server and a bare insert loop.") { seconds, data, only };
path.SetAction(async parse => await PathBench.RunAsync(parse.GetValue(seconds), parse.GetValue(data), parse.GetValue(only)));
root.Add(path);

var codec = new Command("codec", "Type-2 frames decoded a second on one core.") { seconds };
codec.SetAction(parse => CodecBench.Run(parse.GetValue(seconds)));
root.Add(codec);

var idleConnections = new Option<int>("--connections") { DefaultValueFactory = _ => 10_000 };
var idleSessions = new Option<int>("--mqtt") { Description = "So many devices over MQTT beside them." };
var idleServers = new Option<int>("--servers") { DefaultValueFactory = _ => 1, Description = "Servers that they are spread over, where a process may not open so many files." };
var idle = new Command("idle", "Memory of ten thousand idle transmitters, and of devices over MQTT beside them.") { idleConnections, idleSessions, idleServers };
idle.SetAction(async parse => await IdleBench.RunAsync(parse.GetValue(idleConnections), parse.GetValue(idleSessions), parse.GetValue(idleServers)));
root.Add(idle);

var rate = new Option<int>("--rate") { DefaultValueFactory = _ => 500, Description = "New alarms a second." };
var transmitters = new Option<int>("--transmitters") { DefaultValueFactory = _ => 1_000, Description = "Transmitters, each at a place of its own." };
var latency = new Command("latency", "Frame in to alarm on a connected page's data stream.") { rate, seconds, transmitters };
latency.SetAction(async parse => await LatencyBench.RunAsync(parse.GetValue(rate), parse.GetValue(seconds), parse.GetValue(transmitters)));
root.Add(latency);

var users = new Option<int>("--users") { DefaultValueFactory = _ => 300 };
var think = new Option<int>("--think") { DefaultValueFactory = _ => 20, Description = "Seconds that a page is read." };
var sessions = new Command("sessions", "So many people at once, each opening page after page.") { users, seconds, think };
sessions.SetAction(async parse => await SessionsBench.RunAsync(parse.GetValue(users), Math.Max(30, parse.GetValue(seconds)), parse.GetValue(think)) ? 0 : 1);
root.Add(sessions);

var cycles = new Option<int>("--cycles") { DefaultValueFactory = _ => 1_000 };
var seed = new Option<ulong>("--seed") { DefaultValueFactory = _ => 1 };
var crash = new Command("crash", "SIGKILL at random moments; nothing confirmed is lost, nothing is stored twice.") { cycles, seed };
crash.SetAction(async parse => await CrashBench.RunAsync(parse.GetValue(cycles), parse.GetValue(seed)) ? 0 : 1);
root.Add(crash);

var faults = new Option<int>("--faults") { DefaultValueFactory = _ => 300 };
var faultKinds = new Option<Fault[]>("--only") { Description = "These faults in turn, instead of random ones." };
var failover = new Command("failover", "Three servers under load and random faults: how long alarms stand still, and that nothing is lost or doubled. As root, in a network of its own.") { faults, seed, faultKinds };
failover.SetAction(async parse => await FailoverBench.StartAsync(args, parse.GetValue(faults), parse.GetValue(seed), parse.GetValue(faultKinds)));
root.Add(failover);

var places = new Option<int>("--places") { DefaultValueFactory = _ => 100_000 };
var assets = new Option<int>("--assets") { DefaultValueFactory = _ => 1_000_000, Description = "Pieces of equipment." };
var keep = new Option<bool>("--keep") { Description = "Leaves the store, and takes it again when it is there." };
var register = new Command("register", "Lists and a place's file in a register of a province's city.") { places, assets, data, keep };
register.SetAction(async parse => await RegisterBench.RunAsync(parse.GetValue(places), parse.GetValue(assets), parse.GetValue(data), parse.GetValue(keep)));
root.Add(register);
var queries = new Option<int>("--queries") { DefaultValueFactory = _ => 3_000 };
var search = new Command("search", "The search box: mixed queries over a county's places and people.") { places, queries };
search.SetAction(async parse => await SearchBench.RunAsync(parse.GetValue(places), parse.GetValue(queries)));
register.Add(search);
var rows = new Option<int>("--rows") { DefaultValueFactory = _ => 50_000, Description = "Rows of the file." };
var import = new Command("import", "A file of places: dry run with matching, writing, taking back.") { rows, places, data };
import.SetAction(async parse => await ImportBench.RunAsync(parse.GetValue(rows), parse.GetValue(places), parse.GetValue(data)));
register.Add(import);

var hazardRows = new Option<int>("--hazards") { DefaultValueFactory = _ => 1_000_000 };
var hazards = new Command("hazards", "Worklists, lists, statistics and the official export over a million hazards.") { hazardRows, data, keep };
hazards.SetAction(async parse => await HazardBench.RunAsync(parse.GetValue(hazardRows), parse.GetValue(data), parse.GetValue(keep)) ? 0 : 1);
root.Add(hazards);

var mapPlaces = new Option<int>("--places") { DefaultValueFactory = _ => 20_000 };
var mapLanes = new Option<int>("--lanes") { DefaultValueFactory = _ => 1_000 };
var runs = new Option<int>("--runs") { DefaultValueFactory = _ => 10 };
var map = new Command("map", "The map with all places and lanes of a county, from the navigation to the last stroke, in a real browser.") { mapPlaces, mapLanes, runs };
map.SetAction(async parse => await MapBench.RunAsync(parse.GetValue(mapPlaces), parse.GetValue(mapLanes), parse.GetValue(runs)) ? 0 : 1);
root.Add(map);

var devices = new Option<int>("--devices") { DefaultValueFactory = _ => 1_000, Description = "Devices, three series each." };
var year = new Option<int>("--year") { DefaultValueFactory = _ => 365, Description = "Days before, for the question over a year; 0 leaves it out." };
var postgres = new Option<string?>("--postgres") { Description = "Connection string of an empty database; else SQLite." };
var telemetry = new Command("telemetry", "Readings into the intake of this process, at rest in the lake, and questions over both.") { devices, year, data, postgres };
telemetry.SetAction(async parse => await TelemetryBench.RunAsync(
    parse.GetValue(devices), parse.GetValue(year), parse.GetValue(data), parse.GetValue(postgres)));
root.Add(telemetry);

var port = new Option<int>("--port") { Description = "Port of a server on this machine." };
var connections = new Option<int>("--connections") { DefaultValueFactory = _ => 1_000 };
var inFlight = new Option<int>("--in-flight") { DefaultValueFactory = _ => 1 };

var clients = new Option<int>("--connections") { DefaultValueFactory = _ => 100 };
var mqtt = new Command("mqtt", "Readings over MQTT, acknowledged after the commit, beside mosquitto with one subscriber.") { clients, seconds, data };
mqtt.SetAction(async parse => await MqttBench.RunAsync(parse.GetValue(clients), parse.GetValue(seconds), parse.GetValue(data)) ? 0 : 1);
root.Add(mqtt);

var mqttLoad = new Command("mqtt-load", "Only the MQTT load, against serve-mqtt of a folder that runs already.") { port, inFlight, seconds, data };
mqttLoad.Hidden = true;
mqttLoad.SetAction(async parse => Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(await new MqttLoad(
    new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, parse.GetValue(port)), await MqttEngine.UsersAsync(parse.GetValue(data)!), parse.GetValue(inFlight),
    TimeSpan.FromSeconds(parse.GetValue(seconds))).RunAsync())));
root.Add(mqttLoad);

var judged = new Option<long>("--readings") { DefaultValueFactory = _ => 100_000_000, Description = "Readings that each backtest judges." };
var rulePoints = new Option<int>("--points") { DefaultValueFactory = _ => 1_000 };
var backtest = new Command("backtest", "A rule run over a hundred million stored readings, beside the rule in force.") { judged, rulePoints, data };
backtest.SetAction(async parse => await BacktestBench.RunAsync(parse.GetValue(rulePoints), parse.GetValue(judged), parse.GetValue(data)) ? 0 : 1);
root.Add(backtest);

var scoreDays = new Option<int>("--days") { DefaultValueFactory = _ => 400, Description = "Days of each seed." };
var scoreAt = new Option<int>("--at") { DefaultValueFactory = _ => 1_800, Description = "Seconds after the first signal." };
var fit = new Option<bool>("--fit") { Description = "Fits an edition of the weights to the training seeds and prints it." };
var score = new Command("score", "Precision and recall of the evidence score on the simulator's labelled county, on seeds that fitted it and on others.") { scoreDays, scoreAt, fit };
score.SetAction(parse => ScoreBench.Run(parse.GetValue(scoreDays), parse.GetValue(scoreAt), parse.GetValue(fit)) ? 0 : 1);
root.Add(score);

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
var database = new Option<string?>("--database") { Description = "Connection string of an empty database; else SQLite." };
var serveEngine = new Command("serve-engine", "Used by the others: the engine in a process of its own.") { folder, database };
serveEngine.Hidden = true;
serveEngine.SetAction(async parse => await EngineServer.RunAsync(parse.GetValue(folder)!, parse.GetValue(database)));
root.Add(serveEngine);
var deviceCount = new Argument<int>("devices");
var serveMqtt = new Command("serve-mqtt", "Used by the others: the MQTT endpoint in a process of its own.") { folder, deviceCount };
serveMqtt.Hidden = true;
serveMqtt.SetAction(async parse => await MqttEngine.RunAsync(parse.GetValue(folder)!, parse.GetValue(deviceCount), transmitters: false));
root.Add(serveMqtt);
var serveBoth = new Command("serve-both", "Used by the others: transmitters and the MQTT endpoint in one process.") { folder, deviceCount };
serveBoth.Hidden = true;
serveBoth.SetAction(async parse => await MqttEngine.RunAsync(parse.GetValue(folder)!, parse.GetValue(deviceCount), transmitters: true));
root.Add(serveBoth);
var holdPort = new Argument<int>("port");
var holdConnections = new Argument<int>("connections");
var holdIdle = new Command("hold-idle", "Used by the others: the devices' ends of idle connections in a process of its own.") { folder, holdPort, holdConnections };
holdIdle.Hidden = true;
holdIdle.SetAction(async parse => await IdleHolder.RunAsync(parse.GetValue(folder)!, parse.GetValue(holdPort), parse.GetValue(holdConnections)));
root.Add(holdIdle);
var serveBare = new Command("serve-bare", "Used by the others: the bare server, which stores in the folder that is named.") { data };
serveBare.Hidden = true;
serveBare.SetAction(async parse => await BareServer.RunAsync(parse.GetValue(data)));
root.Add(serveBare);

return await root.Parse(args).InvokeAsync();
