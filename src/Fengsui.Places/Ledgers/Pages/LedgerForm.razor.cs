using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Ledgers.Pages;

/// <summary>The form of any ledger, made from its fields.</summary>
public sealed partial class LedgerForm : ComponentBase
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private IReadOnlyList<Refusal> _problems = [];
    private ChoiceBook? _choices;
    private LedgerRow? _read;
    private BurdenSheet? _sheet;
    private string _source = "";
    private int _version;
    private bool _missing;
    private bool _busy;

    /// <summary>The ledger.</summary>
    [Parameter, EditorRequired]
    public ILedger Ledger { get; set; } = default!;

    /// <summary>The record to change; null to enter a new one.</summary>
    [Parameter]
    public Guid? RecordId { get; set; }

    /// <summary>Values that a new record begins with, by field key.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string>? Begin { get; set; }

    /// <summary>Writes a new record in another way than entering it alone, and gives its id; the record cannot be taken back from here.</summary>
    [Parameter]
    public Func<LedgerDraft, Task<Outcome<Guid>>>? Write { get; set; }

    /// <summary>It was saved; its id.</summary>
    [Parameter]
    public EventCallback<Guid> OnSaved { get; set; }

    /// <summary>The person changed their mind.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private LedgerBook Book { get; set; } = default!;

    [Inject]
    private BurdenMeter Burden { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LedgerTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var actor = await Current.GetAsync();
        _source = Texts["Ledger.Source.Typed"];
        _sheet = Burden.Open(Fengsui.Places.Pages.PlaceFormWords.LedgerPrefix + Ledger.Code);
        foreach (var field in Ledger.Fields)
        {
            _values[field.Key] = Begin?.GetValueOrDefault(field.Key) ?? "";
        }

        if (RecordId is { } id)
        {
            var row = await Book.FindAsync(actor, Ledger, id, CancellationToken.None);
            _missing = row is null;
            if (row is not null)
            {
                Take(row);
            }
        }

        _choices = await Book.ChoicesAsync(actor, CancellationToken.None);
    }

    private static bool IsWide(LedgerField field) => field.Kind is FieldKind.LongText or FieldKind.Geometry || field.MaxLength >= 200;

    private static string TypeOf(LedgerField field) => field.Kind switch
    {
        FieldKind.Date => "date",
        FieldKind.Phone => "tel",
        _ => "text",
    };

    private static string? ModeOf(LedgerField field) => field.Kind switch
    {
        FieldKind.Whole => "numeric",
        FieldKind.Number => "decimal",
        _ => null,
    };

    private static string? Bad(Refusal? wrong) => wrong is null ? null : "true";

    private string LabelOf(LedgerField field) => Texts[LedgerWords.KeyOf(Ledger, field)];

    private void Take(LedgerRow row)
    {
        (_read, _version, _problems) = (row, row.Version, []);
        foreach (var field in Ledger.Fields)
        {
            Put(field, row.Values[field.Key]);
        }
    }

    // The "not known" of a choice is the empty line of the list.
    private void Put(LedgerField field, string value) =>
        _values[field.Key] = field.Choices is [var unknown, ..] && value == unknown ? "" : value;

    private void Typed(LedgerField field, ChangeEventArgs args) => _values[field.Key] = args.Value?.ToString() ?? "";

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        var draft = new LedgerDraft(
            Ledger.Fields.Where(f => !f.IsSetElsewhere).ToDictionary(f => f.Key, string? (f) => _values[f.Key], StringComparer.Ordinal), _source);
        _problems = Ledger.Check(draft, _choices!, Times.Today);
        if (_problems.Count > 0)
        {
            return;
        }

        _busy = true;
        try
        {
            await WriteAsync(draft);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task WriteAsync(LedgerDraft draft)
    {
        if (Write is { } write)
        {
            var made = await write(draft);
            _problems = made.Refusal is { } refusal ? [refusal] : [];
            if (made.Succeeded)
            {
                Notices.Done(Texts["Ledger.Saved"]);
                await OnSaved.InvokeAsync(made.Value);
            }

            return;
        }

        var actor = await Current.GetAsync();
        var written = RecordId is { } id
            ? await Book.UpdateAsync(actor, Ledger, id, _version, draft, CancellationToken.None)
            : await Book.CreateAsync(actor, Ledger, draft, CancellationToken.None);
        if (written.Succeeded)
        {
            await Burden.CloseAsync(
                actor, _sheet!, [.. draft.Values.Select(f => new BurdenField(f.Key, _read?.Values.GetValueOrDefault(f.Key) ?? Begin?.GetValueOrDefault(f.Key), f.Value))],
                CancellationToken.None);
            Notices.Done(Texts["Ledger.Saved"], RecordId is null ? null : () => UndoAsync(written.Value));
            await OnSaved.InvokeAsync(written.Value.Id);
            return;
        }

        _problems = [written.Refusal!];
    }

    private async Task UndoAsync(LedgerRow written)
    {
        var before = Ledger.Fields.Where(f => !f.IsSetElsewhere)
            .ToDictionary(f => f.Key, string? (f) => _read!.Values[f.Key], StringComparer.Ordinal);
        var back = await Book.UpdateAsync(
            await Current.GetAsync(), Ledger, written.Id, written.Version, new LedgerDraft(before, _read!.Source), CancellationToken.None);
        if (back.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
        }
    }

    private LedgerField FieldOf(string key) => Ledger.Fields.First(f => f.Key == key);

    // As the register writes them: the empty line of a choice is its "not known". The fields that a form has, and no other.
    private Dictionary<string, string> Filled(IReadOnlyDictionary<string, string> values) =>
        Ledger.Fields.Where(f => !f.IsSetElsewhere).ToDictionary(
            f => f.Key, f => values[f.Key] is { Length: > 0 } value ? value : f.Choices is [var unknown, ..] ? unknown : "", StringComparer.Ordinal);

    private string ShownOf(string key, JsonElement value) => _choices!.Shown(FieldOf(key), value.GetString() ?? "");

    private Task DecideAsync(ConflictChoice choice)
    {
        var theirs = StoredNow.Read<Dictionary<string, string>>(choice.Stored.Values);
        Take(_read! with { Values = theirs, Version = choice.Stored.Number });
        foreach (var (key, value) in choice.Read<Dictionary<string, string?>>())
        {
            Put(FieldOf(key), value ?? "");
        }

        return choice.Save ? SaveAsync() : Task.CompletedTask;
    }
}
