using System.Globalization;
using Fengsui.Alarms.Contracts;

namespace Fengsui.Alarms.Storage;

/// <summary>
/// What an alarm knows of those that it is worked with, as one short text in its row. Most alarms stand by themselves: a column for each of these would be
/// written and read with every one of them, and cost a tenth of the speed of raising.
/// </summary>
/// <param name="Unseen">What joined and was seen by nobody yet. Stands first, so that the store can ask for it.</param>
/// <param name="Company">See <see cref="Grouping.Company"/>; stands behind <paramref name="Told"/>, where older texts have nothing.</param>
internal readonly record struct GroupState(
    AlarmUnseen Unseen, int Members, DateTimeOffset? JoinedAt, DateTimeOffset? HeardAt, int PeakScore, int LeadVersion, bool Told, string? JoinedPoint,
    string? Company = null)
{
    /// <summary>What a stored text begins with when nothing is unseen.</summary>
    public const string Seen = "-";

    private const char Between = ';';
    private const int Parts = 8;
    private const int LongestPoint = 200;

    /// <summary>Null when there is nothing to tell.</summary>
    public string? Write() => this == default
        ? null
        : string.Join(
            Between, Unseen == AlarmUnseen.None ? Seen : Unseen.ToString(), Text(Members), Text(JoinedAt), Text(HeardAt), Text(PeakScore), Text(LeadVersion),
            (Told ? "1" : "0") + Company, JoinedPoint?.Length > LongestPoint ? JoinedPoint[..LongestPoint] : JoinedPoint);

    public static GroupState Read(string? stored)
    {
        if (stored is null)
        {
            return default;
        }

        // The last part is what a device wrote.
        var parts = stored.Split(Between, Parts);
        return new GroupState(
            parts[0] == Seen ? AlarmUnseen.None : Enum.Parse<AlarmUnseen>(parts[0]), Number(parts[1]), Time(parts[2]), Time(parts[3]), Number(parts[4]),
            Number(parts[5]), parts[6][0] == '1', parts[7].Length == 0 ? null : parts[7], parts[6].Length == 1 ? null : parts[6][1..]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "";

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string text) =>
        text.Length == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture));
}
