namespace Fengsui.Places.Ledgers.Pages;

/// <summary>A contribution within this room: a part of the page of a ledger's records, above their facts. Register it as a singleton.</summary>
/// <param name="Ledger">Code of the ledger.</param>
/// <param name="Component">A component that takes the record as <c>Record</c>, a <see cref="LedgerRow"/>.</param>
internal sealed record LedgerPart(string Ledger, Type Component);
