using System.Diagnostics.Metrics;

namespace Fengsui.Kernel.Operations;

/// <summary>The one meter; every metric of this process hangs on it and appears under <c>/metrics</c>.</summary>
public sealed class FengsuiMeter(IMeterFactory factory)
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Fengsui";

    /// <summary>The meter.</summary>
    public Meter Meter { get; } = factory.Create(Name);
}
