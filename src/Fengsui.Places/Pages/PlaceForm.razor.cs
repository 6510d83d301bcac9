using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Geography;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Pages;

/// <summary>The form of a place: enters a new one, or changes one and then offers the undo.</summary>
public sealed partial class PlaceForm : ComponentBase
{
    private const double PickZoom = 15;

    // Fields that say themselves what is wrong with them.
    private static readonly HashSet<string?> Known = new(StringComparer.Ordinal)
    {
        "name", "typeCode", "divisionCode", "address", "longitude", "latitude", "organizationName", "creditCode", "storeys", "heightM",
        "builtYear", "people",
    };

    // The key unit is confirmed elsewhere, see PlaceFindings: nothing to decide here.
    private static readonly string[] ConflictFields = [.. Known.OfType<string>()];

    private BurdenSheet? _sheet;
    private PlaceFields _fields = new();
    private PlaceChoices? _choices;
    private PlaceEdition? _read;
    private PlaceDraft? _tried;
    private MapPosition? _at;
    private Refusal? _problem;
    private string _source = "";
    private int _version;
    private bool _missing;
    private bool _busy;

    /// <summary>The place to change; null to enter a new one.</summary>
    [Parameter]
    public Guid? PlaceId { get; set; }

    /// <summary>It was saved; its id.</summary>
    [Parameter]
    public EventCallback<Guid> OnSaved { get; set; }

    /// <summary>The person changed their mind.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private PlaceForms Forms { get; set; } = default!;

    [Inject]
    private PlaceWriter Writer { get; set; } = default!;

    [Inject]
    private BurdenMeter Burden { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlaceTexts> Words { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var actor = await Current.GetAsync();
        _source = Words["Form.Source.Typed"];
        if (PlaceId is { } id)
        {
            Take(await Forms.FindAsync(actor, id, CancellationToken.None));
        }

        _choices = await Forms.ChoicesAsync(actor, CancellationToken.None);
        _sheet = Burden.Open(PlaceFormWords.PlaceForm);
    }

    private void Take(PlaceEdition? edition)
    {
        _missing = edition is null;
        if (edition is null)
        {
            return;
        }

        (_read, _problem) = (edition, null);
        (_fields, _version) = (PlaceFields.Of(edition.Draft), edition.Version);
        _at = new MapPosition(edition.Draft.Longitude, edition.Draft.Latitude, PickZoom);
    }

    private string? Bad(string field) => _problem?.Field == field ? "true" : null;

    private void Picked(string geoJson)
    {
        if (geoJson.Length > 0 && Shapes.Read(geoJson, "longitude").Value is NetTopologySuite.Geometries.Point { X: var longitude, Y: var latitude })
        {
            // As many digits as the map gives, so that what comes back to it is what it said.
            _fields.Longitude = longitude.ToString("0.#######", CultureInfo.InvariantCulture);
            _fields.Latitude = latitude.ToString("0.#######", CultureInfo.InvariantCulture);
        }
    }

    private void Raise(int index) =>
        (_fields.People[index - 1], _fields.People[index]) = (_fields.People[index], _fields.People[index - 1]);

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        var draft = _fields.Read();
        _problem = draft.Refusal;
        if (!draft.Succeeded)
        {
            return;
        }

        _busy = true;
        try
        {
            var saved = await WriteAsync(draft.Value);
            if (saved is { } id)
            {
                await Burden.CloseAsync(
                    await Current.GetAsync(), _sheet!, BurdenMeter.Compare(_read?.Draft, draft.Value, ConflictFields), CancellationToken.None);
                await OnSaved.InvokeAsync(id);
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task<Guid?> WriteAsync(PlaceDraft draft)
    {
        var actor = await Current.GetAsync();
        if (PlaceId is not { } id)
        {
            var made = await Writer.CreateAsync(actor, draft, _source, CancellationToken.None);
            _problem = made.Refusal;
            return made.Succeeded ? Told(made.Value, null) : null;
        }

        var written = await Writer.UpdateAsync(actor, id, _version, draft, _source, CancellationToken.None);
        if (written.Refusal is not { } refusal)
        {
            var before = _read!.Draft;
            return Told(id, () => UndoAsync(id, written.Value, before));
        }

        _tried = PlaceRules.Tidy(draft);
        _problem = refusal;
        return null;
    }

    private Guid? Told(Guid id, Func<Task>? undo)
    {
        _problem = null;
        Notices.Done(Words["Place.Saved"], undo);
        return id;
    }

    private async Task UndoAsync(Guid id, int version, PlaceDraft before)
    {
        var back = await Writer.UpdateAsync(await Current.GetAsync(), id, version, before, Words["Form.Source.Undone"], CancellationToken.None);
        if (back.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
        }
    }

    private Task DecideAsync(ConflictChoice choice)
    {
        // What was confirmed about the key unit meanwhile stays.
        var theirs = StoredNow.Read<PlaceDraft>(choice.Stored.Values);
        var draft = choice.Read<PlaceDraft>() with { IsKeyUnit = theirs.IsKeyUnit };
        Take(new PlaceEdition(theirs, choice.Stored.Number));
        _fields = PlaceFields.Of(draft);
        return choice.Save ? SaveAsync() : Task.CompletedTask;
    }

    private string? ShownOf(string field, JsonElement value) => field switch
    {
        "typeCode" => NameOf(_choices!.Types, value.GetString() ?? ""),
        "divisionCode" => NameOf(_choices!.Divisions, value.GetString() ?? ""),
        "people" => Shown(StoredNow.Read<IReadOnlyList<PersonDraft>>(value)),
        _ => null,
    };

    private string Shown(IReadOnlyList<PersonDraft> people) =>
        string.Join(Words["Form.Comma"], people.Select(p => $"{Words["Role." + p.Role]} {p.Name} {p.Phone}"));

    private static string NameOf(IReadOnlyList<FilterChoice> choices, string code) =>
        choices.FirstOrDefault(c => c.Value == code)?.Text ?? code;
}
