using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Sensing.Video.Pages;

/// <summary>One case with its decision.</summary>
public sealed partial class VideoDesk : ComponentBase
{
    private static readonly VideoReject[] Reasons = Enum.GetValues<VideoReject>();

    private Guid _case;
    private Guid? _chosen;
    private string _note = "";
    private bool _rejecting;
    private Refusal? _problem;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public VideoCaseFile File { get; set; } = default!;

    /// <summary>Kinds, for their names.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<VideoKindView> Kinds { get; set; } = [];

    /// <summary>Moves of the page beside the decision, such as the next case.</summary>
    [Parameter]
    public IReadOnlyList<Move> More { get; set; } = [];

    /// <summary>Called after a decision.</summary>
    [Parameter]
    public Func<Task>? Decided { get; set; }

    [Inject]
    private VideoCaseBook Book { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<VideoTexts> Texts { get; set; } = default!;

    private VideoCaseRow Row => File.Case;

    private string KindName => VideoWords.KindName(Kinds, Row.KindCode);

    private IReadOnlyList<VideoEventView> Pictures => [.. File.Events.Where(e => e.Snapshot == SnapshotState.Stored).Take(8)];

    private VideoEventView? Shown => Pictures.FirstOrDefault(e => e.Id == _chosen) ?? (Pictures.Count > 0 ? Pictures[0] : null);

    private string NoPicture => File.Events.Any(e => e.Snapshot == SnapshotState.Waiting) ? Texts["Snapshot.Waiting"]
        : File.Events.FirstOrDefault(e => e.SnapshotProblem.Length > 0) is { } failed ? Texts["Snapshot.Failed", ProblemOf(failed.SnapshotProblem)]
        : Texts["Snapshot.None"];

    private string ProblemOf(string code) => Texts["Problem." + code] is { ResourceNotFound: false } known ? known : Texts["Problem.other"];

    private IReadOnlyList<Move> Moves => _rejecting ? RejectMoves() : [.. File.Moves.Select(MoveOf), .. More];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_case != Row.Id)
        {
            (_case, _chosen, _note, _rejecting, _problem) = (Row.Id, null, "", false, null);
        }
    }

    private Move MoveOf(VideoMove move) => new()
    {
        Key = move.ToString().ToLowerInvariant(),
        Text = Texts["Move." + move],
        Run = move == VideoMove.Reject ? AskWhy : () => DecideAsync(move, null),
        Icon = move switch
        {
            VideoMove.Confirm => Icons.Material.Filled.Check,
            VideoMove.Reject => Icons.Material.Filled.Close,
            VideoMove.CannotTell => Icons.Material.Filled.QuestionMark,
            _ => Icons.Material.Filled.Undo,
        },
        Tone = move == VideoMove.Confirm ? (Row.LeadsTo == VideoConsequence.Alarm ? Tone.Fire : Tone.Info) : Tone.Neutral,
        IsPrimary = move == VideoMove.Confirm,
        ShortcutKey = move switch { VideoMove.Confirm => "c", VideoMove.Reject => "x", VideoMove.CannotTell => "u", _ => null },
    };

    private List<Move> RejectMoves() =>
    [
        .. Reasons.Select((reason, index) => new Move
        {
            Key = "reason-" + reason.ToString().ToLowerInvariant(), Text = Texts["Reject." + reason], ShortcutKey = $"{index + 1}",
            Run = () => DecideAsync(VideoMove.Reject, reason),
        }),
        new Move { Key = "back", Text = Texts["Back"], Icon = Icons.Material.Filled.ArrowBack, ShortcutKey = "Escape", Run = AskNoMore },
    ];

    private Task AskWhy()
    {
        (_rejecting, _problem) = (true, null);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private Task AskNoMore()
    {
        (_rejecting, _problem) = (false, null);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task DecideAsync(VideoMove move, VideoReject? reason)
    {
        var outcome = await Book.DecideAsync(await Current.GetAsync(), Row.Id, new VideoDecision(move, Row.Version, reason, _note), CancellationToken.None);
        _problem = outcome.Refusal;
        if (_problem is null)
        {
            _rejecting = false;
            _note = "";
            Notices.Done(Texts["Done." + move, Row.ChannelName]);
            await (Decided?.Invoke() ?? Task.CompletedTask);
        }

        StateHasChanged();
    }
}
