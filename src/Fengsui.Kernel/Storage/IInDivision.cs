namespace Fengsui.Kernel.Storage;

/// <summary>
/// A record that belongs to a division. Every query for it is filtered by the actor's division prefix in the model
/// itself, so that a forgotten check fails closed.
/// </summary>
public interface IInDivision
{
    /// <summary>Division code, digits only (GB/T 2260 and its extension).</summary>
    string DivisionCode { get; }
}
