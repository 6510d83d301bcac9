using Bunit;
using Fengsui.Kernel.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Fengsui.Ui.Tests;

public sealed class ConflictViewTests : UiTest
{
    private readonly List<ConflictChoice> _decided = [];

    private readonly Draft _read = new("旧名", "旧街1号", 3, ["a"]);

    [Fact]
    public async Task What_I_did_not_touch_begins_as_theirs_and_equal_fields_are_not_asked()
    {
        var view = Shown(_read with { Name = "我的名" }, _read with { Floors = 5 }, _read);
        Assert.Equal(["name:mine", "floors:theirs"], Ticked(view));
        Assert.Contains("wang.li", view.Markup, StringComparison.Ordinal);

        await view.Find("[data-move=merged]").ClickAsync(new());
        var choice = Assert.Single(_decided);
        Assert.Equal(("我的名", "旧街1号", 5), Facts(choice));
        Assert.Equal((true, 7), (choice.Save, choice.Stored.Number));
    }

    [Theory]
    [InlineData("mine", true, "我的名", 3)]
    [InlineData("theirs", false, "旧名", 5)]
    public async Task One_side_is_taken_whole(string move, bool save, string name, int floors)
    {
        var view = Shown(_read with { Name = "我的名" }, _read with { Floors = 5 }, _read);
        await view.Find($"[data-move={move}]").ClickAsync(new());
        var choice = Assert.Single(_decided);
        Assert.Equal((save, name, floors), (choice.Save, choice.Read<Draft>().Name, choice.Read<Draft>().Floors));
    }

    [Fact]
    public async Task Changes_that_do_not_meet_are_said_to_do_so()
    {
        var view = Shown(_read, _read with { Source = "别处" }, _read);
        Assert.Empty(view.FindAll("fieldset"));
        await view.Find("[data-move=merged]").ClickAsync(new());
        Assert.True(Assert.Single(_decided).Save);
    }

    [Fact]
    public async Task A_second_overtaking_asks_anew()
    {
        var view = Shown(_read with { Name = "我的名" }, _read with { Name = "他的名" }, _read);
        await view.Find("[data-field=name] input[value=theirs]").ChangeAsync("theirs");
        Assert.Equal(["name:theirs"], Ticked(view));
        view.Render(p => p.Add(v => v.Stored, Stored(_read with { Name = "她的名" }, "8")));
        Assert.Equal(["name:mine"], Ticked(view));
        Assert.Contains("她的名", view.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<ConflictView> Shown(Draft mine, Draft theirs, Draft read) => Render<ConflictView>(p => p
        .Add(v => v.Stored, Stored(theirs, "7")).Add(v => v.Mine, mine).Add(v => v.Read, read).Add(v => v.Label, key => key)
        .Add(v => v.OnDecided, EventCallback.Factory.Create<ConflictChoice>(this, _decided.Add)));

    private StoredNow Stored(Draft theirs, string version) => new(version, StoredNow.Write(theirs), "wang.li", Now);

    private static List<string> Ticked(IRenderedComponent<ConflictView> view) =>
        [.. view.FindAll("fieldset").Select(f => $"{f.GetAttribute("data-field")}:{f.QuerySelector("input[checked]")!.GetAttribute("value")}")];

    private static (string Name, string Address, int Floors) Facts(ConflictChoice choice) =>
        choice.Read<Draft>() is var draft ? (draft.Name, draft.Address, draft.Floors) : default;

    private sealed record Draft(string Name, string Address, int Floors, IReadOnlyList<string> Tags, string Source = "");
}
