using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Responsibility;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Responsibility;

public sealed class ResponsibilityTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static Actor Admin => PlaceStores.Administrator;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-2")]
    public async Task The_chain_names_everybody_from_the_county_to_the_floor_or_says_who_is_missing(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var posts = store.Get<PostBook>();
        var place = await store.EnterAsync(PlaceStores.Hotel() with
        {
            People =
            [
                new PersonDraft(PlacePersonRole.FireSafetyResponsiblePerson, "赵强", "19900001111"),
                new PersonDraft(PlacePersonRole.GridWorker, "孙丽", "19900002222"),
            ],
        });
        var building = await BuildingAsync(store, place, "1号楼", 33);
        await PostAsync(store, new PostDraft(PostLevel.County, "分管副县长", PlaceStores.County), "周县长");
        await PostAsync(store, new PostDraft(PostLevel.Sector, "文旅局局长", PlaceStores.County, "文化和旅游局", "", "hotel,homestay"), "吴局长");
        await PostAsync(store, new PostDraft(PostLevel.Sector, "教育局局长", PlaceStores.County, "教育局", "", "school"), "郑局长");
        await PostAsync(store, new PostDraft(PostLevel.Town, "镇长", PlaceStores.Town), "冯镇长");
        await PostAsync(store, new PostDraft(PostLevel.Town, "镇长", PlaceStores.OtherTown), "陈镇长");
        await PostAsync(store, new PostDraft(PostLevel.Floor, "层长", Body: "3层", BuildingId: building), "褚层长");
        var empty = (await posts.CreateAsync(Admin, new PostDraft(PostLevel.Village, "村主任", PlaceStores.Village), Cancellation)).Value;

        // The town's own official sees the posts above that answer for the place, and none of the other town.
        var chain = (await store.Get<ChainReader>().OfPlaceAsync(PlaceStores.TownOfficial, place, Cancellation))!;
        Assert.Equal(
            ["County 周县长", "Sector 吴局长", "Town 冯镇长", "Village !NoHolder", "Grid 孙丽", "Place 赵强", "Building !NoHolder", "Floor 褚层长"],
            chain.Links.Select(l => $"{l.Level} {(l.Gap is { } gap ? "!" + gap : l.PersonName)}"));
        Assert.Equal(2, chain.Gaps);
        Assert.Null(await store.Get<ChainReader>().OfPlaceAsync(TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial), place, Cancellation));

        await store.Get<WardenBook>().AppointAsync(Admin, WardenTarget.Building, building, Term("卫楼长"), null, Cancellation);
        await posts.AppointAsync(Admin, empty, Term("蒋主任") with { From = Today.AddYears(-3), To = Today.AddDays(-1) }, null, Cancellation);
        var ofBuilding = (await store.Get<ChainReader>().OfBuildingAsync(Admin, building, Cancellation))!;
        Assert.Contains(ofBuilding.Links, l => l is { Level: PostLevel.Building, PersonName: "卫楼长", IsWarden: true, Gap: null });
        Assert.Contains(ofBuilding.Links, l => l is { Level: PostLevel.Village, Gap: GapKind.TermExpired });
    }

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-2")]
    public async Task Gaps_are_to_dos_until_they_are_mended(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var posts = store.Get<PostBook>();
        var gaps = store.Get<GapReader>();
        await store.EnterAsync(PlaceStores.Hotel());
        var post = (await posts.CreateAsync(Admin, new PostDraft(PostLevel.Town, "镇长", PlaceStores.Town), Cancellation)).Value;

        // County, the other town and both villages have no post, the town's has no holder, the hotel no responsible person.
        Assert.Equal((4, 1, 1), await CountAsync(Admin));
        Assert.Equal((1, 1, 1), await CountAsync(PlaceStores.TownOfficial));
        Assert.Equal(3, (await gaps.PageAsync(
            Admin, new TableQuery { Filters = new Dictionary<string, string> { ["division"] = PlaceStores.Town } }, Cancellation)).Total);

        await posts.AppointAsync(Admin, post, Term("冯镇长") with { To = Today.AddDays(30) }, null, Cancellation);
        Assert.Null(await KindAsync(post));
        store.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(GapKind.TermExpired, await KindAsync(post));
        await posts.EndAsync(Admin, post, Today.AddDays(31), TermEnd.Left, Cancellation);
        Assert.Equal(GapKind.HolderLeft, await KindAsync(post));
        await posts.CloseAsync(Admin, post, Cancellation);
        Assert.Null(await KindAsync(post));

        var bells = store.Services.GetService(typeof(IEnumerable<IBellSource>)) as IEnumerable<IBellSource>;
        var bell = bells!.Single(b => b.Href == "/responsibility");
        Assert.Equal(3, (await bell.ReadAsync(PlaceStores.TownOfficial, Cancellation)).Count);
        Assert.Equal(0, (await bell.ReadAsync(TestActors.With("", RoleNames.DutyOperator), Cancellation)).Count);

        async Task<(int NoPost, int NoHolder, int Places)> CountAsync(Actor actor)
        {
            var all = await gaps.AllAsync(actor, Cancellation);
            Assert.Equal(all.Count, await gaps.CountAsync(actor, Cancellation));
            Assert.Equal(all.Take(2), await gaps.FirstAsync(actor, 2, Cancellation));
            return (all.Count(g => g is { Kind: GapKind.NoPost, Level: not PostLevel.Place }), all.Count(g => g.Kind == GapKind.NoHolder),
                all.Count(g => g.Level == PostLevel.Place));
        }

        async Task<GapKind?> KindAsync(Guid id) => (await gaps.AllAsync(Admin, Cancellation)).FirstOrDefault(g => g.Key == $"post.{id}")?.Kind;
    }

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-2")]
    public async Task A_post_has_one_holder_and_hands_over_without_a_gap(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var posts = store.Get<PostBook>();
        var post = await PostAsync(store, new PostDraft(PostLevel.Village, "村主任", PlaceStores.Village), "蒋主任");
        var running = (await store.Get<PostReader>().FindAsync(Admin, post, Cancellation))!.Holder!.Id;
        Assert.Equal("responsibility.term.before", (await posts.AppointAsync(Admin, post, Term("沈主任") with { From = Today.AddDays(-1) }, running, Cancellation)).Refusal?.Code);

        // Who comes later is entered later; who has not seen the running term does not end it.
        Assert.Equal("responsibility.term.future", (await posts.AppointAsync(Admin, post, Term("沈主任") with { From = Today.AddDays(5) }, running, Cancellation)).Refusal?.Code);
        store.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal("responsibility.term.taken", (await posts.AppointAsync(Admin, post, Term("沈主任") with { From = Today.AddDays(5) }, null, Cancellation)).Refusal?.Code);
        Assert.Null((await posts.AppointAsync(Admin, post, Term("沈主任") with { From = Today.AddDays(5) }, running, Cancellation)).Refusal);
        var terms = await store.Get<PostReader>().TermsAsync(Admin, post, Cancellation);
        Assert.Equal([("沈主任", (DateOnly?)null, TermEnd.None), ("蒋主任", Today.AddDays(5), TermEnd.HandedOver)], terms.Select(t => (t.PersonName, t.EndedOn, t.End)));

        Assert.Equal("responsibility.post.division", (await posts.CreateAsync(Admin, new PostDraft(PostLevel.Town, "镇长", PlaceStores.Village), Cancellation)).Refusal?.Code);
        Assert.Equal("places.division.outside", (await posts.CreateAsync(
            PlaceStores.TownOfficial, new PostDraft(PostLevel.County, "县长", PlaceStores.County), Cancellation)).Refusal?.Code);
        Assert.Equal("responsibility.not-allowed", (await posts.CreateAsync(
            TestActors.With("", RoleNames.Leader), new PostDraft(PostLevel.Town, "镇长", PlaceStores.Town), Cancellation)).Refusal?.Code);
        Assert.Equal("places.changed-meanwhile", (await posts.UpdateAsync(Admin, post, 9, new PostDraft(PostLevel.Village, "书记"), Cancellation)).Refusal?.Code);
        Assert.Equal(2, (await posts.UpdateAsync(Admin, post, 1, new PostDraft(PostLevel.Village, "书记"), Cancellation)).Value);
    }

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-32")]
    public async Task A_high_rise_dwelling_has_one_warden_and_the_store_holds_to_it(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var wardens = store.Get<WardenBook>();
        Assert.Null((await CoverageAsync(store)).Ratio);
        var high = await BuildingAsync(store, null, "1号楼", 33);
        var low = await BuildingAsync(store, null, "2号楼", 18);
        Assert.Equal((0, 1, (double?)0), Parts(await CoverageAsync(store)));

        Assert.Equal("responsibility.warden.not-high-rise", await CodeAsync(low, Term("卫楼长"), null));
        Assert.Equal("places.field.phone", await CodeAsync(high, Term("卫楼长") with { Phone = "" }, null));
        var first = await wardens.AppointAsync(Admin, WardenTarget.Building, high, Term("卫楼长"), null, Cancellation);
        Assert.Equal((1, 1, (double?)1), Parts(await CoverageAsync(store)));

        // Who has not seen the running term may not end it; the hand-over ends it the day the new one begins.
        Assert.Equal("responsibility.warden.taken", await CodeAsync(high, Term("韩楼长"), null));
        Assert.Equal("responsibility.term.future", await CodeAsync(high, Term("韩楼长") with { From = Today.AddDays(3) }, first.Value));
        store.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Null(await CodeAsync(high, Term("韩楼长") with { From = Today.AddDays(3) }, first.Value));
        Assert.Equal("responsibility.warden.taken", await CodeAsync(high, Term("杨楼长"), first.Value));
        await using (var look = store.Look())
        {
            var terms = await look.Set<BuildingFireWarden>().OrderBy(w => w.From).ToListAsync(Cancellation);
            Assert.Equal([("卫楼长", (DateOnly?)Today.AddDays(3)), ("韩楼长", null)], terms.Select(t => (t.PersonName, t.EndedOn)));
        }

        // Whatever the code does, a second running term does not enter the store.
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => store.Unit.RunAsync(Admin, work =>
        {
            work.Records.Add(new BuildingFireWarden
            {
                Id = Guid.CreateVersion7(work.Now), DivisionCode = PlaceStores.Village, Target = WardenTarget.Building, TargetId = high,
                PersonName = "朱楼长", Phone = "19900003333", From = Today,
            });
            return Task.CompletedTask;
        }, Cancellation));
        Assert.True(StoreTrouble.IsDuplicate(error));

        async Task<string?> CodeAsync(Guid target, TermDraft term, Guid? replaces) =>
            (await wardens.AppointAsync(Admin, WardenTarget.Building, target, term, replaces, Cancellation)).Refusal?.Code;
    }

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-32")]
    public async Task A_dwelling_place_counts_once_and_an_unmanaged_courtyard_may_have_a_warden(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var wardens = store.Get<WardenBook>();
        var tower = await store.EnterAsync(PlaceStores.Hotel("云岭苑1栋") with { TypeCode = "high-rise-residential", HeightM = 54 });
        Assert.Equal((0, 1, (double?)0), Parts(await CoverageAsync(store)));
        Assert.Null((await wardens.AppointAsync(Admin, WardenTarget.Place, tower, Term("卫楼长"), null, Cancellation)).Refusal);
        Assert.Equal((1, 1, (double?)1), Parts(await CoverageAsync(store)));

        // Once its building is in the ledger, the building counts and the place no more.
        await BuildingAsync(store, tower, "1栋", 54);
        Assert.Equal((0, 1, (double?)0), Parts(await CoverageAsync(store)));

        var open = await LedgerAsync(store, "quarters", new() { ["name"] = "老粮站大院", ["builtYear"] = "1988", ["divisionCode"] = PlaceStores.Village });
        var manager = await LedgerAsync(store, "property-managers", new() { ["name"] = "安居物业", ["divisionCode"] = PlaceStores.Village });
        var managed = await LedgerAsync(store, "quarters", new()
        {
            ["name"] = "锦绣园", ["builtYear"] = "2012", ["divisionCode"] = PlaceStores.Village, ["propertyManagerId"] = manager.ToString(),
        });
        Assert.Equal("responsibility.warden.managed", (await wardens.AppointAsync(Admin, WardenTarget.Courtyard, managed, Term("院长"), null, Cancellation)).Refusal?.Code);
        Assert.Null((await wardens.AppointAsync(Admin, WardenTarget.Courtyard, open, Term("院长"), null, Cancellation)).Refusal);
        Assert.Equal(1, (await CoverageAsync(store)).Buildings);
        await using var records = store.Records.Open(Admin);
        Assert.Equal(
            ["Building 1栋", "Courtyard 老粮站大院"],
            (await WardenReader.PageAsync(records, new TableQuery(), Cancellation)).Items.Select(r => $"{r.Target} {r.Name}"));
    }

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-30")]
    public async Task A_commitment_belongs_to_its_person_and_is_renewed_each_year(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var book = store.Get<CommitmentBook>();
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var post = await PostAsync(store, new PostDraft(PostLevel.Village, "村主任", PlaceStores.Village), "蒋主任");
        Assert.Equal(["蒋主任", "王芳"], await MissingAsync(Today));

        var manager = (await RowsAsync(Today)).Single(r => r.PersonName == "王芳");
        Assert.Equal(DutyRole.FireSafetyManager, manager.Role);
        Assert.Equal("places.future", (await book.SignAsync(Admin, new CommitmentDraft(manager.SubjectId, Today.AddDays(1), SigningMethod.Confirmed), Cancellation)).Refusal?.Code);
        Assert.Equal("responsibility.commitment.text-changed", (await book.SignAsync(
            Admin, new CommitmentDraft(manager.SubjectId, Today, SigningMethod.Confirmed, CommitmentBook.HashOf("别的内容")), Cancellation)).Refusal?.Code);
        var session = Guid.CreateVersion7(store.Clock.GetUtcNow());
        var words = (await book.TemplatesAsync(Admin, Cancellation)).Single(t => t.Role == DutyRole.FireSafetyManager).Commitment;
        Assert.Null((await book.SignAsync(
            Admin with { SessionId = session }, new CommitmentDraft(manager.SubjectId, Today, SigningMethod.Confirmed, CommitmentBook.HashOf(words)), Cancellation)).Refusal);
        var holder = (await RowsAsync(Today)).Single();
        var paper = (await book.SignAsync(Admin, new CommitmentDraft(holder.SubjectId, Today, SigningMethod.Uploaded), Cancellation)).Value;
        await FileAsync(holder, paper, session);
        Assert.Empty(await MissingAsync(Today));

        // Valid for a year; then both are due again, with the day they had.
        Assert.Empty(await MissingAsync(Today.AddYears(1).AddDays(-1)));
        Assert.Equal(Today.AddYears(1).AddDays(-1), (await RowsAsync(Today.AddYears(1)))[0].LastValidTo);

        // A change of person asks the successor, on a post and at a place.
        var running = (await store.Get<PostReader>().FindAsync(Admin, post, Cancellation))!.Holder!.Id;
        await store.Get<PostBook>().AppointAsync(Admin, post, Term("沈主任"), running, Cancellation);
        await store.Get<PlaceWriter>().UpdateAsync(
            Admin, place, 1, PlaceStores.Hotel() with { People = [new PersonDraft(PlacePersonRole.FireSafetyManager, "何平", "19900005555")] }, "test", Cancellation);
        Assert.Equal(["沈主任", "何平"], await MissingAsync(Today));

        var template = (await book.TemplatesAsync(Admin, Cancellation)).Single(t => t.Role == DutyRole.FireSafetyManager);
        Assert.Equal("responsibility.not-allowed", (await book.ChangeTemplateAsync(
            PlaceStores.TownOfficial, template.Role, new TemplateDraft("职责", "承诺", 6, 1), Cancellation)).Refusal?.Code);
        Assert.Equal(2, (await book.ChangeTemplateAsync(Admin, template.Role, new TemplateDraft("职责", "承诺", 6, 1), Cancellation)).Value);
        await using var look = store.Look();
        Assert.NotEqual("承诺", (await look.Set<DutyCommitment>().SingleAsync(c => c.PersonName == "王芳", Cancellation)).Text);

        // Signed on paper is not enough: it stays on the list and is a gap until its sheet is there; in the page it is kept who ticked what.
        async Task FileAsync(CommitmentRow holder, Guid paper, Guid session)
        {
            Assert.Equal(paper, (await RowsAsync(Today)).Single().AwaitsFile);
            var gap = (await store.Get<GapReader>().AllAsync(Admin, Cancellation)).Single(g => g.Kind == GapKind.NoFile);
            Assert.Equal((PostLevel.Village, "蒋主任", $"responsibility/commitments?row={holder.SubjectId}"), (gap.Level, gap.PersonName, gap.Href));
            var documents = store.Get<DocumentStore>();
            var upload = new DocumentUpload(CommitmentSubjects.SubjectOf(paper), "承诺书.png");
            var unit = TestActors.With(PlaceStores.County, RoleNames.Unit).OfPlaces(place);
            Assert.Equal("documents.subject.not-found", (await documents.AddAsync(unit, upload, new MemoryStream(NoticeProofTests.Pixel), Cancellation)).Refusal?.Code);
            var added = await documents.AddAsync(Admin, upload, new MemoryStream(NoticeProofTests.Pixel), Cancellation);
            Assert.Null(added.Refusal);
            Assert.DoesNotContain(await store.Get<GapReader>().AllAsync(Admin, Cancellation), g => g.Kind == GapKind.NoFile);
            Assert.Null((await documents.RemoveAsync(Admin, added.Value.Id, "扫错了", Cancellation)).Refusal);
            Assert.Equal(paper, (await RowsAsync(Today)).Single().AwaitsFile);
            Assert.Null((await documents.AddAsync(Admin, upload, new MemoryStream(NoticeProofTests.Pixel), Cancellation)).Refusal);

            await using var kept = store.Look();
            var ticked = await kept.Set<DutyCommitment>().SingleAsync(c => c.PersonName == "王芳", Cancellation);
            Assert.Equal((Admin.Name, session, store.Clock.GetUtcNow(), CommitmentBook.HashOf(ticked.Text)), (ticked.ConfirmedBy, ticked.ConfirmedSession, ticked.ConfirmedAt, ticked.TextHash));
        }

        async Task<IReadOnlyList<CommitmentRow>> RowsAsync(DateOnly day)
        {
            await using var records = store.Records.Open(PlaceStores.TownOfficial);
            return (await CommitmentReader.MissingAsync(records, day, new TableQuery(), Cancellation)).Items;
        }

        async Task<IEnumerable<string>> MissingAsync(DateOnly day) => (await RowsAsync(day)).Select(r => r.PersonName);
    }

    [Theory, ClassData(typeof(StoreKinds)), Trait("Req", "S-31")]
    public async Task A_notice_shows_what_the_law_allows_to_who_has_the_code_until_it_is_withdrawn(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var notices = store.Get<NoticeBook>();
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var building = await BuildingAsync(store, place, "1号楼", 33);
        await store.Get<WardenBook>().AppointAsync(Admin, WardenTarget.Building, building, Term("卫楼长"), null, Cancellation);

        var ofPlace = (await notices.MakeAsync(Admin, NoticeKind.Place, place, Cancellation)).Value;
        Assert.Equal(ofPlace, (await notices.MakeAsync(Admin, NoticeKind.Place, place, Cancellation)).Value);
        var view = (await notices.OpenAsync(ofPlace.Code, Cancellation))!;
        var shown = Assert.Single(view.People);
        Assert.Equal(("云岭大酒店", "王芳", "", DutyRole.FireSafetyManager), (view.Name, shown.PersonName, shown.Phone, shown.Role));
        Assert.NotEmpty(shown.Duties);

        var ofWarden = (await notices.MakeAsync(Admin, NoticeKind.Warden, building, Cancellation)).Value;
        Assert.Equal("19900007777", Assert.Single((await notices.OpenAsync(ofWarden.Code, Cancellation))!.People).Phone);
        Assert.Equal("responsibility.not-allowed", (await notices.MakeAsync(
            TestActors.With("", RoleNames.Leader), NoticeKind.Place, place, Cancellation)).Refusal?.Code);
        Assert.Equal("places.record.not-found", (await notices.MakeAsync(
            TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial), NoticeKind.Place, place, Cancellation)).Refusal?.Code);

        Assert.Equal("places.future", (await notices.PostedAsync(Admin, ofPlace.Id, Today.AddDays(1), Cancellation)).Refusal?.Code);
        Assert.Null((await notices.PostedAsync(Admin, ofPlace.Id, Today, Cancellation)).Refusal);
        Assert.Null(await notices.OpenAsync(ofPlace.Code[..^1] + (ofPlace.Code[^1] == '2' ? '3' : '2'), Cancellation));
        Assert.Null(await notices.OpenAsync("' or 1=1", Cancellation));
        Assert.Null((await notices.WithdrawAsync(Admin, ofPlace.Id, Cancellation)).Refusal);
        Assert.Null(await notices.OpenAsync(ofPlace.Code, Cancellation));
        Assert.NotEqual(ofPlace.Code, (await notices.MakeAsync(Admin, NoticeKind.Place, place, Cancellation)).Value.Code);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_belongs_to_a_place_follows_it_to_another_town(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var place = await store.EnterAsync(PlaceStores.Hotel());
        var post = await PostAsync(store, new PostDraft(PostLevel.Place, "安全员", PlaceId: place), "尤安全");
        await store.Get<NoticeBook>().MakeAsync(Admin, NoticeKind.Place, place, Cancellation);
        await store.Get<PlaceWriter>().UpdateAsync(Admin, place, 1, PlaceStores.Hotel(division: PlaceStores.OtherVillage), "test", Cancellation);
        var other = TestActors.With(PlaceStores.OtherTown, RoleNames.TownOfficial);
        Assert.Equal("尤安全", Assert.Single(await store.Get<PostReader>().TermsAsync(other, post, Cancellation)).PersonName);
        Assert.NotNull(await store.Get<NoticeBook>().StandingAsync(other, NoticeKind.Place, place, Cancellation));
        Assert.Null(await store.Get<PostReader>().FindAsync(PlaceStores.TownOfficial, post, Cancellation));
    }

    [Fact]
    public void A_QR_code_is_a_picture_without_script_or_link()
    {
        var svg = NoticeAddress.Svg("https://fire.example/notice/abc");
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.Contains("viewBox", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("script", svg, StringComparison.OrdinalIgnoreCase);
    }

    private static TermDraft Term(string name) => new(name, "19900007777", Today, null, "〔2026〕1号");

    private static (int Wardens, int Buildings, double? Ratio) Parts(WardenCoverage coverage) => (coverage.Wardens, coverage.Buildings, coverage.Ratio);

    private static async Task<WardenCoverage> CoverageAsync(TestStore store)
    {
        await using var records = store.Records.Open(Admin);
        return await WardenReader.CoverageAsync(records, "", Cancellation);
    }

    private static async Task<Guid> PostAsync(TestStore store, PostDraft draft, string holder)
    {
        var post = await store.Get<PostBook>().CreateAsync(Admin, draft, Cancellation);
        Assert.Null(post.Refusal);
        Assert.Null((await store.Get<PostBook>().AppointAsync(Admin, post.Value, Term(holder), null, Cancellation)).Refusal);
        return post.Value;
    }

    private static Task<Guid> BuildingAsync(TestStore store, Guid? place, string name, double height) => LedgerAsync(store, "buildings", new()
    {
        ["name"] = name, ["use"] = "Dwelling", ["heightM"] = height.ToString(System.Globalization.CultureInfo.InvariantCulture), ["storeysAbove"] = "11",
        ["divisionCode"] = PlaceStores.Village, ["placeId"] = place?.ToString(),
    });

    private static async Task<Guid> LedgerAsync(TestStore store, string code, Dictionary<string, string?> values)
    {
        var book = store.Get<LedgerBook>();
        var made = await book.CreateAsync(Admin, book.Find(code)!, new LedgerDraft(values, "test"), Cancellation);
        Assert.Null(made.Refusal);
        return made.Value.Id;
    }
}
