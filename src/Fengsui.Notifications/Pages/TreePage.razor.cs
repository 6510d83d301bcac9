using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Rosters;
using Fengsui.Notifications.Settings;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Notifications.Pages;

/// <summary>A tree and its form.</summary>
public sealed partial class TreePage : ComponentBase
{
    private const int UsualSeconds = 60;
    private const int CountyDigits = 6;

    private static readonly string[] Beside = ["name", "divisionCode", "rounds", "kinds", "steps", "endsAtDesk"];

    private readonly HashSet<AlarmKind> _kinds = [AlarmKind.FireAlarm, AlarmKind.ManualAlarm];
    private readonly HashSet<ChannelKind> _standDownBy = [.. StandDownKinds.Usual];
    private readonly List<StepInput> _steps = [];
    private IReadOnlyList<FilterChoice> _divisions = [];
    private StepOptions _options = StepOptions.None;
    private CallTreeView? _tree;
    private string _name = "";
    private string _division = "";
    private CallTrigger _trigger;
    private int _rounds = 1;
    private bool _urgent;
    private bool _endsAtDesk = true;
    private bool _inUse = true;
    private bool _may;
    private bool _ready;
    private bool _missing;
    private bool _busy;
    private Refusal? _problem;

    /// <summary>The tree, or null for a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [Inject]
    private TreeBook Trees { get; set; } = default!;

    [Inject]
    private ChannelBook Channels { get; set; } = default!;

    [Inject]
    private RosterReader Rosters { get; set; } = default!;

    [Inject]
    private ContactBook Contacts { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<NotificationTexts> Texts { get; set; } = default!;

    private CallTreeDraft Draft => new(
        _name, _division, _trigger, [.. _kinds.Order()], _urgent, _rounds, _endsAtDesk, _inUse, [.. _steps.Select(s => s.Step)], _tree?.Tree.Version ?? 0,
        [.. _standDownBy.Order()]);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!await Current.MayAsync(NotificationPermissions.View))
        {
            return;
        }

        var actor = await Current.GetAsync();
        _may = await Current.MayAsync(NotificationPermissions.Trees) && !actor.IsNarrowed;
        await using (var context = Records.Open(actor))
        {
            var names = await PlaceNames.ReadAsync(context, CancellationToken.None);
            var own = actor.DivisionPrefix.Length <= CountyDigits ? Texts["Division.County"].Value : names.DivisionName(actor.DivisionPrefix);
            _divisions = [new FilterChoice(actor.DivisionPrefix, own), .. names.TownChoices(actor.DivisionPrefix).Where(t => t.Value != actor.DivisionPrefix)];
        }

        _options = new StepOptions(
            [.. (await Channels.ListAsync(actor, CancellationToken.None)).Where(c => c.IsInUse).Select(c => (c.Id, c.Name))],
            [.. (await Rosters.ListAsync(actor, CancellationToken.None)).Select(r => (r.Id, r.Roster.Name))],
            [.. (await Contacts.ListAsync(actor, CancellationToken.None)).Where(c => c.IsInUse).Select(c => (c.Id, c.Name))]);
        _division = actor.DivisionPrefix;
        await ReadAsync();
        _ready = true;
    }

    private async Task ReadAsync()
    {
        if (Id is not { } id)
        {
            if (_steps.Count == 0)
            {
                AddStep();
            }

            return;
        }

        _tree = await Trees.FindAsync(await Current.GetAsync(), id, CancellationToken.None);
        if (_tree?.Tree is not { } tree)
        {
            _missing = true;
            return;
        }

        (_name, _division, _trigger, _rounds) = (tree.Name, tree.DivisionCode, tree.Trigger, tree.Rounds);
        (_urgent, _endsAtDesk, _inUse) = (tree.IsUrgent, tree.EndsAtDesk, tree.IsInUse);
        if (_divisions.All(d => d.Value != _division))
        {
            _divisions = [.. _divisions, new FilterChoice(_division, _division)];
        }

        _kinds.Clear();
        _kinds.UnionWith(tree.Kinds);
        _standDownBy.Clear();
        _standDownBy.UnionWith(tree.StandDownBy ?? StandDownKinds.Usual);
        _steps.Clear();
        _steps.AddRange(tree.Steps.Select(s => new StepInput(s)));
    }

    private static bool IsBeside(string? field) => field is not null && (Beside.Contains(field) || field.StartsWith("steps.", StringComparison.Ordinal));

    private string? Bad(string field) => _problem?.Field == field ? "true" : null;

    private static void Choose<T>(HashSet<T> set, T one, bool chosen)
    {
        if (chosen)
        {
            set.Add(one);
        }
        else
        {
            set.Remove(one);
        }
    }

    private void AddStep() => _steps.Add(new StepInput(new CallStep(
        StepTarget.Roster, _options.Rosters.Select(r => (Guid?)r.Id).FirstOrDefault(), null, null,
        [.. _options.Channels.Take(1).Select(c => c.Id)], UsualSeconds)));

    private void Move(int index, int by)
    {
        var step = _steps[index];
        _steps.RemoveAt(index);
        _steps.Insert(index + by, step);
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var saved = await Trees.SaveAsync(await Current.GetAsync(), Id, Draft, CancellationToken.None);
        (_busy, _problem) = (false, saved.Refusal);
        if (saved.Succeeded)
        {
            Notices.Done(Texts["Saved"]);
            Navigation.NavigateTo("notifications/trees");
        }
    }
}

/// <summary>What a step may be made of.</summary>
public sealed record StepOptions(
    IReadOnlyList<(Guid Id, string Name)> Channels, IReadOnlyList<(Guid Id, string Name)> Rosters, IReadOnlyList<(Guid Id, string Name)> People)
{
    /// <summary>Nothing yet.</summary>
    public static StepOptions None { get; } = new([], [], []);
}

/// <summary>A step while it is edited.</summary>
public sealed class StepInput(CallStep step)
{
    /// <summary>The step.</summary>
    public CallStep Step { get; set; } = step;
}
