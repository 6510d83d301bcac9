using System.Threading.RateLimiting;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Responsibility.Pages;
using Fengsui.Ui;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace Fengsui.Places.Responsibility;

/// <summary>What the responsibility chain brings along.</summary>
internal static class ResponsibilityRegistration
{
    public static void AddResponsibility(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<NoticeOptions>(configuration.GetSection(NoticeOptions.Section));
        services.AddSingleton(new TextSource(typeof(ResponsibilityTexts)));
        services.AddSingleton<PostBook>();
        services.AddSingleton<PostReader>();
        services.AddSingleton<ChainReader>();
        services.AddSingleton<GapReader>();
        services.AddSingleton<WardenBook>();
        services.AddSingleton<CommitmentBook>();
        services.AddSingleton<NoticeBook>();
        services.AddSingleton<NoticeAddress>();
        services.AddSingleton<NoticePdf>();
        services.AddSingleton<IDocumentSubjects, NoticeSubjects>();
        services.AddSingleton<IDocumentSubjects, CommitmentSubjects>();
        services.AddSingleton<IRecordHangers, FollowBuildings>();
        services.AddSingleton<IPlacePanel, ChainPanel>();
        services.AddSingleton<IBellSource, GapBell>();
        services.Configure<RateLimiterOptions>(limits => limits.AddPolicy(NoticeAddress.RateLimit, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "local",
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = http.RequestServices.GetRequiredService<IOptions<NoticeOptions>>().Value.OpensPerMinute,
                Window = TimeSpan.FromMinutes(1),
            })));
        foreach (var permission in ResponsibilityPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new MenuEntry(
            46, typeof(ResponsibilityTexts), "Menu.Short", Icons.Material.Filled.AccountTree, "/responsibility", PlacePermissions.View));
    }
}

/// <summary>The bell counts the gaps of those who mend them.</summary>
internal sealed class GapBell(GapReader gaps, PermissionTable permissions) : IBellSource
{
    public string Href => "/responsibility";

    public IReadOnlyList<string> Topics => [ResponsibilityPermissions.Topic];

    public async Task<BellState> ReadAsync(Actor actor, CancellationToken cancellation) =>
        permissions.Allows(actor, ResponsibilityPermissions.Edit)
            ? new BellState(await gaps.CountAsync(actor, cancellation), Tone.Warning)
            : new BellState(0, Tone.Neutral);
}
