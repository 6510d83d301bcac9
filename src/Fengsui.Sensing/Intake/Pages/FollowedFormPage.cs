using Fengsui.Ui;
using Microsoft.AspNetCore.Components;

namespace Fengsui.Sensing.Intake.Pages;

/// <summary>
/// Base of a page of one record with its form, where the record goes on changing while somebody types: what is in the form stays,
/// with the version that it was filled from, so that another's change is noticed when it is saved.
/// </summary>
/// <typeparam name="TView">What is read of the record.</typeparam>
/// <typeparam name="TInput">What its form holds.</typeparam>
public abstract class FollowedFormPage<TView, TInput> : LiveComponent
    where TView : class
    where TInput : class
{
    private bool _following;

    /// <summary>The record, or null for a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    /// <summary>The record as it stands, with the version of the form.</summary>
    protected TView? Record { get; private set; }

    /// <summary>The form.</summary>
    protected TInput? Input { get; private set; }

    /// <summary>There is no such record, or none that the person sees.</summary>
    protected bool IsMissing { get; private set; }

    /// <summary>The person may save.</summary>
    protected bool MayEdit { get; private set; }

    /// <summary>Topic of the change feed; its keys are ids of records.</summary>
    protected abstract string Topic { get; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        MayEdit = await Current.MayAsync(IntakePermissions.Edit);
        if (Id is null ? !MayEdit : !await Current.MayAsync(IntakePermissions.View))
        {
            return;
        }

        if (!_following)
        {
            _following = true;
            await FollowAsync(Topic);
        }

        if (Input is null || (Record is { } shown ? IdOf(shown) : null as Guid?) != Id)
        {
            await ReadChoicesAsync();
            await ReadAsync(fill: true);
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) =>
        Id is { } id && (batch.ReadAgain || batch.Keys.Contains(id.ToString())) ? ReadAsync(fill: false) : Task.CompletedTask;

    /// <summary>Reads the record again; with <paramref name="fill"/> the form takes what was read.</summary>
    protected async Task ReadAsync(bool fill)
    {
        if (Id is not { } id)
        {
            (Record, Input) = (null, Filled(null));
            return;
        }

        var found = await FindAsync(id);
        IsMissing = found is null;
        Input = found is not null && (fill || Input is null) ? Filled(found) : Input;
        Record = found is not null && !fill && Record is { } before ? WithVersionOf(found, before) : found;
    }

    /// <summary>What the form offers to choose from.</summary>
    protected abstract Task ReadChoicesAsync();

    /// <summary>The record and whatever else the page shows of it; null when there is none.</summary>
    protected abstract Task<TView?> FindAsync(Guid id);

    /// <summary>A form of this record, or of a new one.</summary>
    protected abstract TInput Filled(TView? record);

    /// <summary>Id of the record.</summary>
    protected abstract Guid IdOf(TView record);

    /// <summary>The record with the version that another reading of it had.</summary>
    protected abstract TView WithVersionOf(TView record, TView other);
}
