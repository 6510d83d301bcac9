namespace Fengsui.Hazards.Systems.Pages;

/// <summary>A test in a list.</summary>
/// <param name="System">Name of the system.</param>
/// <param name="By">Who tested it.</param>
public sealed record TestLine(Guid Id, string System, DateTimeOffset At, bool Passed, string By)
{
    internal static TestLine Of(SystemTest test) => new(test.Id, test.SystemName, test.TestedAt, test.Passed, test.Provider.Length > 0 ? test.Provider : test.TestedBy);
}
