using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Server.Resources;

namespace Fengsui.Server.Hosting;

/// <summary>The rooms on a store without a server: nothing listens and nothing runs in the background.</summary>
internal static class StoreServices
{
    public static ServiceProvider Of(StorageOptions storage, IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(configuration);
        var modules = Rooms.All();
        services.AddFengsuiStorage(storage, modules, typeof(Program).Assembly.GetName().Name);
        foreach (var module in modules.Modules)
        {
            module.AddServices(services, configuration);
        }

        services.AddSingleton(new TextSource(typeof(ServerTexts)));
        return services.BuildServiceProvider();
    }
}
