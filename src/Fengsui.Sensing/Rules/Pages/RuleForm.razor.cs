using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Rules.Pages;

/// <summary>The form of a rule.</summary>
public sealed partial class RuleForm : ComponentBase
{
    private static readonly HashSet<string> _shown = ["name", "purpose", "measure", "bindings", "schedule.from", "schedule.to", "schedule.days", .. Enum.GetValues<RuleKind>().SelectMany(k => new RuleInput { Kind = k }.Asked).Select(n => "condition." + n)];

    private Refusal? _problem;
    private BindingKind _kind;
    private string _value = "";
    private PlaceBrief? _place;
    private bool _busy;

    /// <summary>What the form holds.</summary>
    [Parameter, EditorRequired]
    public RuleInput Input { get; set; } = default!;

    /// <summary>Names of venue types by code.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, string> Types { get; set; } = default!;

    /// <summary>Words of the button.</summary>
    [Parameter, EditorRequired]
    public string SaveText { get; set; } = "";

    /// <summary>Saves, over a version when somebody was faster; gives what was wrong, or null.</summary>
    [Parameter, EditorRequired]
    public Func<RuleInput, int?, Task<Refusal?>> Save { get; set; } = default!;

    /// <summary>What was read before typing; null for a new rule.</summary>
    [Parameter]
    public RuleDraft? Read { get; set; }

    /// <summary>Words of a binding.</summary>
    [Parameter]
    public Func<RuleBinding, string> LabelOf { get; set; } = b => b.Value;

    [Inject]
    private IPlaceDirectory Places { get; set; } = default!;

    [Inject]
    private Fengsui.Kernel.Storage.Records Records { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LiveTexts> LiveWords { get; set; } = default!;

    [Inject]
    private IStringLocalizer<RuleTexts> Texts { get; set; } = default!;

    private static IReadOnlyDictionary<string, string> Profiles =>
        DialectProfiles.All.ToDictionary(p => p.Name, p => CodeNames.Profile(p.Name, CultureInfo.CurrentUICulture));

    private static string Plain(string field) => field.Split('[')[0];

    private string? Bad(string field) => _problem?.Field == field ? "true" : null;

    private string UnitOf(string name) =>
        name is "limit" or "hysteresis" or "by" or "least" && RuleWords.Unit(Input.Measure) is { Length: > 0 } unit ? $"({unit})"
        : name.EndsWith("Seconds", StringComparison.Ordinal) ? $"({Texts["Seconds"]})" : "";

    private void Pick(string day, bool picked) => _ = picked ? Input.Days.Add(day) : Input.Days.Remove(day);

    private void Add()
    {
        var made = _kind switch
        {
            BindingKind.Place when _place is { } place => new BindingInput(new RuleBinding(_kind, place.Id.ToString()), place.Name),
            BindingKind.Profile when _value.Length > 0 => new BindingInput(new RuleBinding(_kind, _value), Profiles.GetValueOrDefault(_value, _value)),
            BindingKind.VenueType when _value.Length > 0 => new BindingInput(new RuleBinding(_kind, _value), Types.GetValueOrDefault(_value, _value)),
            BindingKind.Point when _value.Trim().Length > 0 => new BindingInput(new RuleBinding(_kind, _value.Trim()), _value.Trim()),
            _ => null,
        };
        if (made is not null && !Input.Bindings.Exists(b => b.Binding == made.Binding))
        {
            Input.Bindings.Add(made);
        }

        (_value, _place) = ("", null);
    }

    private async Task<IReadOnlyList<PlaceBrief>> SearchAsync(string text, CancellationToken cancellation)
    {
        await using var context = Records.Open(await Current.GetAsync());
        return await Places.SearchAsync(context, text, 10, cancellation);
    }

    private string FieldOf(string field) => field switch
    {
        "name" => Texts["Col.Name"],
        "purpose" => Texts["Field.purpose"],
        _ => LiveWords["Field." + field],
    };

    private string? ShownOf(string field, JsonElement value) => field switch
    {
        "definition" => string.Join("; ", RuleWords.Lines(Texts, value).Select(l => $"{l.Label}: {l.Value}")),
        "bindings" => string.Join("; ", RuleJson.ReadBindings(value).Value.Select(b => $"{Texts["Binding." + b.Kind]} · {LabelOf(b)}")),
        _ => null,
    };

    private async Task DecideAsync(ConflictChoice choice)
    {
        Input.Fill(choice.Read<RuleDraft>(), LabelOf);
        _problem = null;
        _busy = true;
        _problem = choice.Save ? await Save(Input, choice.Stored.Number) : null;
        _busy = false;
    }

    private async Task SaveAsync()
    {
        _busy = true;
        _problem = await Save(Input, null);
        _busy = false;
    }
}
