using Fengsui.Kernel.Timers;
using Fengsui.Kernel.Web;
using Fengsui.Places.Ledgers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Places.Transfer;

/// <summary>The services of imports, exports and merging.</summary>
internal static class TransferRegistration
{
    public static void AddTransfer(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ImportOptions>(configuration.GetSection(ImportOptions.Section));
        services.AddSingleton(new TextSource(typeof(TransferTexts)));
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<ITimerHandler, ForgetImportFile>();
        services.AddSingleton<ImportQueue>();
        services.AddSingleton<ImportChecker>();
        services.AddSingleton<ImportWriter>();
        services.AddSingleton<ImportService>();
        services.AddSingleton<ImportPace>();
        services.AddSingleton<RecordUse>();
        services.AddSingleton<IRemovalGuard>(p => p.GetRequiredService<RecordUse>());
        services.AddSingleton<IRecordParts, PeopleParts>();
        services.AddSingleton<IRecordParts, DocumentParts>();
        services.AddSingleton<IRecordParts, Standing.MeasureParts>();
        services.AddSingleton<IRecordParts, Responsibility.ResponsibilityParts>();
        services.AddSingleton<RecordMerger>();
        services.AddSingleton<ImportErrorBook>();
        services.AddSingleton<ExportWords>();
        services.AddSingleton<LedgerExports>();
        services.AddSingleton<LedgerTemplates>();
        services.AddSingleton<ImportRunner>();
        services.AddHostedService(p => p.GetRequiredService<ImportRunner>());
    }
}
