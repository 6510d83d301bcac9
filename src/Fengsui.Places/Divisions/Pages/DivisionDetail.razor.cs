using System.Globalization;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Divisions.Pages;

/// <summary>One division beside the tree.</summary>
public sealed partial class DivisionDetail : ComponentBase
{
    private static readonly string[] Layers = ["places-county", "places-towns", "places-villages", "places-lines"];

    private IReadOnlyList<DivisionChangeView>? _changes;
    private Refusal? _problem;
    private Form _form;
    private Guid? _placing;
    private Guid _seen;
    private string _name = "";
    private string _nameEn = "";
    private string _basis = "";
    private string _shape = "";
    private DateOnly _day;
    private bool _mayChange;
    private bool _mayGrid;

    private enum Form
    {
        None,
        Rename,
        Grid,
    }

    /// <summary>The division.</summary>
    [Parameter, EditorRequired]
    public DivisionNode Division { get; set; } = default!;

    /// <summary>Something was changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private IActorNames Names { get; set; } = default!;

    [Inject]
    private DivisionReader Reader { get; set; } = default!;

    [Inject]
    private DivisionWriter Writer { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<DivisionTexts> Texts { get; set; } = default!;

    private MapPosition Position => new(Division.Longitude, Division.Latitude, Division.Level switch
    {
        DivisionLevel.Province => 5,
        DivisionLevel.Prefecture => 7,
        DivisionLevel.County => 9,
        DivisionLevel.Town => 11,
        DivisionLevel.Village or DivisionLevel.Grid => 13,
    });

    private string ValidText => Division switch
    {
        { ValidTo: { } end } => Texts["Valid.Until", Day(end)],
        { ValidFrom: { } start } => Texts["Valid.From", Day(start)],
        _ => Texts["Valid.Always"],
    };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _mayChange = await Current.MayAsync(DivisionPermissions.Change);
        _mayGrid = await Current.MayAsync(DivisionPermissions.Grids);
        _changes = await Reader.ChangesAsync(await Current.GetAsync(), Division.Code, CancellationToken.None);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Ask(Form form)
    {
        (_form, _problem, _basis, _shape, _day) = (form, null, "", "", Times.Today);
        (_name, _nameEn) = form == Form.Rename ? (Division.Name, Division.NameEn) : ("", "");
        _seen = _changes is [var newest, ..] ? newest.Id : DivisionChangeDraft.SeenNone;
    }

    private Task DecideAsync(ConflictChoice choice)
    {
        var names = choice.Read<DivisionNames>();
        (_name, _nameEn, _seen, _problem) = (names.Name, names.NameEn, Guid.Parse(choice.Stored.Version), null);
        return choice.Save ? SaveAsync() : Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        var actor = await Current.GetAsync();
        _problem = _form == Form.Rename
            ? (await Writer.ApplyAsync(
                actor, new DivisionChangeDraft(
                    DivisionChangeKind.Rename, [Division.Code], [new DivisionTarget("", _name, _nameEn)], _day, _basis, Seen: _seen), CancellationToken.None)).Refusal
            : (await Writer.AddGridAsync(actor, new GridDraft(Division.Code, _name, _nameEn, _shape.Trim()), CancellationToken.None)).Refusal;
        if (_problem is null)
        {
            _form = Form.None;
            Notices.Done(Texts["Saved"]);
            await OnChanged.InvokeAsync();
        }
    }

    private void OpenAsync(DivisionChangeView change) => _placing = _placing == change.Id ? null : change.Id;

    private async Task UndoAsync(DivisionChangeView change)
    {
        var undone = await Writer.UndoAsync(await Current.GetAsync(), change.Id, change.Basis, CancellationToken.None);
        if (undone.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        Notices.Done(Texts["Change.Undone"]);
        await OnChanged.InvokeAsync();
    }
}
