namespace Fengsui.Places.Quarters;

/// <summary>
/// The space that a fire engine needs along the whole lane: clear width and clear height at least 4.0 m (geometry of fire lanes,
/// the notice 应急消〔2019〕334号 and the code it rests on; the requirements' own words are "a 4 m × 4 m envelope").
/// </summary>
internal static class FireLaneEnvelope
{
    public const double MinWidthM = 4;
    public const double MinHeightM = 4;

    /// <summary>True when it passes, false when one measure is too small, null when nothing is too small but something is not known.</summary>
    public static bool? Passes(double? clearWidthM, double? clearHeightM) =>
        clearWidthM < MinWidthM || clearHeightM < MinHeightM ? false
        : clearWidthM is null || clearHeightM is null ? null
        : true;
}
