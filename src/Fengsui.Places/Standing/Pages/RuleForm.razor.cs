using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Standing.Seeding;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Standing.Pages;

/// <summary>The form of an edition.</summary>
public sealed partial class RuleForm : ComponentBase
{
    private RuleFields _fields = new();
    private Refusal? _problem;
    private int _version;
    private bool _busy;

    /// <summary>The edition to begin from; null for a new rule.</summary>
    [Parameter]
    public StandingRule? Base { get; set; }

    /// <summary>The edition to change, when it has not taken effect; null to enter one.</summary>
    [Parameter]
    public StandingRule? Changes { get; set; }

    /// <summary>The category whose sample is taken over as a draft, or null.</summary>
    [Parameter]
    public RuleSlot? Slot { get; set; }

    /// <summary>The sample that is taken over.</summary>
    [Parameter]
    public RuleSample? Sample { get; set; }

    /// <summary>It was saved; the edition's id.</summary>
    [Parameter]
    public EventCallback<Guid> OnSaved { get; set; }

    /// <summary>The person left it.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private RuleBook Book { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private StandingWords Words { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<StandingTexts> Texts { get; set; } = default!;

    private bool IsNewCode => Base is null && Changes is null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var tomorrow = Times.Today.AddDays(1);
        if (Changes is { } pending)
        {
            (_fields, _version) = (RuleFields.Of(RuleDraft.Of(pending), pending.Code, pending.ScopeCode), pending.Version);
            return;
        }

        // A county's edition stands beside the nation's: who may not change the scope above begins with the own.
        var own = (await Current.GetAsync()).DivisionPrefix;
        if (Slot is { } slot && Sample is { } sample)
        {
            _fields = RuleFields.Of(sample.Draft(slot, tomorrow), slot.Code, own);
            return;
        }

        var scope = Base is { } rule && rule.ScopeCode.StartsWith(own, StringComparison.Ordinal) ? rule.ScopeCode : own;
        _fields = RuleFields.Of(
            Base is null ? new RuleDraft { EffectiveFrom = tomorrow } : RuleDraft.Of(Base, tomorrow) with { IsExample = false }, Base?.Code ?? "", scope);
    }

    private string LabelOf(string field) => field switch
    {
        "standing" => Texts["List.Standing"],
        "effectiveFrom" => Texts["Rule.From"],
        "effectiveTo" => Texts["Rule.To"],
        "isExample" => Texts["Rule.Example"],
        "measure" or "comparison" or "threshold" => $"{Texts["Rule.Condition"]} · {Texts["Rule." + Upper(field)]}",
        "andMeasure" or "andComparison" or "andThreshold" => $"{Texts["Rule.And"]} · {Texts["Rule." + field[3..]]}",
        _ => Texts["Rule." + Upper(field)],
    };

    private string? ShownOf(string field, JsonElement value) => field switch
    {
        "standing" => Texts["Standing." + value.GetString()],
        "confidence" => Texts["Confidence." + value.GetString()],
        "measure" or "andMeasure" => Words.Of(StoredNow.Read<Measure>(value)),
        "comparison" or "andComparison" => Words.Of(StoredNow.Read<Comparison>(value)),
        _ => null,
    };

    private static string Upper(string field) => char.ToUpperInvariant(field[0]) + field[1..];

    private Task DecideAsync(ConflictChoice choice)
    {
        (_fields, _version, _problem) = (RuleFields.Of(choice.Read<RuleDraft>(), _fields.Code, _fields.ScopeCode), choice.Stored.Number, null);
        return choice.Save ? SaveAsync() : Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        _busy = true;
        try
        {
            var draft = _fields.Read();
            _problem = draft.Refusal;
            if (_problem is not null)
            {
                return;
            }

            var actor = await Current.GetAsync();
            var id = Changes?.Id ?? Guid.Empty;
            if (Changes is { } pending)
            {
                _problem = (await Book.ChangeAsync(actor, pending.Id, _version, draft.Value, CancellationToken.None)).Refusal;
            }
            else
            {
                var entered = await Book.EnterAsync(actor, _fields.Code.Trim(), _fields.ScopeCode.Trim(), draft.Value, CancellationToken.None);
                _problem = entered.Refusal;
                id = entered.Succeeded ? entered.Value : id;
            }

            if (_problem is null)
            {
                await OnSaved.InvokeAsync(id);
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
