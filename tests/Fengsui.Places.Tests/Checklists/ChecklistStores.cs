using Fengsui.Kernel.Access;
using Fengsui.Places.Checklists;
using Fengsui.Places.Ledgers;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Tests.Checklists;

/// <summary>Editions and sheets as people make them.</summary>
internal static class ChecklistStores
{
    public const string Marking = "fire-lane-marking";

    public static Actor Inspector { get; } = TestActors.With(PlaceStores.County, RoleNames.FireInspector) with
    {
        Id = new Guid("01930000-0000-7000-8000-000000000002"),
        Name = "zhao.jun",
    };

    public static readonly ChecklistItem Name = new()
    {
        Code = "name-plate", Text = "已立消防车通道名称牌", Rule = PassRule.MustBeYes, HazardClass = "blocked-routes", LegalBasis = "fire-law.28",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<Guid> LaneAsync(this TestStore store, string name = "东街 1 号通道", string division = PlaceStores.Village, params (string, string)[] more) =>
        store.EnterAsync("fire-lanes", new[] { ("name", name), ("lengthM", "120"), ("divisionCode", division) }.Concat(more)
            .ToDictionary(v => v.Item1, string? (v) => v.Item2));

    /// <summary>The county's own edition of the marking checklist, with an item more, in force from a day.</summary>
    public static async Task<Guid> SupersedeAsync(this TestStore store, DateOnly from, params ChecklistItem[] items)
    {
        var id = await store.DraftAsync(items);
        Assert.Null((await store.Get<ChecklistBook>().PutIntoForceAsync(Inspector, id, 1, from, null, Cancellation)).Refusal);
        return id;
    }

    public static async Task<Guid> DraftAsync(this TestStore store, params ChecklistItem[] items)
    {
        var book = store.Get<ChecklistBook>();
        var seed = (await book.AllAsync(Inspector, Cancellation)).First(e => e.Code == Marking);
        var draft = ChecklistDraft.Of(seed);
        var made = await book.EnterAsync(
            Inspector, Marking, PlaceStores.County, draft with { Items = [.. draft.Items, .. items], Instrument = "云岭县消防车通道标识规定" }, seed.Id, Cancellation);
        Assert.Null(made.Refusal);
        return made.Value;
    }

    public static Dictionary<string, ChecklistAnswer> Marked(string line = "yes", string boxes = "6", params (string Code, string Value)[] more) =>
        new[] { ("line", line), ("boxes", boxes), ("entrance-grid", "yes"), ("signs", "yes") }.Concat(more)
            .ToDictionary(a => a.Item1, a => new ChecklistAnswer(a.Item2));

    public static async Task<SheetJudgement> FillAsync(
        this TestStore store, Guid lane, Dictionary<string, ChecklistAnswer> answers, Actor? actor = null)
    {
        var book = store.Get<SheetBook>();
        var sheet = await book.StartAsync(actor ?? Inspector, "fire-lanes", lane, Marking, Cancellation);
        Assert.Null(sheet.Refusal);
        var saved = await book.SaveAsync(actor ?? Inspector, sheet.Value, 1, answers, Cancellation);
        Assert.Null(saved.Refusal);
        var finished = await book.FinishAsync(actor ?? Inspector, sheet.Value, saved.Value, Cancellation);
        Assert.Null(finished.Refusal);
        return finished.Value;
    }

    public static async Task<string> ComplianceAsync(this TestStore store, Guid lane)
    {
        var book = store.Get<LedgerBook>();
        return (await book.FindAsync(PlaceStores.Administrator, book.Find("fire-lanes")!, lane, Cancellation))!.Values["isCompliant"];
    }

    public static async Task<ChecklistEdition> EditionAsync(this TestStore store, Guid id)
    {
        await using var look = store.Look();
        return await look.Set<ChecklistEdition>().SingleAsync(e => e.Id == id, Cancellation);
    }
}
