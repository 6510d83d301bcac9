using Fengsui.Protocols.Modbus;
using Fengsui.Simulator.Meters;

namespace Fengsui.Simulator.Tests.Meters;

[Trait("Req", "S-79")]
public sealed class MeterBankTests
{
    private static readonly MeterBank Bank = new(7, TimeProvider.System);

    [Theory]
    [InlineData(MeterBank.ElectricalFire, ModbusFunction.ReadInputRegisters, 11)]
    [InlineData(MeterBank.Pressure, ModbusFunction.ReadHoldingRegisters, 3)]
    [InlineData(MeterBank.Level, ModbusFunction.ReadHoldingRegisters, 2)]
    public void Each_unit_answers_its_registers_and_refuses_others(byte unit, ModbusFunction function, int count)
    {
        var request = new ModbusRequest(9, unit, function, 0, (ushort)count);
        var registers = new ushort[count + 1];
        Assert.True(ModbusAnswer.Read(Bank.Answer(request), request, registers).HasValues);
        if (unit == MeterBank.Pressure)
        {
            Assert.InRange(new RegisterField(RegisterType.Float32, WordOrder.Cdab).Read(registers).Value, 0.38, 0.46);
        }

        var tooMany = request with { Count = (ushort)(count + 1) };
        Assert.Equal(ModbusExceptionCode.IllegalDataAddress, ModbusAnswer.Read(Bank.Answer(tooMany), tooMany, registers).Exception);
        var other = request with { Function = (ModbusFunction)(7 - (int)function) };
        Assert.Equal(ModbusExceptionCode.IllegalFunction, ModbusAnswer.Read(Bank.Answer(other), other, registers).Exception);
        var nobody = request with { Unit = 9 };
        Assert.Equal(ModbusExceptionCode.GatewayTargetFailedToRespond, ModbusAnswer.Read(Bank.Answer(nobody), nobody, registers).Exception);
    }
}
