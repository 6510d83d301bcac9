using Fengsui.Hazards.Assistance;
using Fengsui.Hazards.Assistance.Seeding;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests.Assistance;

[Trait("Req", "S-70")]
public sealed class AssistanceStoryTests
{
    private const string Phone = "13955550123";

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-71")]
    public async Task A_request_is_scheduled_advised_followed_up_and_closed(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var today = store.Get<LocalTime>().Today;
        var id = await AskAsync(store);
        Assert.Equal($"/assistance/{id}", Assert.Single((await WorkAsync(store)).Items).Href);

        await MoveAsync(store, id, Inspector, AssistanceMove.Schedule, Visit(today.AddDays(2)));
        Assert.Equal("assistance.moved-meanwhile", (await TryAsync(store, id, 1, AssistanceMove.Schedule, Visit(today)))?.Code);
        await store.AdvanceAsync(TimeSpan.FromDays(2), Cancellation);
        today = today.AddDays(2);

        // A note that is refused takes no number.
        Assert.Equal("items", (await TryAsync(store, id, 2, AssistanceMove.Advise, Note(today) with { Items = [] }))?.Field);
        await MoveAsync(store, id, Inspector, AssistanceMove.Advise, Note(today));
        var file = await store.Get<AssistanceReader>().FindAsync(Inspector, id, Cancellation);
        Assert.Equal(("2026-00001", 2, AssistanceState.Advised), (file!.Case.NoteNumber, file.Items.Count, file.Case.State));
        Assert.Equal(2, file.Clocks.Count(c => c.IsOpen));

        // The first is due in ten days, the follow-up in twenty.
        await store.AdvanceAsync(TimeSpan.FromDays(21), Cancellation);
        today = today.AddDays(21);
        await store.FireTimersAsync(Cancellation);
        var work = await WorkAsync(store);
        Assert.Equal((1, 1, Tone.Fault), (work.Total, work.Late, Assert.Single(work.Items).Tone));
        Assert.Equal(1, (await store.Get<AssistanceReader>().FindAsync(Inspector, id, Cancellation))!.Entries.Count(e => e.Event == "item-passed"));

        await FollowUpAsync(store, id, today);
        await MoveAsync(store, id, Chief, AssistanceMove.Close, new AssistanceInput { Text = "转隐患督促整改" });
        Assert.Equal(0, (await WorkAsync(store)).Total);
        file = await store.Get<AssistanceReader>().FindAsync(Inspector, id, Cancellation);
        Assert.DoesNotContain(file!.Clocks, c => c.IsOpen);
        Assert.Empty(file.Moves);
        Assert.Equal("assistance.ended", (await TryAsync(store, id, file.Case.Version, AssistanceMove.Advise, Note(today)))?.Code);
    }

    // The first was done; of the second a hazard is made, and the follow-up after that names the same hazard by its number.
    private static async Task FollowUpAsync(TestStore store, Guid id, DateOnly today)
    {
        var input = new AssistanceInput
        {
            NextOn = today.AddDays(7), Judgements = [new(1, AdviceOutcome.Done), new(2, AdviceOutcome.NotDone, "门口堆满茶箱", ClassCode: "exit-blocked")],
        };
        var version = (await store.Get<AssistanceReader>().FindAsync(Inspector, id, Cancellation))!.Case.Version;
        Assert.Equal("judgements", (await TryAsync(store, id, version, AssistanceMove.FollowUp, input with { Judgements = [new(1, AdviceOutcome.Done), new(2, AdviceOutcome.NotDone, "x", "2026-09999")] }))?.Field);
        Assert.Equal("judgements", (await TryAsync(store, id, version, AssistanceMove.FollowUp, input with { Judgements = [new(1, AdviceOutcome.Done), new(2, AdviceOutcome.NotDone, "x", ClassCode: "no-such")] }))?.Field);
        await MoveAsync(store, id, Inspector, AssistanceMove.FollowUp, input);
        await using var records = store.Look();
        var hazard = await records.Set<Hazard>().SingleAsync(Cancellation);
        Assert.Equal(($"assistance:{id}", "茶叶加工园", Town), (hazard.Origin, hazard.Where, hazard.DivisionCode));
        var items = await records.Set<AdviceItem>().OrderBy(i => i.Order).ToListAsync(Cancellation);
        Assert.Equal(("", hazard.Number), (items[0].HazardNumber, items[1].HazardNumber));
        await MoveAsync(store, id, Inspector, AssistanceMove.FollowUp, new AssistanceInput { Judgements = [new(2, AdviceOutcome.NotDone, "仍未清", hazard.Number)] });
        Assert.Equal(1, await records.Set<Hazard>().CountAsync(Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_request_is_corrected_by_its_sender_until_it_is_taken_up(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var today = store.Get<LocalTime>().Today;
        var hotel = await store.HotelAsync();
        var unit = UnitOf(hotel);
        var book = store.Get<AssistanceBook>();
        var reader = store.Get<AssistanceReader>();
        var id = (await book.RequestAsync(unit, Draft() with { PlaceId = hotel, DivisionCode = "", Where = "", KindCode = "tourism" }, Cancellation)).Value.Id;
        var right = new AssistanceCorrection("tourism", "客房楼梯间能否增设防火门", true, "民宿改造", "王芳", null, today.AddDays(9));

        Assert.Equal("question", (await book.CorrectAsync(unit, id, 1, right with { Question = " " }, Cancellation)).Refusal?.Field);
        Assert.Equal("kindCode", (await book.CorrectAsync(unit, id, 1, right with { KindCode = "no-such" }, Cancellation)).Refusal?.Field);
        Assert.Equal("wantedOn", (await book.CorrectAsync(unit, id, 1, right with { WantedOn = today.AddDays(-1) }, Cancellation)).Refusal?.Field);
        Assert.Equal("phone", (await book.CorrectAsync(unit, id, 1, right with { Phone = "abc" }, Cancellation)).Refusal?.Field);
        Assert.Equal("assistance.not-own", (await book.CorrectAsync(TownOfficial, id, 1, right, Cancellation)).Refusal?.Code);
        Assert.False((await reader.FindAsync(TownOfficial, id, Cancellation))!.MayCorrect);
        Assert.Equal(2, (await book.CorrectAsync(unit, id, 1, right, Cancellation)).Value.Version);

        var file = (await reader.FindAsync(unit, id, Cancellation))!;
        Assert.True(file.MayCorrect);
        Assert.Equal((right.Question, true, "王芳", Phone, today.AddDays(9)), (file.Case.Question, file.Case.IsPriority, file.Case.Requester, file.Case.Phone, file.Case.NextOn));
        Assert.Equal(Draft().Question, file.Entries.Single(e => e.Event == "corrected").Text);
        var late = (await book.CorrectAsync(unit, id, 1, right with { Question = "另一个问题" }, Cancellation)).Refusal!;
        Assert.Equal(("assistance.moved-meanwhile", 2, right), (late.Code, late.Stored!.Number, Fengsui.Kernel.Outcomes.StoredNow.Read<AssistanceCorrection>(late.Stored.Values)));
        await using (var records = store.Look())
        {
            Assert.Equal(unit.Name, (await records.Audit.SingleAsync(e => e.Action == "hazards.assistance.correct", Cancellation)).ActorName);
        }

        Assert.Null((await book.CorrectAsync(Inspector, id, 2, right with { Phone = "" }, Cancellation)).Refusal);
        Assert.Equal("", (await reader.FindAsync(unit, id, Cancellation))!.Case.Phone);
        await MoveAsync(store, id, Inspector, AssistanceMove.Schedule, Visit(today.AddDays(2)));
        Assert.Equal("assistance.correct.taken-up", (await book.CorrectAsync(unit, id, 4, right, Cancellation)).Refusal?.Code);
        Assert.False((await reader.FindAsync(unit, id, Cancellation))!.MayCorrect);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Everybody_sees_and_does_what_their_role_and_area_cover(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var hotel = await store.HotelAsync();
        var unit = UnitOf(hotel);
        var book = store.Get<AssistanceBook>();
        var reader = store.Get<AssistanceReader>();
        var inTown = await AskAsync(store);
        var draft = Draft() with { PlaceId = hotel, DivisionCode = "", Where = "", KindCode = "tourism" };
        Assert.Equal("divisionCode", (await book.RequestAsync(unit, Draft(), Cancellation)).Refusal?.Field);
        Assert.Equal("divisionCode", (await book.RequestAsync(OtherTownOfficial, Draft(), Cancellation)).Refusal?.Field);
        var own = (await book.RequestAsync(unit, draft, Cancellation)).Value.Id;

        Assert.Equal([own], (await PageAsync(store, unit)).Select(r => r.Id));
        Assert.Empty(await PageAsync(store, OtherTownOfficial));
        Assert.Equal(2, (await PageAsync(store, TownOfficial)).Count);
        Assert.Null(await reader.FindAsync(unit, inTown, Cancellation));
        Assert.Equal("assistance.not-found", (await book.MoveAsync(unit, inTown, 1, AssistanceMove.Withdraw, new AssistanceInput { Text = "x" }, Cancellation)).Refusal?.Code);
        Assert.Equal("hazards.not-allowed", (await book.MoveAsync(TownOfficial, inTown, 1, AssistanceMove.Schedule, Visit(store.Get<LocalTime>().Today), Cancellation)).Refusal?.Code);
        Assert.Equal("assistance.not-own", (await book.MoveAsync(TownOfficial, own, 1, AssistanceMove.Withdraw, new AssistanceInput { Text = "x" }, Cancellation)).Refusal?.Code);
        Assert.Null((await book.MoveAsync(unit, own, 1, AssistanceMove.Withdraw, new AssistanceInput { Text = "已自行解决" }, Cancellation)).Refusal);

        // The number is shown to who handles it and says why, and that is kept.
        var reveals = store.Get<AssistanceReveals>();
        Assert.Equal("hazards.not-allowed", (await reveals.ShowAsync(TownOfficial, inTown, "约时间", Cancellation)).Refusal?.Code);
        Assert.Equal("reason", (await reveals.ShowAsync(Inspector, inTown, " ", Cancellation)).Refusal?.Field);
        Assert.Equal(Phone, (await reveals.ShowAsync(Inspector, inTown, "约时间", Cancellation)).Value);
        await using var records = store.Look();
        var entry = await records.Audit.SingleAsync(e => e.Action == "hazards.assistance.reveal", Cancellation);
        Assert.Equal($"assistance:{inTown}", entry.Subject);
        Assert.DoesNotContain(Phone, entry.Details, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-71")]
    public async Task The_county_of_the_demonstration_has_every_state_and_mode_and_priority_goes_first(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        await store.HotelAsync();
        await store.Get<IAssistanceSeeder>().AddAsync(TestActors.System, Cancellation);
        var reader = store.Get<AssistanceReader>();
        var counts = await reader.CountAsync(Inspector, new AssistanceFilter(), Cancellation);
        Assert.All(counts.States.Values.Concat(counts.Modes.Values), count => Assert.True(count > 0));
        Assert.Equal(counts.Total, counts.States.Values.Sum());
        var rows = await PageAsync(store, Inspector);
        Assert.Equal(counts.Total, rows.Count);
        var open = rows.TakeWhile(r => r.State is not (AssistanceState.Closed or AssistanceState.Withdrawn)).ToList();
        Assert.Equal(counts.OpenPriority, open.TakeWhile(r => r.IsPriority).Count());
        Assert.Equal(open.Count, await CountAsync(reader, new AssistanceFilter(Open: true)));
        Assert.Equal(counts.Late, await CountAsync(reader, new AssistanceFilter(Late: true)));
        Assert.Equal(counts.Modes[AssistanceMode.RemoteConsultation], await CountAsync(reader, new AssistanceFilter(Mode: AssistanceMode.RemoteConsultation)));
        Assert.Equal(rows.Count(r => r.IsPriority), await CountAsync(reader, new AssistanceFilter(Priority: true)));
        Assert.Equal(rows.Count(r => r.KindCode == "storage"), await CountAsync(reader, new AssistanceFilter(Kind: "storage")));
        Assert.Equal(1, await CountAsync(reader, new AssistanceFilter(Text: "竹编")));

        // Numbers of notes have no gap.
        var notes = rows.Where(r => r.NoteNumber.Length > 0).GroupBy(r => r.NoteNumber[..4]).Select(g => g.Select(r => int.Parse(r.NoteNumber[5..], null)).Order());
        Assert.All(notes, year => Assert.Equal(Enumerable.Range(1, year.Count()), year));
        await using var records = store.Look();
        foreach (var held in await records.Set<TechnicalAssistance>().ToListAsync(Cancellation))
        {
            Assert.Empty(AssistanceLifeCycle.Violations(held, await records.Set<AdviceItem>().Where(i => i.AssistanceId == held.Id).ToListAsync(Cancellation)));
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_county_keeps_the_kinds_and_a_retired_one_is_no_longer_taken(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var kinds = store.Get<AssistanceKindBook>();
        var draft = new AssistanceKindDraft("cold-store", "冷库", "Cold store", 15, true, 0);
        Assert.Equal("hazards.not-allowed", (await kinds.SaveAsync(TownOfficial, draft, Cancellation)).Refusal?.Code);
        Assert.Equal("hazards.not-allowed", (await kinds.SaveAsync(Inspector with { DivisionPrefix = Town }, draft, Cancellation)).Refusal?.Code);
        Assert.Equal("code", (await kinds.SaveAsync(Chief, draft with { Code = "Cold" }, Cancellation)).Refusal?.Field);
        Assert.Equal("nameEn", (await kinds.SaveAsync(Chief, draft with { NameEn = "" }, Cancellation)).Refusal?.Field);
        Assert.Equal(1, (await kinds.SaveAsync(Chief, draft, Cancellation)).Value);
        Assert.Equal("code", (await kinds.SaveAsync(Chief, draft, Cancellation)).Refusal?.Field);
        await AskAsync(store, Draft() with { KindCode = "cold-store" });
        Assert.Equal(2, (await kinds.SaveAsync(Chief, draft with { IsInUse = false, Version = 1 }, Cancellation)).Value);
        Assert.Equal("assistance.kind.changed-meanwhile", (await kinds.SaveAsync(Chief, draft with { Version = 1 }, Cancellation)).Refusal?.Code);
        Assert.Equal("kindCode", (await store.Get<AssistanceBook>().RequestAsync(TownOfficial, Draft() with { KindCode = "cold-store" }, Cancellation)).Refusal?.Field);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-71")]
    public async Task The_note_is_printed_once_it_was_given(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var today = store.Get<LocalTime>().Today;
        var id = await AskAsync(store);
        var paper = store.Get<AssistancePaper>();
        Assert.Equal("assistance.no-note", (await paper.WriteAsync(Inspector, id, Cancellation)).Refusal?.Code);
        await MoveAsync(store, id, Inspector, AssistanceMove.Schedule, Visit(today));
        await MoveAsync(store, id, Inspector, AssistanceMove.Advise, Note(today));
        var file = await store.Get<AssistanceReader>().FindAsync(Inspector, id, Cancellation);
        var sheet = paper.ReportOf(file!);
        Assert.Equal([["1", "装甲级防火门", "2026-03-12"], ["2", "清理疏散通道", "2026-04-01"]], sheet.Blocks.OfType<ReportBlock.Table>().Single().Rows);
        Assert.DoesNotContain(sheet.Blocks.OfType<ReportBlock.Facts>().Single().Items, f => f.Value.Contains(Phone, StringComparison.Ordinal));
        var written = await paper.WriteAsync(Inspector, id, Cancellation);
        await using var content = written.Value.Content;
        var head = new byte[5];
        await content.ReadExactlyAsync(head, Cancellation);
        Assert.Equal("%PDF-"u8.ToArray(), head);
        Assert.EndsWith("2026-00001.pdf", written.Value.Name, StringComparison.Ordinal);
    }

    private static TechnicalAssistanceDraft Draft() => new()
    {
        DivisionCode = Town, Where = "茶叶加工园", KindCode = "farm-park", Question = "杀青炉排烟管道穿墙怎样处理？", Requester = "茶园负责人", Phone = Phone,
    };

    private static AssistanceInput Visit(DateOnly day) => new() { Mode = AssistanceMode.SiteVisit, Day = day, People = [new("王工", "县大队")] };

    private static AssistanceInput Note(DateOnly day) => new()
    {
        Text = "分隔不到位", Day = day, NextOn = day.AddDays(20), Items = [new("装甲级防火门", day.AddDays(10)), new("清理疏散通道", day.AddDays(30))],
    };

    private static async Task<Guid> AskAsync(TestStore store, TechnicalAssistanceDraft? draft = null)
    {
        var made = await store.Get<AssistanceBook>().RequestAsync(TownOfficial, draft ?? Draft(), Cancellation);
        Assert.Null(made.Refusal);
        return made.Value.Id;
    }

    private static async Task<Kernel.Outcomes.Refusal?> TryAsync(TestStore store, Guid id, int version, AssistanceMove move, AssistanceInput input) =>
        (await store.Get<AssistanceBook>().MoveAsync(Inspector, id, version, move, input, Cancellation)).Refusal;

    private static async Task MoveAsync(TestStore store, Guid id, Actor actor, AssistanceMove move, AssistanceInput input)
    {
        var version = (await store.Get<AssistanceReader>().FindAsync(actor, id, Cancellation))!.Case.Version;
        Assert.Null((await store.Get<AssistanceBook>().MoveAsync(actor, id, version, move, input, Cancellation)).Refusal);
    }

    private static async Task<IReadOnlyList<AssistanceRow>> PageAsync(TestStore store, Actor actor) =>
        (await store.Get<AssistanceReader>().PageAsync(actor, new AssistanceFilter(), new TableQuery { PageSize = 100 }, Cancellation)).Items;

    private static async Task<int> CountAsync(AssistanceReader reader, AssistanceFilter filter) =>
        (await reader.PageAsync(Inspector, filter, new TableQuery(), Cancellation)).Total;

    private static Task<WorkBatch> WorkAsync(TestStore store) =>
        store.Services.GetServices<IWorkSource>().Single(s => s.Permission == AssistancePermissions.Prepare).ReadAsync(Inspector, 10, Cancellation);
}
