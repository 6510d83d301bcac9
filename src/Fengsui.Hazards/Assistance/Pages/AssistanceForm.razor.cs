using System.Globalization;
using Fengsui.Hazards.Pages;
using Fengsui.Hazards.Reading;
using Fengsui.Hazards.Worklists;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Assistance.Pages;

/// <summary>What one move of a case asks for; what is known is filled in.</summary>
public sealed partial class AssistanceForm : MoveFormOf<AssistanceMove>
{
    private const int UsualDays = 30;

    private readonly List<PersonRow> _people = [];
    private readonly List<ItemRow> _items = [];
    private List<JudgementRow> _judgements = [];
    private IReadOnlyList<FilterChoice> _classes = [];
    private AssistanceMode? _mode;
    private DateOnly? _day;
    private DateOnly? _next;
    private string _means = "";
    private string _handler = "";
    private string _text = "";
    private BurdenSheet? _sheet;
    private Dictionary<string, object?> _asked = [];

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public AssistanceFile File { get; set; } = default!;

    [Inject]
    private AssistanceBook Book { get; set; } = default!;

    [Inject]
    private BurdenMeter Burden { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<AssistanceTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var actor = await Current.GetAsync();
        var held = File.Case;
        _handler = held.Handler.Length > 0 ? held.Handler : actor.DisplayName;
        (_mode, _means) = (held.Mode, held.Means);
        _people.AddRange(held.People().Select(p => new PersonRow { Name = p.Name, Organisation = p.Organisation, Field = p.Field }));
        if (_people.Count == 0)
        {
            _people.Add(new PersonRow { Name = actor.DisplayName });
        }

        if (Move == AssistanceMove.Advise)
        {
            _day = held.HeldOn < Times.Today ? held.HeldOn : Times.Today;
            _next = Times.Today.AddDays(UsualDays);
            AddItem();
        }
        else if (Move == AssistanceMove.Schedule)
        {
            _day = held.HeldOn ?? held.WantedOn;
        }
        else if (Move == AssistanceMove.FollowUp)
        {
            _judgements = [.. File.Items.Where(i => i.Outcome != AdviceOutcome.Done).Select(i => new JudgementRow(i))];
            await using var context = Records.Open(actor);
            _classes = [.. (await HazardChoices.ReadAsync(context, CancellationToken.None)).Classes.Where(c => c.IsInUse)
                .Select(c => new FilterChoice(c.Code, c.NameIn(CultureInfo.CurrentUICulture)))];
        }

        _sheet = Burden.Open(AssistanceForms.MovePrefix + Move);
        _asked = Fields();
    }

    private void AddItem() => _items.Add(new ItemRow { DueOn = Times.Today.AddDays(UsualDays) });

    private AssistanceInput Input() => new()
    {
        Text = _text, Mode = _mode, Day = _day, Means = _means, Handler = _handler, NextOn = _next,

        // An empty row is nobody and no advice; one without its day is asked for it by the guard.
        People = [.. _people.Where(p => p.Name.Trim().Length > 0 || p.Organisation.Trim().Length > 0).Select(p => new AssistancePerson(p.Name, p.Organisation, p.Field))],
        Items = [.. _items.Where(i => i.Text.Trim().Length > 0).Select(i => new AdviceInput(i.Text, i.DueOn ?? DateOnly.MinValue))],
        Judgements = [.. _judgements.Select(j => j.Said())],
    };

    private Dictionary<string, object?> Fields()
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal) { ["text"] = _text };
        switch (Move)
        {
            case AssistanceMove.Schedule:
                (fields["mode"], fields["day"], fields["means"], fields["handler"]) = (_mode, _day, _means, _handler);
                fields["people"] = string.Join(';', _people.Select(p => p.Name));
                break;
            case AssistanceMove.Advise:
                (fields["day"], fields["nextOn"], fields["items"]) = (_day, _next, string.Join(';', _items.Select(i => i.Text)));
                break;
            case AssistanceMove.FollowUp:
                (fields["nextOn"], fields["judgements"]) = (_next, string.Join(';', _judgements.Select(j => $"{j.Outcome} {j.Remark}")));
                break;
        }

        return fields;
    }

    private Task SendAsync() => SendAsync(
        actor => Book.MoveAsync(actor, File.Case.Id, File.Case.Version, Move, Input(), CancellationToken.None),
        actor => Burden.CloseAsync(actor, _sheet!, HazardForms.Compare(_asked, Fields()), CancellationToken.None));

    /// <summary>A person of the form.</summary>
    private sealed class PersonRow
    {
        public string Name { get; set; } = "";

        public string Organisation { get; set; } = "";

        public string Field { get; set; } = "";
    }

    /// <summary>A piece of advice of the form.</summary>
    private sealed class ItemRow
    {
        public string Text { get; set; } = "";

        public DateOnly? DueOn { get; set; }
    }

    /// <summary>What was found of a piece of advice.</summary>
    private sealed class JudgementRow(AdviceItem item)
    {
        public AdviceItem Item { get; } = item;

        public AdviceOutcome Outcome { get; set; } = item.Outcome;

        public string Remark { get; set; } = item.Remark;

        public string ClassCode { get; set; } = "";

        public string HazardNumber { get; set; } = item.HazardNumber;

        // A choice that was made before it turned out done says nothing.
        public AdviceJudgement Said() => Outcome == AdviceOutcome.Done
            ? new AdviceJudgement(Item.Order, Outcome, Remark)
            : new AdviceJudgement(Item.Order, Outcome, Remark, ClassCode.Length > 0 ? "" : HazardNumber, ClassCode);
    }
}
