using System.Globalization;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Sensing.Video.Pages;

/// <summary>Colours and icons of cases.</summary>
internal static class VideoWords
{
    public static Tone ToneOf(VideoCaseState state) => state switch
    {
        VideoCaseState.Received => Tone.Warning,
        VideoCaseState.Unclear => Tone.Info,
        VideoCaseState.Confirmed => Tone.Restored,
        VideoCaseState.Rejected => Tone.Neutral,
        _ => Tone.Fault,
    };

    // Red is for fire: what may be one, until somebody has looked.
    public static Tone ToneOf(VideoConsequence leadsTo, VideoCaseState state) =>
        leadsTo == VideoConsequence.Alarm && state is VideoCaseState.Received or VideoCaseState.Confirmed && leadsTo == VideoConsequence.Alarm ? Tone.Fire : Tone.Neutral;

    public static string IconOf(VideoConsequence leadsTo) => leadsTo switch
    {
        VideoConsequence.Alarm => Icons.Material.Filled.LocalFireDepartment,
        VideoConsequence.Hazard => Icons.Material.Filled.ReportProblem,
        _ => Icons.Material.Filled.Videocam,
    };

    /// <summary>Name of a kind in the reader's language; its code when nobody knows it.</summary>
    public static string KindName(IReadOnlyList<VideoKindView> kinds, string code) =>
        kinds.FirstOrDefault(k => k.Code == code)?.NameIn(CultureInfo.CurrentUICulture) ?? code;

    /// <summary>Kinds as choices of a filter.</summary>
    public static IReadOnlyList<FilterChoice> Choices(IReadOnlyList<VideoKindView> kinds) =>
        [.. kinds.Select(k => new FilterChoice(k.Code, k.NameIn(CultureInfo.CurrentUICulture)))];

    /// <summary>Where a camera looks: place and lane or post, or that nobody has said.</summary>
    public static string Where(IStringLocalizer<VideoTexts> texts, string place, string spot) =>
        place.Length == 0 ? texts["Unbound"] : spot.Length == 0 ? place : $"{place} · {spot}";

    /// <summary>A share in per cent.</summary>
    public static string Percent(double? share) => share is { } known ? known.ToString("P0", CultureInfo.CurrentCulture) : "";
}
