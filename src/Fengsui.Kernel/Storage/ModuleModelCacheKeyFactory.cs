using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Fengsui.Kernel.Storage;

/// <summary>Two combinations of rooms are two models.</summary>
internal sealed class ModuleModelCacheKeyFactory : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), (context as FengsuiContext)?.Modules.Key, designTime);
}
