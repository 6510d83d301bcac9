using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Rules.Live;

/// <summary>From what rules found to their records, and to signals of the points for the rooms above.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class RuleSignals(EngineSettings engine)
{
    /// <summary>Writes findings in the order of their moments.</summary>
    public async Task WriteAsync(Work work, IReadOnlyList<Finding> findings, EngineIds ids, CancellationToken cancellation)
    {
        if (findings.Count == 0)
        {
            return;
        }

        var subjects = await SubjectsAsync(work.Records, findings, cancellation);
        var ends = findings.Where(f => !f.What.Begins).Select(f => f.AlarmId).ToList();
        var alarms = await work.Records.Set<RuleAlarm>().Where(a => ends.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellation);
        foreach (var finding in findings.OrderBy(f => f.What.AtMs))
        {
            var subject = subjects.GetValueOrDefault(finding.What.Series.PointId);
            if (finding.What.Begins)
            {
                alarms[finding.AlarmId] = Begun(work, finding, subject);
            }
            else if (alarms.TryGetValue(finding.AlarmId, out var alarm))
            {
                (alarm.EndedAt, alarm.EndValue, alarm.EndBound, alarm.EndedByChange) =
                    (At(finding), finding.What.Value, finding.What.Bound, finding.ByChange);
            }

            // A point that was taken away meanwhile has nobody who could be told.
            if (subject is not null)
            {
                work.Publish(Signal(work, finding, subject, ids));
            }
        }
    }

    private static RuleAlarm Begun(Work work, Finding finding, Subject? subject)
    {
        var (rule, what) = (finding.Rule, finding.What);
        var alarm = new RuleAlarm
        {
            Id = finding.AlarmId, RuleId = rule.Rule.Id, Edition = rule.Edition.Number, Kind = rule.Signal, PointId = what.Series.PointId,
            Measure = what.Series.Measure, GroupId = what.Place, PlaceId = subject?.PlaceId, DivisionCode = subject?.Point.DivisionCode ?? rule.Rule.DivisionCode,
            SectorCode = subject?.Point.SectorCode ?? "", BeganAt = At(finding), Value = what.Value, Bound = what.Bound, RaisedAt = work.Now,
        };
        work.Records.Add(alarm);
        return alarm;
    }

    private PointTransition Signal(Work work, Finding finding, Subject subject, EngineIds ids)
    {
        var (rule, what, point) = (finding.Rule, finding.What, subject.Point);
        var late = work.Now.ToUnixTimeMilliseconds() - what.AtMs > engine.LateAfterMs;
        return new PointTransition(
            ids.Next(work.Now.ToUnixTimeMilliseconds()), subject.Device.Id, subject.Device.Key, point.Id, point.Level, subject.PlaceId, point.DivisionCode,
            rule.Signal, what.Begins ? SignalChange.Onset : SignalChange.Restored, At(finding), work.Now, late, TimeDoubtful: false,
            (subject.Conditions & Conditions.Bit(SignalKind.Test)) != 0, point.SystemType, point.ComponentType, point.Label, point.Description, 0,
            new RuleFinding(
                rule.Rule.Id, rule.Rule.Name, rule.Edition.Number, rule.Bound.Rule.Condition.Kind.ToString(), what.Series.Measure,
                AnalogTypes.Find((byte)what.Series.Measure, subject.Dialect)?.Unit ?? "", what.Value, what.Bound, finding.Beside));
    }

    private static async Task<Dictionary<long, Subject>> SubjectsAsync(FengsuiContext records, IReadOnlyList<Finding> findings, CancellationToken cancellation)
    {
        var ids = findings.Select(f => f.What.Series.PointId).Distinct().ToList();
        var rows = await records.Set<Point>().AsNoTracking().Where(p => ids.Contains(p.Id))
            .Join(records.Set<Device>().AsNoTracking(), p => p.DeviceId, d => d.Id, (p, d) => new { Point = p, Device = d }).ToListAsync(cancellation);
        var conditions = await records.Set<PointState>().AsNoTracking().Where(s => ids.Contains(s.PointId)).ToDictionaryAsync(s => s.PointId, s => s.Conditions, cancellation);
        return rows.ToDictionary(r => r.Point.Id, r => new Subject(r.Point, r.Device, conditions.GetValueOrDefault(r.Point.Id)));
    }

    private static DateTimeOffset At(Finding finding) => DateTimeOffset.FromUnixTimeMilliseconds(finding.What.AtMs);

    private sealed record Subject(Point Point, Device Device, int Conditions)
    {
        public Guid? PlaceId => Point.PlaceId ?? Device.PlaceId;

        public DialectProfile Dialect => DialectProfiles.Find(Device.Profile) ?? DialectProfiles.Standard;
    }
}
