namespace Fengsui.Places.People;

/// <summary>Configuration section <c>Places:People</c>. Figures marked "our own" come from no regulation; a county sets its own.</summary>
public sealed class PeopleOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Places:People";

    /// <summary>Most days between two fire meetings of a town that has no cadence of its own: our own default.</summary>
    public int MeetingCadenceDays { get; set; } = 90;

    /// <summary>How many days before its day something is called due soon: our own default.</summary>
    public int SoonDays { get; set; } = 60;
}
