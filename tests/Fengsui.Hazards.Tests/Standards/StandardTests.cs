using Fengsui.Hazards.Rules;
using Fengsui.Hazards.Standards;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Register;
using Fengsui.Places.Standing;
using Fengsui.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests.Standards;

[Trait("Req", "S-78")]
public sealed class StandardTests
{
    private static readonly StandardItem[] Items =
        [new("a", "G", "一", "", 60, false), new("b", "G", "二", "", 40, false), new("veto", "V", "否决", "", 0, true)];

    private static readonly string Hash = new('a', 64);

    private static readonly StandardGrade[] Grades = [new("优", 90), new("良", 60), new("差", 0)];

    [Theory]
    [InlineData(60, 40, false, "HigherIsSafer", 100, "优")]
    [InlineData(60, 30, false, "HigherIsSafer", 90, "优")]
    [InlineData(60, 29, false, "HigherIsSafer", 89, "良")]
    [InlineData(20, 39, false, "HigherIsSafer", 59, "差")]
    [InlineData(0, 0, false, "HigherIsSafer", 0, "差")]

    // A veto gives the worst grade: the last where more is safer, the first where more is riskier.
    [InlineData(60, 40, true, "HigherIsSafer", 100, "差")]
    [InlineData(0, 0, true, "HigherIsRiskier", 0, "优")]
    public void Points_reach_a_cut_and_a_veto_gives_the_worst_grade(int a, int b, bool veto, string polarity, int points, string grade)
    {
        var result = StandardScoring.Score(Template(Enum.Parse<ScorePolarity>(polarity)), Answers(a, b, veto));

        Assert.Equal((points, grade), (result.Points, result.Grade));
        Assert.Equal(veto ? null : Grades.First(g => points >= g.From).From, result.Cut);
        Assert.Empty(result.Open);
    }

    [Fact]
    public void What_nobody_scored_is_open_and_counts_nothing()
    {
        var result = StandardScoring.Score(Template(), new Dictionary<string, ItemScore> { ["a"] = new(50) });

        Assert.Equal((50, "b,veto"), (result.Points, string.Join(',', result.Open)));
    }

    [Fact]
    public void Answers_beyond_an_item_are_refused_by_name()
    {
        Assert.Equal("items.a", StandardScoring.Check(Items, new Dictionary<string, ItemScore> { ["a"] = new(61) })?.Field);
        Assert.Equal("items.a", StandardScoring.Check(Items, new Dictionary<string, ItemScore> { ["a"] = new(-1) })?.Field);
        Assert.Equal("items.veto", StandardScoring.Check(Items, new Dictionary<string, ItemScore> { ["veto"] = new(1) })?.Field);
        Assert.Equal("items.b", StandardScoring.Check(Items, new Dictionary<string, ItemScore> { ["b"] = new(Found: true) })?.Field);
        Assert.Equal("items.x", StandardScoring.Check(Items, new Dictionary<string, ItemScore> { ["x"] = new(1) })?.Field);
        Assert.Null(StandardScoring.Check(Items, Answers(60, 0, true)));
    }

    [Fact]
    public void A_template_is_issued_only_when_points_add_up_and_cuts_descend_to_nothing()
    {
        var draft = TemplateDraft.Of(Template());
        Assert.Null(TemplateCheck.ToIssue(draft));
        (TemplateDraft Draft, string Code)[] wrong =
        [
            (draft with { Total = 99 }, "governance.template.sum"),
            (draft with { Venues = [] }, "governance.template.venues"),
            (draft with { Grades = [Grades[0]] }, "governance.template.grades"),
            (draft with { Grades = [new("优", 60), new("良", 60), new("差", 0)] }, "governance.template.descend"),
            (draft with { Grades = [new("优", 90), new("差", 1)] }, "governance.template.last"),
            (draft with { Grades = [new("优", 101), new("差", 0)] }, "governance.template.grade-high"),
            (draft with { Grades = [new("优", 90), new("优", 0)] }, "governance.template.grade-twice"),
            (draft with { Items = [Items[0], Items[0]] }, "governance.template.item-twice"),
            (draft with { Items = [Items[0], Items[1], Items[2] with { Points = 1 }] }, "governance.template.veto-points"),
            (draft with { Items = [Items[0] with { Points = 0 }] }, "governance.template.item-points"),
            (draft with { Title = "" }, "governance.template.title"),
        ];
        Assert.All(wrong, w => Assert.Equal(w.Code, TemplateCheck.ToIssue(w.Draft)?.Code));
    }

    [Fact]
    public void No_walk_of_moves_lets_a_unit_grade_itself_or_the_same_person_decide_an_appeal()
    {
        var random = new Random(3);
        var template = Template();
        Actor[] actors = [Inspector, Colleague, UnitOf(new Guid("01930000-0000-7000-8000-0000000000ff"))];
        for (var walk = 0; walk < 3_000; walk++)
        {
            var score = new StandardScore
            {
                Id = new Guid("01930000-0000-7000-8000-0000000000ff"), DivisionCode = "", SectorCode = "", PlaceName = "", TypeCode = "", TemplateId = template.Id, TemplateCode = "t",
                Polarity = template.Polarity, StartedAt = default, SelfJson = RuleJson.Write(Answers(50, 30, false)),
            };
            for (var step = 0; step < 10; step++)
            {
                var (actor, move, before, first) = (actors[random.Next(3)], Enum.GetValues<ScoreMove>()[random.Next(5)], score.State, score.ReviewedById);
                var refused = ScoreLifeCycle.Apply(score, template, move, "理由", actor, default, new DateOnly(2026, 3, 1));
                if (refused is not null)
                {
                    Assert.Equal(before, score.State);
                    continue;
                }

                Assert.Equal(ScoreLifeCycle.IsReview(move), !actor.OnlyPlaces);
                Assert.False(move == ScoreMove.Grade && before == ScoreState.Appealed && first == actor.Id);
                Assert.InRange(score.Appeals, 0, 1);
                Assert.Equal(score.GradedOn is null, score.Grade.Length == 0);
            }
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_school_scores_itself_is_graded_appeals_and_is_graded_by_somebody_else(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var school = await SchoolAsync(store);
        var unit = UnitOf(school);
        var book = store.Get<StandardBook>();
        var begun = await book.BeginAsync(unit, school, "school", Cancellation);
        Assert.Null(begun.Refusal);
        Assert.Equal(begun.Value, (await book.BeginAsync(unit, school, "school", Cancellation)).Value);
        Assert.Equal("governance.score.no-template", (await book.BeginAsync(unit, school, "heritage", Cancellation)).Refusal?.Code);
        Assert.Equal(("governance.score.open", "items.responsibility"), Of(await book.MoveAsync(unit, begun.Value, 1, ScoreMove.Submit, "", Cancellation)));

        Assert.Null((await book.SaveAsync(unit, begun.Value, 1, School(40, 20, 20, 20), Cancellation)).Refusal);
        var late = (await book.SaveAsync(unit, begun.Value, 1, School(1, 1, 1, 1), Cancellation)).Refusal!;
        Assert.Equal(("governance.changed-meanwhile", 2, unit.Name), (late.Code, late.Stored!.Number, late.Stored.ChangedBy));
        Assert.Equal(40, StoredNow.Read<Dictionary<string, ItemScore>>(late.Stored.Values)["responsibility"].Points);
        Assert.Null((await book.MoveAsync(unit, begun.Value, 2, ScoreMove.Submit, "", Cancellation)).Refusal);
        Assert.Null((await book.SaveAsync(Inspector, begun.Value, 3, School(30, 10, 10, 9), Cancellation)).Refusal);
        Assert.Null((await book.MoveAsync(Inspector, begun.Value, 4, ScoreMove.Grade, "", Cancellation)).Refusal);
        var graded = (await store.Get<StandardReader>().FindAsync(unit, begun.Value, Cancellation))!.Value.Score;
        Assert.Equal((100, 59, "不达标"), (graded.SelfPoints, graded.Points, graded.Grade));
        Assert.Equal(graded.GradedOn!.Value.AddMonths(12).AddDays(-1), graded.ExpiresOn);

        Assert.Null((await book.MoveAsync(unit, begun.Value, 5, ScoreMove.Appeal, "培训记录已补", Cancellation)).Refusal);
        Assert.Equal("governance.score.same-reviewer", (await book.MoveAsync(Inspector, begun.Value, 6, ScoreMove.Grade, "", Cancellation)).Refusal?.Code);
        Assert.Null((await book.SaveAsync(Colleague, begun.Value, 6, School(30, 20, 10, 10), Cancellation)).Refusal);
        Assert.Null((await book.MoveAsync(Colleague, begun.Value, 7, ScoreMove.Grade, "", Cancellation)).Refusal);
        Assert.Equal("governance.score.not-lawful", (await book.MoveAsync(unit, begun.Value, 8, ScoreMove.Appeal, "再申诉", Cancellation)).Refusal?.Code);
        Assert.Null(await store.Get<StandardReader>().FindAsync(UnitOf(new Guid("01930000-0000-7000-8000-0000000000ff")), begun.Value, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Evidence_hangs_on_an_item_of_a_score_and_is_counted_for_who_sees_the_score(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var school = await SchoolAsync(store);
        var unit = UnitOf(school);
        var reader = store.Get<StandardReader>();
        var id = (await store.Get<StandardBook>().BeginAsync(unit, school, "school", Cancellation)).Value;
        var score = (await reader.FindAsync(unit, id, Cancellation))!.Value.Score;
        var subjects = store.Services.GetServices<IDocumentSubjects>().Single(s => s.Knows(StandardBook.SubjectKind));
        await using (var records = store.Look())
        {
            Assert.Equal(score.PlaceName, (await subjects.FindAsync(records, StandardBook.SubjectKind, $"{id}.training", Cancellation))?.Name);
        }

        await store.Unit.RunAsync(unit, work =>
        {
            work.Records.Add(new Document { Hash = Hash, Size = 1, MediaType = "image/jpeg", OriginalName = "a.jpg", CreatedBy = "unit", CreatedAt = work.Now });
            foreach (var (index, item) in ((string[])["training", "training", "education"]).Index())
            {
                work.Records.Add(new DocumentLink
                {
                    Id = Guid.CreateVersion7(work.Now), Hash = Hash, Subject = StandardBook.EvidenceOf(id, item), DivisionCode = score.DivisionCode, SectorCode = score.SectorCode,
                    PlaceId = score.PlaceId, Kind = DocumentKind.After, FileName = $"{index}.jpg", AddedBy = "unit", AddedAt = work.Now,
                });
            }

            return Task.CompletedTask;
        }, Cancellation);
        Assert.Equal([("education", 1), ("training", 2)], (await reader.EvidenceAsync(Inspector, id, Cancellation)).OrderBy(e => e.Key).Select(e => (e.Key, e.Value)));
        Assert.Empty(await reader.EvidenceAsync(OtherTownOfficial, id, Cancellation));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_template_in_force_is_only_superseded(StoreKind kind)
    {
        await using var store = await OpenAsync(kind);
        var book = store.Get<StandardBook>();
        var school = (await store.Get<StandardReader>().TemplatesAsync(Chief, Cancellation)).Single(t => t.Code == "school");
        var today = store.Get<Ui.LocalTime>().Today;
        Assert.Equal("governance.template.issued", (await book.ChangeAsync(Chief, school.Id, school.Version, TemplateDraft.Of(school), Cancellation)).Refusal?.Code);
        Assert.Equal("governance.not-allowed", (await book.DraftAsync(TownOfficial, "school", TemplateDraft.Of(school), Cancellation)).Refusal?.Code);

        var next = await book.DraftAsync(Chief, "school", TemplateDraft.Of(school) with { Total = 90 }, Cancellation);
        Assert.Null(next.Refusal);
        Assert.Equal("governance.template.pending", (await book.DraftAsync(Chief, "school", TemplateDraft.Of(school), Cancellation)).Refusal?.Code);
        Assert.Equal("governance.template.sum", (await book.IssueAsync(Chief, next.Value, 1, today, Cancellation)).Refusal?.Code);
        Assert.Null((await book.ChangeAsync(Chief, next.Value, 1, TemplateDraft.Of(school), Cancellation)).Refusal);
        var late = (await book.ChangeAsync(Chief, next.Value, 1, TemplateDraft.Of(school) with { Title = "另一版" }, Cancellation)).Refusal!;
        Assert.Equal(school.Title, StoredNow.Read<TemplateDraft>(late.Stored!.Values).Title);
        Assert.Equal("governance.template.past", (await book.IssueAsync(Chief, next.Value, 2, today.AddDays(-1), Cancellation)).Refusal?.Code);
        Assert.Null((await book.IssueAsync(Chief, next.Value, 2, today.AddDays(1), Cancellation)).Refusal);
        var editions = (await store.Get<StandardReader>().TemplatesAsync(Chief, Cancellation)).Where(t => t.Code == "school").ToList();
        Assert.Equal([(2, false), (1, true)], editions.Select(t => (t.Edition, t.IsInForce(today))));
        Assert.Equal([true, false], editions.Select(t => t.IsInForce(today.AddDays(1))));
    }

    private static StandardTemplate Template(ScorePolarity polarity = ScorePolarity.HigherIsSafer) => new()
    {
        Id = new Guid("01930000-0000-7000-8000-000000000a01"), Code = "t", Edition = 1, Title = "模板", Venues = "school", Polarity = polarity, Total = 100,
        ItemsJson = RuleJson.Write(Items), GradesJson = RuleJson.Write(Grades), Confidence = Confidence.Inferred,
    };

    private static Dictionary<string, ItemScore> Answers(int a, int b, bool veto) =>
        new() { ["a"] = new(a), ["b"] = new(b), ["veto"] = new(Found: veto) };

    private static Dictionary<string, ItemScore> School(int responsibility, int training, int education, int propaganda) => new()
    {
        ["responsibility"] = new(responsibility), ["training"] = new(training), ["education"] = new(education), ["propaganda"] = new(propaganda),
    };

    private static (string?, string?) Of(Kernel.Outcomes.Outcome<int> outcome) => (outcome.Refusal?.Code, outcome.Refusal?.Field);

    internal static async Task<Guid> SchoolAsync(TestStore store, string name = "城关中学")
    {
        var made = await store.Get<PlaceWriter>().CreateAsync(
            TestActors.With("", RoleNames.Administrator),
            new PlaceDraft { Name = name, TypeCode = "school", DivisionCode = Village, Address = "学府路1号", Longitude = 107.65, Latitude = 26.65 }, "test", Cancellation);
        Assert.Null(made.Refusal);
        return made.Value;
    }
}
