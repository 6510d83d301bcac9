using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;

namespace Fengsui.Places.Quarters.Seeding;

/// <summary>A count of cars at night.</summary>
public sealed record SeedNightCount(DateTimeOffset At, string By, int Cars);

/// <summary>Public spaces near a quarter.</summary>
public sealed record SeedNearby(string Name, int Spaces, double DistanceM, double NightShare);

/// <summary>A measure of a plan.</summary>
/// <param name="Lane">Place of the lane in the quarter's list, or null.</param>
public sealed record SeedMeasure(
    string Kind, string Description, long CostYuan, string Organization, string Person, DateOnly DueOn, int? Lane = null, double? WidthAfterM = null,
    bool Done = false);

/// <summary>A plan.</summary>
/// <param name="State">Name of its state, for example <c>Underway</c>.</param>
public sealed record SeedPlan(string Title, string Aim, string State, string DraftedBy, string ApprovedBy, IReadOnlyList<SeedMeasure> Measures);

/// <summary>A quarter with its fire lanes.</summary>
/// <param name="Values">Text by key of the ledger of quarters.</param>
/// <param name="Lanes">Text by key of the ledger of fire lanes, without quarter and division.</param>
public sealed record SeedQuarter(
    IReadOnlyDictionary<string, string?> Values, IReadOnlyList<IReadOnlyDictionary<string, string?>> Lanes, SeedNightCount? Night = null,
    IReadOnlyList<SeedNearby>? Nearby = null, SeedPlan? Plan = null);

/// <summary>
/// Puts quarters with lanes, counts and plans into the register at once, through the ledgers' own checks. For demonstration counties and
/// tests.
/// </summary>
public sealed class QuarterSeeder(LedgerBook book, UnitOfWork unit)
{
    /// <summary>Adds all or nothing. What the ledgers refuse is a bug of the seed and throws.</summary>
    public async Task AddAsync(Actor actor, IReadOnlyList<SeedQuarter> quarters, string source, CancellationToken cancellation)
    {
        var words = await book.ChoicesAsync(actor, cancellation);
        await unit.RunAsync(
            actor,
            async work =>
            {
                foreach (var quarter in quarters)
                {
                    await AddAsync(work, quarter, source, words, cancellation);
                }
            },
            cancellation);
    }

    private async Task AddAsync(Work work, SeedQuarter seed, string source, IChoiceWords words, CancellationToken cancellation)
    {
        var row = await EnterAsync(work, SurveyBook.QuarterLedger, seed.Values, source, words, cancellation);
        var lanes = new List<Guid>();
        foreach (var lane in seed.Lanes)
        {
            var values = new Dictionary<string, string?>(lane, StringComparer.Ordinal)
            {
                ["quarterId"] = row.Id.ToString(),
                ["divisionCode"] = row.DivisionCode,
                ["placeId"] = row.Values["placeId"],
            };
            lanes.Add((await EnterAsync(work, SurveyBook.LaneLedger, values, source, words, cancellation)).Id);
        }

        var quarter = await work.Records.FindAsync<ResidentialQuarter>([row.Id], cancellation) ?? throw new InvalidOperationException("The quarter was just entered.");
        if (seed.Night is { } night)
        {
            work.Records.Add(new ParkingCount
            {
                Id = Guid.CreateVersion7(work.Now), QuarterId = row.Id, DivisionCode = row.DivisionCode, SectorCode = quarter.SectorCode,
                PlaceId = quarter.PlaceId, Kind = ParkingCountKind.Night,
                CountedAt = night.At, CountedBy = night.By, Cars = night.Cars, EnteredBy = work.Actor.Name, EnteredAt = work.Now,
            });
        }

        foreach (var (order, nearby) in (seed.Nearby ?? []).Index())
        {
            work.Records.Add(new NearbySpaces
            {
                Id = Guid.CreateVersion7(work.Now), QuarterId = row.Id, DivisionCode = row.DivisionCode, SectorCode = quarter.SectorCode,
                PlaceId = quarter.PlaceId, Name = nearby.Name, Spaces = nearby.Spaces,
                DistanceM = nearby.DistanceM, NightShare = nearby.NightShare, Order = order,
            });
        }

        if (seed.Plan is { } plan)
        {
            AddPlan(work, quarter, lanes, plan);
        }
    }

    private async Task<LedgerRow> EnterAsync(
        Work work, string ledger, IReadOnlyDictionary<string, string?> values, string source, IChoiceWords words, CancellationToken cancellation)
    {
        var made = await book.Find(ledger)!.CreateAsync(work, new LedgerDraft(values, source), words, cancellation);
        return made.Refusal is { } refusal
            ? throw new ArgumentException($"'{values.GetValueOrDefault("name")}' cannot be seeded: {refusal.Code} ({refusal.Field}).", nameof(values))
            : made.Value;
    }

    private static void AddPlan(Work work, ResidentialQuarter quarter, List<Guid> lanes, SeedPlan seed)
    {
        var state = Enum.Parse<PlanState>(seed.State);
        var plan = new LanePlan
        {
            Id = Guid.CreateVersion7(work.Now), QuarterId = quarter.Id, DivisionCode = quarter.DivisionCode, SectorCode = quarter.SectorCode,
            PlaceId = quarter.PlaceId, ActiveFor = quarter.Id.ToString(),
            Title = seed.Title, Aim = seed.Aim, State = state, DraftedBy = seed.DraftedBy, CreatedAt = work.Now, UpdatedAt = work.Now,
        };
        if (state != PlanState.Draft)
        {
            (plan.SubmittedBy, plan.SubmittedAt) = (seed.DraftedBy, work.Now);
        }

        if (state is PlanState.Approved or PlanState.Underway)
        {
            (plan.DecidedBy, plan.DecidedAt) = (seed.ApprovedBy, work.Now);
        }

        List<PlanMeasure> measures = [.. seed.Measures.Select((m, order) => ToMeasure(work, plan, lanes, m, order))];
        work.Records.Add(plan);
        work.Records.AddRange(measures);
        work.Records.Add(PlanVersions.Keep(work, plan, measures, ""));
    }

    private static PlanMeasure ToMeasure(Work work, LanePlan plan, List<Guid> lanes, SeedMeasure seed, int order) => new()
    {
        Id = Guid.CreateVersion7(work.Now),
        PlanId = plan.Id,
        DivisionCode = plan.DivisionCode,
        SectorCode = plan.SectorCode,
        PlaceId = plan.PlaceId,
        Order = order,
        KindCode = seed.Kind,
        Description = seed.Description,
        CostYuan = seed.CostYuan,
        OwnerOrganization = seed.Organization,
        OwnerPerson = seed.Person,
        DueOn = seed.DueOn,
        DoneOn = seed.Done ? DateOnly.FromDateTime(work.Now.UtcDateTime) : null,
        State = seed.Done ? MeasureState.Done : MeasureState.Planned,
        LaneId = seed.Lane is { } lane ? lanes[lane] : null,
        WidthAfterM = seed.WidthAfterM,
    };
}
