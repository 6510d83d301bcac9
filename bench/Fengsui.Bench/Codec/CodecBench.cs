using System.Diagnostics;
using System.Text.Json;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Bench.Codec;

/// <summary>Type-2 frames decoded a second on one core: found in a stream, sum checked, objects read, state classified.</summary>
internal static class CodecBench
{
    private const int Frames = 4_096;
    private const int FrameLength = 78;

    public static void Run(int seconds)
    {
        Console.WriteLine($"codec: {Frames:N0} type-2 frames of {FrameLength} bytes in one buffer, one thread, {seconds} s a row after one of warm-up; the floor reads every byte of a frame once");
        var empty = Buffer("");
        var text = Buffer("二层东侧走廊感烟探测器");
        var floor = Measure(empty, ReadBytes, seconds);
        var frames = Measure(empty, FindAndCheck, seconds);
        var objects = Measure(empty, ReadObjects, seconds);
        var described = Measure(text, ReadDescriptions, seconds);
        Print("floor: every byte read once", floor, floor);
        Print("frame found, sum checked", frames, floor);
        Print("and objects read, state classified", objects, floor);
        Print("and a Chinese description as text", described, floor);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "codec",
            floorPerSecond = Math.Round(floor.PerSecond),
            framesPerSecond = Math.Round(frames.PerSecond),
            decodedPerSecond = Math.Round(objects.PerSecond),
            bytesAllocatedPerFrame = objects.BytesPerFrame,
            withTextPerSecond = Math.Round(described.PerSecond),
            ratioToFloor = Math.Round(objects.PerSecond / floor.PerSecond, 3),
        }));
    }

    private static void Print(string what, (double PerSecond, double BytesPerFrame) row, (double PerSecond, double BytesPerFrame) floor) =>
        Console.WriteLine($"  {what,-36} {row.PerSecond / 1e6,8:N1} million/s  {row.BytesPerFrame,6:N1} bytes allocated a frame  ratio {row.PerSecond / floor.PerSecond:P0}");

    private static (double PerSecond, double BytesPerFrame) Measure(byte[] buffer, Func<byte[], long> pass, int seconds)
    {
        long sink = 0;
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed < TimeSpan.FromSeconds(1))
        {
            sink += pass(buffer);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        long frames = 0;
        while (watch.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            sink += pass(buffer);
            frames += Frames;
        }

        var elapsed = watch.Elapsed.TotalSeconds;
        var bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        GC.KeepAlive(sink);
        return (frames / elapsed, Math.Round((double)bytes / frames, 3));
    }

    private static long ReadBytes(byte[] buffer)
    {
        long sum = 0;
        foreach (var b in buffer)
        {
            sum += b;
        }

        return sum;
    }

    private static long FindAndCheck(byte[] buffer)
    {
        long sum = 0;
        var rest = buffer.AsSpan();
        while (StreamDecoder.Next(rest, default, out var consumed, out var frame, out _) == DecodeStatus.Frame)
        {
            sum += frame.Serial;
            rest = rest[consumed..];
        }

        return sum;
    }

    private static long ReadObjects(byte[] buffer)
    {
        long sum = 0;
        var rest = buffer.AsSpan();
        while (StreamDecoder.Next(rest, default, out var consumed, out var frame, out _) == DecodeStatus.Frame)
        {
            foreach (var info in new AduReader(frame.Adu, DialectProfiles.Standard))
            {
                sum += info.ComponentAddress + (long)StateClassifier.Classify(info, DialectProfiles.Standard);
            }

            rest = rest[consumed..];
        }

        return sum;
    }

    private static long ReadDescriptions(byte[] buffer)
    {
        long sum = 0;
        var rest = buffer.AsSpan();
        while (StreamDecoder.Next(rest, default, out var consumed, out var frame, out _) == DecodeStatus.Frame)
        {
            foreach (var info in new AduReader(frame.Adu, DialectProfiles.Standard))
            {
                sum += info.ReadText().Length;
            }

            rest = rest[consumed..];
        }

        return sum;
    }

    private static byte[] Buffer(string text)
    {
        var tag = TimeTag.FromDateTime(new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Unspecified));
        var buffer = new byte[Frames * FrameLength];
        for (var i = 0; i < Frames; i++)
        {
            var header = new FrameHeader((ushort)i, DeviceAddress.FromValue(889), DeviceAddress.FromValue(88888), Command.Send, tag);
            FrameWriter.Write(
                buffer.AsSpan(i * FrameLength, FrameLength), header, TypeFlag.UploadComponentStatus,
                new ComponentStatusObject(1, 1, 42, (uint)i, 1, WireText.Fit(text, 31), tag));
        }

        return buffer;
    }
}
