using System.Collections.Immutable;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Simulator.County;
using Fengsui.Simulator.Life;

namespace Fengsui.Simulator.Fleet;

/// <summary>What a transmitter knows about its facility and itself. Turns happenings into uploads. Not safe for two threads.</summary>
internal sealed class DeviceState(SimulatedCounty county, int transmitter, ulong seed)
{
    private const int RecordsKept = 100;
    private const int MaxAnalogs = 63;
    private static readonly DateTime OldestClock = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime NewestClock = new(2099, 12, 31, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly SimulatedTransmitter _transmitter = county.Transmitters[transmitter];
    private readonly Dictionary<int, ushort> _components = [];
    private readonly Dictionary<byte, ushort> _systems = [];
    private readonly Dictionary<int, short> _biases = [];
    private readonly List<Upload> _facilityRecords = [];
    private readonly List<Upload> _deviceRecords = [];
    private TimeSpan _clockError;

    public ushort DeviceStatus { get; private set; } = Bits.Normal;

    public IReadOnlyList<Upload> FacilityRecords => _facilityRecords;

    public IReadOnlyList<Upload> DeviceRecords => _deviceRecords;

    public IEnumerable<byte> SystemTypes => Own().Select(c => c.SystemType).Distinct().Order();

    public DateTime Clock(DateTimeOffset now)
    {
        var clock = DateTime.SpecifyKind(now.ToOffset(DayCurve.ChinaOffset).DateTime + _clockError, DateTimeKind.Unspecified);
        return clock < OldestClock ? OldestClock : clock > NewestClock ? NewestClock : clock;
    }

    public void SetClock(DateTime clock, DateTimeOffset now) => _clockError = clock - now.ToOffset(DayCurve.ChinaOffset).DateTime;

    /// <summary>What 89 asks for: all states as after power-up, records gone. The clock stays.</summary>
    public void Initialise()
    {
        _components.Clear();
        _systems.Clear();
        _biases.Clear();
        _facilityRecords.Clear();
        _deviceRecords.Clear();
        DeviceStatus = Bits.Normal;
    }

    public Upload? Apply(in Happening happening, DateTimeOffset now)
    {
        switch (happening.Kind)
        {
            case HappeningKind.ComponentState:
                return ComponentChange(happening, now);
            case HappeningKind.SystemState:
                var system = Change(SystemStatus(happening.SystemType), happening);
                _systems[happening.SystemType] = system;
                return State(TypeFlag.UploadSystemStatus, TypeFlag.RestoreSystemStatus, happening, system, now, -1);
            case HappeningKind.DeviceState:
                DeviceStatus = Change(DeviceStatus, happening);
                return State(TypeFlag.UploadDeviceStatus, TypeFlag.RestoreDeviceStatus, happening, DeviceStatus, now, -1);
            case HappeningKind.FacilityOperation:
                return Record(_facilityRecords, new Upload(
                    TypeFlag.UploadFacilityOperation, false, Clock(now), SystemType: happening.SystemType, Status: happening.Set, Operator: (byte)happening.Value));
            case HappeningKind.DeviceOperation:
                return DeviceOperation(happening.Set, (byte)happening.Value, now);
            case HappeningKind.AnalogReport:
                return Analogs(AnalogPoints().Take(MaxAnalogs), now);
            case HappeningKind.AnalogBias:
                _biases[happening.Component] = happening.Value;
                return Analogs([happening.Component], now);
            case HappeningKind.ClockWrong:
                _clockError = happening.Value == short.MinValue
                    ? OldestClock - now.ToOffset(DayCurve.ChinaOffset).DateTime
                    : TimeSpan.FromMinutes(happening.Value);
                return null;
            case HappeningKind.LinkLost or HappeningKind.LinkRestored:
            default:
                return null;
        }
    }

    public Upload DeviceOperation(ushort operation, byte person, DateTimeOffset now) => Record(
        _deviceRecords,
        new Upload(TypeFlag.UploadDeviceOperation, (operation & Bits.OperationManualAlarm) != 0, Clock(now), Status: operation, Operator: person));

    public ushort SystemStatus(byte systemType) => _systems.GetValueOrDefault(systemType, Bits.Normal);

    public Upload SystemUpload(byte systemType, DateTimeOffset now) =>
        new(TypeFlag.UploadSystemStatus, false, Clock(now), SystemType: systemType, Status: SystemStatus(systemType));

    public Upload ComponentUpload(int component, DateTimeOffset now) =>
        new(TypeFlag.UploadComponentStatus, false, Clock(now), component, Status: _components.GetValueOrDefault(component, Bits.Normal));

    public Upload? Analogs(IEnumerable<int> components, DateTimeOffset now)
    {
        var values = components.Select(i => (i, Raw(i, now))).ToImmutableArray();
        return values.IsEmpty ? null : new Upload(TypeFlag.UploadComponentAnalog, false, Clock(now), Values: values);
    }

    public IEnumerable<int> AnalogPoints() => Indices().Where(i => county.Components[i].Analog is not null);

    /// <summary>The component behind an address on the wire, or null.</summary>
    public int? Find(byte systemType, uint address)
    {
        foreach (var i in Indices())
        {
            if (county.Components[i].Address == address && county.Components[i].SystemType == systemType)
            {
                return i;
            }
        }

        return null;
    }

    private Upload? ComponentChange(in Happening happening, DateTimeOffset now)
    {
        var status = Change(_components.GetValueOrDefault(happening.Component, Bits.Normal), happening);
        _components[happening.Component] = status;
        return State(TypeFlag.UploadComponentStatus, TypeFlag.RestoreComponentStatus, happening, status, now, happening.Component);
    }

    private Upload State(TypeFlag type, TypeFlag restoreType, in Happening happening, ushort status, DateTimeOffset now, int component)
    {
        var urgent = (happening.Set & Bits.Fire) != 0;
        var ended = (ushort)(happening.Clear & ~Bits.Normal);
        if (_transmitter.Dialect == TransmitterDialect.RestoreTypes && ended != 0 && happening.Set == 0)
        {
            // The word of a restore type says what is over.
            return new Upload(restoreType, false, Clock(now), component, SystemType: happening.SystemType, Status: (ushort)(ended | Bits.Normal));
        }

        var sent = _transmitter.Dialect == TransmitterDialect.NormalBitClear ? (ushort)(status & ~Bits.Normal) : status;
        return new Upload(type, urgent, Clock(now), component, SystemType: happening.SystemType, Status: sent);
    }

    private short Raw(int component, DateTimeOffset now)
    {
        var raw = AnalogModel.RawAt(seed, component, county.Components[component].Analog!, now) + _biases.GetValueOrDefault(component);
        return (short)Math.Clamp(raw, short.MinValue, short.MaxValue);
    }

    private IEnumerable<int> Indices() => Enumerable.Range(_transmitter.FirstComponent, _transmitter.ComponentCount);

    private IEnumerable<SimulatedComponent> Own() => Indices().Select(i => county.Components[i]);

    private static ushort Change(ushort status, in Happening happening) => (ushort)((status | happening.Set) & ~happening.Clear);

    private static Upload Record(List<Upload> records, Upload upload)
    {
        if (records.Count >= RecordsKept)
        {
            records.RemoveAt(0);
        }

        records.Add(upload);
        return upload;
    }
}
