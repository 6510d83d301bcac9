using Fengsui.Protocols.Modbus;

namespace Fengsui.Simulator.Meters;

/// <summary>
/// An electrical fire monitor (unit 1), a pressure transmitter (unit 2) and a level meter (unit 3) behind one gateway. What they measure is a function of
/// seed and time. Their registers are invented and are no maker's.
/// </summary>
public sealed class MeterBank(ulong seed, TimeProvider time)
{
    /// <summary>Unit of the electrical fire monitor: input registers 0 residual current (mA), 1 to 4 temperatures (0.1 °C), 10 status bits.</summary>
    public const byte ElectricalFire = 1;

    /// <summary>Unit of the pressure transmitter: holding registers 0 and 1 pressure (MPa, float, low register first), 2 status.</summary>
    public const byte Pressure = 2;

    /// <summary>Unit of the level meter: holding registers 0 level (mm), 1 status bits.</summary>
    public const byte Level = 3;

    // A channel without a sensor.
    private const ushort NotFitted = 0x8000;
    private const int StepSeconds = 60;
    private static readonly RegisterField Float = new(RegisterType.Float32, WordOrder.Cdab);

    /// <summary>Answers a request as the gateway does.</summary>
    public byte[]? Answer(ModbusRequest request)
    {
        if (request.Unit is not (ElectricalFire or Pressure or Level))
        {
            return SimulatedSlave.Refused(request, ModbusExceptionCode.GatewayTargetFailedToRespond);
        }

        var registers = RegistersOf(request.Unit);
        var function = request.Unit == ElectricalFire ? ModbusFunction.ReadInputRegisters : ModbusFunction.ReadHoldingRegisters;
        return request.Function != function ? SimulatedSlave.Refused(request, ModbusExceptionCode.IllegalFunction)
            : request.Address + request.Count > registers.Length ? SimulatedSlave.Refused(request, ModbusExceptionCode.IllegalDataAddress)
            : SimulatedSlave.Values(request, registers.AsSpan(request.Address, request.Count));
    }

    private ushort[] RegistersOf(byte unit)
    {
        switch (unit)
        {
            case ElectricalFire:
                return
                [
                    (ushort)Drift(unit, 0, 80, 190), (ushort)Drift(unit, 1, 312, 405), (ushort)Drift(unit, 2, 305, 398), (ushort)Drift(unit, 3, 298, 380),
                    NotFitted, 0, 0, 0, 0, 0, 0,
                ];
            case Pressure:
                var registers = new ushort[3];
                Float.Write(Float.RawOf(Math.Round(Drift(unit, 0, 380, 460)) / 1_000), registers);
                return registers;
            default:
                return [(ushort)Drift(unit, 0, 2_480, 2_760), 0];
        }
    }

    // From one minute's value to the next in a straight line.
    private double Drift(byte unit, int channel, double least, double most)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() / 1_000.0;
        var step = Math.Floor(now / StepSeconds);
        var (from, to) = (At((long)step), At((long)step + 1));
        return from + ((to - from) * ((now / StepSeconds) - step));

        double At(long index) => least + ((most - least) * SeededRandom.For(seed, "meter", (index * 100) + (unit * 10) + channel).NextDouble());
    }
}
