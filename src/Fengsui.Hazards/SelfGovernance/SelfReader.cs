using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>A unit in the list of officials: its newest round.</summary>
internal sealed record SelfRow(
    Guid PlaceId, Guid? RoundId, string Name, string TypeCode, string DivisionCode, string SectorCode, SelfStage Stage, bool IsLate, DateOnly? PeriodStart,
    DateOnly? DueOn, CommitmentKind Commitment, DateTimeOffset? CommittedAt, int Findings, SampleOutcome Sample);

/// <summary>How far a group of units has come.</summary>
internal sealed record SelfCoverage(string Key, int Units, int Committed, int Late, int False)
{
    public int Percent => Units == 0 ? 0 : Committed * 100 / Units;
}

/// <summary>A place of one's own with what must be done there.</summary>
internal sealed record SelfTask(Place Place, SelfRound? Round, bool HasDuty, DateOnly? DueOn, IReadOnlyList<Hazard> Open);

/// <summary>One round with all that belongs to it.</summary>
internal sealed record SelfFile(SelfRound Round, Clock? Clock, IReadOnlyList<SelfRiskKind> Kinds, IReadOnlyList<Hazard> Found, int OpenSerious, SampleCheck? Sample);

/// <summary>A drawn commitment in the list.</summary>
internal sealed record SampleRow(
    Guid Id, Guid? PlaceId, Guid RoundId, string Name, string Town, string TypeCode, string DivisionCode, DateOnly Month, SampleOutcome Outcome, string Note,
    string CheckedBy, DateTimeOffset? CheckedAt, Guid? HazardId, int StratumSize, int StratumQuota, int Rank, int Version);

/// <summary>Reads self-governance within the reader's scope.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SelfReader(Records records, LocalTime times)
{
    /// <summary>Most units that are listed and counted.</summary>
    public const int MostUnits = 20_000;

    /// <summary>Every unit with the duty, with its newest round.</summary>
    public async Task<IReadOnlyList<SelfRow>> UnitsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await UnitsAsync(context, times.Today, cancellation);
    }

    internal static async Task<IReadOnlyList<SelfRow>> UnitsAsync(FengsuiContext context, DateOnly today, CancellationToken cancellation, string? sector = null)
    {
        var rules = await RuleSet.ReadAsync(context, today, cancellation);
        var places = await context.Set<Place>().AsNoTracking().Where(p => sector == null || p.SectorCode == sector).OrderBy(p => p.Name)
            .Select(p => new { p.Id, p.Name, p.TypeCode, p.DivisionCode, p.SectorCode }).Take(MostUnits).ToListAsync(cancellation);
        var known = await KnownAsync(context, today, cancellation);
        var duties = new Dictionary<(string Division, string Type), bool>();
        var rows = new List<SelfRow>(places.Count);
        foreach (var place in places)
        {
            // Scopes of rules end with the county: places of one county and type have one duty.
            var key = (place.DivisionCode[..Math.Min(6, place.DivisionCode.Length)], place.TypeCode);
            if (!duties.TryGetValue(key, out var has))
            {
                duties[key] = has = SelfDuties.Find(rules, SelfDuties.SelfCheck, place.DivisionCode, place.TypeCode) is not null;
            }

            if (!has)
            {
                continue;
            }

            rows.Add(known.RowOf(new SelfRow(
                place.Id, null, place.Name, place.TypeCode, place.DivisionCode, place.SectorCode, SelfStage.NotOpened, false, null, null, CommitmentKind.None, null, 0,
                SampleOutcome.None)));
        }

        return rows;
    }

    private static async Task<KnownRounds> KnownAsync(FengsuiContext context, DateOnly today, CancellationToken cancellation)
    {
        var rounds = context.Set<SelfRound>().AsNoTracking().Where(r => r.PlaceId != null);
        var newest = await rounds.Where(r => r.DueOn >= today && r.PeriodStart <= today)
            .Select(r => new RoundBrief(r.PlaceId!.Value, r.Id, r.PeriodStart, r.DueOn, r.AssessedAt, r.CheckedAt, r.CommittedAt, r.Commitment, r.Findings, r.Sample))
            .ToListAsync(cancellation);
        var missed = await rounds.Where(r => r.DueOn < today && r.CommittedAt == null).GroupBy(r => r.PlaceId!.Value)
            .Select(g => new { g.Key, Last = g.Max(r => r.DueOn) }).ToDictionaryAsync(g => g.Key, g => g.Last, cancellation);
        var done = await rounds.Where(r => r.CommittedAt != null).GroupBy(r => r.PlaceId!.Value)
            .Select(g => new { g.Key, Last = g.Max(r => r.DueOn) }).ToDictionaryAsync(g => g.Key, g => g.Last, cancellation);
        var falseOnes = await rounds.Where(r => r.Sample == SampleOutcome.False).Select(r => r.PlaceId!.Value).ToListAsync(cancellation);
        return new KnownRounds(newest.GroupBy(r => r.PlaceId).ToDictionary(g => g.Key, g => g.MaxBy(r => r.PeriodStart)!), missed, done, [.. falseOnes]);
    }

    private sealed record RoundBrief(
        Guid PlaceId, Guid Id, DateOnly PeriodStart, DateOnly DueOn, DateTimeOffset? AssessedAt, DateTimeOffset? CheckedAt, DateTimeOffset? CommittedAt,
        CommitmentKind Commitment, int Findings, SampleOutcome Sample);

    private sealed record KnownRounds(
        Dictionary<Guid, RoundBrief> Newest, Dictionary<Guid, DateOnly> Missed, Dictionary<Guid, DateOnly> Done, HashSet<Guid> False)
    {
        public SelfRow RowOf(SelfRow row)
        {
            var sample = False.Contains(row.PlaceId) ? SampleOutcome.False : SampleOutcome.None;
            if (!Newest.TryGetValue(row.PlaceId, out var round))
            {
                return row with { IsLate = IsLate(row.PlaceId), Sample = sample };
            }

            var stage = SelfRound.StageOf(round.AssessedAt, round.CheckedAt, round.CommittedAt);
            return row with
            {
                RoundId = round.Id, Stage = stage, IsLate = stage != SelfStage.Committed && IsLate(row.PlaceId), PeriodStart = round.PeriodStart, DueOn = round.DueOn,
                Commitment = round.Commitment, CommittedAt = round.CommittedAt, Findings = round.Findings,
                Sample = sample == SampleOutcome.False ? sample : round.Sample,
            };
        }

        // The last period that ended was missed, and no commitment came since.
        private bool IsLate(Guid place) => Missed.TryGetValue(place, out var missed) && (!Done.TryGetValue(place, out var done) || done < missed);
    }

    /// <summary>How far units have come, by what a group is.</summary>
    public static IReadOnlyList<SelfCoverage> Cover(IEnumerable<SelfRow> rows, Func<SelfRow, string> group) =>
    [
        .. rows.GroupBy(group, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new SelfCoverage(
            g.Key, g.Count(), g.Count(r => r.Stage == SelfStage.Committed), g.Count(r => r.IsLate), g.Count(r => r.Sample == SampleOutcome.False))),
    ];

    /// <summary>A page of the list.</summary>
    public static TablePage<SelfRow> Page(IEnumerable<SelfRow> rows, TableQuery query)
    {
        var found = rows.Where(r => query.Search.Length == 0 || r.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        found = query.Filter("type") is { } type ? found.Where(r => r.TypeCode == type) : found;
        found = query.Filter("division") is { } division ? found.Where(r => r.DivisionCode.StartsWith(division, StringComparison.Ordinal)) : found;
        found = query.Filter("sector") is { } sector ? found.Where(r => r.SectorCode == sector) : found;
        found = query.Filter("late") is "yes" ? found.Where(r => r.IsLate) : found;
        found = Enum.TryParse<SelfStage>(query.Filter("stage"), out var stage) ? found.Where(r => r.Stage == stage) : found;
        found = Enum.TryParse<SampleOutcome>(query.Filter("sample"), out var sample) ? found.Where(r => r.Sample == sample) : found;
        return Listing.Page(found, query, new Dictionary<string, Func<SelfRow, IComparable?>>(StringComparer.Ordinal)
        {
            ["name"] = r => r.Name, ["type"] = r => r.TypeCode, ["division"] = r => r.DivisionCode, ["stage"] = r => r.Stage, ["late"] = r => r.IsLate,
            ["due"] = r => r.DueOn, ["committed"] = r => r.CommittedAt, ["findings"] = r => r.Findings, ["sample"] = r => r.Sample,
        });
    }

    /// <summary>What the reader must do at the places that are its own.</summary>
    public async Task<IReadOnlyList<SelfTask>> MineAsync(Actor actor, CancellationToken cancellation)
    {
        if (!actor.OnlyPlaces)
        {
            return [];
        }

        var today = times.Today;
        await using var context = records.Open(actor);
        var rules = await RuleSet.ReadAsync(context, today, cancellation);
        var places = await context.Set<Place>().AsNoTracking().OrderBy(p => p.Name).Take(100).ToListAsync(cancellation);
        var rounds = await context.Set<SelfRound>().AsNoTracking().Where(r => r.PeriodStart <= today && r.DueOn >= today).ToListAsync(cancellation);
        var open = await context.Set<Hazard>().AsNoTracking().Where(h => h.EndedAt == null && h.PlaceId != null).OrderBy(h => h.Deadline == null).ThenBy(h => h.Deadline)
            .Take(200).ToListAsync(cancellation);
        return places.ConvertAll(p =>
        {
            var rule = SelfDuties.Find(rules, SelfDuties.SelfCheck, p.DivisionCode, p.TypeCode);
            return new SelfTask(
                p, rounds.Where(r => r.PlaceId == p.Id).MaxBy(r => r.PeriodStart), rule is not null,
                rule is null ? null : SelfDuties.PeriodOf(today, rule.As<PeriodRule>().Months).LastDay, [.. open.Where(h => h.PlaceId == p.Id)]);
        });
    }

    /// <summary>One round; null when absent or out of sight.</summary>
    public async Task<SelfFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<SelfRound>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } round)
        {
            return null;
        }

        var origin = $"checklist-sheet:{round.SheetId}";
        return new SelfFile(
            round,
            await context.Set<Clock>().AsNoTracking().Where(c => c.SubjectKind == SelfBook.SubjectKind && c.SubjectId == id).OrderBy(c => c.EndedAt != null).FirstOrDefaultAsync(cancellation),
            await context.Set<SelfRiskKind>().AsNoTracking().Where(k => k.IsInUse).OrderBy(k => k.Order).ToListAsync(cancellation),
            await context.Set<Hazard>().AsNoTracking().Where(h => h.PlaceId == round.PlaceId && h.Origin == origin).OrderBy(h => h.Number).ToListAsync(cancellation),
            await context.Set<Hazard>().CountAsync(h => h.PlaceId == round.PlaceId && h.EndedAt == null && h.Severity != HazardSeverity.General, cancellation),
            actor.OnlyPlaces ? null : await context.Set<SampleCheck>().AsNoTracking().FirstOrDefaultAsync(c => c.RoundId == id, cancellation));
    }

    /// <summary>Rounds of a place, newest first.</summary>
    public async Task<IReadOnlyList<SelfRound>> OfPlaceAsync(Actor actor, Guid placeId, int limit, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<SelfRound>().AsNoTracking().Where(r => r.PlaceId == placeId).OrderByDescending(r => r.PeriodStart).Take(limit).ToListAsync(cancellation);
    }

    /// <summary>A page of what was drawn; what waits first.</summary>
    public async Task<TablePage<SampleRow>> SamplesAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var checks = await context.Set<SampleCheck>().AsNoTracking().ToListAsync(cancellation);
        var months = await MonthsAsync(context, checks.Select(c => c.DrawId), cancellation);
        var all = checks.ConvertAll(check => new SampleRow(
            check.Id, check.PlaceId, check.RoundId, check.PlaceName, check.Town, check.TypeCode, check.DivisionCode, months[check.DrawId], check.Outcome, check.Note,
            check.CheckedBy, check.CheckedAt, check.HazardId, check.StratumSize, check.StratumQuota, check.Rank, check.Version));
        var found = all.Where(r => query.Search.Length == 0 || r.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase));
        found = query.Filter("division") is { } division ? found.Where(r => r.DivisionCode.StartsWith(division, StringComparison.Ordinal)) : found;
        found = query.Filter("type") is { } type ? found.Where(r => r.TypeCode == type) : found;
        found = Enum.TryParse<SampleOutcome>(query.Filter("outcome"), out var outcome) ? found.Where(r => r.Outcome == outcome) : found;
        return Listing.Page(found.OrderBy(r => r.Outcome), query, new Dictionary<string, Func<SampleRow, IComparable?>>(StringComparer.Ordinal)
        {
            ["name"] = r => r.Name, ["month"] = r => r.Month, ["division"] = r => r.DivisionCode, ["type"] = r => r.TypeCode, ["outcome"] = r => r.Outcome,
            ["checked"] = r => r.CheckedAt,
        });
    }

    /// <summary>
    /// The months of draws. A draw is the county's, whoever judges in a part of it; it is asked alone, because in one query with the checks the scope
    /// of those would fall away too.
    /// </summary>
    internal static async Task<IReadOnlyDictionary<Guid, DateOnly>> MonthsAsync(FengsuiContext context, IEnumerable<Guid> draws, CancellationToken cancellation)
    {
        var ids = draws.Distinct().ToList();
        return await context.Set<SampleDraw>().AsNoTracking().IgnoreQueryFilters().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Month, cancellation);
    }

    /// <summary>A drawn commitment; null when absent or out of sight.</summary>
    public async Task<SampleCheck?> SampleAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<SampleCheck>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation);
    }
}
