using Fengsui.Places.Checklists;
using Fengsui.Places.Checklists.Seeding;

namespace Fengsui.Places.Tests.Checklists;

/// <summary>The judge as a table: an item, an answer, what comes of it; then sheets.</summary>
[Trait("Req", "S-50")]
public sealed class ChecklistJudgeTests
{
    private static readonly ChecklistItem YesNo = new() { Code = "a", Text = "?", Rule = PassRule.MustBeYes, AllowsNotApplicable = true };

    [Theory]
    // yes or no
    [InlineData(AnswerKind.YesNo, PassRule.MustBeYes, null, "yes", ItemOutcome.Passed, ItemGap.None)]
    [InlineData(AnswerKind.YesNo, PassRule.MustBeYes, null, "no", ItemOutcome.Failed, ItemGap.None)]
    [InlineData(AnswerKind.YesNo, PassRule.MustBeYes, null, "na", ItemOutcome.NotApplicable, ItemGap.None)]
    [InlineData(AnswerKind.YesNo, PassRule.MustBeYes, null, "", ItemOutcome.Open, ItemGap.Answer)]
    [InlineData(AnswerKind.YesNo, PassRule.None, null, "no", ItemOutcome.Informational, ItemGap.None)]
    [InlineData(AnswerKind.YesNo, PassRule.None, null, "", ItemOutcome.Informational, ItemGap.None)]
    // limits hold at the limit itself
    [InlineData(AnswerKind.Number, PassRule.AtLeast, 4.0, "4", ItemOutcome.Passed, ItemGap.None)]
    [InlineData(AnswerKind.Number, PassRule.AtLeast, 4.0, "3.99", ItemOutcome.Failed, ItemGap.None)]
    [InlineData(AnswerKind.Number, PassRule.AtMost, 8.0, "8", ItemOutcome.Passed, ItemGap.None)]
    [InlineData(AnswerKind.Number, PassRule.AtMost, 8.0, "8.01", ItemOutcome.Failed, ItemGap.None)]
    [InlineData(AnswerKind.Number, PassRule.AtMost, 8.0, "", ItemOutcome.Open, ItemGap.Answer)]
    // choices
    [InlineData(AnswerKind.Choice, PassRule.OneOf, null, "好", ItemOutcome.Passed, ItemGap.None)]
    [InlineData(AnswerKind.Choice, PassRule.OneOf, null, "坏", ItemOutcome.Failed, ItemGap.None)]
    public void An_answer_passes_fails_or_leaves_open(AnswerKind kind, PassRule rule, double? limit, string answer, ItemOutcome outcome, ItemGap gap)
    {
        var item = YesNo with { Kind = kind, Rule = rule, Limit = limit, Choices = ["好", "中", "坏"], Accepted = ["好", "中"] };
        var judged = ChecklistJudge.Judge([item], null, Answers(("a", answer)), _ => null, null).Items[0];
        Assert.Equal((outcome, gap), (judged.Outcome, judged.Gap));
    }

    [Theory]
    [InlineData(120.0, "6", ItemOutcome.Passed, 6.0)]
    [InlineData(120.0, "5", ItemOutcome.Failed, 6.0)]
    [InlineData(120.1, "6", ItemOutcome.Failed, 7.0)]
    [InlineData(20.0, "1", ItemOutcome.Passed, 1.0)]
    [InlineData(null, "6", ItemOutcome.Open, null)]
    [Trait("Req", "S-19")]
    public void A_number_is_held_against_what_the_record_requires(double? length, string boxes, ItemOutcome outcome, double? required)
    {
        var item = ChecklistSeed.Lane.Items().Single(i => i.Code == "boxes");
        var judged = ChecklistJudge.Judge([item], null, Answers(("boxes", boxes)), key => key == "lengthM" ? length : null, null).Items[0];
        Assert.Equal((outcome, required), (judged.Outcome, judged.Required));
        Assert.Equal(length is null ? ItemGap.RequirementUnknown : ItemGap.None, judged.Gap);
    }

    [Theory]
    [InlineData("yes,yes,yes", SheetResult.Passes)]
    [InlineData("yes,yes,", SheetResult.Incomplete)]
    [InlineData("yes,no,yes", SheetResult.Fails)]
    [InlineData("no,,", SheetResult.Fails)]
    [InlineData("na,na,na", SheetResult.Passes)]
    [InlineData("na,yes,", SheetResult.Incomplete)]
    public void Without_points_every_item_must_pass(string answers, SheetResult result) =>
        Assert.Equal(result, ChecklistJudge.Judge(Three(0, 0, 0), null, Answers(answers), _ => null, null).Result);

    [Theory]
    // 80 % of the points that apply
    [InlineData("yes,no,yes", 80, SheetResult.Passes, 8, 10)]
    [InlineData("yes,yes,no", 80, SheetResult.Fails, 7, 10)]
    [InlineData("yes,na,no", 80, SheetResult.Fails, 5, 8)]
    [InlineData("yes,no,", 80, SheetResult.Incomplete, 5, 10)]
    // the first is a veto item
    [InlineData("no,yes,yes", 10, SheetResult.Fails, 5, 10)]
    [InlineData("no,,", 10, SheetResult.Fails, 0, 10)]
    [InlineData("na,yes,yes", 100, SheetResult.Passes, 5, 5)]
    public void With_points_their_share_decides_but_for_a_veto(string answers, int percent, SheetResult result, int points, int most)
    {
        var items = Three(5, 2, 3);
        var judged = ChecklistJudge.Judge([items[0] with { IsVeto = true }, items[1], items[2]], percent, Answers(answers), _ => null, null);
        Assert.Equal((result, points, most), (judged.Result, judged.Points, judged.MostPoints));
    }

    [Theory]
    [InlineData(PhotoRule.No, "no", false, ItemGap.None)]
    [InlineData(PhotoRule.WhenFailed, "yes", false, ItemGap.None)]
    [InlineData(PhotoRule.WhenFailed, "no", false, ItemGap.Photo)]
    [InlineData(PhotoRule.WhenFailed, "no", true, ItemGap.None)]
    [InlineData(PhotoRule.Always, "yes", false, ItemGap.Photo)]
    [InlineData(PhotoRule.Always, "yes", true, ItemGap.None)]
    [InlineData(PhotoRule.Always, "na", false, ItemGap.None)]
    public void A_photo_that_is_asked_for_is_waited_for(PhotoRule photo, string answer, bool taken, ItemGap gap)
    {
        var items = new[] { YesNo with { Photo = photo } };
        Assert.Equal(gap, ChecklistJudge.Judge(items, null, Answers(("a", answer)), _ => null, taken ? new HashSet<string> { "a" } : new HashSet<string>()).Items[0].Gap);
        Assert.Equal(ItemGap.None, ChecklistJudge.Judge(items, null, Answers(("a", answer)), _ => null, null).Items[0].Gap);
    }

    [Fact]
    public void Two_editions_are_compared_item_by_item()
    {
        var items = Three(0, 0, 0);
        var older = new ChecklistDraft { Title = "甲", Items = items };
        var newer = older with { Title = "乙", Items = [items[2], items[0] with { Text = "新", Photo = PhotoRule.Always }, YesNo with { Code = "d", Text = "加" }] };
        var difference = ChecklistDiff.Between(older, newer);

        Assert.Equal([new PropertyChange("title", "甲", "乙")], difference.Properties);
        Assert.Equal(
            [(ItemChangeKind.Changed, "a"), (ItemChangeKind.Added, "d"), (ItemChangeKind.Removed, "b")],
            difference.Items.Where(i => i.Kind != ItemChangeKind.Moved).Select(i => (i.Kind, i.Code)));
        Assert.Equal(
            [new PropertyChange("text", "a?", "新"), new PropertyChange("photo", "No", "Always")],
            difference.Items.Single(i => i.Code == "a").Properties);

        // Taking the last to the top is one change, not three.
        Assert.Equal([(ItemChangeKind.Moved, "c")], ChecklistDiff.Between(older, older with { Items = [items[2], items[0], items[1]] }).Items.Select(i => (i.Kind, i.Code)));
        Assert.True(ChecklistDiff.Between(older, older).IsEmpty);
    }

    private static List<ChecklistItem> Three(int first, int second, int third) =>
    [
        YesNo with { Code = "a", Text = "a?", Points = first }, YesNo with { Code = "b", Text = "b?", Points = second },
        YesNo with { Code = "c", Text = "c?", Points = third },
    ];

    private static Dictionary<string, ChecklistAnswer> Answers(string answers) =>
        new[] { "a", "b", "c" }.Zip(answers.Split(',')).ToDictionary(a => a.First, a => new ChecklistAnswer(a.Second));

    private static Dictionary<string, ChecklistAnswer> Answers(params (string Code, string Value)[] answers) =>
        answers.ToDictionary(a => a.Code, a => new ChecklistAnswer(a.Value));
}
