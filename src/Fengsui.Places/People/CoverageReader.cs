using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.People;

/// <summary>A member without a valid benefit.</summary>
public sealed record UncoveredMember(Guid Id, string Name);

/// <summary>How far the members of a micro-station have benefits.</summary>
/// <param name="Declared">Members that the station says it has, or null.</param>
/// <param name="Members">Members with a file, who have not left.</param>
/// <param name="Covered">Those with at least one valid benefit.</param>
public sealed record CoverageRow(
    Guid StationId, string Station, string DivisionCode, int? Declared, int Members, int Covered, IReadOnlyList<UncoveredMember> Uncovered)
{
    /// <summary>Share of members with a benefit, or null without members.</summary>
    public double? Share => Members == 0 ? null : (double)Covered / Members;
}

/// <summary>Reads which members of micro-stations have at least one valid benefit (the plan, part 1: 优抚优待、激励保障).</summary>
/// <remarks>Thread safe.</remarks>
public sealed class CoverageReader(Records records, PermissionTable permissions, LocalTime times)
{
    /// <summary>Every micro-station in sight, the least covered first; refused to who may not see files of members.</summary>
    public async Task<Outcome<IReadOnlyList<CoverageRow>>> AllAsync(Actor actor, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, PeoplePermissions.WelfareView))
        {
            return Refusal.Forbidden("places.ledger.not-allowed");
        }

        await using var context = records.Open(actor);
        var today = times.Today;
        var stations = await context.Set<MicroFireStation>().Select(s => new { s.Id, s.Name, s.DivisionCode, s.Members }).ToListAsync(cancellation);
        var members = (await context.Set<FirefighterWelfare>().Where(f => f.MicroStationId != null && f.ExitedOn == null)
            .Select(f => new { f.Id, f.Name, Station = f.MicroStationId!.Value }).ToListAsync(cancellation)).ToLookup(f => f.Station);
        var covered = (await context.Set<MemberBenefit>().Select(b => new { b.MemberId, b.GrantedOn, b.ValidTo }).ToListAsync(cancellation))
            .Where(b => DueRules.IsValid(b.GrantedOn, b.ValidTo, today)).Select(b => b.MemberId).ToHashSet();
        var rows = stations.Select(s =>
        {
            var own = members[s.Id].OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
            var without = own.Where(m => !covered.Contains(m.Id)).Select(m => new UncoveredMember(m.Id, m.Name)).ToList();
            return new CoverageRow(s.Id, s.Name, s.DivisionCode, s.Members, own.Count, own.Count - without.Count, without);
        });
        return Outcome.Of<IReadOnlyList<CoverageRow>>(
            [.. rows.OrderBy(r => r.Share ?? 2).ThenBy(r => r.DivisionCode, StringComparer.Ordinal).ThenBy(r => r.Station, StringComparer.Ordinal)]);
    }

    /// <summary>Counts by town.</summary>
    public static IReadOnlyList<(string Town, int Stations, int Members, int Covered)> Towns(IEnumerable<CoverageRow> rows) =>
        [.. rows.GroupBy(r => r.DivisionCode.Length >= 9 ? r.DivisionCode[..9] : r.DivisionCode, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count(), g.Sum(r => r.Members), g.Sum(r => r.Covered)))];
}
