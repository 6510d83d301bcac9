using CsCheck;
using Fengsui.Protocols.Modbus;

namespace Fengsui.Protocols.Tests;

/// <summary>Modbus TCP, against the examples of the specification and against anything.</summary>
[Trait("Req", "S-79")]
public sealed class ModbusTests
{
    private static readonly Gen<ModbusRequest> Requests =
        from transaction in Gen.UShort
        from unit in Gen.Byte
        from function in Gen.Enum<ModbusFunction>()
        from count in Gen.UShort[1, ModbusRequest.MostRegisters]
        from address in Gen.UShort[0, (ushort)(ushort.MaxValue - count)]
        select new ModbusRequest(transaction, unit, function, address, count);

    private static readonly Gen<RegisterField> Fields =
        from type in Gen.Enum<RegisterType>()
        from order in Gen.Enum<WordOrder>()
        from bit in Gen.Int[0, 15]
        select new RegisterField(type, order, bit);

    // Modbus Messaging on TCP/IP V1.0b, 4.4.1.2; Application Protocol V1.1b3, 6.3 and 6.4, behind a header.
    [Theory]
    [InlineData("150100000006FF0300040001", 0x1501, 0xFF, 3, 4, 1)]
    [InlineData("0001000000061103006B0003", 1, 0x11, 3, 0x6B, 3)]
    [InlineData("000200000006110400080001", 2, 0x11, 4, 8, 1)]
    public void Requests_of_the_specification(string hex, int transaction, int unit, int function, int address, int count)
    {
        var frame = new byte[ModbusRequest.Length];
        var request = new ModbusRequest((ushort)transaction, (byte)unit, (ModbusFunction)function, (ushort)address, (ushort)count);
        request.Write(frame);
        Assert.Equal(hex, Convert.ToHexString(frame));
        Assert.Equal(default, ModbusRequest.Read(frame, out var read, out var refused));
        Assert.Equal((request, (ModbusExceptionCode?)null), (read, refused));
    }

    [Fact]
    public void Answers_of_the_specification()
    {
        var registers = new ushort[3];
        var holding = new ModbusRequest(1, 0x11, ModbusFunction.ReadHoldingRegisters, 0x6B, 3);
        Assert.True(ModbusAnswer.Read(Convert.FromHexString("000100000009110306022B00000064"), holding, registers).HasValues);
        Assert.Equal([0x022B, 0, 0x64], registers);
        var input = new ModbusRequest(2, 0x11, ModbusFunction.ReadInputRegisters, 8, 1);
        Assert.True(ModbusAnswer.Read(Convert.FromHexString("000200000005110402000A"), input, registers).HasValues);
        Assert.Equal(10, registers[0]);
        var exception = ModbusAnswer.Read(Convert.FromHexString("000100000003118302"), holding, registers);
        Assert.Equal((true, ModbusExceptionCode.IllegalDataAddress, false), (exception.Fault.IsNone, exception.Exception, exception.HasValues));
    }

    [Theory]
    [InlineData("0001000100050103020001", ModbusError.WrongProtocol, 2)]
    [InlineData("0001000000010103020001", ModbusError.WrongLength, 4)]
    [InlineData("000100000005010302", ModbusError.Truncated, 9)]
    [InlineData("0009000000050103020001", ModbusError.OtherTransaction, 0)]
    [InlineData("0001000000050203020001", ModbusError.OtherUnit, 6)]
    [InlineData("0001000000050104020001", ModbusError.OtherFunction, 7)]
    [InlineData("00010000000701030400010002", ModbusError.WrongByteCount, 8)]
    [InlineData("0001000000050103040001", ModbusError.WrongByteCount, 8)]
    [InlineData("00010000000601030200010F", ModbusError.WrongLength, 4)]
    [InlineData("000100000003018377", ModbusError.UnknownException, 8)]
    [InlineData("0001000000020103", ModbusError.WrongLength, 4)]
    [InlineData("00010000000401830100", ModbusError.WrongLength, 4)]
    public void What_is_no_answer_is_named_by_its_byte(string hex, ModbusError error, int at)
    {
        var answer = ModbusAnswer.Read(Convert.FromHexString(hex), new ModbusRequest(1, 1, ModbusFunction.ReadHoldingRegisters, 0, 1), new ushort[1]);
        Assert.Equal(new ModbusFault(error, at), answer.Fault);
        Assert.False(answer.HasValues);
    }

    [Theory]
    [InlineData("000100000006010600010003", ModbusExceptionCode.IllegalFunction)]
    [InlineData("000100000006010300010000", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("00010000000601030001007E", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("0001000000060103FFFF0002", ModbusExceptionCode.IllegalDataAddress)]
    public void What_a_slave_may_not_do_is_refused_by_name(string hex, ModbusExceptionCode code)
    {
        Assert.True(ModbusRequest.Read(Convert.FromHexString(hex), out var request, out var refused).IsNone);
        Assert.Equal(code, refused);
        var frame = new byte[ModbusFrame.MostLength];
        var length = ModbusAnswer.WriteException(request, code, frame);
        Assert.Equal(code, ModbusAnswer.Read(frame.AsSpan(0, length), request, default).Exception);
    }

    [Fact]
    public void What_is_asked_and_answered_is_read_in_pieces_too() =>
        Requests.SelectMany(request => Gen.UShort.Array[request.Count].Select(values => (request, values))).Sample(sample =>
        {
            var frame = new byte[ModbusFrame.MostLength];
            sample.request.Write(frame);
            Assert.True(ModbusRequest.Read(frame.AsSpan(0, ModbusRequest.Length), out var read, out _).IsNone);
            Assert.Equal(sample.request, read);
            var length = ModbusAnswer.Write(sample.request, sample.values, frame);
            for (var cut = 0; cut < length; cut++)
            {
                Assert.True(ModbusFrame.Next(frame.AsSpan(0, cut), out var none).IsNone && none == 0);
            }

            Assert.True(ModbusFrame.Next(frame, out var whole).IsNone && whole == length);
            var registers = new ushort[sample.request.Count];
            Assert.True(ModbusAnswer.Read(frame.AsSpan(0, length), sample.request, registers).HasValues);
            Assert.Equal(sample.values, registers);
        });

    [Fact]
    public void Nothing_that_comes_throws() =>
        Gen.Select(Requests, Gen.Byte.Array[0, 300], Gen.Bool).Sample(sample =>
        {
            var (request, bytes, headed) = sample;
            if (headed && bytes.Length >= ModbusFrame.HeadLength)
            {
                // Else nothing would come behind the header.
                (bytes[0], bytes[1], bytes[2], bytes[3]) = ((byte)(request.Transaction >> 8), (byte)request.Transaction, 0, 0);
                (bytes[4], bytes[5], bytes[6]) = ((byte)((bytes.Length - 6) >> 8), (byte)(bytes.Length - 6), request.Unit);
            }

            ModbusFrame.Next(bytes, out var length);
            Assert.InRange(length, 0, bytes.Length);
            _ = ModbusAnswer.Read(bytes, request, new ushort[ModbusRequest.MostRegisters]);
            ModbusRequest.Read(bytes, out _, out _);
        });

    [Theory]
    [InlineData(WordOrder.Abcd, 0x3FC0, 0x0000, 1.5)]
    [InlineData(WordOrder.Cdab, 0x0000, 0x3FC0, 1.5)]
    [InlineData(WordOrder.Badc, 0xC03F, 0x0000, 1.5)]
    [InlineData(WordOrder.Dcba, 0x0000, 0xC03F, 1.5)]
    [InlineData(WordOrder.Abcd, 0x3F05, 0x1EB8, 0.52)]
    public void A_float_in_every_order(WordOrder order, int first, int second, double value) =>
        Assert.Equal(
            (RegisterQuality.Good, value), Of(new RegisterField(RegisterType.Float32, order).Read([(ushort)first, (ushort)second])));

    [Fact]
    public void Numbers_bits_and_what_is_no_value()
    {
        Assert.Equal((RegisterQuality.Good, -2d), Of(new RegisterField(RegisterType.Int16).Read([0xFFFE])));
        Assert.Equal((RegisterQuality.Good, 65_534d), Of(new RegisterField(RegisterType.Uint16).Read([0xFFFE])));
        Assert.Equal((RegisterQuality.Good, 254d), Of(new RegisterField(RegisterType.Uint16, WordOrder.Badc).Read([0xFE00])));
        Assert.Equal((RegisterQuality.Good, -1d), Of(new RegisterField(RegisterType.Int32).Read([0xFFFF, 0xFFFF])));
        Assert.Equal((RegisterQuality.Good, 4_294_967_295d), Of(new RegisterField(RegisterType.Uint32).Read([0xFFFF, 0xFFFF])));
        Assert.Equal((RegisterQuality.Good, 1d), Of(new RegisterField(RegisterType.Bit, Bit: 9).Read([0x0200])));
        Assert.Equal((RegisterQuality.Good, 21.9), Of(new RegisterField(RegisterType.Int16, Scale: 0.1).Read([219])));
        Assert.Equal((RegisterQuality.Good, -15d), Of(new RegisterField(RegisterType.Uint16, Offset: -40).Read([25])));
        Assert.Equal(RegisterQuality.NotAvailable, new RegisterField(RegisterType.Uint16, NotAvailable: 0xFFFF).Read([0xFFFF]).Quality);
        Assert.Equal(RegisterQuality.NotAvailable, new RegisterField(RegisterType.Int16, NotAvailable: -32_768).Read([0x8000]).Quality);
        Assert.Equal(RegisterQuality.NotANumber, new RegisterField(RegisterType.Float32).Read([0x7FC0, 0]).Quality);
        Assert.Equal((RegisterQuality.OutOfRange, 101d), Of(new RegisterField(RegisterType.Uint16, Least: 0, Most: 100).Read([101])));
        Assert.Equal(RegisterQuality.Missing, new RegisterField(RegisterType.Uint32).Read([1]).Quality);
    }

    [Fact]
    public void What_is_written_into_registers_is_read() =>
        Gen.Select(Fields, Gen.UInt).Sample(sample =>
        {
            var (field, bits) = sample;
            long raw = field.Type switch
            {
                RegisterType.Int16 => (short)bits, RegisterType.Uint16 => (ushort)bits, RegisterType.Int32 => (int)bits, RegisterType.Bit => bits & 1, _ => bits,
            };
            var registers = new ushort[field.Registers];
            field.Write(raw, registers);
            var read = field.Read(registers);
            Assert.Equal(raw, read.Raw);
            if (read.Quality == RegisterQuality.Good && field.Type != RegisterType.Float32)
            {
                Assert.Equal(raw, field.RawOf(read.Value));
            }
        });

    private static (RegisterQuality, double) Of(RegisterReading reading) => (reading.Quality, reading.Value);
}
