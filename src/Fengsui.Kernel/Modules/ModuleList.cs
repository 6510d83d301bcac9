using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Modules;

/// <summary>The rooms of one process, lowest floor first. Part of the key under which the EF model is cached.</summary>
public sealed class ModuleList(params IModule[] modules)
{
    /// <summary>The rooms in floor order.</summary>
    public IReadOnlyList<IModule> Modules { get; } = modules;

    /// <summary>Identifies this combination of rooms.</summary>
    public string Key { get; } = string.Join('+', modules.Select(m => m.GetType().FullName));

    /// <summary>Assemblies with routable pages.</summary>
    public IReadOnlyList<Assembly> PageAssemblies { get; } =
        [.. modules.Select(m => m.Pages).OfType<Assembly>().Distinct()];

    internal void AddTables(ModelBuilder model)
    {
        foreach (var module in Modules)
        {
            module.AddTables(model);
        }
    }
}
