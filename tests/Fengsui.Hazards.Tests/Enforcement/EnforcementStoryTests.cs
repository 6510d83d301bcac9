using DocumentFormat.OpenXml.Packaging;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Inspections;
using Fengsui.Hazards.Numbers;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Kernel.Documents;
using Fengsui.Places.Contracts;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests.Enforcement;

/// <summary>From the inspection over the finding to the notice that is issued and served, on both stores.</summary>
public sealed class EnforcementStoryTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly Inspections.Inspector[] Two = [new("王检查", "D-001"), new("李检查", "D-002")];

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-73")]
    public async Task From_the_inspection_to_the_notice_that_was_served(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var book = store.Get<InspectionBook>();

        // Two inspectors, or it does not begin.
        var alone = await book.PlanAsync(HazardStores.Inspector, new InspectionDraft(place, InspectionKind.Routine, null, [Two[0]], StartNow: true), Cancellation);
        Assert.Equal(("enforcement.inspection.two", "inspectors"), (alone.Refusal?.Code, alone.Refusal?.Field));
        var begun = await book.PlanAsync(HazardStores.Inspector, new InspectionDraft(place, InspectionKind.Routine, null, Two, StartNow: true), Cancellation);
        Assert.Equal("2026-00001", begun.Value.Number);

        // A sheet that the inspector fills at the place proposes what failed; the unit's own sheet does not.
        await PublishAsync(store, place, HazardStores.Inspector.Name);
        await PublishAsync(store, place, "unit-7");
        var file = await FileAsync(store, begun.Value.Id);
        var finding = Assert.Single(file.Findings);
        Assert.Equal(("疏散通道畅通（货架）", "exit-blocked", FindingState.Proposed), (finding.Text, finding.ClassCode, finding.State));
        Assert.Single(file.Sheets);

        var early = await book.FinishAsync(HazardStores.Inspector, file.Inspection.Id, file.Inspection.Version, "陈经理", "", Cancellation);
        Assert.Equal("enforcement.inspection.open-findings", early.Refusal?.Code);
        var decided = await book.DecideAsync(
            HazardStores.Inspector, file.Inspection.Id, file.Inspection.Version,
            new FindingDecision(finding.Id, "三层东侧安全出口堵塞", "exit-blocked", "", "三层", HazardSeverity.General, "云岭酒店有限公司", "王芳"), Cancellation);
        Assert.Null(decided.Refusal);
        var finished = await book.FinishAsync(HazardStores.Inspector, begun.Value.Id, decided.Value.Version, "陈经理", "当场告知", Cancellation);
        Assert.Null(finished.Refusal);
        file = await FileAsync(store, begun.Value.Id);
        var hazard = Assert.Single(file.Hazards);
        Assert.Equal((InspectionResult.Problems, HazardState.Registered), (file.Inspection.Result, hazard.State));
        Assert.Equal([(ClockCodes.OrderServed, true)], file.Clocks.Select(c => (c.RuleCode, c.IsOpen)));
        Assert.Equal($"inspection:{begun.Value.Id}", (await store.HazardAsync(hazard.Id)).Origin);

        await ServeAsync(store, begun.Value.Id, hazard.Id);
    }

    private static async Task ServeAsync(TestStore store, Guid inspection, Guid hazard)
    {
        var notices = store.Get<NoticeBook>();
        var draft = new NoticeDraft
        {
            KindCode = "order-timed", HazardIds = [hazard], InspectionId = inspection, Deadline = Monday.AddDays(14), Issuer = "云岭县消防救援大队",
            Measures = "清除货架", InterimMeasures = "专人值守",
        };
        var made = await notices.DraftAsync(HazardStores.Inspector, draft, Cancellation);
        Assert.Null(made.Refusal);
        var issued = await notices.IssueAsync(Chief, made.Value.Id, made.Value.Version, Cancellation);
        Assert.Equal("限改〔2026〕第0001号", issued.Value.Number);

        // The order holds for the hazard in the same transaction.
        var ordered = await store.HazardAsync(hazard);
        Assert.Equal((HazardState.Rectifying, Monday.AddDays(14), OrderKind.Timed), (ordered.State, ordered.Deadline, ordered.Order));
        var again = await notices.IssueAsync(Chief, made.Value.Id, issued.Value.Version, Cancellation);
        Assert.Equal("enforcement.not-lawful", again.Refusal?.Code);

        var bare = await notices.ServeAsync(HazardStores.Inspector, made.Value.Id, issued.Value.Version, new ServiceNote(ServiceMethod.Direct, "陈经理"), Cancellation);
        Assert.Equal("documents", bare.Refusal?.Field);
        var served = await notices.ServeAsync(
            HazardStores.Inspector, made.Value.Id, issued.Value.Version, new ServiceNote(ServiceMethod.Direct, "陈经理", Reason: "回证存档"), Cancellation);
        Assert.Null(served.Refusal);
        var clock = Assert.Single((await FileAsync(store, inspection)).Clocks);
        Assert.Equal(ClockState.Met, clock.State);

        var withdrawn = await notices.WithdrawAsync(Chief, made.Value.Id, served.Value.Version, "内容有误", Cancellation);
        Assert.Equal("限改〔2026〕第0001号", withdrawn.Value.Number);
        await using var records = store.Look();
        Assert.Equal(
            ["hazards.notice.draft", "hazards.notice.issue", "hazards.notice.serve", "hazards.notice.withdraw"],
            await records.Audit.Where(a => a.Subject == $"hazard-notice:{made.Value.Id}").OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync(Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-75")]
    public async Task Numbers_have_no_gap_when_many_issue_at_once_and_some_are_refused(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var notices = store.Get<NoticeBook>();
        var place = await store.HotelAsync();
        var found = await store.FoundAsync(place);
        List<NoticeMade> drafts = [];
        for (var i = 0; i < 24; i++)
        {
            // Every fourth orders on a hazard that nobody has registered: it is refused after all else was done.
            var draft = i % 4 == 3
                ? new NoticeDraft { KindCode = "order-now", HazardIds = [found.Id], Issuer = "大队" }
                : new NoticeDraft { KindCode = "reminder", PlaceId = place, Issuer = "大队" };
            drafts.Add((await notices.DraftAsync(HazardStores.Inspector, draft, Cancellation)).Value);
        }

        var results = await Task.WhenAll(drafts.Chunk(3).Select(async chunk =>
        {
            var refused = 0;
            foreach (var draft in chunk)
            {
                await Task.Yield();
                refused += await notices.IssueAsync(Chief, draft.Id, draft.Version, Cancellation) is { Refusal: not null } ? 1 : 0;
            }

            return refused;
        }));

        Assert.Equal(6, results.Sum());
        await using var records = store.Look();
        var numbers = await records.Set<OfficialNotice>().Where(n => n.State == NoticeState.Issued).Select(n => n.Sequence).OrderBy(n => n).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(1, 18), numbers);
        Assert.Equal(18, await records.Set<NumberSeries>().Where(n => n.Series == "notice.reminder").Select(n => n.Last).SingleAsync(Cancellation));
        Assert.Empty(await records.Set<NumberSeries>().Where(n => n.Series == "notice.order-now").ToListAsync(Cancellation));
        Assert.Equal(6, await records.Set<OfficialNotice>().CountAsync(n => n.State == NoticeState.Draft && n.Number == "", Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-75")]
    public async Task A_notice_keeps_the_edition_it_was_written_by(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var (notices, templates) = (store.Get<NoticeBook>(), store.Get<NoticeTemplates>());
        var place = await store.HotelAsync();
        var draft = new NoticeDraft { KindCode = "reminder", PlaceId = place, Issuer = "大队" };
        var first = (await notices.DraftAsync(HazardStores.Inspector, draft, Cancellation)).Value;
        Assert.Null((await notices.IssueAsync(Chief, first.Id, first.Version, Cancellation)).Refusal);

        var wrong = await templates.SaveAsync(HazardStores.Inspector, new TemplateDraft("reminder", County, "请{{unti}}"), null, Cancellation);
        Assert.Equal(("enforcement.template.unknown", "body"), (wrong.Refusal?.Code, wrong.Refusal?.Field));
        Assert.Equal(["1", "2", "{{unti}}"], wrong.Refusal!.Arguments);
        var foreign = await templates.SaveAsync(TownOfficial, new TemplateDraft("reminder", Town, "x"), null, Cancellation);
        Assert.NotNull(foreign.Refusal);
        var saved = await templates.SaveAsync(HazardStores.Inspector, new TemplateDraft("reminder", County, "县里的文本：{{unit}}"), null, Cancellation);
        Assert.Null((await templates.PutIntoForceAsync(HazardStores.Inspector, saved.Value.Id, Monday, Cancellation)).Refusal);
        var second = (await notices.DraftAsync(HazardStores.Inspector, draft, Cancellation)).Value;
        Assert.Null((await notices.IssueAsync(Chief, second.Id, second.Version, Cancellation)).Refusal);

        var (old, now) = (await NoticeAsync(store, first.Id), await NoticeAsync(store, second.Id));
        Assert.Equal("县里的文本：云岭大酒店", now.Text);
        Assert.DoesNotContain("县里的文本", old.Text, StringComparison.Ordinal);
        Assert.Equal((saved.Value.Id, false), (now.TemplateId!.Value, old.TemplateId == now.TemplateId));
        var sheet = (await store.Get<NoticePapers>().ReadAsync(HazardStores.Inspector, first.Id, Cancellation)).Value;
        Assert.Equal((old.Text, old.Hash), (sheet.Text, sheet.Hash()));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-75")]
    public async Task A_notice_opens_as_docx_and_pdf_with_its_words(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var notices = store.Get<NoticeBook>();
        var made = (await notices.DraftAsync(
            HazardStores.Inspector, new NoticeDraft { KindCode = "reminder", PlaceId = await store.HotelAsync(), Issuer = "云岭县消防救援大队", Demand = "第一行\n第二行\u0001" }, Cancellation)).Value;
        Assert.Null((await notices.IssueAsync(Chief, made.Id, made.Version, Cancellation)).Refusal);
        var papers = store.Get<NoticePapers>();

        await using (var docx = (await papers.WriteAsync(HazardStores.Inspector, made.Id, PaperFormat.Docx, Cancellation)).Value.Content)
        {
            using var document = WordprocessingDocument.Open(docx, false);
            var text = document.MainDocumentPart!.Document!.Body!.InnerText;
            Assert.All((string[])["提示函", "提示〔2026〕第0001号", "云岭大酒店：", "请结合实际开展自查", "第二行", "云岭县消防救援大队", "2026年3月2日"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        }

        var file = (await papers.WriteAsync(HazardStores.Inspector, made.Id, PaperFormat.Pdf, Cancellation)).Value;
        await using var pdf = file.Content;
        using var memory = new MemoryStream();
        await pdf.CopyToAsync(memory, Cancellation);
        Assert.Equal("%PDF"u8, memory.ToArray().AsSpan(0, 4));
        Assert.Contains("提示〔2026〕第0001号", file.Name, StringComparison.Ordinal);
        var sheet = (await papers.ReadAsync(HazardStores.Inspector, made.Id, Cancellation)).Value;
        var blocks = papers.ReportOf(sheet, "").Blocks;
        Assert.Contains(blocks.OfType<ReportBlock.Line>(), line => line.Right == "提示〔2026〕第0001号");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-73")]
    public async Task Who_sees_another_town_sees_no_inspection_and_no_notice_of_this(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var begun = (await store.Get<InspectionBook>().PlanAsync(HazardStores.Inspector, new InspectionDraft(place, InspectionKind.Routine, Monday, []), Cancellation)).Value;
        var drafted = (await store.Get<NoticeBook>().DraftAsync(HazardStores.Inspector, new NoticeDraft { KindCode = "reminder", PlaceId = place, Issuer = "大队" }, Cancellation)).Value;

        Assert.Null(await store.Get<InspectionReader>().FindAsync(OtherTownOfficial, begun.Id, Cancellation));
        Assert.Null(await store.Get<NoticeReader>().FindAsync(OtherTownOfficial, drafted.Id, Cancellation));
        Assert.NotNull(await store.Get<NoticeReader>().FindAsync(UnitOf(place), drafted.Id, Cancellation));
        Assert.Equal("enforcement.notice.not-found", (await store.Get<NoticeBook>().IssueAsync(OtherTownOfficial, drafted.Id, drafted.Version, Cancellation)).Refusal?.Code);
        Assert.Equal("hazards.not-allowed", (await store.Get<NoticeBook>().IssueAsync(UnitOf(place), drafted.Id, drafted.Version, Cancellation)).Refusal?.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    [Trait("Req", "S-73")]
    public async Task The_record_prints_and_a_planned_visit_is_the_inspectors_work(StoreKind kind)
    {
        await using var store = await HazardStores.OpenAsync(kind);
        var place = await store.HotelAsync();
        var book = store.Get<InspectionBook>();
        var planned = (await book.PlanAsync(
            Chief, new InspectionDraft(place, InspectionKind.Routine, Monday, [new(HazardStores.Inspector.DisplayName), new("李检查")]), Cancellation)).Value;
        Assert.Equal("", planned.Number);
        var work = store.Services.GetServices<IWorkSource>().Single(s => s.Href.StartsWith("/inspections", StringComparison.Ordinal));
        Assert.Equal(1, (await work.ReadAsync(HazardStores.Inspector, 5, Cancellation)).Total);
        Assert.Equal(0, (await work.ReadAsync(Colleague, 5, Cancellation)).Total);

        var paper = store.Get<InspectionPaper>();
        Assert.Equal("enforcement.inspection.not-begun", (await paper.WriteAsync(HazardStores.Inspector, planned.Id, Cancellation)).Refusal?.Code);
        var begun = (await book.StartAsync(HazardStores.Inspector, planned.Id, planned.Version, null, Cancellation)).Value;
        var finished = await book.FinishAsync(HazardStores.Inspector, begun.Id, begun.Version, "陈经理", "", Cancellation);
        Assert.Null(finished.Refusal);
        Assert.Equal(InspectionResult.Clean, (await FileAsync(store, begun.Id)).Inspection.Result);
        await using var content = (await paper.WriteAsync(HazardStores.Inspector, begun.Id, Cancellation)).Value.Content;
        var head = new byte[4];
        await content.ReadExactlyAsync(head, Cancellation);
        Assert.Equal("%PDF"u8, head);
        Assert.Equal(0, (await work.ReadAsync(HazardStores.Inspector, 5, Cancellation)).Total);
    }

    private static async Task PublishAsync(TestStore store, Guid place, string by)
    {
        var sheet = Guid.CreateVersion7(store.Clock.GetUtcNow());
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Publish(new ChecklistFilled(
                sheet, "unit-monthly", sheet, 1, "places", place, place, Village, false,
                [new FailedChecklistItem("exits", "疏散通道畅通", "no", "货架", true, "exit-blocked", "")], by, work.Now));
            return Task.CompletedTask;
        });
        await store.DrainOutboxAsync(Cancellation);
    }

    private static async Task<InspectionFile> FileAsync(TestStore store, Guid id) => (await store.Get<InspectionReader>().FindAsync(HazardStores.Inspector, id, Cancellation))!;

    private static async Task<OfficialNotice> NoticeAsync(TestStore store, Guid id) => (await store.Get<NoticeReader>().FindAsync(HazardStores.Inspector, id, Cancellation))!.Notice;
}
