using System.Globalization;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.Raising;

/// <summary>What monitoring rules found, on the alarm that it raised: which rule and edition, the value, the limit.</summary>
internal static class RuleFindings
{
    /// <summary>Notes an event as taken in. Rules have ids of their own, which do not rise along with those of the engine.</summary>
    public static void Take(Alarm alarm, PointTransition message)
    {
        if (message.Rule is { } rule)
        {
            (alarm.LatestRuleEventId, alarm.RuleId) = (message.EventId, rule.RuleId);
        }
        else
        {
            alarm.LatestEventId = message.EventId;
        }
    }

    /// <summary>Writes what a rule found, or that it ended, on the timeline.</summary>
    public static void Write(Work work, Alarm alarm, PointTransition message)
    {
        if (message.Rule is { } rule)
        {
            var kind = message.Change == SignalChange.Restored ? AlarmEntryKind.RuleEnded : AlarmEntryKind.RuleBegan;
            AlarmBook.Write(
                work, alarm, kind, "", rule.RuleId.ToString(), rule.Name, Text(rule.Edition), rule.Condition, Text(rule.Measure), rule.Unit,
                rule.Value.ToString("R", CultureInfo.InvariantCulture), rule.Bound.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What a line of the timeline says, or null when it says nothing of a rule.</summary>
    public static RuleFinding? Read(IReadOnlyList<string> arguments) => arguments.Count < 8 ? null : new RuleFinding(
        Guid.Parse(arguments[0]), arguments[1], Number(arguments[2]), arguments[3], Number(arguments[4]), arguments[5],
        double.Parse(arguments[6], CultureInfo.InvariantCulture), double.Parse(arguments[7], CultureInfo.InvariantCulture), 0);

    /// <summary>What stands by the lines of an alarm, the oldest first: what began and has not ended.</summary>
    public static IReadOnlyList<(DateTimeOffset At, RuleFinding Finding)> Standing(IEnumerable<TimelineLine> timeline)
    {
        var standing = new List<(DateTimeOffset At, RuleFinding Finding)>();
        foreach (var line in timeline.OrderBy(l => l.Sequence))
        {
            if (line.Kind is AlarmEntryKind.RuleBegan or AlarmEntryKind.RuleEnded && Read(line.Arguments) is { } finding)
            {
                standing.RemoveAll(s => s.Finding.RuleId == finding.RuleId);
                if (line.Kind == AlarmEntryKind.RuleBegan)
                {
                    standing.Add((line.At, finding));
                }
            }
        }

        return standing;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
