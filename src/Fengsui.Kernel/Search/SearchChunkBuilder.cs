using System.Text;

namespace Fengsui.Kernel.Search;

/// <summary>Packs documents into a chunk.</summary>
internal sealed class SearchChunkBuilder(PinyinTable pinyin)
{
    private const int LongestTitle = 100;
    private const int LongestText = 200;
    private const int LongestCode = 40;
    private readonly List<SearchSlot> _slots = new(SearchChunk.Capacity);
    private readonly StringBuilder _text = new();
    private readonly List<byte> _latin = [];
    private readonly List<ulong> _syllables = [];
    private readonly List<byte> _initials = [];

    /// <summary>Documents packed.</summary>
    public int Count => _slots.Count;

    /// <summary>Adds a new document.</summary>
    public void Add(SearchDocument document)
    {
        var title = SearchText.Fold(document.Title, LongestTitle);
        var (text, latin, initials) = (_text.Length, _latin.Count, _initials.Count);
        _text.Append(SearchText.Edge).Append(title);
        foreach (var other in document.Texts.Where(t => t.Length > 0))
        {
            _text.Append(SearchText.Edge).Append(SearchText.Fold(other, LongestText));
        }

        foreach (var code in document.Codes.Where(c => c.Length > 0))
        {
            _text.Append(SearchText.CodeEdge).Append(SearchText.FoldCode(code, LongestCode));
        }

        _text.Append(SearchText.Edge);
        Spell(title);
        _slots.Add(new SearchSlot(
            document.Owner, document.Key, document.DivisionCode, document.IsFirst, new Stretch(text, _text.Length), (ushort)title.Length,
            new Stretch(latin, _latin.Count), new Stretch(initials, _initials.Count), SearchText.Mask(title.AsSpan()),
            SearchText.Mask(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_latin)[latin..])));
    }

    /// <summary>Takes a document over as it is packed.</summary>
    public void Add(SearchChunk from, in SearchSlot slot)
    {
        var (text, latin, initials) = (_text.Length, _latin.Count, _initials.Count);
        _text.Append(from.TextOf(slot));
        _latin.AddRange(from.LatinOf(slot));
        _initials.AddRange(from.InitialsOf(slot));
        for (var i = 0; i < slot.Latin.Length; i++)
        {
            if (from.IsSyllable(slot.Latin.Start + i))
            {
                MarkSyllable(latin + i);
            }
        }

        _slots.Add(slot with
        {
            Text = new Stretch(text, _text.Length),
            Latin = new Stretch(latin, _latin.Count),
            Initials = new Stretch(initials, _initials.Count),
        });
    }

    /// <summary>The chunk; the builder is used up.</summary>
    public SearchChunk Build()
    {
        var text = new char[_text.Length];
        _text.CopyTo(0, text, text.Length);
        MarkRoom(_latin.Count);
        return new SearchChunk([.. _slots], text, [.. _latin], [.. _syllables], [.. _initials]);
    }

    private void Spell(string title)
    {
        var spellings = Spelling.Of(pinyin, title);
        foreach (var spelling in spellings)
        {
            _latin.Add((byte)SearchText.Edge);
            foreach (var syllable in spelling.Syllables)
            {
                MarkSyllable(_latin.Count);
                _latin.AddRange(Encoding.ASCII.GetBytes(syllable));
            }
        }

        foreach (var initials in spellings.Select(s => s.Initials(title)).Distinct())
        {
            _initials.Add((byte)SearchText.Edge);
            _initials.AddRange(Encoding.ASCII.GetBytes(initials));
        }

        _latin.Add((byte)SearchText.Edge);
        _initials.Add((byte)SearchText.Edge);
    }

    private void MarkSyllable(int at)
    {
        MarkRoom(at);
        _syllables[at >> 6] |= 1UL << (at & 63);
    }

    private void MarkRoom(int at)
    {
        while (_syllables.Count <= at >> 6)
        {
            _syllables.Add(0);
        }
    }
}
