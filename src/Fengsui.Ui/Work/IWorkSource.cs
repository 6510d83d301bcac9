using Fengsui.Kernel.Access;

namespace Fengsui.Ui;

/// <summary>One thing that a person must do.</summary>
/// <param name="Title">What it is about: number and place.</param>
/// <param name="Detail">What is to be done, in words.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="DueAt">By when, or null when nothing says so.</param>
/// <param name="Tone">How grave it is; red only for fire.</param>
public sealed record WorkItem(string Title, string Detail, string Href, DateTimeOffset? DueAt, Tone Tone);

/// <summary>What waits of one kind.</summary>
/// <param name="Total">How many there are, also those that are not in <paramref name="Items"/>.</param>
/// <param name="Late">How many of all are late.</param>
/// <param name="Items">The most urgent ones first.</param>
public sealed record WorkBatch(int Total, int Late, IReadOnlyList<WorkItem> Items);

/// <summary>
/// A contribution: things of one kind that wait for the reader, shown on the page of one's own work. A source gives only what the reader may and
/// should do now, not all that may be seen. Register it as a singleton.
/// </summary>
public interface IWorkSource
{
    /// <summary>Lower stands higher.</summary>
    int Order { get; }

    /// <summary>Marker class of the room's texts, and the key of the heading in them.</summary>
    (Type Texts, string Key) Title { get; }

    /// <summary>Who has work of this kind.</summary>
    string Permission { get; }

    /// <summary>The list with all of them, filtered.</summary>
    string Href { get; }

    /// <summary>Topics of the change feed after which it is read again.</summary>
    IReadOnlyList<string> Topics { get; }

    /// <summary>At most <paramref name="limit"/> things of the actor, and how many there are.</summary>
    Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation);
}
