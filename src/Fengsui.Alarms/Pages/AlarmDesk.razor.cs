using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.Desk;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Resources;
using Fengsui.Alarms.Shelving;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Alarms.Pages;

/// <summary>
/// The moves of one alarm: all of the life cycle, the unlawful ones visible with the reason and who may. Acknowledging just
/// happens and can be undone for ten seconds; what needs a cause or a note opens a form in place.
/// </summary>
public sealed partial class AlarmDesk : ComponentBase, IAsyncDisposable
{
    private static readonly (AlarmMove Move, string Key, string Icon)[] Cycle =
    [
        (AlarmMove.Acknowledge, "a", Icons.Material.Filled.Check),
        (AlarmMove.BeginVerification, "v", Icons.Material.Filled.PersonSearch),
        (AlarmMove.Confirm, "d", Icons.Material.Filled.LocalFireDepartment),
        (AlarmMove.MarkFalse, "f", Icons.Material.Filled.DoNotDisturbOn),
        (AlarmMove.MarkTest, "t", Icons.Material.Filled.Science),
        (AlarmMove.MarkFault, "x", Icons.Material.Filled.Build),
        (AlarmMove.Close, "c", Icons.Material.Filled.TaskAlt),
    ];

    private IReadOnlyList<Move> _moves = [];
    private IReadOnlyList<Move> _side = [];
    private DeskForm? _form;
    private bool _means;
    private (string Edition, bool IsHeld) _planned;
    private Guid _alarm;
    private Guid _inHand;
    private KeyRegistration? _keys;
    private bool _left;

    /// <summary>The alarm.</summary>
    [Parameter, EditorRequired]
    public AlarmCase Case { get; set; } = default!;

    /// <summary>The alarm that the person has chosen; while it is another than lies here and is still being read, no move is made of the one that does.</summary>
    [Parameter]
    public Guid? Chosen { get; set; }

    /// <summary>Something was done: read the alarm again.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private AlarmService Service { get; set; } = default!;

    [Inject]
    private PermissionTable Permissions { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private Keyboard Keyboard { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ConsoleTexts> Words { get; set; } = default!;

    private AlarmBrief Brief => Case.Brief;

    private bool IsHeld => Chosen is { } next && next != Brief.Id;

    /// <summary>True while the person fills a form, or has this alarm in hand: it shall not be taken from under their keys.</summary>
    public bool Busy => _form is not null || (_inHand == Brief.Id && Brief.State != AlarmState.Closed);

    /// <summary>Opens a form, for a part of the page that knows what comes next; nothing when the move is not lawful now.</summary>
    public void Open(DeskForm form, bool byPhone)
    {
        if (Enum.TryParse<AlarmMove>(form.ToString(), out var move) && Case.Detail.Moves.Any(m => m.Move == move && m.MayMake))
        {
            (_form, _means) = (form, byPhone);
            StateHasChanged();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _left = true;
        if (_keys is { } keys)
        {
            await keys.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_alarm != Brief.Id)
        {
            (_alarm, _form, _means) = (Brief.Id, null, false);
        }

        if (_planned != (Case.Edition, IsHeld))
        {
            _planned = (Case.Edition, IsHeld);
            _moves = [.. CycleMoves().Select(OnlyHere)];
            _side = [.. SideMoves().Select(OnlyHere)];
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _keys = await Keyboard.RegisterAsync(["u"], _ => InvokeAsync(UndoAsync), () => _left);
        }
    }

    private IEnumerable<Move> CycleMoves()
    {
        foreach (var (move, key, icon) in Cycle)
        {
            yield return Of(move, key, icon);
        }

        foreach (var lawful in Case.Detail.Moves.Where(m => m.Move is AlarmMove.Dispute or AlarmMove.Reopen))
        {
            yield return Of(lawful.Move, null, Icons.Material.Filled.Undo);
        }
    }

    private Move Of(AlarmMove move, string? key, string icon) => new()
    {
        Key = move.ToString(),
        Text = TextOf(move),
        Icon = icon,
        ShortcutKey = key,
        Tone = ToneOf(move),
        IsPrimary = move == Expected(),
        DisabledReason = WhyNot(move),
        Run = () => RunAsync(move),
    };

    // A click that was on its way while another alarm was chosen or came up is heard by what was drawn before: it was meant for that one, and moves none.
    private Move OnlyHere(Move move)
    {
        var meant = Brief.Id;
        return move with
        {
            DisabledReason = IsHeld ? Words["Why.Opening"].Value : move.DisabledReason,
            Run = () => !IsHeld && Brief.Id == meant ? move.Run() : Task.CompletedTask,
        };
    }

    private IEnumerable<Move> SideMoves()
    {
        var duty = Brief.Queue == AlarmQueue.Duty;
        var work = duty ? AlarmPermissions.Acknowledge : AlarmPermissions.Maintain;
        if (Brief.ShelvedUntil is null)
        {
            var shelfReason = Brief.State == AlarmState.Closed
                ? Words["Why.Closed"].Value
                : AlarmKindTable.IsFire(Brief.Kind) && Brief.State == AlarmState.Raised ? Words["Why.ShelveUnseen"].Value : null;
            yield return Side("Shelve", "s", Icons.Material.Filled.Inventory2, ShelfRules.PermissionFor(Brief.Kind), shelfReason, () => Show(DeskForm.Shelve));
        }
        else
        {
            yield return Side("Unshelve", "s", Icons.Material.Filled.Unarchive, ShelfRules.PermissionFor(Brief.Kind), null, UnshelveAsync);
        }

        if (Brief.LeadId is not null && Brief.State != AlarmState.Closed)
        {
            yield return Side("Split", null, Icons.Material.Filled.CallSplit, AlarmPermissions.Split, null, () => Show(DeskForm.Split));
        }

        yield return Side("Assign", "g", Icons.Material.Filled.AssignmentInd, work, null, () => Show(DeskForm.Assign));
        yield return Side("Note", "n", Icons.Material.Filled.EditNote, AlarmPermissions.Note, null, () => Show(DeskForm.Note));
    }

    private Move Side(string key, string? letter, string icon, string permission, string? reason, Func<Task> run) => new()
    {
        Key = key,
        Text = Words["Side." + key],
        Icon = icon,
        ShortcutKey = letter,
        DisabledReason = !Permissions.Allows(Case.Actor, permission) ? Words["Why.NotYours", Roles(Permissions.RolesOf(permission))].Value : reason,
        Run = run,
    };

    private string TextOf(AlarmMove move) => move == AlarmMove.Confirm && !AlarmKindTable.IsFire(Brief.Kind)
        ? Words["Move.ConfirmTrue"]
        : Words["Move." + move];

    private Tone ToneOf(AlarmMove move) => move switch
    {
        AlarmMove.Confirm when AlarmKindTable.IsFire(Brief.Kind) => Tone.Fire,
        AlarmMove.MarkTest => Tone.Test,
        AlarmMove.MarkFault => Tone.Fault,
        _ => Tone.Neutral,
    };

    private AlarmMove? Expected() => Brief.State switch
    {
        AlarmState.Raised => AlarmMove.Acknowledge,
        AlarmState.Acknowledged or AlarmState.Verifying or AlarmState.Confirmed when Brief.Group is { Unseen: not AlarmUnseen.None } => AlarmMove.Acknowledge,
        AlarmState.Acknowledged => AlarmMove.BeginVerification,
        AlarmState.Verifying when AlarmKindTable.IsFire(Brief.Kind) => AlarmMove.Confirm,
        AlarmState.Verifying or AlarmState.Confirmed or AlarmState.False or AlarmState.Test or AlarmState.Fault => AlarmMove.Close,
        _ => null,
    };

    private string? WhyNot(AlarmMove move)
    {
        var lawful = Case.Detail.Moves;
        if (lawful.FirstOrDefault(m => m.Move == move) is { } found)
        {
            return found.MayMake ? null : Words["Why.NotYours", Roles(found.Roles)].Value;
        }

        var possible = lawful.Where(m => m.Move != AlarmMove.UndoAcknowledge).Select(m => TextOf(m.Move)).ToList();
        return possible.Count == 0
            ? Words["Why.Over", AlarmWords.Of(Brief.State)]
            : Words["Why.NotNow", AlarmWords.Of(Brief.State), string.Join(Words["Comma"], possible)];
    }

    private string Roles(IEnumerable<string> roles) =>
        string.Join(Words["Comma"], roles.Order(StringComparer.Ordinal).Select(AlarmWords.Role));

    private Task RunAsync(AlarmMove move)
    {
        _inHand = Brief.Id;
        return move switch
        {
            AlarmMove.Acknowledge => AcknowledgeAsync(),
            AlarmMove.BeginVerification => MakeAsync(move),
            _ => Show(Enum.Parse<DeskForm>(move.ToString())),
        };
    }

    private Task Show(DeskForm form)
    {
        _form = form;
        StateHasChanged();
        return Task.CompletedTask;
    }

    private void Cancel() => (_form, _means) = (null, false);

    // The state chip and the timeline tell it; a notice over the queue would only hide lines.
    private async Task DoneAsync()
    {
        Cancel();
        await OnChanged.InvokeAsync();
    }

    private async Task AcknowledgeAsync()
    {
        var (id, number) = (Brief.Id, Brief.Number);
        if (await MakeAsync(AlarmMove.Acknowledge))
        {
            Notices.Done(Words["Done.Acknowledge", number], () => InvokeAsync(() => UndoAsync(id)));
        }
    }

    private Task UndoAsync() => Brief.State == AlarmState.Acknowledged && !IsHeld ? UndoAsync(Brief.Id) : Task.CompletedTask;

    private async Task UndoAsync(Guid id) =>
        await ToldAsync(await Service.MoveAsync(Case.Actor, id, AlarmMove.UndoAcknowledge, MoveInput.None, CancellationToken.None));

    // To say "seen" is right whatever came in meanwhile; it covers what was there to be seen. Who was first is guarded by the state.
    private async Task<bool> MakeAsync(AlarmMove move) => await ToldAsync(await Service.MoveAsync(
        Case.Actor, Brief.Id, move,
        move == AlarmMove.Acknowledge ? new MoveInput(SeenVersion: Brief.Version) : new MoveInput(ExpectedVersion: Brief.Version),
        CancellationToken.None));

    private async Task UnshelveAsync() =>
        await ToldAsync(await Service.UnshelveAsync(Case.Actor, Brief.Id, Brief.Version, CancellationToken.None));

    private async Task<bool> ToldAsync(Outcome<AlarmBrief> outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
        }

        await OnChanged.InvokeAsync();
        return outcome.Succeeded;
    }
}
