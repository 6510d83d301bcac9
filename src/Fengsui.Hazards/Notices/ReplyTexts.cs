namespace Fengsui.Hazards.OfficialNotices;

/// <summary>Marker of the texts of replies to letters.</summary>
public sealed class ReplyTexts;
