namespace Fengsui.Places.Ledgers;

/// <summary>A record that may lie in a quarter; while it names no place of its own it belongs to the quarter's.</summary>
internal interface IInQuarter
{
    /// <summary>The quarter, or null.</summary>
    Guid? QuarterId { get; }

    /// <summary>The place, or null.</summary>
    Guid? PlaceId { get; set; }
}
