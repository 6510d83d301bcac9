using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Responsibility.Pages;

/// <summary>The list of posts with their holders.</summary>
public sealed partial class PostsPage : LiveComponent
{
    private const string GapKey = "Gap.";
    private const string LevelKey = "Level.";

    private DataTable<PostRow>? _table;
    private PlaceNames? _names;
    private PostRow? _open;
    private IReadOnlyList<TimelineItem> _terms = [];
    private IReadOnlyList<FilterChoice> _levels = [];
    private IReadOnlyList<FilterChoice> _towns = [];
    private IReadOnlyList<FilterChoice> _divisions = [];
    private Refusal? _problem;
    private bool _new;
    private bool _edit;

    [SupplyParameterFromQuery(Name = "new")]
    private string? New { get; set; }

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private PostReader Reader { get; set; } = default!;

    [Inject]
    private PostBook Book { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ResponsibilityTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(PlacePermissions.View))
        {
            return;
        }

        await FollowAsync(ResponsibilityPermissions.Topic);
        var actor = await Current.GetAsync();
        await using var context = Records.Open(actor);
        _levels = [.. Enum.GetNames<PostLevel>().Select(l => new FilterChoice(l, Texts[LevelKey + l]))];
        var names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _towns = names.TownChoices(actor.DivisionPrefix);
        var codes = await context.Set<Division>().Where(d => d.Code.StartsWith(actor.DivisionPrefix))
            .OrderBy(d => d.Code).Select(d => new { d.Code, d.Name }).ToListAsync();
        _divisions = [.. codes.Select(d => new FilterChoice(d.Code, names.DivisionName(d.Code) is { Length: > 0 } path ? path : d.Name))];
        _names = names;
        _new = New is { Length: > 0 };
    }

    /// <inheritdoc/>
    protected override async Task OnChangesAsync(LiveBatch batch)
    {
        await (_table?.ReloadAsync() ?? Task.CompletedTask);
        if (_open is { } open)
        {
            await ReadAsync(open.Post.Id);
        }
    }

    private async Task<TablePage<PostRow>> LoadAsync(TableQuery query, CancellationToken cancellation) =>
        await Reader.PageAsync(await Current.GetAsync(), query, cancellation);

    private string NameOf(string code) => _names!.DivisionName(code) is { Length: > 0 } name ? name : Texts["WholeCounty"];

    private async Task OpenAsync(string? key)
    {
        (_edit, _problem) = (false, null);
        if (Guid.TryParse(key, out var id))
        {
            _new = false;
            await ReadAsync(id);
        }
        else
        {
            _open = null;
        }
    }

    private async Task ReadAsync(Guid id)
    {
        var actor = await Current.GetAsync();
        _open = await Reader.FindAsync(actor, id, CancellationToken.None);
        var terms = await Reader.TermsAsync(actor, id, CancellationToken.None);
        _terms =
        [
            .. terms.Select(t => new TimelineItem(
                t.Id.ToString(), Times.StartOf(t.From), t.PersonName,
                t.EndedOn is { } end ? Texts["Term.Ended", FieldText.Write(t.From), FieldText.Write(end), Texts["TermEnd." + t.End]]
                    : Texts["Term.Running", FieldText.Write(t.From), t.To is { } to ? FieldText.Write(to) : Texts["Term.To.None"].Value],
                t.EndedOn is null ? Tone.Restored : Tone.Neutral, Detail: t.Basis)),
        ];
    }

    private async Task NewAsync()
    {
        await (_table?.OpenAsync(null) ?? Task.CompletedTask);
        (_open, _new, New) = (null, true, null);
    }

    private async Task CloseAsync()
    {
        (_new, _edit) = (false, false);
        await (_table?.OpenAsync(null) ?? Task.CompletedTask);
    }

    private async Task SavedAsync(Guid id)
    {
        (_new, _edit) = (false, false);
        Notices.Done(Texts["Saved"]);
        await _table!.ReloadAsync();
        await _table.OpenAsync(id.ToString());
        await ReadAsync(id);
    }

    private async Task AppointAsync(TermDraft term)
    {
        var outcome = await Book.AppointAsync(await Current.GetAsync(), _open!.Post.Id, term, _open.Holder?.Id, CancellationToken.None);
        _problem = outcome.Refusal;
        if (_problem is null)
        {
            Notices.Done(Texts["Term.Done"]);
            await ReadAsync(_open.Post.Id);
        }
    }

    private IReadOnlyList<Move> Moves(PostRow row) =>
    [
        new Move { Key = "edit-post", Text = Texts["Edit"], Run = () => { _edit = true; StateHasChanged(); return Task.CompletedTask; } },
        new Move
        {
            Key = "end-term", Text = Texts["Term.End"], DisabledReason = row.Holder is null ? Texts["Gap.NoHolder"].Value : null,
            Run = () => DoneAsync(async actor => (await Book.EndAsync(actor, row.Post.Id, Times.Today, TermEnd.Left, CancellationToken.None)).Refusal),
        },
        new Move
        {
            Key = "close-post", Text = Texts["Post.Close"], Irreversible = Texts["Post.Close.Loss"],
            Run = () => DoneAsync(async actor => (await Book.CloseAsync(actor, row.Post.Id, CancellationToken.None)).Refusal),
        },
    ];

    private async Task DoneAsync(Func<Fengsui.Kernel.Access.Actor, Task<Refusal?>> move)
    {
        if (await move(await Current.GetAsync()) is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        await ReadAsync(_open!.Post.Id);
        if (_open is null)
        {
            await CloseAsync();
        }
    }
}
