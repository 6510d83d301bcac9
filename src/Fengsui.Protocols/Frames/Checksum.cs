using System.Runtime.Intrinsics;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>The checksum of GB/T 26875.3-2011, table 1: arithmetic sum modulo 256, no carry and no complement.</summary>
public static class Checksum
{
    /// <summary>Sums the bytes modulo 256. Lanes wrap by themselves, so vectors may be added without widening.</summary>
    public static byte Sum(ReadOnlySpan<byte> data)
    {
        byte sum = 0;
        if (Vector256.IsHardwareAccelerated && data.Length >= Vector256<byte>.Count)
        {
            var lanes = Vector256.Create(data);
            data = data[Vector256<byte>.Count..];
            while (data.Length >= Vector256<byte>.Count)
            {
                lanes += Vector256.Create(data);
                data = data[Vector256<byte>.Count..];
            }

            sum = Vector128.Sum(lanes.GetLower() + lanes.GetUpper());
        }

        if (Vector128.IsHardwareAccelerated && data.Length >= Vector128<byte>.Count)
        {
            var lanes = Vector128.Create(data);
            data = data[Vector128<byte>.Count..];
            if (data.Length >= Vector128<byte>.Count)
            {
                lanes += Vector128.Create(data);
                data = data[Vector128<byte>.Count..];
            }

            sum += Vector128.Sum(lanes);
        }

        foreach (var value in data)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>The checksum a whole frame ought to carry: bytes 2 to the end of the ADU.</summary>
    public static byte OfFrame(ReadOnlySpan<byte> frame) => Sum(frame[FrameFormat.SerialAt..^FrameFormat.TailLength]);

    /// <summary>The sum some devices send by mistake: the 25 control-unit bytes without the ADU.</summary>
    internal static byte OfHeader(ReadOnlySpan<byte> frame) => Sum(frame[FrameFormat.SerialAt..FrameFormat.HeaderLength]);
}
