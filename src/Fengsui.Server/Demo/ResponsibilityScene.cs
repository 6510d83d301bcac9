using Fengsui.Kernel.Demo;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Responsibility;
using Fengsui.Places.Standing;
using Fengsui.Simulator.County;
using Fengsui.Ui;

namespace Fengsui.Server.Demo;

/// <summary>
/// Posts of the county, its towns and villages with their holders, and wardens of high-rise dwellings: all but a few, so that the
/// to-dos have something to show.
/// </summary>
internal sealed class ResponsibilityScene(
    DemoCounty demo, PostBook posts, WardenBook wardens, LocalTime times) : IDemoScene
{
    private const int EveryGap = 17;

    public int Order => 31;

    public async Task PlayAsync(DemoContext context, CancellationToken cancellation)
    {
        var county = demo.County;
        PostDraft[] drafts =
        [
            new(PostLevel.County, "分管副县长", county.Code, Duties: "统筹全县消防安全工作，督促部门和乡镇落实责任。"),
            new(PostLevel.Sector, "分管副局长", county.Code, "教育局", "督促学校、幼儿园落实消防安全责任。", "school,kindergarten,training-centre"),
            new(PostLevel.Sector, "分管副局长", county.Code, "文化和旅游局", "督促宾馆、娱乐、文化场所落实消防安全责任。", "hotel,homestay,entertainment-venue,internet-cafe,cultural-venue"),
            new(PostLevel.Sector, "分管副局长", county.Code, "民政局", "督促养老机构落实消防安全责任。", "elder-care-facility"),
            .. county.Towns.Select(t => new PostDraft(PostLevel.Town, "分管副镇长（副主任）", t.Code)),
            .. county.Villages.Select(v => new PostDraft(PostLevel.Village, "村（居）委会主任", v.Code)),
        ];
        foreach (var (index, draft) in drafts.Index())
        {
            var post = Need(await posts.CreateAsync(context.Actor, draft, cancellation));
            if (index % EveryGap != EveryGap - 1)
            {
                Need(await posts.AppointAsync(context.Actor, post, Term(county, index), null, cancellation));
            }
        }

        await AppointWardensAsync(context, county, drafts.Length, cancellation);
    }

    // A tower is a record among the buildings, and its warden is the building's.
    private async Task AppointWardensAsync(DemoContext context, SimulatedCounty county, int from, CancellationToken cancellation)
    {
        var towers = county.Places.Where(p => CountyShapes.TypeCode(p.Type) == "high-rise-residential" && (double)p.HeightM > 27)
            .Select(p => DemoCounty.IdOf("building-" + p.Id));
        foreach (var (index, tower) in towers.Index().Where(t => t.Index % EveryGap != EveryGap - 1))
        {
            Need(await wardens.AppointAsync(context.Actor, WardenTarget.Building, tower, Term(county, from + index), null, cancellation));
        }
    }

    private TermDraft Term(SimulatedCounty county, int index)
    {
        var person = county.People[index * 7 % county.People.Length];
        var day = times.Today.AddDays(-30 - (index % 300));
        return new TermDraft(person.Name, person.Phone, day, index % (3 * EveryGap) == 4 ? times.Today.AddDays(-1) : null, "任职通知");
    }

    private static T Need<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal
        ? throw new InvalidOperationException($"The demonstration's chain was refused: {refusal.Code} ({refusal.Field}).")
        : outcome.Value;
}
