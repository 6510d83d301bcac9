using System.Globalization;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Places.Transfer;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Fengsui.Places.Divisions.Pages;

/// <summary>Entering divisions.</summary>
public sealed partial class DivisionEntryCard : ComponentBase, IAsyncDisposable
{
    private const int MostShown = 100;

    private NewDivision _new = new("", "");
    private DivisionEntryReport? _report;
    private Stream? _file;
    private Refusal? _refusal;
    private Refusal? _wrong;
    private bool _busy;

    /// <summary>Divisions were entered.</summary>
    [Parameter]
    public EventCallback OnEntered { get; set; }

    [Inject]
    private DivisionEntry Entry { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<DivisionTexts> Texts { get; set; } = default!;

    private IEnumerable<(string Key, string Value, Action<string> Set)> Fields =>
    [
        ("code", _new.Code, v => _new = _new with { Code = v }),
        ("name", _new.Name, v => _new = _new with { Name = v }),
        ("nameEn", _new.NameEn, v => _new = _new with { NameEn = v }),
        ("geometryJson", _new.GeometryJson, v => _new = _new with { GeometryJson = v }),
    ];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private string ColumnOf(DivisionProblem problem) =>
        DivisionSheet.Columns.Contains(problem.Refusal.Field ?? "") ? Texts["Entry.Heading." + problem.Refusal.Field].Value.Split('|')[0] : "";

    private string? Problem(string field) => _wrong is { } wrong && (wrong.Field ?? "code") == field ? Refusals.Of(wrong) : null;

    // The file is kept until it is written: what was looked through is what is written.
    private Task CheckAsync(InputFileChangeEventArgs args) => WorkAsync(async () =>
    {
        await DisposeAsync();
        _file = TemporaryFile.Create();
        await using (var content = args.File.OpenReadStream(DivisionEntry.MostBytes + (1024L * 1024)))
        {
            await content.CopyToAsync(_file);
        }

        _file.Position = 0;
        return await Entry.CheckAsync(await Current.GetAsync(), _file, CancellationToken.None);
    });

    private Task WriteAsync() => WorkAsync(async () =>
    {
        _file!.Position = 0;
        return await Entry.WriteAsync(await Current.GetAsync(), _file, CancellationToken.None);
    });

    private async Task WorkAsync(Func<Task<Outcome<DivisionEntryReport>>> work)
    {
        (_busy, _refusal) = (true, null);
        StateHasChanged();
        try
        {
            var outcome = await work();
            (_refusal, _report) = (outcome.Refusal, outcome.Succeeded ? outcome.Value : null);
        }
        catch (IOException)
        {
            _refusal = Refusal.Invalid("places.import.too-large", "file", Number(DivisionEntry.MostBytes / 1024 / 1024));
        }
        finally
        {
            _busy = false;
        }

        if (_report is { Written: true })
        {
            await OnEntered.InvokeAsync();
        }
    }

    private async Task AddAsync()
    {
        var added = await Entry.AddAsync(await Current.GetAsync(), _new, CancellationToken.None);
        _wrong = added.Refusal;
        if (added.Succeeded)
        {
            Notices.Done(Texts["Entry.Added", _new.Name, added.Value]);
            _new = new NewDivision("", "");
            await OnEntered.InvokeAsync();
        }
    }
}
