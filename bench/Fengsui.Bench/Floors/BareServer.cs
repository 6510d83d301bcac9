using System.Buffers;
using Fengsui.Protocols.Gbt26875;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fengsui.Bench.Floors;

/// <summary>The floors: a Kestrel connection handler that checks the sum and confirms, at once and stores nothing, or once it is stored.</summary>
internal static class BareServer
{
    /// <param name="folder">Where it stores; null to store nothing.</param>
    public static async Task RunAsync(string? folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        using var store = folder is null ? null : new BareStore(folder);
        var writing = store?.WriteAsync() ?? Task.CompletedTask;
        if (store is not null)
        {
            builder.Services.AddSingleton(store);
        }

        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, o => _ = store is null ? o.UseConnectionHandler<Handler>() : o.UseConnectionHandler<StoringHandler>()));
        var app = builder.Build();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine("PORT " + new Uri(address).Port);
        await Console.In.ReadLineAsync();
        await app.StopAsync();
        store?.End();
        await writing;
    }

    private sealed class StoringHandler(BareStore store) : ConnectionHandler
    {
        public override async Task OnConnectedAsync(ConnectionContext connection)
        {
            while (true)
            {
                var read = await connection.Transport.Input.ReadAsync();
                var consumed = Take(connection, read.Buffer);
                connection.Transport.Input.AdvanceTo(read.Buffer.GetPosition(consumed), read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }

        private long Take(ConnectionContext connection, in ReadOnlySequence<byte> buffer)
        {
            Span<byte> scratch = stackalloc byte[StreamDecoder.MinScratchLength];
            var (frames, replies, device, total) = (new List<(int, byte[])>(), new ArrayBufferWriter<byte>(FrameFormat.MinFrameLength), 0L, 0L);
            while (StreamDecoder.Next(buffer.Slice(total), scratch, default, out var consumed, out var frame, out _) == DecodeStatus.Frame)
            {
                total += consumed;
                device = (long)frame.Source.Value;
                frames.Add((frame.Serial, frame.Raw.ToArray()));
                replies.Advance(FrameWriter.WriteReply(replies.GetSpan(FrameFormat.MinFrameLength), frame, Command.Confirm, frame.SendTime));
            }

            if (frames.Count > 0)
            {
                store.Add(new BareRead(connection, device, frames, replies.WrittenSpan.ToArray()));
            }

            return total;
        }
    }

    private sealed class Handler : ConnectionHandler
    {
        public override async Task OnConnectedAsync(ConnectionContext connection)
        {
            while (true)
            {
                var read = await connection.Transport.Input.ReadAsync();
                var consumed = Answer(read.Buffer, connection.Transport.Output);
                connection.Transport.Input.AdvanceTo(read.Buffer.GetPosition(consumed), read.Buffer.End);
                await connection.Transport.Output.FlushAsync();
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }

        private static long Answer(in ReadOnlySequence<byte> buffer, IBufferWriter<byte> output)
        {
            Span<byte> scratch = stackalloc byte[StreamDecoder.MinScratchLength];
            long total = 0;
            while (StreamDecoder.Next(buffer.Slice(total), scratch, default, out var consumed, out var frame, out _) == DecodeStatus.Frame)
            {
                total += consumed;
                var reply = output.GetSpan(FrameFormat.MinFrameLength);
                output.Advance(FrameWriter.WriteReply(reply, frame, Command.Confirm, frame.SendTime));
            }

            return total;
        }
    }
}
