using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Register;
using Fengsui.Places.Responsibility;
using Fengsui.Ui;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.People;

/// <summary>What is missing or due in the register about people, of what the reader may mend.</summary>
internal sealed class DueWork(DueReader dues, LocalTime times, IStringLocalizer<PeopleTexts> texts) : IWorkSource
{
    public int Order => 110;

    public (Type Texts, string Key) Title => (typeof(PeopleTexts), "Dues.Title");

    public string Permission => PlacePermissions.View;

    public string Href => "/register-dues";

    public IReadOnlyList<string> Topics { get; } =
        [.. Enum.GetValues<DueKind>().Select(DueKinds.LedgerOf).Distinct(StringComparer.Ordinal).Select(PlaceTopics.Ledger)];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        var rows = await dues.ToMendAsync(actor, cancellation);
        return new WorkBatch(rows.Count, rows.Count(r => r.State == DueState.Overdue), [.. rows.Take(limit).Select(Item)]);
    }

    private WorkItem Item(DueRow row) => new(
        row.Name, texts["DueKind." + row.Kind], "/" + row.Href.TrimStart('/'), row.DueOn is { } day ? times.StartOf(day.AddDays(1)) : null,
        row.State == DueState.Soon ? Tone.Info : Tone.Warning);
}

/// <summary>Links of the responsibility chain that are missing, for those who keep it.</summary>
internal sealed class GapWork(GapReader gaps, Records records, IStringLocalizer<ResponsibilityTexts> texts) : IWorkSource
{
    public int Order => 120;

    public (Type Texts, string Key) Title => (typeof(ResponsibilityTexts), "Gaps.Title");

    public string Permission => ResponsibilityPermissions.Edit;

    public string Href => "/responsibility";

    public IReadOnlyList<string> Topics { get; } = [ResponsibilityPermissions.Topic];

    public async Task<WorkBatch> ReadAsync(Actor actor, int limit, CancellationToken cancellation)
    {
        var rows = await gaps.FirstAsync(actor, limit, cancellation);
        if (rows.Count == 0)
        {
            return new WorkBatch(0, 0, []);
        }

        await using var context = records.Open(actor);
        var names = await PlaceNames.ReadAsync(context, cancellation);
        return new WorkBatch(await gaps.CountAsync(actor, cancellation), 0, [.. rows.Select(row => new WorkItem(
            row.Where.Length > 0 ? row.Where : names.DivisionName(row.DivisionCode), $"{texts["Gap." + row.Kind]} {row.Title}".TrimEnd(),
            "/" + row.Href.TrimStart('/'), null, row.Kind == GapKind.TermExpired ? Tone.Warning : Tone.Fault))]);
    }
}
