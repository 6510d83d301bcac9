using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Calendar;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Pages;

/// <summary>The working calendar.</summary>
public sealed partial class CalendarPage : ComponentBase
{
    private Dictionary<DateOnly, CalendarDay> _days = [];
    private int _year;
    private bool _known;
    private bool _mayEdit;
    private DateOnly? _picked;
    private CalendarDayKind _kind;
    private string _name = "";
    private string _source = "";
    private Refusal? _problem;

    /// <summary>The year shown, in the address bar.</summary>
    [SupplyParameterFromQuery(Name = "year")]
    public int? Year { get; set; }

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private CalendarBook Book { get; set; } = default!;

    [Inject]
    private LocalTime Times { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IRefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private IStringLocalizer<HazardTexts> Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var actor = await Current.GetAsync();
        _year = Math.Clamp(Year ?? Times.Today.Year, 2000, 2100);
        _mayEdit = await Current.MayAsync(KernelPermissions.Calendar) && actor.IsCountyWide;
        await ReadAsync();
    }

    // Monday first, as calendars in China are printed.
    private int Before(int month) => ((int)new DateOnly(_year, month, 1).DayOfWeek + 6) % 7;

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private string ClassOf(DateOnly day, CalendarDay? named) => string.Join(' ', new[]
    {
        named switch
        {
            { Kind: CalendarDayKind.Holiday } => "fs-day-holiday",
            { Kind: CalendarDayKind.WorkingDay } => "fs-day-worked",
            _ => IsWeekend(day) ? "fs-day-off" : "",
        },
        day == Times.Today ? "fs-day-today" : "",
    }.Where(c => c.Length > 0));

    private string TitleOf(DateOnly day, CalendarDay? named) => named switch
    {
        { Kind: CalendarDayKind.Holiday } => Texts["Calendar.Day.Holiday", HazardWords.Day(day), named.Name, named.Source],
        { Kind: CalendarDayKind.WorkingDay } => Texts["Calendar.Day.Worked", HazardWords.Day(day), named.Name, named.Source],
        _ => Texts[IsWeekend(day) ? "Calendar.Day.Off" : "Calendar.Day.Plain", HazardWords.Day(day)],
    };

    private Task GoAsync(int years)
    {
        Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"calendar?year={_year + years}"));
        return Task.CompletedTask;
    }

    private void Pick(DateOnly day)
    {
        var named = _days.GetValueOrDefault(day);
        (_picked, _problem) = (day, null);
        (_kind, _name, _source) = named is null
            ? (IsWeekend(day) ? CalendarDayKind.WorkingDay : CalendarDayKind.Holiday, "", "")
            : (named.Kind, named.Name, named.Source);
    }

    private async Task SaveAsync()
    {
        var day = _picked!.Value;
        var set = await Book.SetAsync(
            await Current.GetAsync(), day, new CalendarDayDraft(_kind, _name, _source, _days.GetValueOrDefault(day)?.Version ?? 0), CancellationToken.None);
        await DoneAsync(set.Refusal);
    }

    private async Task RemoveAsync()
    {
        var day = _picked!.Value;
        await DoneAsync((await Book.RemoveAsync(await Current.GetAsync(), day, _days[day].Version, CancellationToken.None)).Refusal);
    }

    private async Task DoneAsync(Refusal? refusal)
    {
        _problem = refusal;
        await ReadAsync();
        _picked = refusal is null ? null : _picked;
    }

    private async Task ReadAsync()
    {
        _days = (await Book.YearAsync(await Current.GetAsync(), _year, CancellationToken.None)).ToDictionary(d => d.Day);
        _known = _days.Count > 0;
    }
}
