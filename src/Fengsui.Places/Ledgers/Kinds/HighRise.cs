namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>
/// High-rise by the legal definition: a dwelling over 27 m, another civil building over 24 m that is not single-storey
/// (Ministry of Emergency Management order 5, 2021).
/// </summary>
internal static class HighRise
{
    public const double DwellingAboveM = 27;
    public const double OtherAboveM = 24;

    /// <summary>True or false; null when height or use is not known, or storeys are needed and missing.</summary>
    public static bool? Judge(BuildingUse use, double? heightM, int? storeys) => (use, heightM) switch
    {
        (BuildingUse.Unknown, _) => null,
        // The order is about civil buildings: a plant or a warehouse of that height is another matter.
        (BuildingUse.Factory or BuildingUse.Warehouse, _) => false,
        (_, null) => null,
        (BuildingUse.Dwelling, { } height) => height > DwellingAboveM,
        (_, <= OtherAboveM) => false,
        _ => storeys is null ? null : storeys > 1,
    };
}

internal sealed partial class BuildingLedger
{
    protected override void Compute(Building record) =>
        record.IsHighRise = HighRise.Judge(record.Use, record.HeightM, record.StoreysAbove);
}
