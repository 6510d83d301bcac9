using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;

namespace Fengsui.Kernel.Access;

/// <summary>The division that the installation is for: the topmost that is kept. Divisions are records of another room.</summary>
public interface IHomeDivision
{
    /// <summary>Its GB/T 2260 code, or empty while no division is entered. May be some seconds old.</summary>
    string Code { get; }

    /// <summary>Enters it with the first set-up, in the set-up's own transaction. Refuses with field <c>divisionCode</c> or <c>divisionName</c>.</summary>
    Task<Outcome<Done>> EnterAsync(Work work, string code, string name, CancellationToken cancellation);
}
