using Fengsui.Kernel.Storage;
using Fengsui.Simulator.County;

namespace Fengsui.Server.Demo;

/// <summary>The simulated county of this demonstration, made once from its seed.</summary>
internal sealed class DemoCounty
{
    public const ulong Seed = 1;

    private readonly Lazy<SimulatedCounty> _county = new(() => CountyGenerator.Generate(Seed, CountyOptions.Default));

    public SimulatedCounty County => _county.Value;

    /// <summary>The record id of something in the county: the same at every start, so that the fleet finds its places.</summary>
    public static Guid IdOf(string simulatedId) =>
        NamedId.Of("fengsui-demo:" + simulatedId);
}
