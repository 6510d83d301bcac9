using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Fengsui.Ui;

/// <summary>
/// An ECharts chart. <see cref="Options"/> is any object that serialises to ECharts' option (camel case, nulls left out);
/// colours may be written as tokens: <c>var(--fs-fire)</c>. It follows theme, language and size by itself.
/// </summary>
public sealed partial class Chart : ComponentBase, IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private ElementReference _element;
    private IJSObjectReference? _chart;
    private string _sent = "";
    private bool _disposed;

    /// <summary>ECharts' option.</summary>
    [Parameter, EditorRequired]
    public object Options { get; set; } = new();

    /// <summary>What the chart shows, in a sentence for who cannot see it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>CSS height.</summary>
    [Parameter]
    public string Height { get; set; } = "240px";

    /// <summary>CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private ThemeState Theme { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        Theme.Changed -= OnThemeChanged;
        if (_chart is { } chart)
        {
            await Scripts.CloseQuietlyAsync(chart);
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Theme.Changed += OnThemeChanged;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var locale = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "ZH" : "EN";
            _chart = await Scripts.OpenAsync(Js, Scripts.Chart, () => _disposed, _element, locale);
        }

        await SendAsync(force: false);
    }

    private void OnThemeChanged() => _ = InvokeAsync(() => SendAsync(force: true));

    private async Task SendAsync(bool force)
    {
        var options = JsonSerializer.Serialize(Options, Json);
        if (_chart is null || (!force && options == _sent))
        {
            return;
        }

        _sent = options;
        try
        {
            await _chart.InvokeVoidAsync("set", options);
        }
        catch (JSException) when (_disposed)
        {
            // Drawn for nobody.
        }
    }
}
