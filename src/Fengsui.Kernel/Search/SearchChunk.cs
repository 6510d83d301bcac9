namespace Fengsui.Kernel.Search;

/// <summary>Where the parts of one document lie in its chunk.</summary>
internal readonly record struct SearchSlot(
    string Owner, string Key, string? DivisionCode, bool IsFirst, Stretch Text, ushort TitleLength, Stretch Latin, Stretch Initials,
    ulong TitleMask, uint LatinMask);

/// <summary>A stretch of a chunk's buffer.</summary>
internal readonly record struct Stretch(int Start, int End)
{
    public int Length => End - Start;
}

/// <summary>
/// Up to about a thousand documents, packed: all texts in one buffer, all pinyin in another, all initials in a third. A processor
/// reads such buffers at gigabytes a second, so a search simply reads them all; there are no lists to keep in step.
/// </summary>
/// <remarks>Never changed once built: a change builds the chunk anew (see <see cref="SearchChunkBuilder"/>).</remarks>
internal sealed class SearchChunk(SearchSlot[] slots, char[] text, byte[] latin, ulong[] syllables, byte[] initials)
{
    /// <summary>Documents a chunk is filled with.</summary>
    public const int Capacity = 1_024;

    public ReadOnlySpan<SearchSlot> Slots => slots;

    /// <summary>Bytes of the buffers and the slots, without the keys.</summary>
    public long Bytes =>
        (text.Length * sizeof(char)) + latin.Length + (syllables.Length * sizeof(ulong)) + initials.Length
        + ((long)slots.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<SearchSlot>());

    public ReadOnlySpan<char> TextOf(in SearchSlot slot) => text.AsSpan(slot.Text.Start, slot.Text.Length);

    public ReadOnlySpan<byte> LatinOf(in SearchSlot slot) => latin.AsSpan(slot.Latin.Start, slot.Latin.Length);

    public ReadOnlySpan<byte> InitialsOf(in SearchSlot slot) => initials.AsSpan(slot.Initials.Start, slot.Initials.Length);

    public bool IsSyllable(int at) => (syllables[at >> 6] >> (at & 63) & 1) != 0;

    /// <summary>Matches without slips; raises what is there.</summary>
    public void Match(SearchTerm term, Span<MatchTier> tiers)
    {
        MatchText(term, tiers);
        if (term.Letters.Length > 0)
        {
            MatchLatin(term.Letters, tiers, wholeSyllables: false);
            MatchInitials(term.Letters, tiers);
        }
    }

    /// <summary>Matches with slips, of those that did not match without.</summary>
    public void MatchNear(SearchTerm term, Span<MatchTier> tiers)
    {
        if (term.Sound.Length > 0)
        {
            MatchLatin(term.Sound, tiers, wholeSyllables: true);
        }

        if (term is { Approximate: { } pattern, Slips: > 0 })
        {
            MatchSlips(term, pattern, tiers);
        }
        else if (term is { IsHan: true, Text.Length: > 2 })
        {
            MatchOneOff(term, tiers);
        }
    }

    private static void Raise(ref MatchTier tier, MatchTier found)
    {
        if (found > tier)
        {
            tier = found;
        }
    }

    private void MatchText(SearchTerm term, Span<MatchTier> tiers)
    {
        Scan(term.Text, term, tiers);
        if (term.Code.Length != term.Text.Length && term.Code.Length > 0)
        {
            Scan(term.Code, term, tiers);
        }
    }

    private void Scan(string wanted, SearchTerm term, Span<MatchTier> tiers)
    {
        var (at, slot) = (0, 0);
        while (true)
        {
            var found = text.AsSpan(at).IndexOf(wanted, StringComparison.Ordinal);
            if (found < 0)
            {
                return;
            }

            at += found;
            while (at >= slots[slot].Text.End)
            {
                slot++;
            }

            var tier = TextTier(slots[slot], at, wanted.Length);
            Raise(ref tiers[slot], tier);

            // The name stands first: what is found later in the document is better only when it is a whole code.
            at = tier is MatchTier.Exact or MatchTier.Prefix ? slots[slot].Text.End : at + 1;
            if (at >= text.Length)
            {
                return;
            }
        }
    }

    private MatchTier TextTier(in SearchSlot slot, int at, int length)
    {
        var atStart = text[at - 1] is SearchText.Edge or SearchText.CodeEdge;
        var atEnd = text[at + length] is SearchText.Edge or SearchText.CodeEdge;
        if (at < slot.Text.Start + 1 + slot.TitleLength)
        {
            return atStart ? atEnd ? MatchTier.Exact : MatchTier.Prefix : MatchTier.Inside;
        }

        var edge = text.AsSpan(slot.Text.Start, at - slot.Text.Start).LastIndexOfAny(SearchText.Edge, SearchText.CodeEdge);
        if (text[slot.Text.Start + edge] == SearchText.Edge)
        {
            return MatchTier.OtherText;
        }

        // A few signs occur within every other number; only as its beginning or end do they mean it.
        const int tellingEnd = 4;
        const int tellingInside = 5;
        return (atStart, atEnd) switch
        {
            (true, true) => MatchTier.Exact,
            (true, false) when length > 1 => MatchTier.Prefix,
            (false, true) when length >= tellingEnd => MatchTier.Prefix,
            _ => length >= tellingInside ? MatchTier.OtherText : MatchTier.None,
        };
    }

    private void MatchLatin(ReadOnlySpan<byte> wanted, Span<MatchTier> tiers, bool wholeSyllables)
    {
        var (at, slot) = (0, 0);
        while (true)
        {
            var found = latin.AsSpan(at).IndexOf(wanted);
            if (found < 0)
            {
                return;
            }

            at += found;
            while (at >= slots[slot].Latin.End)
            {
                slot++;
            }

            if (IsSyllable(at))
            {
                var ends = latin[at + wanted.Length] == SearchText.Edge;
                if (!wholeSyllables)
                {
                    var tier = latin[at - 1] != SearchText.Edge ? MatchTier.Inside : ends ? MatchTier.Exact : MatchTier.Prefix;
                    Raise(ref tiers[slot], tier);
                }
                else if (ends || IsSyllable(at + wanted.Length))
                {
                    Raise(ref tiers[slot], MatchTier.SoundsAlike);
                }
            }

            at++;
        }
    }

    private void MatchInitials(ReadOnlySpan<byte> wanted, Span<MatchTier> tiers)
    {
        var (at, slot) = (0, 0);
        while (true)
        {
            var found = initials.AsSpan(at).IndexOf(wanted);
            if (found < 0)
            {
                return;
            }

            at += found;
            while (at >= slots[slot].Initials.End)
            {
                slot++;
            }

            var starts = initials[at - 1] == SearchText.Edge;
            if (starts || wanted.Length > 1)
            {
                var whole = starts && initials[at + wanted.Length] == SearchText.Edge;
                Raise(ref tiers[slot], whole ? MatchTier.InitialsWhole : starts ? MatchTier.InitialsPrefix : MatchTier.InitialsInside);
            }

            at++;
        }
    }

    // Of a pattern cut into one piece more than there may be slips, one piece stands in the name as it is: only around such
    // pieces is counted.
    private void MatchSlips(SearchTerm term, ApproximatePattern pattern, Span<MatchTier> tiers)
    {
        var pieces = term.Slips + 1;
        for (var i = 0; i < pieces; i++)
        {
            var from = term.Letters.Length * i / pieces;
            MatchAround(term, pattern, from, term.Letters.AsSpan(from..(term.Letters.Length * (i + 1) / pieces)), tiers);
        }
    }

    private void MatchAround(SearchTerm term, ApproximatePattern pattern, int from, ReadOnlySpan<byte> piece, Span<MatchTier> tiers)
    {
        var (at, slot) = (0, 0);
        while (latin.AsSpan(at).IndexOf(piece) is >= 0 and var found)
        {
            at += found;
            while (at >= slots[slot].Latin.End)
            {
                slot++;
            }

            // A letter of the query that the name lacks costs a slip each.
            if (tiers[slot] >= MatchTier.OneSlip || System.Numerics.BitOperations.PopCount(term.LetterMask & ~slots[slot].LatinMask) > term.Slips)
            {
                at = slots[slot].Latin.End;
                continue;
            }

            for (var start = Math.Max(slots[slot].Latin.Start, at - from - term.Slips); start <= at - from + term.Slips; start++)
            {
                if (start < slots[slot].Latin.End && IsSyllable(start))
                {
                    Raise(ref tiers[slot], SlipTier(pattern.Distance(ToEnd(start, slots[slot].Latin.End), term.Slips), term.Slips));
                }
            }

            at++;
        }
    }

    private ReadOnlySpan<byte> ToEnd(int start, int end)
    {
        var rest = latin.AsSpan(start, end - start);
        return rest[..rest.IndexOf((byte)SearchText.Edge)];
    }

    private static MatchTier SlipTier(int slips, int allowed) =>
        slips > allowed ? MatchTier.None : slips > 1 ? MatchTier.TwoSlips : MatchTier.OneSlip;

    private void MatchOneOff(SearchTerm term, Span<MatchTier> tiers)
    {
        const int shortestName = 4;
        for (var i = 0; i < slots.Length; i++)
        {
            if (tiers[i] != MatchTier.None || slots[i].TitleLength < shortestName
                || System.Numerics.BitOperations.PopCount(term.TextMask & ~slots[i].TitleMask) > 1)
            {
                continue;
            }

            var title = text.AsSpan(slots[i].Text.Start + 1, slots[i].TitleLength);
            for (var at = 0; at < title.Length - 1; at++)
            {
                if (ApproximatePattern.OneOff(term.Text, title[at..]))
                {
                    tiers[i] = MatchTier.OneSlip;
                    break;
                }
            }
        }
    }
}
