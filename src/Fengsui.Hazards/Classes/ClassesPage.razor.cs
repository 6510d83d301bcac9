using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Worklists;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Classes;

/// <summary>Classes and programmes.</summary>
public sealed partial class ClassesPage : LiveComponent
{
    private const string NoCode = "";

    private readonly List<string> _chosen = [];
    private HazardChoices? _choices;
    private PlaceNames? _names;
    private bool _may;
    private bool _isOpen;
    private bool _isClass;
    private int _version;
    private object? _read;
    private string _code = "";
    private string _name = "";
    private string _nameEn = "";
    private string _law = "";
    private string _penalty = "";
    private bool _urgent;
    private bool _rural;
    private bool _inUse = true;
    private int _order;
    private Refusal? _problem;

    [Inject]
    private ClassBook Book { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> Words { get; set; } = default!;

    [Inject]
    private IStringLocalizer<WorklistTexts> Texts { get; set; } = default!;

    private object Draft => _isClass
        ? new HazardClassDraft(_name, _nameEn, _penalty, _law, _rural, _urgent, [.. _chosen], _inUse, _order)
        : new HazardProgrammeDraft(_name, _nameEn, [.. _chosen], _order);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(HazardPermissions.View))
        {
            return;
        }

        _may = await Current.MayAsync(HazardPermissions.Classes) && (await Current.GetAsync()).IsCountyWide;
        await FollowAsync(HazardTopics.Rules);
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => ReadAsync();

    private async Task ReadAsync()
    {
        await using var context = Records.Open(await Current.GetAsync());
        _choices = await HazardChoices.ReadAsync(context, CancellationToken.None);
        _names ??= await PlaceNames.ReadAsync(context, CancellationToken.None);
    }

    private void Begin(HazardClass stored)
    {
        (_isOpen, _isClass, _version, _code, _problem) = (true, true, stored.Version, stored.Code, null);
        _read = HazardClassDraft.Of(stored);
        Fill(HazardClassDraft.Of(stored));
    }

    private void Begin(HazardProgramme stored)
    {
        (_isOpen, _isClass, _version, _code, _problem) = (true, false, stored.Version, stored.Code, null);
        _read = HazardProgrammeDraft.Of(stored);
        Fill(HazardProgrammeDraft.Of(stored));
    }

    private void Fill(HazardClassDraft draft)
    {
        (_name, _nameEn, _penalty, _law, _rural, _urgent, _inUse, _order) =
            (draft.Name, draft.NameEn, draft.PenaltyRule, draft.LegalBasis, draft.IsRural, draft.IsUrgentComplaint, draft.IsInUse, draft.Order);
        _chosen.Clear();
        _chosen.AddRange(draft.Programmes);
    }

    private void Fill(HazardProgrammeDraft draft)
    {
        (_name, _nameEn, _order) = (draft.Name, draft.NameEn, draft.Order);
        _chosen.Clear();
        _chosen.AddRange(draft.VenueTypes);
    }

    private void Pick(string code, bool chosen)
    {
        _chosen.Remove(code);
        if (chosen)
        {
            _chosen.Add(code);
        }
    }

    private async Task DecideAsync(ConflictChoice choice)
    {
        _version = choice.Stored.Number;
        if (_isClass)
        {
            Fill(choice.Read<HazardClassDraft>());
        }
        else
        {
            Fill(choice.Read<HazardProgrammeDraft>());
        }

        _problem = null;
        if (choice.Save)
        {
            await SaveAsync();
        }
    }

    private async Task SaveAsync()
    {
        var actor = await Current.GetAsync();
        var saved = Draft switch
        {
            HazardClassDraft draft => await Book.SaveClassAsync(actor, _code.Trim(), _version, draft, CancellationToken.None),
            HazardProgrammeDraft draft => await Book.SaveProgrammeAsync(actor, _code.Trim(), _version, draft, CancellationToken.None),
            _ => throw new InvalidOperationException("Neither a class nor a programme."),
        };
        _problem = saved.Refusal;
        if (saved.Succeeded)
        {
            _isOpen = false;
            await ReadAsync();
        }
    }
}
