using System.Globalization;
using System.Reflection;

namespace Fengsui.Places.Checklists;

/// <summary>What became of an item from one edition to the next.</summary>
public enum ItemChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It stands elsewhere in the order.</summary>
    Moved,
}

/// <summary>A property that says something else.</summary>
/// <param name="Name">Name of the property, in camel case.</param>
public sealed record PropertyChange(string Name, string Was, string Now);

/// <summary>An item that is not as it was.</summary>
/// <param name="Text">Its question, in the newer edition where it has one.</param>
public sealed record ItemChange(ItemChangeKind Kind, string Code, string Text, IReadOnlyList<PropertyChange> Properties);

/// <summary>What is different between two editions.</summary>
/// <param name="Properties">Title, source and so on.</param>
public sealed record EditionDifference(IReadOnlyList<PropertyChange> Properties, IReadOnlyList<ItemChange> Items)
{
    /// <summary>True when nothing is.</summary>
    public bool IsEmpty => Properties.Count == 0 && Items.Count == 0;
}

/// <summary>Compares editions. Pure.</summary>
public static class ChecklistDiff
{
    private static readonly PropertyInfo[] ItemProperties = [.. typeof(ChecklistItem).GetProperties().Where(p => p.Name != nameof(ChecklistItem.Code))];

    private static readonly PropertyInfo[] DraftProperties = [.. typeof(ChecklistDraft).GetProperties().Where(p => p.Name != nameof(ChecklistDraft.Items))];

    /// <summary>What is different in the newer.</summary>
    public static EditionDifference Between(ChecklistDraft older, ChecklistDraft newer)
    {
        var before = older.Items.ToDictionary(i => i.Code, StringComparer.Ordinal);
        var after = newer.Items.ToDictionary(i => i.Code, StringComparer.Ordinal);
        var stays = Staying([.. older.Items.Where(i => after.ContainsKey(i.Code)).Select(i => i.Code)], [.. newer.Items.Where(i => before.ContainsKey(i.Code)).Select(i => i.Code)]);
        var changes = new List<ItemChange>();
        foreach (var item in newer.Items)
        {
            if (!before.TryGetValue(item.Code, out var was))
            {
                changes.Add(new ItemChange(ItemChangeKind.Added, item.Code, item.Text, []));
            }
            else if (Properties(ItemProperties, was, item) is { Count: > 0 } changed)
            {
                changes.Add(new ItemChange(ItemChangeKind.Changed, item.Code, item.Text, changed));
            }
            else if (!stays.Contains(item.Code))
            {
                changes.Add(new ItemChange(ItemChangeKind.Moved, item.Code, item.Text, []));
            }
        }

        changes.AddRange(older.Items.Where(i => !after.ContainsKey(i.Code)).Select(i => new ItemChange(ItemChangeKind.Removed, i.Code, i.Text, [])));
        return new EditionDifference(Properties(DraftProperties, older, newer), changes);
    }

    private static List<PropertyChange> Properties<T>(PropertyInfo[] properties, T older, T newer) =>
    [
        .. properties.Select(p => new PropertyChange(char.ToLowerInvariant(p.Name[0]) + p.Name[1..], Text(p.GetValue(older)), Text(p.GetValue(newer))))
            .Where(c => c.Was != c.Now),
    ];

    // The longest run of items that kept their order: only the others were moved, so that taking one to the top is one change.
    private static HashSet<string> Staying(List<string> before, List<string> after)
    {
        var places = before.Index().ToDictionary(p => p.Item, p => p.Index, StringComparer.Ordinal);
        var best = new List<string>[after.Count];
        foreach (var (index, code) in after.Index())
        {
            var longest = Enumerable.Range(0, index).Where(i => places[after[i]] < places[code]).Select(i => best[i]).MaxBy(run => run.Count);
            best[index] = [.. longest ?? [], code];
        }

        return [.. best.MaxBy(run => run.Count) ?? []];
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        IEnumerable<string> list => string.Join(" / ", list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
