using System.Globalization;
using Fengsui.EndToEnd.Tests.Stage;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests;

/// <summary>
/// Every page on a desk and on a phone, in both languages and, where it is looked at by night, in the dark: nothing cut off,
/// nothing that scrolls sideways, nothing that a screen reader cannot use. The pictures are for people to look at.
/// </summary>
public sealed class PageTests(Theatre theatre, BusyNight night, Company company) : BrowserTest(theatre), IClassFixture<Company>, IClassFixture<BusyNight>
{
    private const int Whole = 2000;

    public static TheoryData<string, string> Pages
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var page in (string[])
                ["sign-in", "console", "map", "alarms", "alarm", "alarm-panel", "statistics", "drills", "escalated", "places", "places-map", "place", "devices", "device", "device-new", "quarters",
                    "quarter", "survey", "lane-plan", "lane-measures", "snapshots", "not-found"])
            {
                all.Add(page, "zh-CN");
                all.Add(page, "en");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_stands(string name, string language)
    {
        var visitor = await company.OfAsync(name is "sign-in" ? null : Role(name), language);
        await visitor.OpenAsync(Address(name));
        var problems = new List<string>();
        await PageInspection.LookAsync(visitor, name, language, "desk", problems);
        if (name is "console" or "map" or "sign-in")
        {
            await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            await PageInspection.LookAsync(visitor, name, language, "desk-dark", problems);
            await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        }

        if (name is "place" or "device" or "alarm" or "statistics" or "console" or "quarter" or "survey" or "lane-plan")
        {
            await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Whole);
            await PageInspection.LookAsync(visitor, name, language, "whole", problems);
        }

        await visitor.Page.SetViewportSizeAsync(Screen.Phone.Width, Screen.Phone.Height);
        await PageInspection.LookAsync(visitor, name, language, "phone", problems);
        problems.AddRange(visitor.TakeComplaints());
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static string Role(string name) => name switch
    {
        "devices" or "device" or "device-new" => Roles.DeviceManager,
        "quarters" or "quarter" or "survey" or "lane-plan" or "lane-measures" or "snapshots" => Roles.FireInspector,
        _ => Roles.DutyLeader,
    };

    private string Address(string name) => name switch
    {
        "console" => "/console",
        "alarm" => $"/alarms/{night.ClosedAlarm}",
        "alarm-panel" => $"/alarms?row={night.ClosedAlarm}",
        "statistics" => "/alarms/statistics",
        "drills" => "/alarms/drills",
        "escalated" => "/alarms/escalated",
        "places-map" => "/places?map=1",
        "place" => $"/places/{night.BurningPlace}",
        "device" => $"/devices/{night.BurningDevice.ToString(CultureInfo.InvariantCulture)}",
        "device-new" => $"/devices?f.status=Onboarding&row={night.UnknownDevice.ToString(CultureInfo.InvariantCulture)}",
        "quarter" => $"/quarters/{night.Quarter}",
        "survey" => $"/quarters/{night.Quarter}/survey",
        "lane-plan" => $"/lane-plans/{night.Plan}",
        "snapshots" => "/quarters/snapshots",
        _ => "/" + name,
    };
}
