using Fengsui.Hazards.Assistance.Seeding;
using Fengsui.Kernel.Demo;

namespace Fengsui.Server.Demo;

/// <summary>Technical assistance to rural industries and priority projects, in every state.</summary>
internal sealed class AssistanceScene(IAssistanceSeeder seeder) : IDemoScene
{
    // After the hazards and governance.
    public int Order => 66;

    public Task PlayAsync(DemoContext context, CancellationToken cancellation) => seeder.AddAsync(context.Actor, cancellation);
}
