using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Documents;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MudBlazor;

namespace Fengsui.Ui;

/// <summary>Photos and files of a subject such as <c>place:{id}</c>.</summary>
public sealed partial class DocumentStrip : LiveComponent
{
    private const string Api = "api/v1/documents";

    private readonly List<Upload> _uploads = [];
    private ElementReference _root;
    private DotNetObjectReference<DocumentStrip>? _self;
    private IJSObjectReference? _script;
    private IReadOnlyList<DocumentView>? _documents;
    private DocumentView? _looked;
    private DocumentView? _pair;
    private DocumentKind _kind;
    private string _caption = "";
    private string _read = "";
    private int _sent;
    private bool _mayEdit;
    private bool _mayAdd;
    private string _name = "";
    private bool _maySeeOriginal;

    /// <summary>Kind and id of what the documents are about.</summary>
    [Parameter, EditorRequired]
    public string Subject { get; set; } = "";

    [Inject]
    private DocumentStore Store { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IStringLocalizer<DocumentStripTexts> Texts { get; set; } = default!;

    // The other of a pair stands beside the first in the viewer and behind it here.
    private IEnumerable<DocumentView> Shown => (_documents ?? []).OrderBy(d => PairOf(d) is { } pair ? (pair.AddedAt < d.AddedAt ? pair.AddedAt : d.AddedAt) : d.AddedAt)
        .ThenBy(d => d.Kind == DocumentKind.After);

    /// <summary>Called by the browser: files were chosen; the addresses that take them, or null for one that is refused at once.</summary>
    [JSInvokable]
    public Task<UploadTarget?[]> OnChosenAsync(ChosenFile[] files) => InvokeResultAsync(() =>
    {
        var targets = files.Select(file =>
        {
            var upload = new Upload(_sent++, file.Name);
            _uploads.Add(upload);
            if (file.Size <= Store.MaxBytes)
            {
                return new UploadTarget(upload.Index, AddressFor(file.Name));
            }

            upload.Problem = Texts["TooLarge", (Store.MaxBytes >> 20).ToString(CultureInfo.CurrentCulture)];
            return null;
        }).ToArray();
        _pair = null;
        StateHasChanged();
        return targets;
    });

    /// <summary>Called by the browser: so much of a file is sent.</summary>
    [JSInvokable]
    public Task OnProgressAsync(int index, int percent) => InvokeAsync(() =>
    {
        if (_uploads.Find(u => u.Index == index) is { } upload)
        {
            upload.Percent = percent;
            StateHasChanged();
        }
    });

    /// <summary>Called by the browser: a file is through, or was refused.</summary>
    [JSInvokable]
    public Task OnSentAsync(int index, int status, string answer) => InvokeAsync(async () =>
    {
        if (_uploads.Find(u => u.Index == index) is not { } upload)
        {
            return;
        }

        if (status is >= 200 and < 300)
        {
            _uploads.Remove(upload);
            _caption = "";
            await ReadAsync();
        }
        else
        {
            upload.Problem = DetailOf(answer) ?? Texts["Failed"];
        }

        StateHasChanged();
    });

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read == Subject)
        {
            return;
        }

        _read = Subject;
        _looked = null;
        var actor = await Current.GetAsync();
        (_mayEdit, _mayAdd, _name) = (Store.MayEdit(actor, Subject), Store.MayAdd(actor, Subject), actor.Name);
        _maySeeOriginal = await Current.MayAsync(DocumentPermissions.Original);
        await FollowAsync(DocumentStore.Topic);
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = await Scripts.OpenAsync(Js, Scripts.Documents, () => HasLeft, _root, _self);
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        batch.ReadAgain || batch.Keys.Contains(Subject) ? ReadAsync() : Task.CompletedTask;

    /// <inheritdoc/>
    protected override async ValueTask LeaveAsync()
    {
        if (_script is { } script)
        {
            _script = null;
            await Scripts.CloseQuietlyAsync(script);
        }

        _self?.Dispose();
    }

    internal static string AddressOf(DocumentView document, Rendition rendition) => $"{Api}/{document.Id}/content?rendition={rendition}";

    private static string IconOf(DocumentView document) => document.MediaType switch
    {
        "application/pdf" => Icons.Material.Filled.PictureAsPdf,
        _ when document.MediaType.Contains("spreadsheet", StringComparison.Ordinal) => Icons.Material.Filled.TableChart,
        _ => Icons.Material.Filled.Description,
    };

    private static string Said(DocumentView document) => document.Caption.Length > 0 ? document.Caption : document.FileName;

    private static string? DetailOf(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string DayOf(DocumentView document) =>
        Times.Of(document.TakenAt ?? document.AddedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string AddressFor(string name)
    {
        var kind = _pair is { } pair ? (pair.Kind == DocumentKind.Before ? DocumentKind.After : DocumentKind.Before) : _kind;
        var address = $"{Api}?subject={Uri.EscapeDataString(Subject)}&name={Uri.EscapeDataString(name)}&kind={kind}&caption={Uri.EscapeDataString(_caption)}";
        return _pair is null ? address : $"{address}&pair={_pair.Id}";
    }

    private DocumentView? PairOf(DocumentView document) =>
        _documents?.FirstOrDefault(d => d.Id == document.PairId) ?? _documents?.LastOrDefault(d => d.PairId == document.Id);

    private async Task ReadAsync()
    {
        _documents = await Store.ListAsync(await Current.GetAsync(), Subject, CancellationToken.None);
        _looked = _looked is { } looked ? _documents.FirstOrDefault(d => d.Id == looked.Id) : null;
    }

    private void Look(DocumentView document) => _looked = document;

    private Task StepAsync(int by)
    {
        var all = Shown.ToList();
        var at = all.FindIndex(d => d.Id == _looked?.Id);
        _looked = at < 0 ? null : all[(at + by + all.Count) % all.Count];
        return Task.CompletedTask;
    }

    private void AskForPair()
    {
        (_pair, _looked) = (_looked, null);
        StateHasChanged();
    }

    private async Task RemoveAsync(string reason)
    {
        var removed = await Store.RemoveAsync(await Current.GetAsync(), _looked!.Id, reason, CancellationToken.None);
        if (removed.Refusal is { } refusal)
        {
            Notices.Refused(refusal);
            return;
        }

        _looked = null;
        Notices.Done(Texts["Removed"]);
        await ReadAsync();
    }

    private async Task<T> InvokeResultAsync<T>(Func<T> work)
    {
        T result = default!;
        await InvokeAsync(() => result = work());
        return result;
    }

    private sealed class Upload(int index, string name)
    {
        public int Index => index;

        public string Name => name;

        public int Percent { get; set; }

        public string? Problem { get; set; }
    }
}

/// <summary>A file that the browser offers.</summary>
public sealed record ChosenFile(string Name, long Size);

/// <summary>Where the browser sends a file.</summary>
public sealed record UploadTarget(int Index, string Address);
