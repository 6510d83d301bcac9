using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Standing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Pages;

/// <summary>The form of an edition; its fields come from the schema of the kind.</summary>
public sealed partial class RuleForm : ComponentBase
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private RuleKind _kind;
    private string _code = "";
    private string _scope = "";
    private string _title = "";
    private string _titleEn = "";
    private string _instrument = "";
    private string _article = "";
    private Confidence _confidence = Confidence.Sourced;
    private DateOnly? _from;
    private DateOnly? _to;
    private Refusal? _problem;
    private bool _editing;
    private bool _busy;

    /// <summary>The edition that was opened; null for a new rule.</summary>
    [Parameter]
    public HazardRule? Rule { get; set; }

    /// <summary>It was saved, withdrawn or left.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private HazardRuleBook Book { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> Texts { get; set; } = default!;

    private bool IsPending => Rule is { } rule && !rule.HasTakenEffect(Times.Today);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _scope = Rule?.ScopeCode is { Length: > 0 } scope ? scope : (await Current.GetAsync()).DivisionPrefix;
        _from = IsPending ? Rule!.EffectiveFrom : Times.Today.AddDays(1);
        _editing = Rule is null;
        if (Rule is not { } rule)
        {
            return;
        }

        (_code, _kind, _title, _titleEn) = (rule.Code, rule.Kind, rule.Title, rule.TitleEn);
        (_instrument, _article, _confidence, _to) = (rule.Instrument, rule.Article, rule.Confidence, IsPending ? rule.EffectiveTo : null);
        foreach (var (key, value) in JsonNode.Parse(rule.Parameters)!.AsObject())
        {
            _values[key] = value is JsonArray list ? string.Join('\n', list.Select(i => i!.ToString())) : value?.ToString() ?? "";
        }
    }

    private string ChoiceName(string choice) =>
        Texts["ClockUnit." + choice] is { ResourceNotFound: false } unit ? unit
        : Texts["Level." + choice] is { ResourceNotFound: false } level ? level
        : choice;

    private void Set(string key, ChangeEventArgs args) => _values[key] = args.Value?.ToString() ?? "";

    private string? Bad(string field) => _problem?.Field == field ? "true" : null;

    private async Task SaveAsync()
    {
        _busy = true;
        var draft = new HazardRuleDraft
        {
            Title = _title, TitleEn = _titleEn, Instrument = _instrument, Article = _article, Confidence = _confidence,
            EffectiveFrom = _from ?? default, EffectiveTo = _to, Parameters = Parameters().ToJsonString(),
        };
        var actor = await Current.GetAsync();
        _problem = IsPending
            ? (await Book.ChangeAsync(actor, Rule!.Id, Rule.Version, draft, CancellationToken.None)).Refusal
            : (await Book.EnterAsync(actor, _code.Trim(), _kind, _scope.Trim(), draft, CancellationToken.None)).Refusal;
        _busy = false;
        if (_problem is null)
        {
            await OnDone.InvokeAsync();
        }
    }

    private async Task WithdrawAsync()
    {
        _problem = (await Book.WithdrawAsync(await Current.GetAsync(), Rule!.Id, Rule.Version, CancellationToken.None)).Refusal;
        _editing = _problem is not null;
        if (_problem is null)
        {
            await OnDone.InvokeAsync();
        }
    }

    // What is typed, as the schema's types; a text that is no number goes as it is and is refused beside its field.
    private JsonObject Parameters()
    {
        var parameters = new JsonObject();
        foreach (var parameter in RuleSchemas.Of(_kind))
        {
            if (_values.GetValueOrDefault(parameter.Key, "").Trim() is { Length: > 0 } text)
            {
                parameters[parameter.Key] = Node(parameter.Kind, text);
            }
        }

        return parameters;
    }

    private static JsonNode? Node(ParameterKind kind, string text) => kind switch
    {
        ParameterKind.Whole when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) => whole,
        ParameterKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        ParameterKind.YesNo when bool.TryParse(text, out var yes) => yes,
        ParameterKind.Texts => JsonSerializer.SerializeToNode(text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        _ => text,
    };
}
