using System.Globalization;
using Fengsui.Bench.Crash;

namespace Fengsui.Bench.Tests;

/// <summary>The promise that matters most, on the real gateway, engine and store in a process that is killed.</summary>
[Trait("Req", "S-79")]
public sealed class CrashTests
{
    [Fact]
    public async Task What_was_confirmed_survives_being_killed_and_nothing_is_stored_twice()
    {
        var cycles = int.Parse(Environment.GetEnvironmentVariable("FENGSUI_CRASH_CYCLES") ?? "20", CultureInfo.InvariantCulture);

        Assert.True(await CrashBench.RunAsync(cycles, seed: 7));
    }
}
