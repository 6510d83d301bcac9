using Fengsui.Sensing.Telemetry;

namespace Fengsui.Sensing.Rules;

/// <summary>
/// See <see cref="RuleKind.Rise"/>: the value against the least of the span before it (of a fall, the greatest). Only readings that can
/// still be the least are kept, in a ring that grows to what the series needs.
/// </summary>
internal sealed class RiseMachine(RiseCondition rule, SeriesKey series, ScheduleTable schedule, List<RuleTransition> into)
    : SeriesMachine(series, schedule, into)
{
    private readonly long _within = rule.WithinSeconds * 1_000L;
    private readonly double _sign = rule.Side == RuleSide.Above ? 1 : -1;
    private (long At, double Value)[] _ring = new (long, double)[16];
    private int _first;
    private int _count;
    private bool _over;
    private double _last;

    /// <inheritdoc/>
    public override void Restore(double value, double bound)
    {
        _over = true;
        StandAgain(value, bound);
    }

    /// <inheritdoc/>
    protected override void Read(long atMs, double value)
    {
        _last = value * _sign;
        Forget(atMs);
        while (_count > 0 && _ring[(_first + _count - 1) & (_ring.Length - 1)].Value >= _last)
        {
            _count--;
        }

        if (_count == _ring.Length)
        {
            Grow();
        }

        _ring[(_first + _count++) & (_ring.Length - 1)] = (atMs, _last);
        Judge();
    }

    /// <inheritdoc/>
    protected override void OnDue(long atMs)
    {
        Forget(atMs);
        Judge();
    }

    private void Forget(long atMs)
    {
        while (_count > 0 && _ring[_first].At <= atMs - _within)
        {
            _first = (_first + 1) & (_ring.Length - 1);
            _count--;
        }
    }

    private void Judge()
    {
        var change = _count == 0 ? 0 : _last - _ring[_first].Value;
        _over = change >= rule.By || (_over && change > rule.By - rule.Hysteresis);
        Due = _over && _count > 0 ? _ring[_first].At + _within : Never;
        Set(_over, change * _sign, rule.By * _sign);
    }

    private void Grow()
    {
        var larger = new (long, double)[_ring.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            larger[i] = _ring[(_first + i) & (_ring.Length - 1)];
        }

        (_ring, _first) = (larger, 0);
    }
}
