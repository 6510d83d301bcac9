using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Levers;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.OfficialNotices.Pages;

/// <summary>One notice.</summary>
public sealed partial class NoticePage : LiveComponent
{
    private const string ReplyForm = "reply";

    private NoticeFile? _file;
    private NoticeSheet? _sheet;
    private Refusal? _unreadable;
    private NoticeInput? _input;
    private IReadOnlyList<Move> _moves = [];
    private Refusal? _problem;
    private string? _open;
    private ServiceMethod _how;
    private string _to = "";
    private string _reason = "";
    private bool _missing;
    private bool _givenUp;
    private DateOnly? _on;
    private IReadOnlyList<FilterChoice> _sectors = [];

    /// <summary>The notice.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private NoticeReader Reader { get; set; } = default!;

    [Inject]
    private NoticeBook Book { get; set; } = default!;

    [Inject]
    private NoticePapers Papers { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> HazardTexts { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnforcementTexts> Texts { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ReplyTexts> Replies { get; set; } = default!;

    private ReplyState ReplyStanding => _file is { Notice: var n }
        ? NoticeReplies.StateOf(n.State, n.ReplyDue, n.RepliedOn, n.ReplyGivenUp, Times.Today)
        : ReplyState.None;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.MayAsync(HazardPermissions.View))
        {
            _sectors = await Reader.SectorsAsync(await Current.GetAsync(), CancellationToken.None);
            await FollowAsync(EnforcementPermissions.NoticeTopic, HazardTopics.Clocks);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_file?.Notice.Id != Id && await Current.MayAsync(HazardPermissions.View))
        {
            _open = null;
            await ReadAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Keys.Any(k => k.Contains(Id.ToString(), StringComparison.Ordinal)) ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        _file = await Reader.FindAsync(actor, Id, CancellationToken.None);
        _missing = _file is null;
        if (_file is { } file)
        {
            var read = await Papers.ReadAsync(actor, Id, CancellationToken.None);
            (_sheet, _unreadable) = (read.Succeeded ? read.Value : null, read.Refusal);
            _moves = await MovesAsync(file);
        }

        StateHasChanged();
    }

    private async Task<IReadOnlyList<Move>> MovesAsync(NoticeFile file)
    {
        List<Move> moves =
        [
            .. file.Moves.Select(move => new Move
            {
                Key = move.ToString(), Text = Texts["NoticeMove." + move], IsPrimary = move != NoticeMove.Withdraw,
                Tone = move == NoticeMove.Withdraw ? Tone.Fault : Tone.Info,
                Irreversible = move == NoticeMove.Issue ? Texts["Notice.IssueAsk"].Value : null,
                Run = move == NoticeMove.Issue ? IssueAsync : () => Open(move.ToString()),
            }),
        ];
        if (ReplyStanding is ReplyState.Awaiting or ReplyState.Overdue && await Current.MayAsync(EnforcementPermissions.Prepare))
        {
            moves.Insert(0, new Move { Key = ReplyForm, Text = Replies["Move"], IsPrimary = true, Run = () => Open(ReplyForm) });
        }

        if (file.Notice.State == NoticeState.Draft && await Current.MayAsync(EnforcementPermissions.Prepare))
        {
            moves.Add(new Move { Key = "edit", Text = Texts["Notice.Change"], Run = () => Open("edit") });
            moves.Add(new Move { Key = "drop", Text = Texts["Notice.Drop"], Tone = Tone.Offline, Irreversible = Texts["Notice.DropAsk"], Run = DropAsync });
        }

        return moves;
    }

    private Task Open(string what)
    {
        _open = what;
        _input = _file is { } file ? NoticeInput.From(file.Notice) : null;
        (_problem, _givenUp, _on) = (null, false, Times.Today);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task IssueAsync() => await AfterAsync(await Book.IssueAsync(await Current.GetAsync(), Id, _file!.Notice.Version, CancellationToken.None));

    private async Task ChangeAsync() =>
        await AfterAsync(await Book.ChangeAsync(await Current.GetAsync(), Id, _file!.Notice.Version, _input!.Of(), CancellationToken.None));

    private async Task ServeAsync() => await AfterAsync(await Book.ServeAsync(
        await Current.GetAsync(), Id, _file!.Notice.Version, new ServiceNote(_how, _to, Reason: _reason), CancellationToken.None));

    private async Task ReplyAsync() => await AfterAsync(await Book.ReplyAsync(
        await Current.GetAsync(), Id, _file!.Notice.Version, new NoticeReply(_reason, _to, _on, _givenUp), CancellationToken.None));

    private async Task WithdrawAsync() =>
        await AfterAsync(await Book.WithdrawAsync(await Current.GetAsync(), Id, _file!.Notice.Version, _reason, CancellationToken.None));

    private async Task DropAsync()
    {
        var dropped = await Book.DropAsync(await Current.GetAsync(), Id, _file!.Notice.Version, CancellationToken.None);
        _problem = dropped.Refusal;
        if (dropped.Succeeded)
        {
            Navigation.NavigateTo("notices");
        }
    }

    private async Task AfterAsync(Outcome<NoticeMade> outcome)
    {
        _problem = outcome.Refusal;
        if (outcome.Succeeded)
        {
            (_open, _reason, _to) = (null, "", "");
            await ReadAsync();
        }
    }
}
