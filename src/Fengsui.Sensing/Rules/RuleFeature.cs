using Fengsui.Kernel.Access;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Rules.Backtests;
using Fengsui.Sensing.Rules.Live;
using Fengsui.Sensing.Seeding;
using Fengsui.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MudBlazor;

namespace Fengsui.Sensing.Rules;

/// <summary>Rules over measured values, their editions, and backtests.</summary>
internal static class RuleFeature
{
    public static void AddServices(IServiceCollection services)
    {
        foreach (var permission in RulePermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new TextSource(typeof(RuleTexts)));
        services.AddSingleton(new TextSource(typeof(LiveTexts)));
        services.AddSingleton<RulePoints>();
        services.AddSingleton<RuleBook>();
        services.AddSingleton<RuleReader>();
        services.AddSingleton<IRuleNames>(p => p.GetRequiredService<RuleReader>());
        services.AddSingleton(p => new RuleSeeder(p.GetRequiredService<RuleBook>()));
        services.AddSingleton<Backtest>();
        services.AddSingleton<BacktestPlanner>();
        services.AddSingleton<BacktestRunner>();
        services.AddHostedService(p => p.GetRequiredService<BacktestRunner>());
        services.AddSingleton<BacktestBook>();
        services.AddSingleton<RuleSignals>();
        services.AddSingleton<JudgeStore>();
        services.AddSingleton<LiveRules>();
        services.AddSingleton<LiveRebuild>();
        services.AddSingleton<LiveJudge>();
        services.AddHostedService<JudgeService>();
        services.AddSingleton(new MenuEntry(64, typeof(RuleTexts), "Menu", Icons.Material.Filled.Rule, "/rules", RulePermissions.View));
    }

    public static void AddTables(ModelBuilder model)
    {
        RuleTables.Add(model);
        LiveTables.Add(model);
    }

    public static void Map(IEndpointRouteBuilder api) => RuleEndpoints.Map(api);
}
