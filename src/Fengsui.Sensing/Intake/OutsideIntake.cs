using System.Text;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Fengsui.Sensing.Mqtt;

namespace Fengsui.Sensing.Intake;

/// <summary>Somebody else's message as it came.</summary>
/// <param name="Topic">Of a broker; else empty.</param>
/// <param name="Payload">JSON, what the platform put around it taken off.</param>
/// <param name="Delivery">Stands in for a message's number where the mapping names none: the packet identifier, or 0 where there is none either.</param>
/// <param name="From">Who sent it.</param>
internal sealed record OutsideMessage(string Topic, ReadOnlyMemory<byte> Payload, uint Delivery, string From);

/// <summary>What became of a message.</summary>
/// <param name="Parts">Messages and frames it gave.</param>
internal sealed record Taken(TakenAs As, int Parts, Refusal? Refusal = null);

/// <summary>
/// The path of others' messages: which mapping reads it, whose it is, which partition takes it. From there on it is a message as any other, or a
/// frame: the same pumps, the same commit, known again when it comes again.
/// </summary>
/// <remarks>Thread safe. Messages of one device stay in the order in which <see cref="BeginAsync"/> was awaited.</remarks>
internal sealed class OutsideIntake(SourceDevices devices, PartitionPumps pumps, DeviceIndex index, SourceLog messages, TimeProvider clock)
{
    private const int SourceAt = 12;
    private const int LongestPeer = 64;

    /// <summary>Takes a message and waits for its commit.</summary>
    public async Task<Taken> TakeAsync(SourceEntry source, OutsideMessage message, CancellationToken cancellation) =>
        await (await BeginAsync(source, message, cancellation));

    /// <summary>Hands a message over; the inner task ends with its commit.</summary>
    public async Task<Task<Taken>> BeginAsync(SourceEntry source, OutsideMessage message, CancellationToken cancellation)
    {
        Outcome<List<Part>?> read;
        try
        {
            read = await ReadAsync(source, message, cancellation);
        }
        catch (Exception error) when (StoreTrouble.Of(error) is not null)
        {
            // Whose it is cannot be looked up: it comes again.
            return Task.FromResult(Note(source, message, new Taken(TakenAs.NotStored, 0)));
        }

        if (read.Refusal is { } refusal)
        {
            var now = refusal.Kind == RefusalKind.Unavailable ? TakenAs.NotStored : TakenAs.Refused;
            return Task.FromResult(Note(source, message, new Taken(now, 0, refusal)));
        }

        if (read.Value is not { } parts)
        {
            return Task.FromResult(Note(source, message, new Taken(TakenAs.PassedOver, 0)));
        }

        var peer = new OutsidePeer(message.From.Length > LongestPeer ? message.From[..LongestPeer] : message.From, parts.Count);
        foreach (var part in parts)
        {
            var item = new InboundFrame(part.Key.Value, part.Kind, part.Raw, clock.GetUtcNow().ToUnixTimeMilliseconds(), peer.Name);
            pumps.Enqueue(part.Key, new Routed(item, peer, ReplyKind.None), part.Urgent);
        }

        return SettleAsync(source, message, peer, parts.Count);
    }

    /// <summary>What a payload would give, for a person who tries a mapping.</summary>
    public static Outcome<MappedPayload?> Try(MappingDefinition mapping, string topic, ReadOnlyMemory<byte> payload)
    {
        var parsed = PayloadMapper.Parse(payload);
        if (parsed.Refusal is { } refusal)
        {
            return refusal;
        }

        using var document = parsed.Value;
        if (!PayloadMapper.IsFor(mapping, topic, document.RootElement, out var device))
        {
            return Outcome.Of<MappedPayload?>(null);
        }

        var mapped = PayloadMapper.Map(mapping, document.RootElement, device);
        return mapped.Refusal is { } wrong ? wrong : Outcome.Of<MappedPayload?>(mapped.Value);
    }

    private async Task<Taken> SettleAsync(SourceEntry source, OutsideMessage message, OutsidePeer peer, int parts)
    {
        var stored = await peer.StoredAsync;
        return Note(source, message, stored ? new Taken(TakenAs.Stored, parts) : new Taken(TakenAs.NotStored, 0));
    }

    private Taken Note(SourceEntry source, OutsideMessage message, Taken taken)
    {
        messages.Add(source, taken.As, message.Topic, taken.Parts, taken.Refusal, message.Payload.Span);
        return taken;
    }

    // Null when no mapping is for it.
    private async Task<Outcome<List<Part>?>> ReadAsync(SourceEntry source, OutsideMessage message, CancellationToken cancellation)
    {
        var parsed = PayloadMapper.Parse(message.Payload);
        if (parsed.Refusal is { } unreadable)
        {
            return unreadable;
        }

        using var document = parsed.Value;
        foreach (var (edition, mapping) in source.Mappings)
        {
            if (PayloadMapper.IsFor(mapping, message.Topic, document.RootElement, out var device))
            {
                var mapped = PayloadMapper.Map(mapping, document.RootElement, device);
                return mapped.Refusal is { } wrong ? wrong : await PartsAsync(source, message, edition, mapping, mapped.Value, cancellation);
            }
        }

        return Outcome.Of<List<Part>?>(null);
    }

    private async Task<Outcome<List<Part>?>> PartsAsync(
        SourceEntry source, OutsideMessage message, Guid edition, MappingDefinition mapping, MappedPayload mapped, CancellationToken cancellation)
    {
        var parts = new List<Part>();
        foreach (var (number, said) in mapped.Messages.Index())
        {
            var found = await devices.FindAsync(source, said.Device, cancellation);
            if (found.Refusal is { } unknown)
            {
                return unknown;
            }

            var serial = MessageEnvelope.Substitute | (SerialOf(mapped.Identity, message.Delivery, number) & int.MaxValue);
            var urgent = said.Items.Any(i => !i.IsReading && i.Active && (Conditions.Bit(i.Kind) & Conditions.Fire) != 0);
            parts.Add(new Part(found.Value, InboundKind.Message, MessageEnvelope.Pack(said.Channel, serial, said.Json, edition, said.Original), urgent));
        }

        if (mapped.Frame is { } bytes && Frames(bytes, mapping.Frame!.At, parts) is { } wrong)
        {
            return wrong;
        }

        return Outcome.Of<List<Part>?>(parts.Count == 0 ? null : parts);
    }

    private Refusal? Frames(byte[] bytes, string at, List<Part> parts)
    {
        var reader = new DatagramReader(bytes, DecoderOptions.For(ProfileOf(bytes)));
        FrameError? first = null;
        var found = false;
        while (true)
        {
            switch (reader.Next(out var frame, out var fault))
            {
                case DecodeStatus.Frame when frame.Source.IsZero:
                    return Refusal.Invalid("intake.map.frame-nobody", at, at);
                case DecodeStatus.Frame:
                    found = true;
                    var key = new DeviceKey(frame.Source.Value);
                    var alive = frame.Command is Command.Confirm or Command.Deny;
                    var urgent = (StateClassifier.Peek(frame, index.ProfileOf(key)) & StateClassifier.Urgent) != 0;
                    parts.Add(new Part(key, alive ? InboundKind.SignOfLife : InboundKind.Frame, alive ? [] : frame.Raw.ToArray(), urgent));
                    break;
                case DecodeStatus.Fault or DecodeStatus.Skipped:
                    first ??= fault.Code;
                    break;
                default:
                    // As on the line: what stands beside a whole frame takes nothing from it.
                    return found ? null : Refusal.Invalid("intake.map.frame", at, at, ProblemCodes.Code(first ?? FrameError.TooShort));
            }
        }
    }

    private DialectProfile ProfileOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= FrameFormat.HeaderLength ? index.ProfileOf(new DeviceKey(DeviceAddress.Read(bytes[SourceAt..]).Value)) : index.Default;

    // A number of its own for each part, so that all parts of one that comes again are known again.
    private static uint SerialOf(string identity, uint delivery, int part)
    {
        if (identity.Length == 0)
        {
            return delivery + (uint)part;
        }

        var hash = 2166136261u;
        foreach (var value in Encoding.UTF8.GetBytes(identity))
        {
            hash = (hash ^ value) * 16777619u;
        }

        return hash + (uint)part;
    }

    private readonly record struct Part(DeviceKey Key, InboundKind Kind, byte[] Raw, bool Urgent);
}
