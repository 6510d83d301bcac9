using Fengsui.Kernel.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Ui;

internal static class FieldRegistration
{
    public static void AddField(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<FieldOptions>(configuration.GetSection(FieldOptions.Section));
        services.AddSingleton(new TextSource(typeof(FieldTexts)));
        services.AddSingleton<FieldAssets>();
        services.AddSingleton<FieldDesk>();
    }
}
