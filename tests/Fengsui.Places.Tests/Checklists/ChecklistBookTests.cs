using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Checklists;
using Fengsui.Places.Checklists.Seeding;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Checklists;

/// <summary>Editions are drafted, put into force, superseded; what took effect stays.</summary>
[Trait("Req", "S-50")]
public sealed class ChecklistBookTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ChecklistDraft Draft { get; } = new()
    {
        Title = "电商仓储", AppliesTo = "warehouse", Instrument = "县专项研究 2026-1", Items = [ChecklistStores.Name],
    };

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_draft_takes_effect_on_its_day_and_the_edition_before_ends(StoreKind kind)
    {
        await using var store = await PlaceStores.OpenAsync(kind);
        var book = store.Get<ChecklistBook>();
        var first = await store.SupersedeAsync(Today, ChecklistStores.Name);
        var second = await book.EnterAsync(ChecklistStores.Inspector, ChecklistStores.Marking, PlaceStores.County, Draft with { AppliesTo = "ledger:fire-lanes" }, first, Cancellation);
        Assert.Null(second.Refusal);
        Assert.Equal("checklists.pending", (await book.EnterAsync(ChecklistStores.Inspector, ChecklistStores.Marking, PlaceStores.County, Draft, null, Cancellation)).Refusal?.Code);
        Assert.Equal(2, (await book.ChangeAsync(ChecklistStores.Inspector, second.Value, 1, Draft with { AppliesTo = "ledger:fire-lanes", Title = "改" }, Cancellation)).Value);
        Assert.Equal("checklists.past", (await book.PutIntoForceAsync(ChecklistStores.Inspector, second.Value, 2, Today.AddDays(-1), null, Cancellation)).Refusal?.Code);
        Assert.Equal("checklists.after", (await book.PutIntoForceAsync(ChecklistStores.Inspector, second.Value, 2, Today, null, Cancellation)).Refusal?.Code);
        Assert.Null((await book.PutIntoForceAsync(ChecklistStores.Inspector, second.Value, 2, Today.AddDays(3), Today.AddDays(9), Cancellation)).Refusal);

        var (before, after) = (await store.EditionAsync(first), await store.EditionAsync(second.Value));
        Assert.Equal(after.StartsAt, before.EndsAt);
        Assert.Equal([first], await InForceAsync(store, PlaceStores.Village, 2));
        Assert.Equal([second.Value], await InForceAsync(store, PlaceStores.Village, 3));
        Assert.Equal([ChecklistSeed.Lane.Id], await InForceAsync(store, PlaceStores.Village, 10));
        Assert.Equal([ChecklistSeed.Lane.Id], await InForceAsync(store, "530129001001", 3));

        // What was issued and has not begun can be called back; then the one before goes on.
        Assert.Null((await book.CallBackAsync(ChecklistStores.Inspector, second.Value, 3, Cancellation)).Refusal);
        Assert.Null((await store.EditionAsync(first)).EndsAt);
        Assert.Null((await book.WithdrawAsync(ChecklistStores.Inspector, second.Value, 4, Cancellation)).Refusal);
        var version = (await store.EditionAsync(first)).Version;
        Assert.Equal("checklists.in-force", (await book.CallBackAsync(ChecklistStores.Inspector, first, version, Cancellation)).Refusal?.Code);
        Assert.Equal("checklists.issued", (await book.ChangeAsync(ChecklistStores.Inspector, first, version, Draft, Cancellation)).Refusal?.Code);
        Assert.Equal("checklists.issued", (await book.WithdrawAsync(ChecklistStores.Inspector, first, version, Cancellation)).Refusal?.Code);
        await using var look = store.Look();
        Assert.Equal(
            ["places.checklist.enter", "places.checklist.put-into-force", "places.checklist.enter", "places.checklist.change", "places.checklist.put-into-force", "places.checklist.call-back", "places.checklist.withdraw"],
            await look.Audit.Where(a => a.Action.StartsWith("places.checklist")).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("990121", RoleNames.FireInspector, "", "checklists.scope-outside")]
    [InlineData("990121", RoleNames.FireInspector, "530129", "checklists.scope-outside")]
    [InlineData("990121", RoleNames.BrigadeChief, "990121", null)]
    [InlineData("", RoleNames.Administrator, "", null)]
    [InlineData("990121", RoleNames.TownOfficial, "990121", "checklists.edit.not-allowed")]
    [InlineData("990121", RoleNames.Unit, "990121", "checklists.edit.not-allowed")]
    [InlineData("990121", RoleNames.FireInspector, "9901213", "checklists.scope")]
    public async Task Editions_are_made_within_ones_own_division(string division, string role, string scope, string? code)
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var made = await store.Get<ChecklistBook>().EnterAsync(TestActors.With(division, role), "e-commerce", scope, Draft, null, Cancellation);
        Assert.Equal(code, made.Refusal?.Code);
    }

    public static TheoryData<string, string, Func<ChecklistDraft, ChecklistDraft>> Wrong() => new()
    {
        { "title", "places.field.missing", d => d with { Title = " " } },
        { "instrument", "checklists.source", d => d with { Instrument = "" } },
        { "appliesTo", "checklists.subject.unknown", d => d with { AppliesTo = "spaceport" } },
        { "appliesTo", "checklists.subject.unknown", d => d with { AppliesTo = "ledger:nothing" } },
        { "appliesTo", "checklists.subject.mixed", d => d with { AppliesTo = "hotel,ledger:fire-lanes" } },
        { "passPercent", "checklists.pass-percent", d => d with { PassPercent = 101 } },
        { "passPercent", "checklists.points.missing", d => d with { PassPercent = 80 } },
        { "items", "checklists.items.count", d => d with { Items = [] } },
        { "items[1].code", "checklists.item.twice", d => d with { Items = [d.Items[0], d.Items[0]] } },
        { "items[0].code", "checklists.item.code", d => With(d, i => i with { Code = "Name Plate" }) },
        { "items[0].text", "checklists.item.text", d => With(d, i => i with { Text = "" }) },
        { "items[0].clause", "places.too-long", d => With(d, i => i with { Clause = new string('条', 61) }) },
        { "items[0].points", "checklists.item.points", d => With(d, i => i with { Points = -1 }) },
        { "items[0].rule", "checklists.item.rule", d => With(d, i => i with { Rule = PassRule.AtLeast }) },
        { "items[0].rule", "checklists.item.no-rule", d => With(d, i => i with { Rule = PassRule.None, IsVeto = true }) },
        { "items[0].limit", "checklists.item.limit", d => With(d, i => i with { Kind = AnswerKind.Number, Rule = PassRule.AtMost }) },
        { "items[0].max", "checklists.item.range", d => With(d, i => i with { Kind = AnswerKind.Number, Rule = PassRule.None, Min = 2, Max = 1 }) },
        { "items[0].choices", "checklists.item.choices", d => With(d, i => i with { Kind = AnswerKind.Choice, Rule = PassRule.OneOf, Choices = ["好"] }) },
        { "items[0].accepted", "checklists.item.accepted", d => With(d, i => i with { Kind = AnswerKind.Choice, Rule = PassRule.OneOf, Choices = ["好", "坏"], Accepted = ["中"] }) },
        { "items[0].requirementPer", "checklists.item.per", d => With(d, i => i with { Kind = AnswerKind.Number, Rule = PassRule.AtLeastRequirement, RequirementField = "storeys" }) },
        { "items[0].requirementField", "checklists.item.requirement", d => With(d, i => i with { Kind = AnswerKind.Number, Rule = PassRule.AtLeastRequirement, RequirementField = "lengthM", RequirementPer = 2 }) },
        { "items[0].field", "checklists.item.field", d => With(d, i => i with { Field = "isKeyUnit" }) },
        { "items[0].field", "checklists.item.field", d => With(d with { AppliesTo = "ledger:fire-lanes" }, i => i with { Field = "isCompliant" }) },
        { "items[0].field", "checklists.item.field", d => With(d with { AppliesTo = "ledger:fire-lanes" }, i => i with { Field = "boxesMarked" }) },
        { "items[0].allowsNotApplicable", "checklists.item.field.na", d => With(d with { AppliesTo = "ledger:fire-lanes" }, i => i with { Field = "lineMarked", AllowsNotApplicable = true }) },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_wrong_draft_is_refused_beside_its_field(string field, string code, Func<ChecklistDraft, ChecklistDraft> change)
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var made = await store.Get<ChecklistBook>().EnterAsync(ChecklistStores.Inspector, "e-commerce", PlaceStores.County, change(Draft), null, Cancellation);
        Assert.Equal((code, field), (made.Refusal?.Code, made.Refusal?.Field));
    }

    [Fact]
    public async Task The_seeded_editions_obey_the_rules_of_drafts_and_name_their_source()
    {
        await using var store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        var all = await store.Get<ChecklistBook>().AllAsync(PlaceStores.Administrator, Cancellation);
        Assert.Equal(["fire-lane-marking", "police-station-committee", "police-station-unit", "unit-monthly"], all.Select(e => e.Code));
        foreach (var edition in all)
        {
            var made = await store.Get<ChecklistBook>().EnterAsync(
                ChecklistStores.Inspector, edition.Code, PlaceStores.County, ChecklistDraft.Of(edition), edition.Id, Cancellation);
            Assert.Null(made.Refusal);
        }

        Assert.Equal("应急消〔2019〕334号", all[0].Instrument);
        Assert.Equal(["lineMarked", "boxesMarked", "entranceGridMarked", "signsBothSides"], all[0].Items().Select(i => i.Field));
    }

    private static ChecklistDraft With(ChecklistDraft draft, Func<ChecklistItem, ChecklistItem> change) => draft with { Items = [change(draft.Items[0])] };

    private static async Task<IEnumerable<Guid>> InForceAsync(TestStore store, string division, int days)
    {
        await using var look = store.Look();
        var at = store.Clock.GetUtcNow().AddDays(days);
        return ChecklistEdition.InForce(await look.Set<ChecklistEdition>().Where(e => e.Code == ChecklistStores.Marking).ToListAsync(Cancellation), division, at).Select(e => e.Id);
    }
}
