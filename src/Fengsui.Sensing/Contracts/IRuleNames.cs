using Fengsui.Kernel.Storage;

namespace Fengsui.Sensing.Contracts;

/// <summary>Names of monitoring rules for rooms above. All reads obey the context's division filter.</summary>
public interface IRuleNames
{
    /// <summary>The rule's name, or null when it is absent or out of sight.</summary>
    Task<string?> NameOfAsync(FengsuiContext records, Guid ruleId, CancellationToken cancellation);
}
