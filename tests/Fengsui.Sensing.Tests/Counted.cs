using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Fengsui.Kernel.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Sensing.Tests;

/// <summary>Listens to one instrument of one host.</summary>
internal sealed class Counted : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _byTag = new();
    private long _measurements;

    public Counted(IServiceProvider services, string instrument)
    {
        var meter = services.GetRequiredService<FengsuiMeter>().Meter;
        _listener.InstrumentPublished = (found, listener) =>
        {
            if (found.Meter == meter && found.Name == instrument)
            {
                listener.EnableMeasurementEvents(found);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Add(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(value, tags));
        _listener.Start();
    }

    public long Measurements => Interlocked.Read(ref _measurements);

    public long Sum => _byTag.Values.Sum();

    /// <summary>What was counted under a tag's value.</summary>
    public long Of(string tag) => _byTag.GetValueOrDefault(tag);

    public void Dispose() => _listener.Dispose();

    private void Add(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Interlocked.Increment(ref _measurements);
        _byTag.AddOrUpdate(tags.Length > 0 ? $"{tags[0].Value}" : "", value, (_, sum) => sum + value);
    }
}
