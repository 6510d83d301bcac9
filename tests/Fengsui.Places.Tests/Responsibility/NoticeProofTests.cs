using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Responsibility;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Responsibility;

/// <summary>The sheet of a notice, the photo that proves it hangs, and who may add one.</summary>
[Trait("Req", "S-2")]
public sealed class NoticeProofTests
{
    internal static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_notice_without_a_photo_since_the_last_commitment_is_a_to_do(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var (place, other) = (await store.EnterAsync(PlaceStores.Hotel()), await store.EnterAsync(PlaceStores.Hotel("石阳大酒店")));
        var notice = await MakeAsync(store, place);
        var foreign = await MakeAsync(store, other);
        Assert.Equal(2, await ProofsMissingAsync(store, PlaceStores.Administrator));

        // The unit proves its own and cannot touch another's.
        var unit = TestActors.With(PlaceStores.County, RoleNames.Unit).OfPlaces(place);
        Assert.Equal("documents.subject.not-found", (await AddAsync(store, unit, foreign)).Refusal?.Code);
        Assert.Equal("documents.edit.not-allowed", (await AddAsync(store, TestActors.With("", RoleNames.Leader), notice)).Refusal?.Code);
        var added = await AddAsync(store, unit, notice);
        Assert.Null(added.Refusal);
        Assert.Equal(unit.Name, added.Value.AddedBy);
        Assert.Equal(1, await ProofsMissingAsync(store, PlaceStores.Administrator));
        Assert.Equal(0, await ProofsMissingAsync(store, unit));

        // Somebody commits later: the sheet must be shown again.
        store.Clock.Advance(TimeSpan.FromDays(2));
        await using var records = store.Look();
        var person = await records.Set<PlacePerson>().SingleAsync(p => p.PlaceId == place && p.Role == PlacePersonRole.FireSafetyManager, Cancellation);
        var today = store.Get<LocalTime>().Today;
        Assert.Null((await store.Get<CommitmentBook>().SignAsync(unit, new CommitmentDraft(person.Id, today, SigningMethod.Confirmed), Cancellation)).Refusal);
        Assert.Equal(1, await ProofsMissingAsync(store, unit));
    }

    [Fact]
    public async Task The_sheet_prints_what_the_public_page_shows_with_a_code_and_only_for_who_may_see_the_place()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var id = await MakeAsync(store, place);
        var pdf = store.Get<NoticePdf>();
        Assert.Equal(
            "responsibility.notice.not-found",
            (await pdf.WriteAsync(TestActors.With("", RoleNames.Unit).OfPlaces(Guid.CreateVersion7(store.Clock.GetUtcNow())), id, "http://x/", Cancellation)).Refusal?.Code);
        var file = (await pdf.WriteAsync(TestActors.With("", RoleNames.Unit).OfPlaces(place), id, "http://x/", Cancellation)).Value;
        await using var content = file.Content;
        var head = new byte[5];
        await content.ReadExactlyAsync(head, Cancellation);
        Assert.Equal("%PDF-"u8.ToArray(), head);
        Assert.True(content.Length > 2_000);

        var code = await CodeAsync(store, id);
        var view = (await store.Get<NoticeBook>().OpenAsync(code, Cancellation))!;
        var blocks = pdf.ReportOf(view, "http://x/notice/" + code).Blocks;
        var facts = blocks.OfType<ReportBlock.Facts>().SelectMany(f => f.Items).ToList();
        Assert.Contains(facts, f => f.Value == "王芳");
        Assert.DoesNotContain(facts, f => f.Value.Contains("1234", StringComparison.Ordinal));
        var squares = blocks.OfType<ReportBlock.Squares>().Single().Rows;
        Assert.All(squares, row => Assert.Equal(squares.Count, row.Count));
        Assert.DoesNotContain(true, squares[0]);
        Assert.Contains(true, squares[4]);
    }

    private static async Task<Guid> MakeAsync(TestStore store, Guid place)
    {
        var made = await store.Get<NoticeBook>().MakeAsync(PlaceStores.Administrator, NoticeKind.Place, place, Cancellation);
        Assert.Null(made.Refusal);
        return made.Value.Id;
    }

    private static async Task<string> CodeAsync(TestStore store, Guid id)
    {
        await using var records = store.Look();
        return (await records.Set<PublicNotice>().SingleAsync(n => n.Id == id, Cancellation)).Code;
    }

    private static async Task<int> ProofsMissingAsync(TestStore store, Actor actor) =>
        (await store.Get<GapReader>().AllAsync(actor, Cancellation)).Count(g => g.Kind == GapKind.NoProof);

    private static Task<Outcome<DocumentView>> AddAsync(TestStore store, Actor actor, Guid notice) => store.Get<DocumentStore>().AddAsync(
        actor, new DocumentUpload(NoticeSubjects.SubjectOf(notice), "公示.png"), new MemoryStream(Pixel), Cancellation);
}
