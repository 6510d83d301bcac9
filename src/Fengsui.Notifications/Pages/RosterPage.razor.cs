using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Rosters;
using Fengsui.Notifications.Settings;
using Fengsui.Places.Register;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Notifications.Pages;

/// <summary>A week of a roster.</summary>
public sealed partial class RosterPage : LiveComponent
{
    private const string ClockFormat = "HH:mm";

    private RosterWeek? _week;
    private IReadOnlyList<ContactView> _people = [];
    private string _division = "";
    private bool _may;
    private bool _missing;
    private Form _form;
    private ShiftView? _shift;

    private enum Form
    {
        None,
        Shift,
        Fill,
        Transfer,
    }

    /// <summary>The roster.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>A day of the week that is shown, <c>yyyy-MM-dd</c>; the current week without one.</summary>
    [SupplyParameterFromQuery(Name = "week")]
    public string? Week { get; set; }

    [Inject]
    private RosterReader Reader { get; set; } = default!;

    [Inject]
    private ContactBook Contacts { get; set; } = default!;

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private IStringLocalizer<NotificationTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Current.MayAsync(NotificationPermissions.View))
        {
            await FollowAsync(NotificationPermissions.Topic);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (await Current.MayAsync(NotificationPermissions.View))
        {
            await ReadAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangesAsync(LiveBatch batch) => ReadAsync();

    private async Task ReadAsync()
    {
        var actor = await Current.GetAsync();
        var day = DateOnly.TryParseExact(Week, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) ? asked : Times.Today;
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        _week = await Reader.WeekAsync(actor, Id, monday, CancellationToken.None);
        _missing = _week is null;
        if (_week is not { } week)
        {
            return;
        }

        // A roster of a division above is seen, and kept by those above.
        _may = await Current.MayAsync(NotificationPermissions.Rosters) && !actor.IsNarrowed
            && week.Roster.Roster.DivisionCode.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal);
        _people = _may ? [.. (await Contacts.ListAsync(actor, CancellationToken.None)).Where(c => c.IsInUse)] : [];
        await using var context = Records.Open(actor);
        var names = await PlaceNames.ReadAsync(context, CancellationToken.None);
        _division = names.DivisionName(week.Roster.Roster.DivisionCode) is { Length: > 0 } name ? name : Texts["Division.County"].Value;
    }

    private string Href(int days) =>
        $"notifications/rosters/{Id}?week={_week!.Monday.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private string Wall(DateTimeOffset at) => Times.Of(at).ToString(ClockFormat, CultureInfo.InvariantCulture);

    private string GapText(Stretch gap) =>
        $"{Times.Of(gap.From).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)}–{Times.Of(gap.Until).ToString(Times.Day(gap.From) == Times.Day(gap.Until) ? ClockFormat : "MM-dd HH:mm", CultureInfo.InvariantCulture)}";

    private void Edit(ShiftView? shift) => (_form, _shift) = (Form.Shift, shift);

    private void Close() => (_form, _shift) = (Form.None, null);

    private async Task DoneAsync()
    {
        Close();
        await ReadAsync();
    }
}
