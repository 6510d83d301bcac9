using System.Collections.Concurrent;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Protocols.Modbus;
using Fengsui.Sensing.Modbus;
using Fengsui.Simulator.Meters;
using Fengsui.Testing;

namespace Fengsui.Sensing.Tests.Modbus;

/// <summary>Slaves on a real socket of this machine, and maps and meters made as people make them.</summary>
internal sealed class MeterStage : IAsyncDisposable
{
    public const string Current = """
        {"points":[{"component":1,"name":"进线","function":4,"address":0,"type":"uint16","kind":"current","unit":"mA","componentType":17},
                   {"component":2,"name":"A 相","function":4,"address":1,"type":"int16","scale":0.1,"kind":"temperature","unit":"°C","notAvailable":-32768}],
         "states":[{"component":1,"name":"进线","function":4,"address":2,"bit":3,"condition":"prewarning","componentType":17},
                   {"name":"装置","function":4,"address":2,"bit":15,"condition":"fault"}]}
        """;

    private readonly CancellationTokenSource _stop = new();
    private readonly SimulatedSlave _slave;
    private readonly Task _run;

    public MeterStage(int port = 0)
    {
        _slave = new SimulatedSlave(port, Answer);
        _run = _slave.RunAsync(_stop.Token);
    }

    public static Actor Manager { get; } = TestActors.With("", RoleNames.DeviceManager);

    public int Port => _slave.Port;

    public int Connections => _slave.Connections;

    public int Crowded => _slave.Crowded;

    /// <summary>Registers of unit and function.</summary>
    public ConcurrentDictionary<(byte Unit, ModbusFunction Function, int Address), ushort> Registers { get; } = new();

    public ConcurrentQueue<ModbusRequest> Asked { get; } = new();

    /// <summary>Answers instead of the registers, while it is there.</summary>
    public Func<ModbusRequest, byte[]?>? Instead { get; set; }

    public void Put(byte unit, ModbusFunction function, int address, params ushort[] values)
    {
        foreach (var (index, value) in values.Index())
        {
            Registers[(unit, function, address + index)] = value;
        }
    }

    public static async Task<Guid> MapAsync(SensingHost host, string definition = Current)
    {
        var made = await host.Get<MapBook>().CreateAsync(Manager, MapOf(definition), default);
        Assert.True(made.Succeeded, $"{made.Refusal?.Code} {made.Refusal?.Field}");
        return made.Value.Id;
    }

    public static MapDraft MapOf(string definition, int version = 0) =>
        new(version, "示例表", MeterKind.ElectricalFire, JsonSerializer.Deserialize<JsonElement>(definition), "厂家", "A-1");

    public static Outcome<MapDefinition> Read(string definition) => MapJson.Parse(definition);

    public async Task<MeterWritten> MeterAsync(SensingHost host, Guid map, int unit = 1)
    {
        var made = await host.Get<MeterBook>().CreateAsync(Manager, Draft(map, unit), default);
        Assert.True(made.Succeeded, $"{made.Refusal?.Code} {made.Refusal?.Field}");
        return made.Value;
    }

    public MeterDraft Draft(Guid map, int unit = 1, int version = 0) =>
        new(version, $"仪表 {unit}", "127.0.0.1", Port, unit, map, PollSeconds: 1, TimeoutMs: 300);

    public static MeterState StateOf(SensingHost host, Guid meter) => host.Get<ModbusPoller>().StateOf(meter);

    public static Task UntilAsync(SensingHost host, Guid meter, Func<MeterState, bool> so) =>
        Until.TrueAsync(() => so(StateOf(host, meter)), what: StateOf(host, meter).ToString());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _slave.Dispose();
        _stop.Dispose();
    }

    private byte[]? Answer(ModbusRequest request)
    {
        Asked.Enqueue(request);
        if (Instead is { } instead)
        {
            return instead(request);
        }

        var values = new ushort[request.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (!Registers.TryGetValue((request.Unit, request.Function, request.Address + i), out values[i]))
            {
                return SimulatedSlave.Refused(request, ModbusExceptionCode.IllegalDataAddress);
            }
        }

        return SimulatedSlave.Values(request, values);
    }
}
