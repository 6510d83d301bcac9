using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Fengsui.Sensing.Telemetry;

/// <summary>
/// Count and digest of a day's readings, the same in whatever order its runs come: the SHA-256 of each run, brought together by XOR.
/// </summary>
internal sealed class DayDigest
{
    private readonly byte[] _digest = new byte[32];

    public long Readings { get; private set; }

    public string Hex => Convert.ToHexStringLower(_digest);

    public void Add(Run run)
    {
        Span<byte> head = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(head, run.Series.PointId);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], run.Series.Measure);
        BinaryPrimitives.WriteInt32LittleEndian(head[12..], run.Count);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(MemoryMarshal.AsBytes(run.At));
        hash.AppendData(MemoryMarshal.AsBytes(run.Value));
        hash.AppendData(run.Quality);
        Span<byte> one = stackalloc byte[32];
        hash.GetHashAndReset(one);
        for (var i = 0; i < one.Length; i++)
        {
            _digest[i] ^= one[i];
        }

        Readings += run.Count;
    }
}
