using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel.Documents;

internal static class DocumentRegistration
{
    public static void AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<DocumentOptions>(configuration.GetSection(DocumentOptions.Section));
        services.AddSingleton(new TextSource(typeof(DocumentTexts)));
        services.AddSingleton(DocumentPermissions.All);
        services.AddSingleton<DocumentFiles>();
        services.AddSingleton(p => new Pictures(p.GetRequiredService<IOptions<DocumentOptions>>().Value));
        services.AddSingleton(p => new DocumentStore(
            p.GetRequiredService<Records>(), p.GetRequiredService<UnitOfWork>(), p.GetRequiredService<PermissionTable>(),
            p.GetServices<IDocumentSubjects>(), p.GetRequiredService<DocumentFiles>(), p.GetRequiredService<Pictures>(),
            p.GetRequiredService<IOptions<DocumentOptions>>()));
        services.AddSingleton<DocumentSweeper>();
        services.AddSingleton<IHostedService>(p => p.GetRequiredService<DocumentSweeper>());
    }
}
