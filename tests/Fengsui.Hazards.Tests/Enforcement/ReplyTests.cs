using Fengsui.Hazards.OfficialNotices;
using Fengsui.Hazards.Sectors;
using Fengsui.Kernel.Storage;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.Extensions.DependencyInjection;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests.Enforcement;

/// <summary>Letters that ask for a reply, and what becomes of them.</summary>
[Trait("Req", "S-75")]
public sealed class ReplyTests
{
    [Theory]
    [InlineData(NoticeState.Draft, "2026-03-01", null, false, ReplyState.None)]
    [InlineData(NoticeState.Issued, "2026-03-01", null, false, ReplyState.None)]
    [InlineData(NoticeState.Served, null, null, false, ReplyState.None)]
    [InlineData(NoticeState.Served, "2026-03-02", null, false, ReplyState.Awaiting)]
    [InlineData(NoticeState.Served, "2026-03-01", null, false, ReplyState.Overdue)]
    [InlineData(NoticeState.Served, "2026-03-01", "2026-03-02", false, ReplyState.Answered)]
    [InlineData(NoticeState.Served, "2026-03-01", "2026-03-02", true, ReplyState.GivenUp)]
    [InlineData(NoticeState.Withdrawn, "2026-03-01", null, false, ReplyState.None)]
    public void How_a_reply_stands(NoticeState state, string? due, string? replied, bool givenUp, ReplyState standing) =>
        Assert.Equal(standing, NoticeReplies.StateOf(state, Day(due), Day(replied), givenUp, new DateOnly(2026, 3, 2)));

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_letter_is_answered_or_overdue_and_counted_for_its_department(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var hotel = await store.HotelAsync();
        var book = store.Get<NoticeBook>();
        var today = store.Get<LocalTime>().Today;
        var draft = new NoticeDraft { KindCode = "reminder", PlaceId = hotel, Issuer = "大队", ReplyDue = today.AddDays(5), ReceiverSector = "education" };
        Assert.Equal("replyDue", (await book.DraftAsync(Inspector, draft with { ReplyDue = today.AddDays(-1) }, Cancellation)).Refusal?.Field);
        Assert.Equal("replyDue", (await book.DraftAsync(Inspector, draft with { KindCode = "transfer" }, Cancellation)).Refusal?.Field);
        Assert.Equal("receiverSector", (await book.DraftAsync(Inspector, draft with { ReceiverSector = "no-such" }, Cancellation)).Refusal?.Field);

        var answered = await ServedAsync(store, draft);
        var silent = await ServedAsync(store, draft);
        var unasked = await ServedAsync(store, draft with { ReplyDue = null });
        var reply = new NoticeReply("已督促学校整改", "县教育局");
        Assert.Equal("enforcement.reply.not-waited", (await book.ReplyAsync(Inspector, unasked.Id, unasked.Version, reply, Cancellation)).Refusal?.Code);
        Assert.Equal("text", (await book.ReplyAsync(Inspector, answered.Id, answered.Version, reply with { Text = " " }, Cancellation)).Refusal?.Field);
        Assert.Equal("from", (await book.ReplyAsync(Inspector, answered.Id, answered.Version, reply with { From = "" }, Cancellation)).Refusal?.Field);
        Assert.Equal("on", (await book.ReplyAsync(Inspector, answered.Id, answered.Version, reply with { On = today.AddDays(1) }, Cancellation)).Refusal?.Field);
        Assert.Equal("enforcement.reply.not-overdue", (await book.ReplyAsync(Inspector, silent.Id, silent.Version, reply with { GivenUp = true }, Cancellation)).Refusal?.Code);
        var kept = await book.ReplyAsync(Inspector, answered.Id, answered.Version, reply, Cancellation);
        Assert.Null(kept.Refusal);
        Assert.Equal("enforcement.reply.kept", (await book.ReplyAsync(Inspector, answered.Id, kept.Value.Version, reply, Cancellation)).Refusal?.Code);
        Assert.Equal("enforcement.moved-meanwhile", (await book.ReplyAsync(Inspector, answered.Id, answered.Version, reply, Cancellation)).Refusal?.Code);
        Assert.Equal((1, 0, 1), (await CountAsync(store, ReplyState.Awaiting), await CountAsync(store, ReplyState.Overdue), await CountAsync(store, ReplyState.Answered)));
        Assert.Equal(0, (await WorkAsync(store, Inspector)).Total);

        await store.AdvanceAsync(TimeSpan.FromDays(6), Cancellation);
        Assert.Equal((1, 1), (await CountAsync(store, ReplyState.Awaiting), await CountAsync(store, ReplyState.Overdue)));
        Assert.Equal([new LetterSums("education", 2, 1, 1, 1, 0)], await store.Get<SectorReader>().LettersAsync(Inspector, Cancellation));
        Assert.Empty(await store.Get<SectorReader>().LettersAsync(OtherTownOfficial, Cancellation));

        // Whoever sent it has it to do, a colleague has not.
        Assert.Equal($"/notices/{silent.Id}", Assert.Single((await WorkAsync(store, Inspector)).Items).Href);
        Assert.Equal(0, (await WorkAsync(store, Colleague)).Total);
        Assert.Null((await book.ReplyAsync(Inspector, silent.Id, silent.Version, new NoticeReply("机构撤并，另行发函", GivenUp: true), Cancellation)).Refusal);
        Assert.Equal(0, (await WorkAsync(store, Inspector)).Total);
        Assert.Equal([new LetterSums("education", 2, 1, 0, 0, 1)], await store.Get<SectorReader>().LettersAsync(Inspector, Cancellation));
        var rows = (await store.Get<NoticeReader>().PageAsync(Inspector, new NoticeFilter(Receiver: "education"), new TableQuery { PageSize = 10 }, Cancellation)).Items;
        Assert.Equal(3, rows.Count);
    }

    private static async Task<NoticeMade> ServedAsync(TestStore store, NoticeDraft draft)
    {
        var book = store.Get<NoticeBook>();
        var made = await book.DraftAsync(Inspector, draft, Cancellation);
        Assert.Null(made.Refusal);
        made = await book.IssueAsync(Inspector, made.Value.Id, made.Value.Version, Cancellation);
        Assert.Null(made.Refusal);
        made = await book.ServeAsync(Inspector, made.Value.Id, made.Value.Version, new ServiceNote(ServiceMethod.Post, "县教育局", Reason: "挂号信"), Cancellation);
        Assert.Null(made.Refusal);
        return made.Value;
    }

    private static async Task<int> CountAsync(TestStore store, ReplyState reply) =>
        (await store.Get<NoticeReader>().PageAsync(Inspector, new NoticeFilter(Reply: reply), new TableQuery(), Cancellation)).Total;

    private static Task<WorkBatch> WorkAsync(TestStore store, Kernel.Access.Actor actor) =>
        store.Services.GetServices<IWorkSource>().Single(s => s.Href == "/notices?f.reply=Overdue").ReadAsync(actor, 5, Cancellation);

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, null);
}
