using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MessagePack;

namespace Fengsui.Bench.Sessions;

/// <summary>
/// One open page without a browser: the document, then the circuit over a web socket, in the framework's own protocol. Every
/// batch of changes is acknowledged as a browser does, calls of script are answered with nothing.
/// </summary>
internal sealed partial class BlazorCircuit : IAsyncDisposable
{
    private const byte RecordEnd = 0x1e;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly byte[] _awaited;
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;

    private BlazorCircuit(string awaited) => _awaited = Encoding.UTF8.GetBytes(awaited);

    /// <summary>What the server said went wrong, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Opens a page and waits until its batches have carried a text.</summary>
    public static async Task<BlazorCircuit> OpenAsync(HttpClient http, CookieContainer cookies, string path, string awaited, CancellationToken cancellation)
    {
        var page = await http.GetStringAsync(path, cancellation);
        var markers = Marker().Matches(page).Select(m => JsonDocument.Parse(m.Groups[1].Value).RootElement).ToArray();
        var circuit = new BlazorCircuit(awaited);
        try
        {
            await circuit.StartAsync(http.BaseAddress!, cookies, path, markers, cancellation);
            await circuit._seen.Task.WaitAsync(cancellation);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _writing.Dispose();
    }

    private async Task StartAsync(Uri server, CookieContainer cookies, string path, JsonElement[] markers, CancellationToken cancellation)
    {
        _socket.Options.Cookies = cookies;
        await _socket.ConnectAsync(new Uri($"ws://{server.Authority}/_blazor"), cancellation);
        byte[] hello = [.. """{"protocol":"blazorpack","version":1}"""u8, RecordEnd];
        await _socket.SendAsync(hello, WebSocketMessageType.Text, endOfMessage: true, cancellation);
        _reading = ReadAsync();
        await CallAsync("0", "StartCircuit", (ref MessagePackWriter writer) =>
        {
            writer.WriteArrayHeader(4);
            writer.Write(server.ToString());
            writer.Write(new Uri(server, path).ToString());
            writer.Write(JsonSerializer.Serialize(markers));
            writer.Write("");
        });
    }

    private async Task ReadAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        var greeted = false;
        try
        {
            while (true)
            {
                var got = await _socket.ReceiveAsync(buffer.GetMemory(16 * 1024), CancellationToken.None);
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    Fail("closed by the server");
                    return;
                }

                buffer.Advance(got.Count);
                if (!got.EndOfMessage)
                {
                    continue;
                }

                var bytes = buffer.WrittenMemory.ToArray();
                buffer.ResetWrittenCount();
                var rest = bytes.AsMemory();
                if (!greeted)
                {
                    greeted = true;
                    rest = rest[(rest.Span.IndexOf(RecordEnd) + 1)..];
                }

                while (Take(ref rest) is { Length: > 0 } message)
                {
                    await AnswerAsync(message);
                }
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or MessagePackSerializationException)
        {
            Fail(error.Message);
        }
    }

    private async Task AnswerAsync(ReadOnlyMemory<byte> message)
    {
        var (target, number, content) = Read(message);
        switch (target)
        {
            case "JS.RenderBatch":
                await CallAsync(null, "OnRenderCompleted", (ref MessagePackWriter writer) =>
                {
                    writer.WriteArrayHeader(2);
                    writer.Write(number);
                    writer.WriteNil();
                });
                if (content.Span.IndexOf(_awaited) >= 0)
                {
                    _seen.TrySetResult();
                }

                break;
            case "JS.BeginInvokeJS" when number != 0:
                await CallAsync(null, "EndInvokeJSFromDotNet", (ref MessagePackWriter writer) =>
                {
                    writer.WriteArrayHeader(3);
                    writer.Write(number);
                    writer.Write(true);
                    writer.Write($"[{number},true,{Encoding.UTF8.GetString(content.Span)}]");
                });
                break;
            case "JS.Error":
                Fail("the circuit failed");
                break;
            default:
                break;
        }
    }

    // What a message asks for: the batch's or the call's number; the batch itself, or the answer that the call's script would give.
    private static (string Target, long Number, ReadOnlyMemory<byte> Content) Read(ReadOnlyMemory<byte> message)
    {
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        if (reader.ReadInt32() != 1)
        {
            return ("", 0, default);
        }

        reader.Skip();
        reader.Skip();
        var target = reader.ReadString()!;
        reader.ReadArrayHeader();
        switch (target)
        {
            case "JS.RenderBatch":
                var batch = reader.ReadInt64();
                return (target, batch, reader.ReadBytes()?.ToArray() ?? []);
            case "JS.BeginInvokeJS":
                var call = reader.ReadInt64();
                var script = reader.ReadString()!;
                reader.Skip();
                return (target, call, Encoding.UTF8.GetBytes(reader.ReadInt32() == 1 ? """{"__jsObjectId":1}""" : AnswerOf(script)));
            default:
                return (target, 0, default);
        }
    }

    private static string AnswerOf(string script) => script switch
    {
        "window.hasOwnProperty" => "true",
        "mudpopoverHelper.countProviders" => "1",
        _ => "null",
    };

    private async Task CallAsync(string? invocation, string target, WriteArguments arguments)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        var writer = new MessagePackWriter(bytes);
        writer.WriteArrayHeader(6);
        writer.Write(1);
        writer.WriteMapHeader(0);
        writer.Write(invocation);
        writer.Write(target);
        arguments(ref writer);
        writer.WriteArrayHeader(0);
        writer.Flush();
        var framed = new List<byte>(bytes.WrittenCount + 5);
        for (var length = (uint)bytes.WrittenCount; ; length >>= 7)
        {
            framed.Add((byte)(length > 0x7f ? length | 0x80 : length));
            if (length <= 0x7f)
            {
                break;
            }
        }

        framed.AddRange(bytes.WrittenSpan);
        await _writing.WaitAsync();
        try
        {
            await _socket.SendAsync(framed.ToArray(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Fail(string problem)
    {
        Problem ??= problem;
        _seen.TrySetException(new InvalidOperationException(problem));
    }

    // Messages are led by their length, seven bits a byte.
    private static ReadOnlyMemory<byte> Take(ref Memory<byte> rest)
    {
        var (length, shift, at) = (0, 0, 0);
        while (at < rest.Length)
        {
            var part = rest.Span[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
            if ((part & 0x80) == 0)
            {
                break;
            }
        }

        var message = rest.Slice(at, length);
        rest = rest[(at + length)..];
        return message;
    }

    private delegate void WriteArguments(ref MessagePackWriter writer);

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Marker();
}
