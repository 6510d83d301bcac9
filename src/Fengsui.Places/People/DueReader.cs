using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.People;

/// <summary>
/// Reads what is missing, overdue or due soon within the reader's sight, in the ledgers that the reader may look into. Nothing is
/// kept: what was due yesterday and is mended today is gone from the list.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class DueReader(Records records, LedgerBook book, LocalTime times, IOptions<PeopleOptions> options)
{
    private const string Villages = "village-profiles";
    private const string Complexes = "complexes";

    /// <summary>All of it, the most pressing first.</summary>
    public async Task<IReadOnlyList<DueRow>> AllAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var look = new Look(context, times.Today, options.Value, cancellation);
        var rows = new List<DueRow>();
        if (MayView(actor, DueKind.WelfareMissing))
        {
            rows.AddRange(await FilesAsync(look));
            rows.AddRange(await BenefitsAsync(look));
        }

        rows.AddRange(await ComplexesAsync(look));
        rows.AddRange(await TownsAsync(look));
        rows.AddRange(await VillagesAsync(look));
        return [.. rows.Where(r => MayView(actor, r.Kind))
            .OrderBy(r => r.State).ThenBy(r => r.DueOn).ThenBy(r => r.Kind).ThenBy(r => r.DivisionCode, StringComparer.Ordinal).ThenBy(r => r.Key, StringComparer.Ordinal)];
    }

    /// <summary>Those that the actor may mend, the most pressing first.</summary>
    public async Task<IReadOnlyList<DueRow>> ToMendAsync(Actor actor, CancellationToken cancellation) =>
        Enum.GetValues<DueKind>().Any(k => MayEdit(actor, k)) ? [.. (await AllAsync(actor, cancellation)).Where(r => MayEdit(actor, r.Kind))] : [];

    /// <summary>How many are missing or overdue of those that the actor may mend.</summary>
    public async Task<int> CountToMendAsync(Actor actor, CancellationToken cancellation) =>
        (await ToMendAsync(actor, cancellation)).Count(r => r.State != DueState.Soon);

    /// <summary>One page of them.</summary>
    public async Task<TablePage<DueRow>> PageAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        var rows = (await AllAsync(actor, cancellation))
            .Where(r => query.Search.Length == 0 || r.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase))
            .Where(r => query.Filter("kind") is not { } kind || r.Kind.ToString() == kind)
            .Where(r => query.Filter("state") is not { } state || r.State.ToString() == state)
            .Where(r => query.Filter("division") is not { } town || r.DivisionCode.StartsWith(town, StringComparison.Ordinal));
        var sorted = query.SortBy switch
        {
            "name" => Sort(rows, r => r.Name, StringComparer.Ordinal),
            "kind" => Sort(rows, r => r.Kind, null),
            "division" => Sort(rows, r => r.DivisionCode, StringComparer.Ordinal),
            "due" => Sort(rows, r => r.DueOn, null),
            _ => rows,
        };
        var all = sorted.ToList();
        return new TablePage<DueRow>([.. all.Skip(query.Skip).Take(query.PageSize)], all.Count);

        IEnumerable<DueRow> Sort<TKey>(IEnumerable<DueRow> from, Func<DueRow, TKey> by, IComparer<TKey>? comparer) =>
            query.Descending ? from.OrderByDescending(by, comparer) : from.OrderBy(by, comparer);
    }

    private bool MayView(Actor actor, DueKind kind) => book.Find(DueKinds.LedgerOf(kind)) is { } ledger && book.MayView(actor, ledger);

    private bool MayEdit(Actor actor, DueKind kind) => book.Find(DueKinds.LedgerOf(kind)) is { } ledger && book.MayEdit(actor, ledger);

    private static async Task<IEnumerable<DueRow>> FilesAsync(Look look)
    {
        var files = await look.Of<FirefighterWelfare>().Where(f => f.ExitedOn == null).ToListAsync(look.Cancellation);
        return files.SelectMany(f => WelfareRules.Judge(f, look.Today, look.Options.SoonDays).Select(finding => new DueRow(
            $"welfare.{f.Id}.{finding.Item}", finding.State == DueState.Missing ? DueKind.WelfareMissing : DueKind.WelfareExpiry, finding.State,
            f.Name, $"WelfareItem.{finding.Item}", f.DivisionCode, finding.On, $"ledgers/{FirefighterWelfareLedger.LedgerCode}/{f.Id}")));
    }

    private static async Task<IEnumerable<DueRow>> BenefitsAsync(Look look)
    {
        var members = look.Of<FirefighterWelfare>().Where(f => f.ExitedOn == null);
        var ending = await look.Of<MemberBenefit>().Where(b => b.ValidTo != null)
            .Join(members, b => b.MemberId, f => f.Id, (b, f) => new { b.Id, b.MemberId, b.Kind, b.ValidTo, f.DivisionCode, f.Name }).ToListAsync(look.Cancellation);

        // One that was renewed is not due: the newest of a kind speaks for it.
        return ending.GroupBy(b => (b.MemberId, b.Kind)).Select(g => g.OrderByDescending(b => b.ValidTo).First())
            .Select(b => (Benefit: b, State: look.StateOf(b.ValidTo))).Where(b => b.State is not null)
            .Select(b => new DueRow(
                $"benefit.{b.Benefit.Id}", DueKind.BenefitExpiry, b.State!.Value, b.Benefit.Name, $"BenefitKind.{b.Benefit.Kind}", b.Benefit.DivisionCode,
                b.Benefit.ValidTo, $"ledgers/{MemberBenefitLedger.LedgerCode}/{b.Benefit.Id}"));
    }

    private static async Task<IEnumerable<DueRow>> ComplexesAsync(Look look)
    {
        var complexes = await look.Of<LargeCommercialComplex>().Select(c => new { c.Id, c.Name, c.DivisionCode, c.AssessedOn }).ToListAsync(look.Cancellation);
        var assessed = (await look.Of<ComplexAssessment>().Select(a => new { a.ComplexId, a.NextDueOn }).ToListAsync(look.Cancellation)).ToLookup(a => a.ComplexId);
        var operators = (await look.Of<ControlRoomOperator>().ToListAsync(look.Cancellation)).ToLookup(o => o.ComplexId);
        var rows = new List<DueRow>();
        foreach (var complex in complexes)
        {
            var due = assessed[complex.Id].Select(a => a.NextDueOn).Append(complex.AssessedOn?.AddYears(1)).Max();
            if (look.StateOf(due) is { } state)
            {
                rows.Add(new DueRow($"assessment.{complex.Id}", DueKind.Assessment, state, complex.Name, "", complex.DivisionCode, due, $"ledgers/{Complexes}/{complex.Id}"));
            }

            var seats = operators[complex.Id].ToList();
            rows.AddRange(DueRules.ShortShifts(seats.Select(o => (o.Shift, DueRules.IsCertified(o.CertificateNo, o.CertificateExpiresOn, look.Today))))
                .Select(shift => new DueRow(
                    $"shift.{complex.Id}.{shift}", DueKind.Shift, DueState.Missing, complex.Name, $"ControlShift.{shift}", complex.DivisionCode, null,
                    $"ledgers/{Complexes}/{complex.Id}")));
            rows.AddRange(seats.Where(o => o.CertificateExpiresOn is not null && look.StateOf(o.CertificateExpiresOn) is not null).Select(o => new DueRow(
                $"certificate.{o.Id}", DueKind.Certificate, look.StateOf(o.CertificateExpiresOn)!.Value, o.Name, $"ControlShift.{o.Shift}", o.DivisionCode,
                o.CertificateExpiresOn, $"ledgers/{ControlRoomOperatorLedger.LedgerCode}/{o.Id}")));
        }

        return rows;
    }

    private static async Task<IEnumerable<DueRow>> TownsAsync(Look look)
    {
        var towns = await look.Of<TownProfile>().ToListAsync(look.Cancellation);
        var held = await look.Of<TownFireMeeting>().GroupBy(m => m.TownId).Select(g => new { Town = g.Key, On = g.Max(m => m.HeldOn) }).ToListAsync(look.Cancellation);
        var last = held.Where(m => m.Town != null).ToDictionary(m => m.Town!.Value, m => m.On);
        var rows = new List<DueRow>();
        foreach (var town in towns)
        {
            var href = $"ledgers/town-profiles/{town.Id}";
            if (town.Agency.Length == 0 || town.OfficerName.Length == 0)
            {
                rows.Add(new DueRow(
                    $"town.{town.Id}", DueKind.TownOfficer, DueState.Missing, town.Name, town.Agency.Length == 0 ? "Town.NoAgency" : "Town.NoOfficer",
                    town.DivisionCode, null, href));
            }

            var due = DueRules.MeetingDue(
                new[] { last.GetValueOrDefault(town.Id), town.LastMeetingOn }.Max(), town.MeetingCadenceDays, look.Options.MeetingCadenceDays);
            if (look.StateOf(due, SoonOfMeetings) is { } state)
            {
                rows.Add(new DueRow($"meeting.{town.Id}", DueKind.Meeting, state, town.Name, "", town.DivisionCode, due, href));
            }
        }

        return rows;
    }

    private static async Task<IEnumerable<DueRow>> VillagesAsync(Look look)
    {
        var villages = await look.Of<VillageProfile>().Select(v => new { v.Id, v.Name, v.DivisionCode, v.PactSigned }).ToListAsync(look.Cancellation);
        var visits = await look.Of<VillagePoliceVisit>().GroupBy(v => v.VillageId).Select(g => new { Village = g.Key, On = g.Max(v => v.VisitedOn) }).ToListAsync(look.Cancellation);
        var last = visits.Where(v => v.Village != null).ToDictionary(v => v.Village!.Value, v => v.On);
        var assigned = (await look.Of<VillagePoliceAssignment>().Where(a => a.StartsOn <= look.Today && (a.EndsOn == null || a.EndsOn >= look.Today))
            .Select(a => a.VillageId).ToListAsync(look.Cancellation)).ToHashSet();
        var patrolled = (await look.Of<VillagePatrol>().Where(p => p.PatrolOn == null || p.PatrolOn >= look.Today)
            .Select(p => p.VillageId).ToListAsync(look.Cancellation)).ToHashSet();
        var rows = new List<DueRow>();
        foreach (var village in villages)
        {
            void Add(DueKind kind, DueState state, DateOnly? due = null) => rows.Add(new DueRow(
                $"{kind}.{village.Id}", kind, state, village.Name, "", village.DivisionCode, due, $"ledgers/{Villages}/{village.Id}"));

            var due = DueRules.VisitDue(last.GetValueOrDefault(village.Id));
            if (look.StateOf(due) is { } state)
            {
                Add(DueKind.Visit, state, due);
            }

            if (!assigned.Contains(village.Id))
            {
                Add(DueKind.PoliceOfficer, DueState.Missing);
            }

            if (!patrolled.Contains(village.Id))
            {
                Add(DueKind.Rota, DueState.Missing);
            }

            if (village.PactSigned is null or 0)
            {
                Add(DueKind.Pact, DueState.Missing);
            }
        }

        return rows;
    }

    // A meeting is called at short notice: our own figure.
    private const int SoonOfMeetings = 14;

    private sealed record Look(FengsuiContext Context, DateOnly Today, PeopleOptions Options, CancellationToken Cancellation)
    {
        public IQueryable<T> Of<T>()
            where T : class => Context.Set<T>().AsNoTracking();

        public DueState? StateOf(DateOnly? due, int? soonDays = null) => DueRules.StateOf(due, Today, soonDays ?? Options.SoonDays);
    }
}
