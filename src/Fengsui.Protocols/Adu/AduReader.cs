namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// Walks the information objects of one ADU in place. The declared count is the last thing believed: whole objects that
/// fill the ADU are all taken, and nothing outside the ADU is ever read.
/// </summary>
/// <example><code>foreach (var info in new AduReader(frame.Adu, profile)) { … }</code></example>
public ref struct AduReader
{
    private readonly DialectProfile _profile;
    private ObjectLayout? _layout;
    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _current;
    private int _left;

    /// <summary>Settles type, count and object layout; reads no object yet.</summary>
    public AduReader(ReadOnlySpan<byte> adu, DialectProfile profile)
    {
        _profile = profile;
        if (adu.IsEmpty)
        {
            IsEmpty = true;
            return;
        }

        TypeByte = adu[0];
        if (adu.Length < TypeFlags.HeaderLength)
        {
            Problem = AduProblem.AduHeaderShort;
            return;
        }

        _rest = adu[TypeFlags.HeaderLength..];
        if (profile.AduDialect == AduDialect.TwoByteType)
        {
            SettleTwoByteType(adu[1]);
        }
        else
        {
            DeclaredCount = adu[1];
            Settle();
        }
    }

    /// <summary>True if there are no bytes at all: a confirm, a deny or a heartbeat.</summary>
    public bool IsEmpty { get; }

    /// <summary>The type flag as sent; zero if there is none.</summary>
    public byte TypeByte { get; private set; }

    /// <summary>The type flag as a name.</summary>
    public readonly TypeFlag TypeFlag => (TypeFlag)TypeByte;

    /// <summary>The object count as sent.</summary>
    public int DeclaredCount { get; private set; }

    /// <summary>How many objects are still to come.</summary>
    public readonly int Remaining => _left;

    /// <summary>The form the objects have.</summary>
    public readonly AduLayout Layout => _layout?.Kind ?? AduLayout.Standard;

    /// <summary>The first departure from the text, time tags not looked at (<see cref="Conformance"/> does).</summary>
    public AduProblem Problem { get; private set; }

    /// <summary>
    /// True if there is a problem, but a tolerance rule or the profile explains every byte, so nothing is lost and no one
    /// needs to be told.
    /// </summary>
    public bool IsTolerated { get; private set; }

    /// <summary>True if every byte is understood.</summary>
    public readonly bool IsUnderstood => Problem == AduProblem.None || IsTolerated;

    /// <summary>The object the last <see cref="MoveNext"/> found.</summary>
    public readonly InfoObject Current => new(TypeFlag, _current, _layout!, _profile);

    /// <summary>Goes to the next whole object.</summary>
    public bool MoveNext()
    {
        if (_left == 0)
        {
            return false;
        }

        var length = _layout!.LengthOf(_rest);
        if (length < 0)
        {
            _left = 0;
            return false;
        }

        _left--;
        _current = _rest[..length];
        _rest = _rest[length..];
        return true;
    }

    /// <summary>Lets the reader stand in a <c>foreach</c>.</summary>
    public readonly AduReader GetEnumerator() => this;

    private void Settle()
    {
        var layouts = ObjectLayouts.For(TypeByte, _profile);
        if (layouts is null)
        {
            Problem = AduProblem.UnknownTypeFlag;
            IsTolerated = _profile.ExtraTypes.Contains(TypeByte);
            _rest = default;
            return;
        }

        _layout = layouts[0];
        var limit = ObjectLayouts.MaxObjects(TypeByte);
        if (_layout is { IsVariable: false, Kind: AduLayout.Standard }
            && _rest.Length == DeclaredCount * _layout.Size && DeclaredCount > 0 && DeclaredCount <= limit)
        {
            _left = DeclaredCount;
            return;
        }

        var fit = AduFit.Choose(layouts, TypeByte, DeclaredCount, _rest);
        _layout = fit.Layout;
        _left = fit.Count;
        Problem = FirstProblem(limit, fit);
        IsTolerated = Problem is AduProblem.UnknownTypeFlag or AduProblem.AduLengthMismatch && fit.Exact && DeclaredCount == _left;
    }

    /// <summary>A little-endian type of two bytes and no count; the text would read the second byte as a count of 0.</summary>
    private void SettleTwoByteType(byte highTypeByte)
    {
        _layout = ObjectLayouts.TwoByteTypeLayout;
        _left = _rest.Length / _layout.Size;
        IsTolerated = _left > 0 && _rest.Length == _left * _layout.Size && highTypeByte == 0;
        Problem = AduProblem.ObjectCountZero;
    }

    private readonly AduProblem FirstProblem(int limit, AduFit fit)
    {
        if (_layout!.Kind is AduLayout.Restore or AduLayout.Fubei or AduLayout.Dahua && ObjectLayouts.Standard(TypeByte) is null)
        {
            return AduProblem.UnknownTypeFlag;
        }

        if (DeclaredCount == 0)
        {
            return AduProblem.ObjectCountZero;
        }

        if (limit > 0 && DeclaredCount > limit)
        {
            return AduProblem.ObjectCountOverLimit;
        }

        var asWritten = fit is { Exact: true, TrailingTag: false } && DeclaredCount == fit.Count && _layout.Kind == AduLayout.Standard;
        return asWritten ? AduProblem.None : AduProblem.AduLengthMismatch;
    }
}
