using System.Globalization;
using System.Net.Sockets;
using Fengsui.Kernel.Outcomes;
using Fengsui.Protocols.Modbus;

namespace Fengsui.Sensing.Modbus;

/// <summary>A poll that failed; never leaves <see cref="ModbusLine"/>.</summary>
/// <param name="breaks">True when the connection is of no more use.</param>
internal sealed class PollFailedException(Refusal problem, bool breaks, Exception? inner = null) : IOException(problem.Code, inner)
{
    /// <summary>What is wrong, with its block of registers or byte.</summary>
    public Refusal Problem { get; } = problem;

    /// <summary>True when the connection is of no more use.</summary>
    public bool Breaks { get; } = breaks;
}

/// <summary>A connection to one address. One request is on its way at a time; an answer that comes too late is passed over.</summary>
internal sealed class ModbusConnection : IDisposable
{
    /// <summary>Code of what a slave says instead of values; it is there, and the connection is sound.</summary>
    public const string RefusedCode = "modbus.poll.exception";

    private const int MostSilences = 3;
    private readonly byte[] _in = new byte[ModbusFrame.MostLength * 2];
    private readonly byte[] _out = new byte[ModbusRequest.Length];
    private readonly NetworkStream _stream;
    private readonly TimeProvider _clock;
    private ushort _transaction;
    private int _have;
    private int _silences;

    private ModbusConnection(NetworkStream stream, TimeProvider clock) => (_stream, _clock) = (stream, clock);

    /// <summary>Connects.</summary>
    /// <exception cref="PollFailedException">Nobody is there, or not in time.</exception>
    public static async Task<ModbusConnection> OpenAsync(string host, int port, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var limit = new CancellationTokenSource(timeout, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            await socket.ConnectAsync(host, port, either.Token);
            return new ModbusConnection(new NetworkStream(socket, ownsSocket: true), clock);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            socket.Dispose();
            throw new PollFailedException(Refusal.Unavailable("modbus.poll.no-connection", Text(timeout)), breaks: true);
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw new PollFailedException(Refusal.Unavailable("modbus.poll.unreachable", error.SocketErrorCode.ToString()), breaks: true, error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Asks for registers.</summary>
    /// <param name="registers">Room for as many as the block has.</param>
    /// <exception cref="PollFailedException">An exception of the slave, bytes that are no answer, a time-out, the end of the connection.</exception>
    public async Task AskAsync(byte unit, RegisterBlock block, Memory<ushort> registers, TimeSpan timeout, CancellationToken cancellation)
    {
        var request = new ModbusRequest(++_transaction, unit, block.Function, block.Address, block.Count);
        using var limit = new CancellationTokenSource(timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            request.Write(_out);
            await _stream.WriteAsync(_out, either.Token);
            var answer = await AnswerAsync(request, registers, either.Token);
            _silences = 0;
            if (answer.Exception is { } exception)
            {
                var code = exception is ModbusExceptionCode.GatewayPathUnavailable or ModbusExceptionCode.GatewayTargetFailedToRespond ? "modbus.poll.gateway" : RefusedCode;
                throw Failed(code, block, breaks: false, exception.ToString(), ((int)exception).ToString(CultureInfo.InvariantCulture));
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Behind half a frame the next one cannot be found; and one that never says anything may be a connection that is none.
            throw _have > 0
                ? Failed("modbus.poll.half", block, breaks: true, _have.ToString(CultureInfo.InvariantCulture), Text(timeout))
                : Failed("modbus.poll.timeout", block, ++_silences >= MostSilences, Text(timeout));
        }
        catch (IOException error) when (error is not PollFailedException)
        {
            throw Failed("modbus.poll.lost", block, breaks: true, (error.InnerException ?? error).Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static PollFailedException Failed(string code, RegisterBlock block, bool breaks, params string[] arguments) =>
        new(new Refusal(RefusalKind.Unavailable, code, string.Create(CultureInfo.InvariantCulture, $"{(int)block.Function}/{block.Address}+{block.Count}"), arguments), breaks);

    private static string Text(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private async Task<ModbusAnswer> AnswerAsync(ModbusRequest request, Memory<ushort> registers, CancellationToken cancellation)
    {
        var block = new RegisterBlock(request.Function, request.Address, request.Count);
        while (true)
        {
            if (ModbusFrame.Next(_in.AsSpan(0, _have), out var length) is { IsNone: false } fault)
            {
                throw Garbage(block, fault);
            }

            if (length == 0)
            {
                var more = await _stream.ReadAsync(_in.AsMemory(_have), cancellation);
                _have += more;
                if (more == 0)
                {
                    throw Failed("modbus.poll.closed", block, breaks: true);
                }

                continue;
            }

            var answer = ModbusAnswer.Read(_in.AsSpan(0, length), request, registers.Span);
            _in.AsSpan(length, _have - length).CopyTo(_in);
            _have -= length;
            if (answer.Fault.Error == ModbusError.OtherTransaction)
            {
                continue;
            }

            return answer.Fault.IsNone ? answer : throw Garbage(block, answer.Fault);
        }
    }

    private static PollFailedException Garbage(RegisterBlock block, ModbusFault fault) =>
        Failed("modbus.poll.garbage", block, breaks: true, fault.Error.ToString(), fault.At.ToString(CultureInfo.InvariantCulture));
}
