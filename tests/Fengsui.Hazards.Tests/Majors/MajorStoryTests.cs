using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Majors;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Majors.Criteria.Seeding;
using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Supervision;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fengsui.Hazards.Tests.HazardStores;
using static Fengsui.Hazards.Tests.Majors.MajorStores;

namespace Fengsui.Hazards.Tests.Majors;

/// <summary>A case from its opening to the plate's removal on both stores, with its clocks, its numbers and its hazards.</summary>
[Trait("Req", "S-6")]
[Trait("Req", "S-95")]
public sealed class MajorStoryTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task From_the_opening_to_the_archive(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        await store.KeepAsync();
        var place = await store.HotelAsync();
        var hazard = (await store.FoundAsync(place)).Id;
        var made = await store.OpenedAsync(place, hazard);
        Assert.Equal("2026-00001", made.Number);
        Assert.Equal([ClockCodes.MajorReport], await OpenClocksAsync(store, made.Id));

        // The register knows that a hotel is a crowded place.
        Assert.Equal(MajorFacts.Yes, MajorBook.Facts(await store.CaseAsync(made.Id)).Text(PlaceTraits.Hotel));
        var judged = await store.JudgedAsync(made.Id);
        Assert.Equal((MajorVerdict.Major, CriteriaSeed.Edition2017), (judged.Determination!.Verdict, judged.Determination.Standard));

        await store.MovedAsync(made.Id, Inspector, MajorMove.HoldStudy, Meeting);
        Assert.Equal(HazardSeverity.General, (await store.HazardAsync(hazard)).Severity);
        await store.MovedAsync(made.Id, Chief, MajorMove.Determine);
        Assert.Equal(HazardSeverity.Major, (await store.HazardAsync(hazard)).Severity);
        Assert.Equal([ClockCodes.MajorNotice, ClockCodes.MajorReport], await OpenClocksAsync(store, made.Id));
        Assert.Equal("2026-00001", (await store.MovedAsync(made.Id, Inspector, MajorMove.ServeNotice, new MajorInput { Recipient = "王芳" })).NoticeNumber);
        await store.MovedAsync(made.Id, Chief, MajorMove.Report);
        Assert.Equal([ClockCodes.GovernmentDecision], await OpenClocksAsync(store, made.Id));
        var listed = await store.MovedAsync(made.Id, Leader, MajorMove.List, Listing(Monday.AddDays(60)));
        Assert.Equal((PlateLevel.County, "2026-00001"), (listed.Level, listed.PlateNumber));

        var unit = UnitOf(place);
        await store.MovedAsync(made.Id, unit, MajorMove.ProposePlan, Plan);
        await store.MovedAsync(made.Id, Chief, MajorMove.ApprovePlan, Plan);
        Assert.Equal([ClockCodes.TrackingVisit, "deadline.major"], await OpenClocksAsync(store, made.Id));
        await store.MovedAsync(made.Id, TownOfficial, MajorMove.Visit, Seen(60));
        await store.MovedAsync(made.Id, Inspector, MajorMove.RecordFunds, new MajorInput { FundsAllocated = 200_000 });

        // Closed before the government consents it cannot be, by whatever way.
        await RefusedAsync(store, hazard, HazardMove.CorrectOnSite, "hazards.move.major");
        await RefusedAsync(store, hazard, HazardMove.Dismiss, "hazards.move.major");
        await store.ProveCaseAsync(made.Id, hazard);
        await store.MovedAsync(made.Id, unit, MajorMove.ApplyCloseout, Said with { FundsSpent = 198_000 });
        Assert.Equal([ClockCodes.Reinspection], await OpenClocksAsync(store, made.Id));
        await store.MovedAsync(made.Id, Colleague, MajorMove.PassReinspection);
        await store.MovedAsync(made.Id, Chief, MajorMove.ReviewCloseout, Meeting);
        await RefusedAsync(store, hazard, HazardMove.CorrectOnSite, "hazards.move.major");
        await store.MovedAsync(made.Id, Leader, MajorMove.Consent, new MajorInput { Document = "云政函〔2026〕31 号" });
        await store.MovedAsync(made.Id, Chief, MajorMove.RemovePlate);

        var early = await store.Get<MajorBook>().MoveAsync(Chief, made.Id, (await store.CaseAsync(made.Id)).Version, MajorMove.Archive, Said, Cancellation);
        Assert.Equal("majors.move.open-hazards", early.Refusal?.Code);
        await store.MoveAsync(hazard, Inspector, HazardMove.CorrectOnSite, Responsible);
        var archived = await store.MovedAsync(made.Id, Chief, MajorMove.Archive);
        Assert.Equal((MajorState.Archived, 200_000L, 198_000L, 1), (archived.State, archived.FundsAllocated, archived.FundsSpent, archived.Visits));
        Assert.Empty(MajorLifeCycle.Violations(archived));
        Assert.Empty(await OpenClocksAsync(store, made.Id));

        var file = await store.Get<MajorReader>().FindAsync(Inspector, made.Id, Cancellation);
        Assert.Equal([MeetingKind.Study, MeetingKind.CloseoutReview], file!.Meetings.Select(m => m.Kind).Order());
        Assert.Equal(["open", "judge"], file.Entries.Take(2).Select(e => e.Kind));
        await using var records = store.Look();
        Assert.Equal(file.Entries.Count, await records.Audit.CountAsync(a => a.Subject == $"major:{made.Id}", Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Without_a_decision_of_its_own_a_county_judges_by_2025_and_cannot_until_a_slot_is_filled(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var made = await store.OpenedAsync(place);
        var row = await store.CaseAsync(made.Id);
        Assert.Equal((MajorVerdict.CannotTell, CriteriaSeed.Edition2025), (row.Verdict, row.Standard));
        await store.MovedAsync(made.Id, Inspector, MajorMove.HoldStudy, Meeting);
        var refused = await store.Get<MajorBook>().MoveAsync(Chief, made.Id, (await store.CaseAsync(made.Id)).Version, MajorMove.Determine, Said, Cancellation);
        Assert.Equal("majors.move.cannot-tell", refused.Refusal?.Code);

        // Somebody enters the text of a clause; after the next inspection the case is judged by it.
        var slot = CriteriaTests.Slot("gb35181-2025.direct-01");
        var entered = await store.Get<HazardRuleBook>().EnterAsync(
            Administrator, slot.Code, slot.Kind, County,
            new HazardRuleDraft { Title = slot.Title, Parameters = slot.Parameters, Instrument = "GB 35181—2025", Article = "5.1", EffectiveFrom = Monday.AddDays(1) }, Cancellation);
        Assert.Null(entered.Refusal);
        await store.AdvanceAsync(TimeSpan.FromDays(1), Cancellation);
        var facts = MajorBook.Facts(await store.CaseAsync(made.Id)).With("level", "3").With("spot:5.1", "no");
        var judged = await store.Get<MajorBook>().JudgeAsync(
            Inspector, made.Id, (await store.CaseAsync(made.Id)).Version, new JudgeDraft(facts.Values, Monday.AddDays(1)), Cancellation);
        Assert.Equal((MajorVerdict.Major, 31), (judged.Value.Determination!.Verdict, judged.Value.Determination.NotLoaded));
        Assert.Equal(["5.1"], judged.Value.Determination.Fired);
        await store.MovedAsync(made.Id, Chief, MajorMove.Determine);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_county_may_keep_the_edition_before_on_the_page_too(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var trial = store.Get<MajorTrial>();
        var kept = await MajorTrial.KeepAsync(Administrator, store.Get<HazardRuleBook>(), County, "云政办〔2026〕3 号", Monday.AddDays(1), Cancellation);
        Assert.Null(kept.Refusal);
        Assert.Equal(CriteriaSeed.Edition2025, (await trial.StandardAsync(Inspector, County, Monday, Cancellation))!.Standard);
        var next = await trial.StandardAsync(Inspector, County, Monday.AddDays(1), Cancellation);
        Assert.Equal((CriteriaSeed.Edition2017, County, true, 0), (next!.Standard, next.ScopeCode, next.CanJudge, next.NotLoaded));

        var tried = await trial.TryAsync(
            Inspector, new TrialDraft(await store.HotelAsync(), "", new Dictionary<string, string> { ["sprinkler-required"] = "yes", ["sprinkler-installed"] = "no" }, Monday.AddDays(1)), Cancellation);
        Assert.Equal(MajorVerdict.CannotTell, tried.Value.Determination.Verdict);
        Assert.Contains("spot:6.6", tried.Value.Determination.Missing);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_expert_panel_adds_ten_working_days_and_the_limits_count_from_the_inspection(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        await store.KeepAsync();
        var made = await store.Get<MajorBook>().OpenAsync(
            Inspector, new MajorDraft { PlaceId = await store.HotelAsync(), Summary = "出口不足", InspectedOn = Monday.AddDays(-3) }, Cancellation);
        var id = made.Value.Id;
        var first = (await ClocksAsync(store, id)).Single();
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 16, 0, 0, TimeSpan.Zero), first.DueAt);
        await store.JudgedAsync(id);
        await store.MovedAsync(id, Inspector, MajorMove.HoldStudy, Meeting);
        await store.MovedAsync(id, Inspector, MajorMove.CallExperts);
        var longer = (await ClocksAsync(store, id)).Single();
        Assert.Equal((ClockCodes.MajorReportExperts, new DateTimeOffset(2026, 3, 23, 16, 0, 0, TimeSpan.Zero)), (longer.RuleCode, longer.DueAt));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_month_without_a_visit_is_missed_and_a_sealing_ends_by_itself(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        await store.KeepAsync();
        var place = await store.HotelAsync();
        var id = (await store.OpenedAsync(place)).Id;
        await store.JudgedAsync(id);
        await store.MovedAsync(id, Inspector, MajorMove.SealAtOnce, Said with { Recipient = "大队领导" });
        Assert.Equal([ClockCodes.MajorReport, ClockCodes.SealingDecision, ClockCodes.SealingPeriod, ClockCodes.SealingStudy], await OpenClocksAsync(store, id));
        await store.MovedAsync(id, Chief, MajorMove.ConfirmSeal, Meeting);
        await store.MovedAsync(id, Inspector, MajorMove.HoldStudy, Meeting);
        await store.MovedAsync(id, Chief, MajorMove.Determine);
        await store.MovedAsync(id, Inspector, MajorMove.ServeNotice, new MajorInput { Recipient = "王芳" });
        await store.MovedAsync(id, Chief, MajorMove.Report);
        await store.MovedAsync(id, Leader, MajorMove.List, Listing(Monday.AddDays(200)));
        await store.MovedAsync(id, UnitOf(place), MajorMove.ProposePlan, Plan);
        await store.MovedAsync(id, Chief, MajorMove.ApprovePlan, Plan);

        for (var month = 0; month < 2; month++)
        {
            await store.AdvanceAsync(TimeSpan.FromDays(32), Cancellation);
        }

        var row = await store.CaseAsync(id);
        Assert.Equal((2, Restraint.None), (row.MissedVisits, row.Restraint));
        var file = await store.Get<MajorReader>().FindAsync(Inspector, id, Cancellation);
        Assert.Equal(2, file!.Entries.Count(e => e.Kind == "missed"));
        Assert.Equal(2, file.Clocks.Count(c => c is { RuleCode: ClockCodes.TrackingVisit, State: ClockState.Passed }));
        Assert.Contains(file.Entries, e => e.Move == MajorMove.SealLapse);
        await store.MovedAsync(id, Inspector, MajorMove.Visit, Seen(10));
        Assert.Contains(ClockCodes.TrackingVisit, await OpenClocksAsync(store, id));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Whoever_comes_second_is_told_what_is_stored_now(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        await store.KeepAsync();
        var made = await store.OpenedAsync(await store.HotelAsync());
        await store.JudgedAsync(made.Id);
        var second = await store.Get<MajorBook>().JudgeAsync(Colleague, made.Id, made.Version, new JudgeDraft(new Dictionary<string, string>()), Cancellation);
        Assert.Equal((RefusalKind.Conflict, "majors.changed-meanwhile"), (second.Refusal!.Kind, second.Refusal.Code));
        Assert.Equal("no", StoredNow.Read<JudgeDraft>(second.Refusal.Stored!.Values).Inputs["sprinkler-installed"]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_wrong_answer_leaves_nothing_half_saved(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        await store.KeepAsync();
        var made = await store.OpenedAsync(await store.HotelAsync());
        var before = (await store.CaseAsync(made.Id)).Inputs;
        var judged = await store.Get<MajorBook>().JudgeAsync(
            Inspector, made.Id, made.Version, new JudgeDraft(new Dictionary<string, string> { ["exits"] = "1/0", ["crowded"] = "yes" }), Cancellation);
        Assert.Equal("inputs.exits", judged.Refusal?.Field);
        Assert.Equal((before, made.Version), ((await store.CaseAsync(made.Id)).Inputs, (await store.CaseAsync(made.Id)).Version));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_hazard_is_in_one_open_case_at_one_place_and_a_case_is_seen_where_its_place_is(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var other = await store.HotelAsync("另一家酒店");
        var hazard = (await store.FoundAsync(place)).Id;
        var made = await store.OpenedAsync(place, hazard);
        var book = store.Get<MajorBook>();
        var again = await book.OpenAsync(Inspector, new MajorDraft { HazardIds = [hazard], Summary = "又一次" }, Cancellation);
        Assert.Equal(("majors.hazard-taken", made.Number), (again.Refusal?.Code, again.Refusal?.Arguments[0]));
        var elsewhere = await book.OpenAsync(Inspector, new MajorDraft { PlaceId = other, HazardIds = [hazard], Summary = "别处" }, Cancellation);
        Assert.Equal("hazardIds", elsewhere.Refusal?.Field);
        var joined = await book.AddHazardAsync(Inspector, made.Id, made.Version, (await store.FoundAsync(place, "又一处")).Id, Cancellation);
        Assert.Null(joined.Refusal);

        var reader = store.Get<MajorReader>();
        Assert.Equal(2, (await reader.FindAsync(TownOfficial, made.Id, Cancellation))!.Hazards.Count);
        Assert.Null(await reader.FindAsync(OtherTownOfficial, made.Id, Cancellation));
        Assert.Null(await reader.FindAsync(UnitOf(other), made.Id, Cancellation));
        var refused = (await book.OpenAsync(TownOfficial, new MajorDraft { PlaceId = place, Summary = "x" }, Cancellation)).Refusal;
        Assert.Equal(("majors.not-allowed", Terms.Holders(MajorPermissions.Handle)), (refused?.Code, Assert.Single(refused!.Arguments)));
        var page = await reader.PageAsync(Inspector, new MajorFilter("云岭大酒店", Open: true), new TableQuery { PageSize = 10 }, Cancellation);
        Assert.Equal(made.Number, Assert.Single(page.Items).Number);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_waits_for_a_person_is_told_with_its_limit(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        await store.KeepAsync();
        var id = (await store.OpenedAsync(await store.HotelAsync())).Id;
        Assert.Equal((1, 0), await WaitingAsync(store, "Work.Study", Inspector));
        await store.AdvanceAsync(TimeSpan.FromDays(12), Cancellation);
        Assert.Equal((1, 1), await WaitingAsync(store, "Work.Study", Inspector));
        await store.JudgedAsync(id);
        await store.MovedAsync(id, Inspector, MajorMove.HoldStudy, Meeting);
        Assert.Equal((0, 0), await WaitingAsync(store, "Work.Study", Inspector));
        Assert.Equal((1, 1), await WaitingAsync(store, "Work.Determine", Chief));
        await store.MovedAsync(id, Chief, MajorMove.Determine);
        Assert.Equal((1, 0), await WaitingAsync(store, "Work.Notice", Inspector));
    }

    private static async Task<(int, int)> WaitingAsync(TestStore store, string key, Kernel.Access.Actor actor)
    {
        var source = store.Services.GetServices<IWorkSource>().Single(s => s.Title.Key == key);
        var batch = await source.ReadAsync(actor, 5, Cancellation);
        return (batch.Total, batch.Late);
    }

    private static async Task RefusedAsync(TestStore store, Guid hazard, HazardMove move, string code)
    {
        var row = await store.HazardAsync(hazard);
        var moved = await store.Get<HazardBook>().MoveAsync(Inspector, hazard, row.Version, move, Responsible with { Text = "已改" }, Cancellation);
        Assert.Equal(code, moved.Refusal?.Code);
    }

    private static async Task<List<Clock>> ClocksAsync(TestStore store, Guid id)
    {
        await using var records = store.Look();
        return await records.Set<Clock>().Where(c => c.SubjectId == id && c.EndedAt == null).OrderBy(c => c.RuleCode).ToListAsync(Cancellation);
    }

    private static async Task<IEnumerable<string>> OpenClocksAsync(TestStore store, Guid id) => (await ClocksAsync(store, id)).Select(c => c.RuleCode);
}
