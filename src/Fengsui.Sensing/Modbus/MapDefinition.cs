using Fengsui.Protocols.Modbus;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Sensing.Modbus;

/// <summary>Registers of one table: the function that reads them and the first of them, from 0 as it stands in the frame.</summary>
public readonly record struct RegisterPlace(ModbusFunction Function, int Address);

/// <summary>Which component of the device, as messages have it; none for the device itself.</summary>
/// <param name="Name">Where or what it is.</param>
/// <param name="System">System address.</param>
/// <param name="SystemType">GB/T 26875.3 table 4.</param>
/// <param name="Type">GB/T 26875.3 table 5.</param>
public sealed record MapComponent(long? Number, string Name, int System, int SystemType, int Type);

/// <summary>A measured value.</summary>
/// <param name="Kind">What is measured, see <c>docs/mqtt.md</c>.</param>
/// <param name="Unit">In which unit, after scale and offset.</param>
public sealed record MapPoint(MapComponent Component, RegisterPlace At, RegisterField Field, string Kind, string Unit);

/// <summary>What a status register means: a condition holds while a bit is set, or while the register has a value.</summary>
/// <param name="Bit">The bit, 0 the lowest; or null.</param>
/// <param name="Is">The value of the whole register, or null.</param>
/// <param name="Inverted">True when it holds while that is not so.</param>
public sealed record MapState(MapComponent Component, RegisterPlace At, int? Bit, int? Is, bool Inverted, SignalKind Condition)
{
    /// <summary>Whether the condition holds.</summary>
    public bool Holds(ushort register) => (Bit is { } bit ? ((register >> bit) & 1) == 1 : register == Is) != Inverted;
}

/// <summary>Registers to be read by one request.</summary>
public readonly record struct RegisterBlock(ModbusFunction Function, ushort Address, ushort Count);

/// <summary>How the registers of one model of meter are read. See <see cref="MapJson"/> for its JSON. Limits are for rules to judge.</summary>
public sealed record MapDefinition(IReadOnlyList<MapPoint> Points, IReadOnlyList<MapState> States)
{
    /// <summary>
    /// The requests that read it all: registers that touch come by one, none that nobody asked for are read, and no value is torn.
    /// </summary>
    public IReadOnlyList<RegisterBlock> Plan()
    {
        var blocks = new List<RegisterBlock>();
        var spans = Points.Select(p => (p.At, p.Field.Registers)).Concat(States.Select(s => (s.At, 1)));
        foreach (var table in spans.GroupBy(s => s.At.Function).OrderBy(g => g.Key))
        {
            var (from, to) = (-1, -1);
            foreach (var (at, count) in table.OrderBy(s => s.At.Address))
            {
                var end = Math.Max(to, at.Address + count);
                if (from < 0 || at.Address > to || end - from > ModbusRequest.MostRegisters)
                {
                    Close(blocks, table.Key, from, to);
                    (from, end) = (at.Address, at.Address + count);
                }

                to = end;
            }

            Close(blocks, table.Key, from, to);
        }

        return blocks;
    }

    private static void Close(List<RegisterBlock> blocks, ModbusFunction function, int from, int to)
    {
        if (from >= 0)
        {
            blocks.Add(new RegisterBlock(function, (ushort)from, (ushort)(to - from)));
        }
    }
}
