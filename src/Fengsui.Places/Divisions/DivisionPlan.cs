using System.Globalization;
using Fengsui.Kernel.Geography;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using NetTopologySuite.Geometries;

namespace Fengsui.Places.Divisions;

/// <summary>
/// What a change does to the codes, worked out before anything is written: which codes give way to which, which are made, which end.
/// Pure: the same register and draft give the same plan.
/// </summary>
internal sealed class DivisionPlan
{
    private const int SuffixDigits = 3;
    private const int MostSuffix = 999;

    private readonly IReadOnlyDictionary<string, Division> _known;
    private readonly DivisionChangeDraft _draft;
    private readonly HashSet<string> _taken;
    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);
    private readonly List<string> _to = [];

    private DivisionPlan(IReadOnlyDictionary<string, Division> known, DivisionChangeDraft draft)
    {
        (_known, _draft) = (known, draft);
        _taken = [.. known.Keys];
    }

    /// <summary>Codes before and after, from above down; certain or not.</summary>
    public List<(string From, string To, bool Certain)> Moves { get; } = [];

    /// <summary>Codes that are made, with the code whose name and outline they take over where the draft gives none.</summary>
    public IReadOnlyDictionary<string, string> Made => _made;

    /// <summary>Code of each of the draft's targets.</summary>
    public IReadOnlyList<string> To => _to;

    /// <summary>Codes that end.</summary>
    public IEnumerable<string> Ended => Moves.Select(m => m.From).Distinct(StringComparer.Ordinal).Except(_to, StringComparer.Ordinal);

    /// <summary>Makes the plan, or says what is wrong with the draft.</summary>
    /// <param name="known">Every division that is or was kept, by code.</param>
    public static Outcome<DivisionPlan> Make(IReadOnlyDictionary<string, Division> known, DivisionChangeDraft draft, DateOnly today)
    {
        var plan = new DivisionPlan(known, draft);
        return (plan.Check(today) ?? plan.Work()) is { } refusal ? refusal : plan;
    }

    private Refusal? Work() => _draft.Kind switch
    {
        DivisionChangeKind.Rename => Rename(),
        DivisionChangeKind.Recode => Recode(),
        DivisionChangeKind.Merge => Merge(),
        DivisionChangeKind.Split => Split(),
    };

    private Refusal? Check(DateOnly today)
    {
        var (from, to) = (_draft.From, _draft.To);
        var (fewestFrom, mostFrom, fewestTo, mostTo) = _draft.Kind switch
        {
            DivisionChangeKind.Merge => (2, 50, 1, 1),
            DivisionChangeKind.Split => (1, 1, 2, 20),
            DivisionChangeKind.Rename or DivisionChangeKind.Recode => (1, 1, 1, 1),
        };
        if (from.Count < fewestFrom || from.Count > mostFrom || from.Distinct(StringComparer.Ordinal).Count() != from.Count)
        {
            return Refusal.Invalid("places.division.from-count", "from", Text(fewestFrom), Text(mostFrom));
        }

        if (to.Count < fewestTo || to.Count > mostTo)
        {
            return Refusal.Invalid("places.division.to-count", "to", Text(fewestTo), Text(mostTo));
        }

        if (from.FirstOrDefault(c => !_known.TryGetValue(c, out var d) || d.ValidTo is not null) is { } unknown)
        {
            return Refusal.Invalid("places.division.unknown", "from", unknown);
        }

        if (from.Select(DivisionCodes.ParentOf).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            return Refusal.Invalid("places.division.not-siblings", "from");
        }

        if (string.IsNullOrWhiteSpace(_draft.Basis) || _draft.Basis.Length > 200)
        {
            return Refusal.Invalid("places.division.basis", "basis");
        }

        return _draft.EffectiveOn > today ? Refusal.Invalid("places.division.future", "effectiveOn") : CheckTargets();
    }

    private Refusal? CheckTargets()
    {
        var length = _draft.From[0].Length;
        foreach (var target in _draft.To)
        {
            var stays = _draft.From.Contains(target.Code, StringComparer.Ordinal);
            if (target.Code.Length > 0 && (target.Code.Length != length || !target.Code.All(char.IsAsciiDigit)))
            {
                return Refusal.Invalid("places.division.code", "to", target.Code, Text(length));
            }

            if (target.Code.Length > 0 && !stays && _known.ContainsKey(target.Code))
            {
                return Refusal.Conflict("places.division.code-taken", target.Code);
            }

            if ((target.Name.Trim().Length == 0 && !stays && _draft.Kind != DivisionChangeKind.Recode) || target.Name.Length > 100)
            {
                return Refusal.Invalid("places.division.name", "to");
            }

            if (target.GeometryJson.Length > 0 && Shapes.Read(target.GeometryJson, "geometryJson").Refusal is { } shape)
            {
                return shape;
            }
        }

        var codes = _draft.To.Select(t => t.Code).Where(c => c.Length > 0).ToList();
        return codes.Distinct(StringComparer.Ordinal).Count() < codes.Count ? Refusal.Invalid("places.division.to-count", "to", "1", "1") : null;
    }

    private Refusal? Rename()
    {
        _to.Add(_draft.From[0]);
        return _draft.To[0].Code.Length > 0 && _draft.To[0].Code != _draft.From[0]
            ? Refusal.Invalid("places.division.rename-code", "to")
            : _draft.To[0].Name.Trim().Length == 0 ? Refusal.Invalid("places.division.name", "to") : null;
    }

    private Refusal? Recode()
    {
        var (from, to) = (_draft.From[0], _draft.To[0].Code);
        if (to.Length == 0 || to == from)
        {
            return Refusal.Invalid("places.division.code", "to", to, Text(from.Length));
        }

        var parent = DivisionCodes.ParentOf(to);
        if (_known.ContainsKey(DivisionCodes.ParentOf(from)) && (!_known.TryGetValue(parent, out var above) || above.ValidTo is not null))
        {
            return Refusal.Invalid("places.division.unknown", "to", parent);
        }

        Give(from, to, certain: true);
        _to.Add(to);
        return MoveChildren(from, _ => to);
    }

    private Refusal? Merge()
    {
        var target = _draft.To[0].Code.Length > 0 ? _draft.To[0].Code : Next(DivisionCodes.ParentOf(_draft.From[0]), "");
        if (target.Length == 0 || DivisionCodes.ParentOf(target) != DivisionCodes.ParentOf(_draft.From[0]))
        {
            return Refusal.Invalid("places.division.code", "to", target, Text(_draft.From[0].Length));
        }

        _to.Add(target);
        foreach (var from in _draft.From.Where(f => f != target))
        {
            Give(from, target, certain: true);
        }

        return _draft.From.Where(f => f != target).Select(from => MoveChildren(from, _ => target)).FirstOrDefault(r => r is not null);
    }

    private Refusal? Split()
    {
        var from = _draft.From[0];
        foreach (var target in _draft.To)
        {
            var code = target.Code.Length > 0 ? target.Code : Next(DivisionCodes.ParentOf(from), "");
            if (code.Length == 0 || DivisionCodes.ParentOf(code) != DivisionCodes.ParentOf(from))
            {
                return Refusal.Invalid("places.division.code", "to", code, Text(from.Length));
            }

            _to.Add(code);
            if (code != from)
            {
                Give(from, code, certain: false);
            }
        }

        var areas = new SplitAreas(_draft.To.Zip(_to, (t, code) => (code, t.GeometryJson)));
        return MoveChildren(from, child => _draft.Children?.TryGetValue(child.Code, out var at) == true
            ? at >= 0 && at < _to.Count ? _to[at] : null
            : areas.Of(child.Longitude, child.Latitude));
    }

    // The divisions below follow: each keeps its last digits where they are free under the new one.
    private Refusal? MoveChildren(string from, Func<Division, string?> newParent)
    {
        foreach (var child in _known.Values.Where(d => d.ParentCode == from && d.ValidTo is null).OrderBy(d => d.Code, StringComparer.Ordinal).ToList())
        {
            if (newParent(child) is not { } parent)
            {
                return Refusal.Invalid("places.division.child-open", "children", child.Code, child.Name);
            }

            if (parent == from)
            {
                continue;
            }

            var code = Next(parent, child.Code[from.Length..]);
            if (code.Length == 0)
            {
                return Refusal.Conflict("places.division.full", parent);
            }

            Give(child.Code, code, certain: true);
            if (MoveChildren(child.Code, _ => code) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private void Give(string from, string to, bool certain)
    {
        Moves.Add((from, to, certain));
        if (!_known.ContainsKey(to))
        {
            _made.TryAdd(to, from);
        }

        _taken.Add(to);
    }

    // A code that ended is never given out again: old papers still mean the old division by it.
    private string Next(string parent, string wanted)
    {
        if (parent.Length < DivisionCodes.LengthOf(DivisionLevel.County))
        {
            return "";
        }

        if (wanted.Length == SuffixDigits && _taken.Add(parent + wanted))
        {
            return parent + wanted;
        }

        var last = _taken.Where(c => c.Length == parent.Length + SuffixDigits && c.StartsWith(parent, StringComparison.Ordinal))
            .Select(c => int.Parse(c[parent.Length..], CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        if (last >= MostSuffix)
        {
            return "";
        }

        var code = parent + (last + 1).ToString("D3", CultureInfo.InvariantCulture);
        _taken.Add(code);
        return code;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The outlines of a split's parts.</summary>
internal sealed class SplitAreas
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);
    private readonly List<(string Code, Geometry Area)> _areas;

    public SplitAreas(IEnumerable<(string Code, string GeometryJson)> parts) => _areas =
    [
        .. parts.Where(p => p.GeometryJson.Length > 0)
            .Select(p => (p.Code, Shapes.Read(p.GeometryJson, "geometryJson")))
            .Where(p => p.Item2.Succeeded).Select(p => (p.Code, p.Item2.Value)),
    ];

    /// <summary>The one part that a position lies in; null when it lies in none, in several, or is not known.</summary>
    public string? Of(double longitude, double latitude)
    {
        if (longitude == 0 && latitude == 0)
        {
            return null;
        }

        var at = Factory.CreatePoint(new Coordinate(longitude, latitude));
        return _areas.Where(a => a.Area.Covers(at)).Select(a => a.Code).ToList() is [var only] ? only : null;
    }
}
