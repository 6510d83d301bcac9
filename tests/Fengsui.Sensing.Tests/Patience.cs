using System.Runtime.CompilerServices;
using Fengsui.Sensing.Gateway;

namespace Fengsui.Sensing.Tests;

/// <summary>Tests run beside others on few processors, and behind them: what would be a stand of a server is a busy moment here.</summary>
internal static class Patience
{
    [ModuleInitializer]
    public static void BeginWithIt() => StallWatch.OfProcess.Tolerance = TimeSpan.FromSeconds(30);
}
