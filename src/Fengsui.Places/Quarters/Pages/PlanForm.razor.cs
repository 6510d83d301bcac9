using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Quarters.Plans;
using Fengsui.Places.Quarters.Survey;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;

namespace Fengsui.Places.Quarters.Pages;

/// <summary>The form of a draft. One owner and one day can be put into every measure that has none, so that a plan takes minutes.</summary>
public sealed partial class PlanForm : ComponentBase
{
    private readonly List<Line> _lines = [];
    private string _title = "";
    private string _aim = "";
    private string _organization = "";
    private string _person = "";
    private DateOnly? _due;
    private Refusal? _problem;
    private int _version;

    /// <summary>The plan.</summary>
    [Parameter, EditorRequired]
    public PlanFile File { get; set; } = default!;

    /// <summary>The survey.</summary>
    [Parameter, EditorRequired]
    public QuarterSurvey? Survey { get; set; }

    /// <summary>The catalogue.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MeasureKind> Kinds { get; set; } = [];

    /// <summary>It was saved.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        (_title, _aim, _version) = (File.Plan.Title, File.Plan.Aim, File.Plan.Version);
        _lines.AddRange(File.Measures.Select(m => Line.Of(MeasureDraft.Of(m))));
        (_organization, _person) = (_lines.Find(l => l.OwnerOrganization.Length > 0)?.OwnerOrganization ?? "", _lines.Find(l => l.OwnerPerson.Length > 0)?.OwnerPerson ?? "");
    }

    private void Add() => _lines.Add(new Line { KindCode = Kinds.FirstOrDefault(k => k.Offered)?.Code ?? "" });

    private void FillAll()
    {
        foreach (var line in _lines)
        {
            line.OwnerOrganization = line.OwnerOrganization.Length > 0 ? line.OwnerOrganization : _organization;
            line.OwnerPerson = line.OwnerPerson.Length > 0 ? line.OwnerPerson : _person;
            line.DueOn ??= _due;
        }
    }

    private PlanDraft Draft() => new(_title.Trim(), _aim.Trim(), [.. _lines.Select(l => l.Draft())]);

    // A list of measures is taken whole: each by its kind, what is done and what it costs.
    private string? ShownOf(string field, JsonElement value) => field != "measures" || value.ValueKind != JsonValueKind.Array
        ? null
        : string.Join("; ", StoredNow.Read<IReadOnlyList<MeasureDraft>>(value).Select(m => string.Join(
            " · ", new[] { Kinds.FirstOrDefault(k => k.Code == m.KindCode)?.NameIn(CultureInfo.CurrentUICulture), m.Description, m.CostYuan is { } cost ? Words.Yuan(cost) : null }
                .Where(t => !string.IsNullOrEmpty(t)))));

    private Task DecideAsync(ConflictChoice choice)
    {
        var draft = choice.Read<PlanDraft>();
        (_title, _aim, _version, _problem) = (draft.Title, draft.Aim, choice.Stored.Number, null);
        _lines.Clear();
        _lines.AddRange(draft.Measures.Select(Line.Of));
        return choice.Save ? SaveAsync() : Task.CompletedTask;
    }

    private async Task SaveAsync()
    {
        var saved = await Plans.UpdateAsync(await Current.GetAsync(), File.Plan.Id, _version, Draft(), CancellationToken.None);
        _problem = saved.Refusal;
        if (saved.Succeeded)
        {
            Notices.Done(Texts["Plan.Saved"]);
            await OnSaved.InvokeAsync();
        }
    }

    private string? Price(string code) => Kinds.FirstOrDefault(k => k.Code == code) is { } kind
        ? (kind.UnitCostFrom, kind.UnitCostTo) switch
        {
            (null, null) => Texts["Measure.NoPrice"].Value,
            ({ } from, { } to) => Texts["Measure.Price", $"{Words.Yuan(from)} – {Words.Yuan(to)}", kind.UnitIn(System.Globalization.CultureInfo.CurrentUICulture)].Value,
            var (from, to) => Texts["Measure.Price", Words.Yuan((from ?? to)!.Value), kind.UnitIn(System.Globalization.CultureInfo.CurrentUICulture)].Value,
        }
        : null;

    private static string Html(int at, string field) => $"measure-{at}-{field}";

    private sealed class Line
    {
        public Guid? Id { get; init; }

        public string KindCode { get; set; } = "";

        public string Description { get; set; } = "";

        public long? CostYuan { get; set; }

        public string OwnerOrganization { get; set; } = "";

        public string OwnerPerson { get; set; } = "";

        public DateOnly? StartOn { get; set; }

        public DateOnly? DueOn { get; set; }

        public Guid? LaneId { get; set; }

        public double? WidthAfterM { get; set; }

        public double? HeightAfterM { get; set; }

        public static Line Of(MeasureDraft d) => new()
        {
            Id = d.Id, KindCode = d.KindCode, Description = d.Description, CostYuan = d.CostYuan, OwnerOrganization = d.OwnerOrganization,
            OwnerPerson = d.OwnerPerson, StartOn = d.StartOn, DueOn = d.DueOn, LaneId = d.LaneId, WidthAfterM = d.WidthAfterM, HeightAfterM = d.HeightAfterM,
        };

        public MeasureDraft Draft() => new(
            Id, KindCode, Description, CostYuan, OwnerOrganization, OwnerPerson, StartOn, DueOn, LaneId, WidthAfterM, HeightAfterM);
    }
}
