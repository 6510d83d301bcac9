using Fengsui.Places.Ledgers;

namespace Fengsui.Places.Transfer;

/// <summary>Words of choices that were looked up once: a file of fifty thousand rows names the same few again and again.</summary>
/// <remarks>Used by one logical thread.</remarks>
internal sealed class KnownWords(IChoiceWords words) : IChoiceWords
{
    private readonly Dictionary<(LedgerField Field, string Written), string?> _found = [];

    /// <inheritdoc/>
    public string? Find(LedgerField field, string written)
    {
        if (!_found.TryGetValue((field, written), out var name))
        {
            _found[(field, written)] = name = words.Find(field, written);
        }

        return name;
    }

    /// <inheritdoc/>
    public string Nearest(LedgerField field, string written) => words.Nearest(field, written);
}
