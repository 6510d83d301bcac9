using Fengsui.Kernel.Outcomes;
using Fengsui.Notifications.Api;
using Fengsui.Notifications.Rosters;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Fengsui.Notifications.Pages;

/// <summary>Shifts from a file and into a file.</summary>
public sealed partial class ShiftTransfer : ComponentBase
{
    private const int Shown = 100;

    private IReadOnlyList<ShiftLine> _lines = [];
    private ShiftImport? _result;
    private Refusal? _problem;
    private Refusal? _exportProblem;
    private DateOnly _first;
    private DateOnly _last;
    private bool _busy;

    /// <summary>The roster.</summary>
    [Parameter, EditorRequired]
    public Guid RosterId { get; set; }

    /// <summary>First day that is offered to export.</summary>
    [Parameter]
    public DateOnly Monday { get; set; }

    /// <summary>Shifts were entered.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    /// <summary>The person leaves it.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private RosterImport Import { get; set; } = default!;

    [Inject]
    private RosterFiles Files { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => (_first, _last) = (Monday, Monday.AddDays(RosterFiles.UsualDays));

    private async Task ReadAsync(InputFileChangeEventArgs args)
    {
        (_result, _problem, _lines) = (null, null, []);
        if (args.File.Size > RosterEndpoints.MostBytes)
        {
            _problem = Refusal.Invalid("notifications.import.large", "file", $"{RosterEndpoints.MostBytes / 1024 / 1024}");
            return;
        }

        _busy = true;
        try
        {
            using var content = new MemoryStream();
            await using (var sent = args.File.OpenReadStream(RosterEndpoints.MostBytes))
            {
                await sent.CopyToAsync(content);
            }

            content.Position = 0;
            var read = ShiftFile.Read(content);
            _problem = read.Refusal;
            if (read.Succeeded)
            {
                _lines = read.Value;
                Show(await Import.CheckAsync(await Current.GetAsync(), RosterId, _lines, CancellationToken.None));
            }
        }
        finally
        {
            _busy = false;
        }
    }

    // What others have changed since the dry run is seen here: nothing is saved then, and what is wrong is shown.
    private async Task SaveAsync()
    {
        _busy = true;
        var saved = await Import.SaveAsync(await Current.GetAsync(), RosterId, _lines, CancellationToken.None);
        _busy = false;
        Show(saved);
        if (saved is { Succeeded: true, Value.Saved: true })
        {
            Notices.Done(Texts["Transfer.Done", saved.Value.New]);
            await OnDone.InvokeAsync();
        }
    }

    private void Show(Outcome<ShiftImport> outcome) => (_problem, _result) = (outcome.Refusal, outcome.Succeeded ? outcome.Value : null);

    private async Task TemplateAsync(bool workbook) => await SendAsync(await Files.TemplateAsync(workbook));

    private async Task ExportAsync(bool workbook)
    {
        var made = await Files.ExportAsync(await Current.GetAsync(), RosterId, _first, _last, workbook, CancellationToken.None);
        _exportProblem = made.Refusal;
        if (made.Succeeded)
        {
            await SendAsync(made.Value);
        }
    }

    private async Task SendAsync(RosterFile file)
    {
        await using var content = file.Content;
        await Downloads.SendAsync(file.Name, file.ContentType, content);
    }
}
