using Fengsui.Hazards.Seeding;
using Fengsui.Kernel.Demo;

namespace Fengsui.Server.Demo;

/// <summary>Self-governance of units, tests and outages, scores and petrochemical tasks, in every state.</summary>
internal sealed class GovernanceScene(IGovernanceSeeder seeder) : IDemoScene
{
    // After the hazards.
    public int Order => 64;

    public Task PlayAsync(DemoContext context, CancellationToken cancellation) =>
        seeder.AddAsync(context.Actor, context.DivisionCode, context.Seed, cancellation);
}
