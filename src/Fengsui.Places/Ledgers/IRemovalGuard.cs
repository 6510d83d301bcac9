using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Ledgers;

/// <summary>A contribution: what may not lose the record that it belongs to. Register it as a singleton.</summary>
public interface IRemovalGuard
{
    /// <summary>Whether something still belongs to a record, so that it may be merged into another but not taken away.</summary>
    Task<bool> HoldsAsync(FengsuiContext context, ILedger ledger, Guid id, CancellationToken cancellation);
}
