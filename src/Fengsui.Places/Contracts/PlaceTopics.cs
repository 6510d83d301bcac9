namespace Fengsui.Places.Contracts;

/// <summary>Topics of the change feed.</summary>
public static class PlaceTopics
{
    /// <summary>A place was entered or changed; the key is its id.</summary>
    public const string Places = "places";

    /// <summary>A division was made, changed or ended; the key is its code.</summary>
    public const string Divisions = "divisions";

    /// <summary>A record of a ledger was entered, changed or taken away; the key is its id.</summary>
    public static string Ledger(string code) => "ledger:" + code;

    /// <summary>A whole county was put in at once; the key is empty.</summary>
    public const string Seeded = "places-seeded";
    /// <summary>A plan for fire lanes was entered, changed or moved; the key is its id.</summary>
    public const string LanePlans = "lane-plans";
}
