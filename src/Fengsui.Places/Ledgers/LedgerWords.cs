namespace Fengsui.Places.Ledgers;

/// <summary>Keys of the ledgers' texts.</summary>
internal static class LedgerWords
{
    // Fields that every ledger has are called alike in all of them.
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "divisionCode", "placeId", "address", "geometryJson", "remark", "phone", "installedOn", "buildingId", "quarterId", "creditCode",
    };

    /// <summary>Key of a field's label.</summary>
    public static string KeyOf(ILedger ledger, LedgerField field) =>
        Common.Contains(field.Key) ? "field." + field.Key : $"{ledger.Code}.{field.Key}";
}
