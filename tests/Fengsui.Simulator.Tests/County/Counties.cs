using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Tests.County;

/// <summary>Generated once for all tests: a county is immutable.</summary>
internal static class Counties
{
    public static readonly SimulatedCounty Reference = CountyGenerator.Generate(1);
}
