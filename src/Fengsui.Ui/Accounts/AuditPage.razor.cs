using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Audit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Ui;

/// <summary>The audit log; an entry opens beside it.</summary>
public sealed partial class AuditPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private DataTable<AuditView>? _table;
    private ScopeNames _names = new([], []);
    private IReadOnlyList<FilterChoice>? _actions;
    private IReadOnlyList<FilterChoice> _subjects = [];
    private AuditView? _entry;
    private AuditVerification? _found;
    private bool _checking;
    private long _checked;

    [Inject]
    private AuditReader Reader { get; set; } = default!;

    [Inject]
    private IActorNames Names { get; set; } = default!;

    [Inject]
    private AuditCheck Check { get; set; } = default!;

    [Inject]
    private IEnumerable<IScopeNames> Scopes { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<AccountTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!await Current.MayAsync(KernelPermissions.AuditView))
        {
            return;
        }

        var actor = await Current.GetAsync();
        if (Scopes.LastOrDefault() is { } scopes)
        {
            _names = await scopes.ReadAsync(actor, CancellationToken.None);
        }

        _subjects = [.. (await Reader.SubjectKindsAsync(actor, CancellationToken.None)).Select(s => new FilterChoice(s.Kind, s.Text))];
        _actions = [.. (await Reader.ActionsAsync(actor, CancellationToken.None)).Select(a => new FilterChoice(a.Action, a.Text))];
    }

    private string DetailsOf(AuditView row) => string.Join(Texts["Audit.Between"], row.Details.Select(d => Texts["Audit.Detail", Reader.NameOf(d.Key), d.Value].Value));

    // The log itself holds the sign-in name.
    private string WhoOf(AuditView row) => Names.Of(row.ActorName) is var name && name == row.ActorName ? name : Texts["Audit.Person", name, row.ActorName];

    private string DivisionOf(AuditView row) => row.DivisionCode.Length == 0 ? "" : _names.Division(row.DivisionCode);

    private async Task<TablePage<AuditView>> LoadAsync(TableQuery query, CancellationToken cancellation)
    {
        var filter = new AuditFilter(
            DayOf(query.Filter("at"), 0), DayOf(query.Filter("until"), 1), query.Filter("who"), query.Filter("action"), query.Filter("subject"),
            query.Filter("division"), query.Search);
        var oldestFirst = query is { SortBy: "at", Descending: false };
        var (rows, total) = await Reader.SliceAsync(
            await Current.GetAsync(), filter, oldestFirst, (query.Skip, query.PageSize), cancellation);
        return new TablePage<AuditView>(rows, total);
    }

    private DateTimeOffset? DayOf(string? text, int later) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Times.StartOf(day.AddDays(later)) : null;

    private async Task OpenAsync(string? row)
    {
        _entry = long.TryParse(row, CultureInfo.InvariantCulture, out var sequence)
            ? await Reader.FindAsync(await Current.GetAsync(), sequence, CancellationToken.None)
            : null;
        StateHasChanged();
    }

    private Task CloseAsync() => _table?.OpenAsync(null) ?? Task.CompletedTask;

    private async Task CheckAsync()
    {
        (_checking, _checked, _found) = (true, 0, null);
        try
        {
            _found = await Check.RunAsync(await Current.GetAsync(), new Steps(this), _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _checking = false;
        }

        await (_table?.ReloadAsync() ?? Task.CompletedTask);
    }

    private sealed class Steps(AuditPage page) : IProgress<long>
    {
        public void Report(long value) => _ = page.InvokeAsync(() =>
        {
            page._checked = value;
            page.StateHasChanged();
        });
    }
}
