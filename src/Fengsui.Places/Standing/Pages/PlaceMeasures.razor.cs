using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Standing.Pages;

/// <summary>Shows and enters the measures of a place.</summary>
public sealed partial class PlaceMeasures : ComponentBase
{
    private readonly HashSet<Measure> _added = [];
    private Measure? _editing;
    private string _value = "";
    private string _source = "";
    private MeasureDraft? _tried;
    private Refusal? _problem;
    private bool _mayEdit;

    /// <summary>The place.</summary>
    [Parameter, EditorRequired]
    public Guid PlaceId { get; set; }

    /// <summary>What is known.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PlaceMeasure> Rows { get; set; } = [];

    /// <summary>What rules ask for, or is known.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Measure> Wanted { get; set; } = [];

    /// <summary>A measure was saved.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private PlaceFindings Findings { get; set; } = default!;

    [Inject]
    private StandingWords Words { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<StandingTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _mayEdit = await Current.MayAsync(PlacePermissions.Edit);

    /// <inheritdoc/>
    protected override void OnParametersSet() => Wanted = [.. Measures.Entered.Where(m => Wanted.Contains(m) || _added.Contains(m))];

    private void More(ChangeEventArgs args)
    {
        if (Enum.TryParse<Measure>(args.Value?.ToString(), out var measure))
        {
            _added.Add(measure);
            OnParametersSet();
            Edit(measure, null);
        }
    }

    private void Edit(Measure measure, PlaceMeasure? row) => (_editing, _value, _source, _problem) =
        (measure, row?.Value.ToString(CultureInfo.InvariantCulture) ?? "", row?.Source ?? "", null);

    private string ShownOf(Measure measure, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? Words.Value(measure, value.GetDouble()) : "";

    private Task DecideAsync(ConflictChoice choice)
    {
        var draft = choice.Read<MeasureDraft>();
        (_value, _problem) = (draft.Value?.ToString(CultureInfo.InvariantCulture) ?? "", null);
        if (choice.Save)
        {
            return SaveAsync(choice.Stored.Number);
        }

        // Theirs stands: nothing to save.
        _editing = null;
        return OnSaved.InvokeAsync();
    }

    private async Task SaveAsync(int version)
    {
        double? value = null;
        if (_value.Trim().Length > 0)
        {
            if (!double.TryParse(_value.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var read))
            {
                _problem = Refusal.Invalid("places.number", "value");
                return;
            }

            value = read;
        }

        _tried = new MeasureDraft(_editing!.Value, value, _source, version);
        var outcome = await Findings.MeasureAsync(await Current.GetAsync(), PlaceId, _tried, CancellationToken.None);
        _problem = outcome.Refusal;
        if (_problem is null)
        {
            _editing = null;
            await OnSaved.InvokeAsync();
        }
    }
}
