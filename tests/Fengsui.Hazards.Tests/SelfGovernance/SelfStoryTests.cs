using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.SelfGovernance;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests.SelfGovernance;

[Trait("Req", "S-77")]
public sealed class SelfStoryTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_unit_assesses_checks_and_commits_and_a_sample_that_finds_otherwise_opens_a_case(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var place = await store.HotelAsync();
        var unit = UnitOf(place);
        var book = store.Get<SelfBook>();
        var id = await OpenedAsync(store, unit, place);

        Assert.Equal("governance.self.not-assessed", (await book.CommitAsync(unit, id, 1, Free, Cancellation)).Refusal?.Code);
        Assert.Null((await book.AssessAsync(unit, id, 1, await RisksAsync(store), Cancellation)).Refusal);
        Assert.Equal("governance.self.not-checked", (await book.CommitAsync(unit, id, 2, Free, Cancellation)).Refusal?.Code);
        await CheckedAsync(store, unit, place, new FailedChecklistItem("routes", "疏散通道没有堵塞", "no", "二层通道堆物", false, "exit-blocked", ""));

        var round = await RoundAsync(store, id);
        Assert.Equal((SelfStage.Checked, 1, false), (round.Stage, round.Findings, round.CheckPassed));
        await using (var records = store.Look())
        {
            var found = await records.Set<Hazard>().SingleAsync(Cancellation);
            Assert.Equal((HazardSource.SelfCheck, "exit-blocked", unit.Id), (found.Source, found.ClassCode, found.FoundById));
        }

        Assert.Null((await book.CommitAsync(unit, id, round.Version, Free, Cancellation)).Refusal);
        Assert.Equal("governance.self.committed", (await book.CommitAsync(unit, id, round.Version + 1, Free, Cancellation)).Refusal?.Code);

        var samples = store.Get<SampleBook>();
        Assert.Null((await samples.DrawAsync(Inspector, "2026", Cancellation)).Refusal);
        Assert.Equal("governance.sample.drawn", (await samples.DrawAsync(Inspector, "2027", Cancellation)).Refusal?.Code);
        var check = await SampleAsync(store);
        Assert.Equal(
            "hazards.finding.class",
            (await samples.JudgeAsync(Inspector, check.Id, check.Version, new SampleJudgement(SampleOutcome.False, "包间装修使用泡沫"), Cancellation)).Refusal?.Code);
        Assert.Equal(SampleOutcome.Drawn, (await SampleAsync(store)).Outcome);
        Assert.Null((await samples.JudgeAsync(Inspector, check.Id, check.Version, new SampleJudgement(SampleOutcome.False, "包间装修使用泡沫", "lining"), Cancellation)).Refusal);

        check = await SampleAsync(store);
        Assert.Equal(SampleOutcome.False, (await RoundAsync(store, id)).Sample);
        var opened = await store.HazardAsync(check.HazardId!.Value);
        Assert.Equal((HazardSeverity.Serious, HazardSource.Inspection, $"self-sample:{check.Id}"), (opened.Severity, opened.Source, opened.Origin));
        Assert.Equal("governance.sample.judged", (await samples.JudgeAsync(Inspector, check.Id, check.Version, new SampleJudgement(SampleOutcome.Consistent, "x"), Cancellation)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_unit_sees_and_signs_only_for_its_own_place(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var (own, other) = (await store.HotelAsync(), await store.HotelAsync("石阳宾馆"));
        var unit = UnitOf(own);
        var others = await OpenedAsync(store, UnitOf(other), other);
        var book = store.Get<SelfBook>();

        Assert.Equal("governance.place", (await book.OpenAsync(unit, other, Cancellation)).Refusal?.Code);
        Assert.Equal("governance.not-found", (await book.AssessAsync(unit, others, 1, await RisksAsync(store), Cancellation)).Refusal?.Code);
        Assert.Null(await store.Get<SelfReader>().FindAsync(unit, others, Cancellation));
        Assert.Equal([own], (await store.Get<SelfReader>().MineAsync(unit, Cancellation)).Select(t => t.Place.Id));
        Assert.Equal("governance.not-allowed", (await book.OpenAsync(Inspector, own, Cancellation)).Refusal?.Code);
        Assert.Equal("governance.not-allowed", (await store.Get<SampleBook>().DrawAsync(unit, "x", Cancellation)).Refusal?.Code);
        Assert.Single(await store.Get<SelfReader>().UnitsAsync(unit, Cancellation));
        Assert.Equal(2, (await store.Get<SelfReader>().UnitsAsync(TownOfficial, Cancellation)).Count);
        Assert.Empty(await store.Get<SelfReader>().UnitsAsync(OtherTownOfficial, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_period_has_one_round_and_an_inspectors_sheet_is_not_the_units_own(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var place = await store.HotelAsync();
        var unit = UnitOf(place);
        var id = await OpenedAsync(store, unit, place);

        Assert.Equal(id, (await store.Get<SelfBook>().OpenAsync(unit, place, Cancellation)).Value);
        await CheckedAsync(store, Inspector, place);
        Assert.Null((await RoundAsync(store, id)).CheckedAt);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_saves_over_somebody_elses_change_is_given_what_is_stored(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var place = await store.HotelAsync();
        var unit = UnitOf(place);
        var book = store.Get<SelfBook>();
        var id = await OpenedAsync(store, unit, place);
        var risks = await RisksAsync(store);
        Assert.Null((await book.AssessAsync(unit, id, 1, risks, Cancellation)).Refusal);

        var late = (await book.AssessAsync(unit, id, 1, [.. risks.Select(r => r with { Level = RiskLevel.High, Measure = "停用" })], Cancellation)).Refusal!;
        Assert.Equal((RefusalKind.Conflict, 2, unit.Name), (late.Kind, late.Stored!.Number, late.Stored.ChangedBy));
        Assert.Equal(risks.OrderBy(r => r.Code, StringComparer.Ordinal), StoredNow.Read<SelfStands>(late.Stored.Values).Risks.OrderBy(r => r.Code, StringComparer.Ordinal));

        var settings = store.Get<SelfSettings>();
        var draft = new RiskKindDraft("gas", "燃气使用", "Gas", 90, true, 0);
        Assert.Null((await settings.SaveAsync(Chief, draft, Cancellation)).Refusal);
        Assert.Null((await settings.SaveAsync(Chief, draft with { Name = "燃气", Version = 1 }, Cancellation)).Refusal);
        var kindLate = (await settings.SaveAsync(Chief, draft with { Name = "用气", Version = 1 }, Cancellation)).Refusal!;
        Assert.Equal(draft with { Name = "燃气", Version = 2 }, StoredNow.Read<RiskKindDraft>(kindLate.Stored!.Values));
        Assert.Equal("governance.not-found", (await settings.SaveAsync(Chief, draft with { Code = "none", Version = 1 }, Cancellation)).Refusal?.Code);

        var words = (await settings.ReadAsync(Chief, Cancellation)).Words.First(w => w.Kind == CommitmentKind.NoProminentRisk);
        Assert.Null((await settings.WordAsync(Chief, words.Kind, words.Version, "[place]承诺如实", Cancellation)).Refusal);
        var wordsLate = (await settings.WordAsync(Chief, words.Kind, words.Version, "[place]承诺", Cancellation)).Refusal!;
        Assert.Equal(new WordsDraft(words.Kind, "[place]承诺如实", words.Version + 1), StoredNow.Read<WordsDraft>(wordsLate.Stored!.Values));
    }

    private static CommitmentInput Free { get; } = new(CommitmentKind.NoProminentRisk, "王芳", "", true);

    private static async Task<Guid> OpenedAsync(TestStore store, Actor unit, Guid place)
    {
        var opened = await store.Get<SelfBook>().OpenAsync(unit, place, Cancellation);
        Assert.Null(opened.Refusal);
        return opened.Value;
    }

    private static async Task<IReadOnlyList<SelfRisk>> RisksAsync(TestStore store)
    {
        await using var records = store.Look();
        return [.. (await records.Set<SelfRiskKind>().ToListAsync(Cancellation)).Select(k => new SelfRisk(k.Code, RiskLevel.Low))];
    }

    // As the outbox delivers it, with the account that filled the sheet.
    private static Task CheckedAsync(TestStore store, Actor by, Guid place, params FailedChecklistItem[] failed) => store.Unit.RunAsync(TestActors.System, async work =>
    {
        if (!await work.Records.Set<Account>().AnyAsync(a => a.UserName == by.Name, Cancellation))
        {
            work.Records.Add(new Account { Id = by.Id, UserName = by.Name, NormalizedUserName = by.Name.ToUpperInvariant(), DisplayName = by.DisplayName, PlaceIds = [.. by.PlaceIds] });
            await work.Records.SaveChangesAsync(Cancellation);
        }

        await store.Get<SelfBook>().TakeSheetAsync(
            work, store.Get<HazardBook>(),
            new ChecklistFilled(Guid.CreateVersion7(work.Now), "unit-monthly", new Guid("01930000-0000-7000-8000-0000000000ff"), 1, "places", place, place, Village, failed.Length == 0, failed, by.Name, work.Now),
            Cancellation);
    });

    private static async Task<SelfRound> RoundAsync(TestStore store, Guid id)
    {
        await using var records = store.Look();
        return await records.Set<SelfRound>().SingleAsync(r => r.Id == id, Cancellation);
    }

    private static async Task<SampleCheck> SampleAsync(TestStore store)
    {
        await using var records = store.Look();
        return await records.Set<SampleCheck>().SingleAsync(Cancellation);
    }
}
