using System.Text.Encodings.Web;
using System.Text.Json;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Intake;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Modbus.Pages;

/// <summary>A register map with its editions.</summary>
public sealed partial class RegisterMapPage : ComponentBase
{
    private const string Blank = """
        {"points":[{"component":1,"name":"","function":4,"address":0,"type":"uint16","scale":1,"kind":"current","unit":"mA"}],
         "states":[{"component":1,"name":"","function":4,"address":1,"bit":0,"condition":"prewarning"}]}
        """;

    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] _ownFields = ["name", "kind", "maker", "model"];

    private MapFile? _file;
    private MapInput? _draft;
    private MapDefinition? _read;
    private Refusal? _problem;
    private bool _missing;
    private bool _mayEdit;
    private bool _busy;

    /// <summary>The map, or null for a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [Inject]
    private MapBook Book { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ModbusTexts> Texts { get; set; } = default!;

    private bool InDefinition => _problem?.Field is { } at && !_ownFields.Contains(at);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _mayEdit = await Current.MayAsync(IntakePermissions.Edit);
        if (Id is not { } id)
        {
            _draft ??= new MapInput { Definition = Indented(JsonSerializer.Deserialize<JsonElement>(Blank)) };
        }
        else if (_file?.Id != id && await Current.MayAsync(IntakePermissions.View))
        {
            await ReadAsync(id);
        }
    }

    private static string Indented(JsonElement json) => JsonSerializer.Serialize(json, _indented);

    private string? Bad(string field) => _problem?.Field == field ? "true" : null;

    private void Fill(MapFile file, MapEditionView edition)
    {
        _draft = new MapInput
        {
            Name = file.Name, Maker = file.Maker, Model = file.Model, Kind = file.Kind, IsExample = file.IsExample, Definition = Indented(edition.Definition),
        };
        _read = MapJson.Read(edition.Definition).Value;
        _problem = null;
    }

    private async Task ReadAsync(Guid id)
    {
        _file = await Book.FindAsync(await Current.GetAsync(), id, CancellationToken.None);
        _missing = _file is null;
        if (_file is { } file)
        {
            Fill(file, file.Editions[0]);
        }
    }

    private async Task SaveAsync()
    {
        _busy = true;
        _problem = await WriteAsync(_draft!);
        _busy = false;
    }

    private async Task<Refusal?> WriteAsync(MapInput input)
    {
        // Text that is no JSON is told before anything else is looked at.
        if (MapJson.Parse(input.Definition) is { Refusal: { } unreadable } && unreadable.Code == MapJson.NotJson)
        {
            return unreadable;
        }

        var draft = new MapDraft(
            _file?.Version ?? 0, input.Name, input.Kind, JsonSerializer.Deserialize<JsonElement>(input.Definition), input.Maker, input.Model, input.IsExample);
        var actor = await Current.GetAsync();
        var outcome = Id is { } id ? await Book.SaveAsync(actor, id, draft, CancellationToken.None) : await Book.CreateAsync(actor, draft, CancellationToken.None);
        if (outcome.Refusal is { } refusal)
        {
            return refusal;
        }

        Notices.Done(Texts["Saved"]);
        if (Id is null)
        {
            Navigation.NavigateTo($"intake/register-maps/{outcome.Value.Id}");
        }
        else
        {
            await ReadAsync(outcome.Value.Id);
        }

        return null;
    }

    // What the form holds.
    private sealed class MapInput
    {
        public string Name { get; set; } = "";

        public string Maker { get; set; } = "";

        public string Model { get; set; } = "";

        public MeterKind Kind { get; set; }

        public bool IsExample { get; set; }

        public string Definition { get; set; } = "";
    }
}
