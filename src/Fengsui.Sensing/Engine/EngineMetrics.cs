using System.Diagnostics.Metrics;
using Fengsui.Kernel.Operations;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Sensing.Engine;

/// <summary>What the engine counts.</summary>
internal sealed class EngineMetrics(FengsuiMeter meter)
{
    private readonly Counter<long> _problems = meter.Meter.CreateCounter<long>("fengsui_engine_problems", "frames");

    /// <summary>A stored frame whose content could not be read in full, by the code of the problem.</summary>
    public void Problem(string name) => _problems.Add(1, new KeyValuePair<string, object?>("problem", ProblemCodes.Code(Enum.Parse<AduProblem>(name))));
}
