using Fengsui.Kernel.Access;
using Microsoft.Extensions.Logging;

namespace Fengsui.Kernel.Demo;

/// <summary>A contribution: part of the demonstration county. Scenes are played once, on an empty installation, in order.</summary>
public interface IDemoScene
{
    /// <summary>Lower first; use the room's floor times ten.</summary>
    int Order { get; }

    /// <summary>Plays the scene: writes its records through units of work. Long scenes report progress.</summary>
    Task PlayAsync(DemoContext context, CancellationToken cancellation);
}

/// <summary>What a scene works with.</summary>
/// <param name="Services">A scope of the server's services.</param>
/// <param name="DivisionCode">Six digits of the demonstration county.</param>
/// <param name="CountyName">Its name.</param>
/// <param name="Seed">The same seed gives the same county.</param>
/// <param name="DataDirectory">Where the installation keeps its files.</param>
/// <param name="Log">For progress.</param>
public sealed record DemoContext(
    IServiceProvider Services, string DivisionCode, string CountyName, ulong Seed, string DataDirectory, ILogger Log)
{
    /// <summary>Who the scenes act as.</summary>
    public Actor Actor { get; } = Actor.System("demo");

    /// <summary>Tells how far a scene has come.</summary>
    public void Progress(string what, int done, int of) => Log.LogInformation("Demo: {What} {Done}/{Of}", what, done, of);
}
