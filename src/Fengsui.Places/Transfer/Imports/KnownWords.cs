using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Transfer;

/// <summary>Words of choices that were looked up once: a file of fifty thousand rows names the same few again and again.</summary>
/// <remarks>Used by one logical thread.</remarks>
internal sealed class KnownWords(IChoiceWords words) : IChoiceWords
{
    private readonly Dictionary<(LedgerField Field, string Written), string?> _found = [];
    private readonly Dictionary<(LedgerField Field, string Written), string> _nearest = [];

    /// <inheritdoc/>
    public string? Find(LedgerField field, string written) => Once(_found, field, written, words.Find);

    /// <inheritdoc/>
    public string Nearest(LedgerField field, string written) => Once(_nearest, field, written, words.Nearest);

    private static T Once<T>(Dictionary<(LedgerField Field, string Written), T> known, LedgerField field, string written, Func<LedgerField, string, T> look)
    {
        if (!known.TryGetValue((field, written), out var word))
        {
            known[(field, written)] = word = look(field, written);
        }

        return word;
    }
}
