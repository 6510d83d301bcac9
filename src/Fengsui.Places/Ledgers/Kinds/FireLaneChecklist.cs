using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Checklists;
using Fengsui.Places.Checklists.Seeding;
using Fengsui.Places.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Ledgers.Kinds;

/// <summary>
/// A lane complies when its newest answers pass the edition of the marking checklist in force where it lies. What a seed brings is judged
/// by the edition every installation starts with.
/// </summary>
internal sealed partial class FireLaneLedger : IChecklistLedger
{
    private const string BoxesField = "boxesMarked";

    public string ChecklistCode => ChecklistSeed.FireLaneMarking;

    protected override void Compute(FireLane record) => Apply(record, ChecklistSeed.Lane);

    protected override async Task<Func<FireLane, Refusal?>> LocatorAsync(
        Work work, IReadOnlyCollection<Guid> placeIds, IReadOnlyCollection<Guid> quarterIds, CancellationToken cancellation)
    {
        var locate = await base.LocatorAsync(work, placeIds, quarterIds, cancellation);
        var editions = await EditionsAsync(work, cancellation);
        return record =>
        {
            var refusal = locate(record);
            Judge(work, record, editions);
            return refusal;
        };
    }

    public async Task TakeAnswersAsync(
        Work work, Guid id, IReadOnlyDictionary<string, ChecklistAnswer> answers, CancellationToken cancellation)
    {
        if (await work.Records.Set<FireLane>().AsTracking().IgnoreQueryFilters().FirstOrDefaultAsync(l => l.Id == id, cancellation) is { } lane)
        {
            lane.OtherAnswersJson = answers.Count == 0 ? "" : ChecklistJson.Write(answers);
        }
    }

    public async Task RejudgeAsync(Work work, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var editions = await EditionsAsync(work, cancellation);
        var lanes = await work.Records.Set<FireLane>().AsTracking().IgnoreQueryFilters().Where(l => ids.Contains(l.Id)).ToListAsync(cancellation);
        foreach (var lane in lanes)
        {
            var before = Row(lane).Values;
            Judge(work, lane, editions);
            var source = ChecklistEdition.InForce(editions, lane.DivisionCode, work.Now) is [var edition, ..] ? edition.Instrument : "";
            if (NoteChanges(work, lane, before, new LedgerDraft(new Dictionary<string, string?>(), source)))
            {
                work.Announce(new Change(PlaceTopics.Ledger(Code), lane.Id.ToString(), lane.DivisionCode, work.Now, "updated"));
            }
        }
    }

    public async Task<IReadOnlyList<Guid>> AfterAsync(Work work, Guid? after, int most, CancellationToken cancellation)
    {
        var lanes = work.Records.Set<FireLane>().AsNoTracking().IgnoreQueryFilters();
        if (after is { } last)
        {
            lanes = lanes.Where(l => l.Id > last);
        }

        return await lanes.OrderBy(l => l.Id).Select(l => l.Id).Take(most).ToListAsync(cancellation);
    }

    private async Task<List<ChecklistEdition>> EditionsAsync(Work work, CancellationToken cancellation) =>
        await work.Records.Set<ChecklistEdition>().AsNoTracking().Where(e => e.Code == ChecklistCode && e.State == EditionState.Issued)
            .ToListAsync(cancellation);

    private void Judge(Work work, FireLane lane, List<ChecklistEdition> editions)
    {
        if (ChecklistEdition.InForce(editions, lane.DivisionCode, work.Now) is [var edition, ..])
        {
            Apply(lane, edition);
        }
        else
        {
            // Nothing is in force where it lies: nobody says what it must have.
            (lane.BoxesRequired, lane.IsCompliant) = (null, null);
        }
    }

    private void Apply(FireLane lane, ChecklistEdition edition)
    {
        var items = edition.Items();
        lane.BoxesRequired = items.FirstOrDefault(i => i.Field == BoxesField) is { } boxes
            && ChecklistJudge.Requirement(boxes, key => NumberOf(lane, key)) is { } required ? (int)required : null;
        lane.IsCompliant = ChecklistJudge.Judge(items, edition.PassPercent, AnswersOf(lane, items), key => NumberOf(lane, key), photographed: null).Result switch
        {
            SheetResult.Passes => true,
            SheetResult.Fails => false,
            SheetResult.Incomplete => null,
        };
    }

    private Dictionary<string, ChecklistAnswer> AnswersOf(FireLane lane, IReadOnlyList<ChecklistItem> items)
    {
        var answers = ChecklistJson.Answers(lane.OtherAnswersJson);
        foreach (var item in items.Where(i => i.Field.Length > 0))
        {
            answers[item.Code] = new ChecklistAnswer(Own.First(f => f.Key == item.Field).Get(lane) switch
            {
                null => "",
                true => ChecklistAnswer.Yes,
                false => ChecklistAnswer.No,
                var other => FieldText.Write(other),
            });
        }

        return answers;
    }

    private double? NumberOf(FireLane lane, string key) => Own.FirstOrDefault(f => f.Key == key)?.Get(lane) switch
    {
        double number => number,
        int whole => whole,
        _ => null,
    };
}
