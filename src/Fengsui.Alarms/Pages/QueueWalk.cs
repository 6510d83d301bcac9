using Fengsui.Alarms.Contracts;

namespace Fengsui.Alarms.Pages;

/// <summary>
/// Where J and K lead from the alarm that lies open: along the lines as they stand. An alarm that the person has just acted on moves
/// down the queue or leaves it; they go on from where it stood, not from where it went.
/// </summary>
/// <remarks>Not thread safe: belongs to one page.</remarks>
internal sealed class QueueWalk
{
    private IReadOnlyList<Guid> _order = [];
    private Guid? _open;
    private AlarmState _state;
    private Guid? _before;
    private Guid? _after;
    private bool _moved;

    /// <summary>Takes in the lines in their order and what lies open, which may be among them or not.</summary>
    public void Arrange(IReadOnlyList<AlarmBrief> lines, AlarmBrief? open)
    {
        _order = [.. lines.Select(a => a.Id)];
        if (open is null)
        {
            (_open, _before, _after, _moved) = (null, null, null, false);
            return;
        }

        var at = IndexOf(open.Id);
        _moved = open.Id == _open && (_moved || open.State != _state || at < 0);
        (_open, _state) = (open.Id, open.State);
        if (!_moved && at >= 0)
        {
            (_before, _after) = (At(at - 1), At(at + 1));
        }
    }

    /// <summary>The next or the previous alarm; the last and the first stay where they are.</summary>
    public Guid? Step(int by)
    {
        if (_order.Count == 0)
        {
            return null;
        }

        if (_moved && (by > 0 ? _after : _before) is { } kept && IndexOf(kept) >= 0)
        {
            return kept;
        }

        var at = _open is { } open ? IndexOf(open) : -1;
        return at < 0 || _moved ? _order[0] : _order[Math.Clamp(at + by, 0, _order.Count - 1)];
    }

    private Guid? At(int index) => index >= 0 && index < _order.Count ? _order[index] : null;

    private int IndexOf(Guid id)
    {
        for (var i = 0; i < _order.Count; i++)
        {
            if (_order[i] == id)
            {
                return i;
            }
        }

        return -1;
    }
}
