using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Life.Settling;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Sensing.Life.Pages;

/// <summary>One service contract.</summary>
public sealed partial class ContractPage : LiveComponent
{
    private ContractFile? _file;
    private Refusal? _problem;
    private DateOnly _month;
    private bool _maySettle;
    private bool _mayApprove;
    private bool _missing;
    private Guid _read;

    /// <summary>The contract.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private SettlingQueries Queries { get; set; } = default!;

    [Inject]
    private ContractBook Contracts { get; set; } = default!;

    [Inject]
    private StatementBook Statements { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Notices Notices { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<LifeTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read == Id || !await Current.MayAsync(LifePermissions.Money))
        {
            return;
        }

        _read = Id;
        (_maySettle, _mayApprove) = (await Current.MayAsync(LifePermissions.Settle), await Current.MayAsync(LifePermissions.Approve));
        _month = new DateOnly(Times.Today.Year, Times.Today.Month, 1).AddMonths(-1);
        await FollowAsync(LifeTopics.Money);
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => batch.ReadAgain || batch.Keys.Contains(Id.ToString()) ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        _file = await Queries.ContractAsync(await Current.GetAsync(), Id, CancellationToken.None);
        _missing = _file is null;
        StateHasChanged();
    }

    private Task EnforceAsync() => RunAsync(async actor => (await Contracts.EnforceAsync(actor, Id, _file!.Contract.Version, CancellationToken.None)).Refusal);

    private async Task PrepareAsync()
    {
        var outcome = await Statements.PrepareAsync(await Current.GetAsync(), Id, _month, CancellationToken.None);
        _problem = outcome.Refusal;
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo($"device-life/statements/{outcome.Value}");
        }
    }

    private async Task RunAsync(Func<Actor, Task<Refusal?>> change)
    {
        _problem = await change(await Current.GetAsync());
        if (_problem is null)
        {
            Notices.Done(Texts["Saved"]);
        }

        await ReadAsync();
    }
}
