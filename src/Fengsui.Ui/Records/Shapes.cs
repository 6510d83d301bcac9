using Fengsui.Kernel.Accounts;

namespace Fengsui.Ui;

/// <summary>One line of a <see cref="Timeline"/>: who did what when.</summary>
/// <param name="Key">Unique among the items, so that a new line is added and not all drawn again.</param>
/// <param name="At">When.</param>
/// <param name="Who">Sign-in name or part of the system, shown by <see cref="IActorNames"/>; empty when nobody did it.</param>
/// <param name="Text">What happened, in the reader's language.</param>
/// <param name="Tone">What it means.</param>
/// <param name="Icon">An icon, or null for that of the tone.</param>
/// <param name="Detail">A second line, or null.</param>
public sealed record TimelineItem(
    string Key, DateTimeOffset At, string Who, string Text, Tone Tone = Tone.Neutral, string? Icon = null, string? Detail = null);

/// <summary>A lawful move of a record, as a button of a <see cref="MoveBar"/>.</summary>
public sealed record Move
{
    /// <summary>Unique in the bar; also the button's <c>data-move</c>.</summary>
    public required string Key { get; init; }

    /// <summary>A verb: 核实为火警, not 确定.</summary>
    public required string Text { get; init; }

    /// <summary>What happens on a click or the key.</summary>
    public required Func<Task> Run { get; init; }

    /// <summary>An icon, or null.</summary>
    public string? Icon { get; init; }

    /// <summary>Colour of meaning; <see cref="Ui.Tone.Neutral"/> for most.</summary>
    public Tone Tone { get; init; }

    /// <summary>True for the one move that is expected next.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>One letter that does the same, or null.</summary>
    public string? ShortcutKey { get; init; }

    /// <summary>Why it cannot be done now, or null when it can. Names who may, when a right is missing.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>Only for a move that cannot be undone: what will be lost. Asks before it runs.</summary>
    public string? Irreversible { get; init; }
}
