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

/// <summary>The floor: a Kestrel connection handler that checks the sum and confirms, and stores nothing.</summary>
internal static class BareServer
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, o => o.UseConnectionHandler<Handler>()));
        var app = builder.Build();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine("PORT " + new Uri(address).Port);
        await Console.In.ReadLineAsync();
        await app.StopAsync();
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
