using System.Globalization;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Pages;

/// <summary>From what the table of the history asks to a page of alarms.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class AlarmTableQuery(Records records, IRuleNames rules, LocalTime times)
{
    /// <summary>Key of the filter by the monitoring rule that raised an alarm; no column has it.</summary>
    public const string RuleFilter = "rule";

    /// <summary>Name of the rule that a query asks for, or null: none is asked for, or the reader does not see it.</summary>
    public async Task<string?> RuleNameAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        if (!Guid.TryParse(query.Filter(RuleFilter), out var rule))
        {
            return null;
        }

        await using var context = records.Open(actor);
        return await rules.NameOfAsync(context, rule, cancellation);
    }

    /// <summary>One page of alarms.</summary>
    public async Task<TablePage<AlarmBrief>> PageAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var alarms = Filter(context.Set<Alarm>().AsNoTracking(), query);
        var total = await alarms.CountAsync(cancellation);
        var rows = await Sorted(alarms, query).Select(Briefs.Columns).Skip(query.Skip).Take(query.PageSize).ToListAsync(cancellation);
        return new TablePage<AlarmBrief>(await Briefs.OfAsync(context, rows, cancellation), total);
    }

    private IQueryable<Alarm> Filter(IQueryable<Alarm> alarms, TableQuery query)
    {
        if (query.Filter("state") is { } state)
        {
            alarms = state == "open"
                ? alarms.Where(Alarm.Active)
                : Enum.TryParse<AlarmState>(state, out var one) ? alarms.Where(a => a.State == one) : alarms;
        }

        alarms = Enum.TryParse<AlarmKind>(query.Filter("kind"), out var kind) ? alarms.Where(a => a.Kind == kind) : alarms;
        alarms = Enum.TryParse<AlarmSeverity>(query.Filter("severity"), out var severity) ? alarms.Where(a => a.Severity == severity) : alarms;
        alarms = Enum.TryParse<AlarmOutcome>(query.Filter("outcome"), out var outcome) ? alarms.Where(a => a.Outcome == outcome) : alarms;
        alarms = query.Filter("cause") is { } cause ? alarms.Where(a => a.CauseCode == cause) : alarms;
        alarms = Guid.TryParse(query.Filter(RuleFilter), out var rule) ? alarms.Where(a => a.RuleId == rule) : alarms;
        alarms = query.Filter("town") is { } town ? alarms.Where(a => a.DivisionCode.StartsWith(town)) : alarms;
        alarms = query.Filter("group") switch
        {
            "lines" => alarms.Where(Alarm.Leads),
            "leads" => alarms.Where(Alarm.Leads).Where(a => a.Together != null),
            "joined" => alarms.Where(a => a.LeadId != null),
            _ => alarms,
        };
        alarms = query.Filter("test") switch
        {
            "yes" => alarms.Where(a => a.InTest),
            "no" => alarms.Where(a => !a.InTest),
            _ => alarms,
        };
        if (DateOnly.TryParseExact(query.Filter("received"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var since = times.StartOf(day);
            alarms = alarms.Where(a => a.ReceivedAt >= since);
        }

        var text = query.Search;
        return text.Length == 0
            ? alarms
            : alarms.Where(a => a.Number.Contains(text) || a.PlaceName.Contains(text) || a.Address.Contains(text) || a.Description.Contains(text));
    }

    private static IQueryable<Alarm> Sorted(IQueryable<Alarm> alarms, TableQuery query)
    {
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("received", false) => alarms.OrderBy(a => a.ReceivedAt),
            ("severity", false) => alarms.OrderBy(a => a.Severity),
            ("severity", true) => alarms.OrderByDescending(a => a.Severity),
            ("place", false) => alarms.OrderBy(a => a.PlaceName),
            ("place", true) => alarms.OrderByDescending(a => a.PlaceName),
            ("evidence", false) => alarms.OrderBy(a => a.EvidenceScore),
            ("evidence", true) => alarms.OrderByDescending(a => a.EvidenceScore),
            ("closed", false) => alarms.OrderBy(a => a.ClosedAt),
            ("closed", true) => alarms.OrderByDescending(a => a.ClosedAt),
            _ => alarms.OrderByDescending(a => a.ReceivedAt),
        };
        return sorted.ThenByDescending(a => a.Number);
    }
}
