using System.Text.Json;
using Fengsui.Kernel.Access;

namespace Fengsui.Places.Ledgers;

/// <summary>Rows and their history as they leave the register: people's numbers masked.</summary>
internal static class LedgerMasks
{
    public static LedgerRow Of(ILedger ledger, LedgerRow row) => row with { Values = Masked(ledger, row.Values) };

    public static FieldChange Of(ILedger ledger, FieldChange change)
    {
        if (change.Field == FieldChange.Removed)
        {
            return change.With(Whole(ledger, change.Before), Whole(ledger, change.After));
        }

        return IsPersonal(ledger, change.Field) ? change.With(PersonalData.Mask(change.Before), PersonalData.Mask(change.After)) : change;
    }

    private static string Whole(ILedger ledger, string json) =>
        json.Length == 0 ? "" : JsonSerializer.Serialize(Masked(ledger, JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []));

    private static Dictionary<string, string> Masked(ILedger ledger, IReadOnlyDictionary<string, string> values) =>
        values.ToDictionary(v => v.Key, v => IsPersonal(ledger, v.Key) ? PersonalData.Mask(v.Value) : v.Value, StringComparer.Ordinal);

    private static bool IsPersonal(ILedger ledger, string field) => ledger.Fields.Any(f => f.Key == field && f.IsPersonal);
}
