namespace Fengsui.Simulator.County;

/// <summary>Sizes of the county. The defaults are the reference county: half a million people, 16 towns, 3,000 supervised places.</summary>
public sealed record CountyOptions
{
    public static CountyOptions Default { get; } = new();

    /// <summary>Six digits as in GB/T 2260. No province has 99; no county can be meant by it.</summary>
    public string Code { get; init; } = "990121";

    public string Name { get; init; } = "云岭县";

    public string PrefectureName { get; init; } = "澄川市";

    public int Subdistricts { get; init; } = 3;

    public int Towns { get; init; } = 9;

    public int Townships { get; init; } = 4;

    public int Villages { get; init; } = 280;

    public int Places { get; init; } = 3_000;

    public int Transmitters { get; init; } = 300;

    public int Components { get; init; } = 6_000;

    public int MicroStations { get; init; } = 100;

    public int Hydrants { get; init; } = 260;

    public int DraftingPoints { get; init; } = 40;

    /// <summary>Four-digit year in which the county is surveyed; no building is newer.</summary>
    public int SurveyYear { get; init; } = 2025;

    /// <summary>Where the invented county is laid on the globe. Any place on the map under it is chance.</summary>
    public double WestLongitude { get; init; } = 107.60;

    public double NorthLatitude { get; init; } = 26.60;

    internal void Validate()
    {
        if (Code.Length != 6 || !Code.All(char.IsAsciiDigit))
        {
            throw new ArgumentException("The county's code must be six digits.");
        }

        Check(Subdistricts is >= 1 and <= 8, "Subdistricts must be 1 to 8.");
        Check(Towns is >= 1 and <= 30 && Townships is >= 0 and <= 20, "Towns must be 1 to 30, townships 0 to 20.");
        Check(Villages >= (Subdistricts + Towns + Townships) * 5 && Villages <= 600, "Villages must be five a town at least, and 600 at most.");
        Check(Places >= Villages + 500 && Places <= 8_000, "Places must be 500 more than villages at least, and 8,000 at most.");
        Check(Transmitters >= 1 && Transmitters <= Places / 4, "Transmitters must be a quarter of the places at most.");
        Check(Components >= Transmitters * 10 && Components <= Transmitters * 60, "Components must be 10 to 60 a transmitter.");
        Check(MicroStations is >= 0 and <= 300 && Hydrants is >= 0 and <= 2_000 && DraftingPoints is >= 0 and <= 500, "Too many stations or water sources.");
    }

    private static void Check(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
