using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;

namespace Fengsui.Server.Demo;

/// <summary>
/// Some filled sheets, passed and failed: fire lanes whose marking is known, as the ledger knows it, and places that were looked at by
/// the police station or by themselves.
/// </summary>
internal sealed class ChecklistsScene(DemoCounty demo, LedgerBook book, IChecklists checklists, IChecklistFilling filling, TimeProvider clock) : IDemoScene
{
    private const string Lanes = "fire-lanes";
    private const string Places = "places";
    private const int MostLanes = 30;
    private const int LookedAt = 24;
    private const int EveryPlace = 37;
    private const int EveryFailure = 4;

    // After lanes and places.
    public int Order => 32;

    public async Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var lanes = await book.PageAsync(context.Actor, book.Find(Lanes)!, new TableQuery { PageSize = 200 }, cancellation);
        foreach (var lane in lanes.Items.Where(IsKnown).Take(MostLanes))
        {
            Need(await filling.FillAsync(context.Actor, Lanes, lane.Id, "fire-lane-marking", new Dictionary<string, string>
            {
                ["line"] = YesNo(lane.Values["lineMarked"]),
                ["boxes"] = lane.Values["boxesMarked"],
                ["entrance-grid"] = YesNo(lane.Values["entranceGridMarked"]),
                ["signs"] = YesNo(lane.Values["signsBothSides"]),
            }, cancellation));
        }

        foreach (var (index, place) in demo.County.Places.Where((_, at) => at % EveryPlace == 0).Take(LookedAt).Index())
        {
            await FillAsync(context, DemoCounty.IdOf(place.Id), index % 2 == 0 ? "police-station-unit" : "unit-monthly", index, cancellation);
        }
    }

    private async Task FillAsync(DemoContext context, Guid place, string checklist, int index, CancellationToken cancellation)
    {
        await using var records = context.Services.GetRequiredService<Fengsui.Kernel.Storage.Records>().Open(context.Actor);
        var edition = (await checklists.InForceAsync(records, Places, place, clock.GetUtcNow(), cancellation)).First(e => e.Code == checklist);
        string[] failing = index % EveryFailure == EveryFailure - 1 ? ["routes", "extinguishers", "facilities"] : index % EveryFailure == 0 ? ["training"] : [];
        Need(await filling.FillAsync(
            context.Actor, Places, place, checklist, edition.Items.ToDictionary(i => i.Code, i => failing.Contains(i.Code) ? "no" : "yes"), cancellation));
    }

    private static bool IsKnown(LedgerRow lane) =>
        lane.Values["lineMarked"].Length > 0 && lane.Values["boxesMarked"].Length > 0 && lane.Values["entranceGridMarked"].Length > 0
        && lane.Values["signsBothSides"].Length > 0;

    private static string YesNo(string value) => value == "true" ? "yes" : "no";

    private static void Need(Outcome<Guid> outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"A sheet of the demonstration was refused: {refusal.Code} ({refusal.Field}).");
        }
    }
}
