using System.Text.Json;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>Looks at a page as it stands: layout by measuring, accessibility by axe-core.</summary>
internal static class PageInspection
{
    private static readonly Lazy<string> Measure = new(() => File.ReadAllText(
        Path.Combine(Repository.Root, "tests", "Fengsui.EndToEnd.Tests", "Stage", "inspect.js")));

    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Repository.Axe));

    /// <summary>Waits until nothing is being read or drawn any more.</summary>
    public static Task SettleAsync(IPage page) => page.WaitForFunctionAsync("""
        () => document.fonts.status === 'loaded'
          && !document.querySelector('[aria-busy=true], .fs-splash:not([hidden]) ~ .fs-none')
          && (![...document.querySelectorAll('.fs-map')].some(m => m.checkVisibility()) || document.body.dataset.mapIdle !== undefined)
          && [...document.querySelectorAll('.fs-chart')].every(c => c.dataset.drawn === 'true')
          && document.getAnimations().every(a => a.playState !== 'running' || a.effect.getComputedTiming().iterations === Infinity)
        """);

    /// <summary>Takes the picture of a page as it stands and adds what is wrong with it.</summary>
    /// <param name="form">What the picture is called after: desk, phone, whole …; on a phone, thumbs are measured too.</param>
    public static async Task LookAsync(Visitor visitor, string name, string language, string form, List<string> problems)
    {
        var page = visitor.Page;
        await SettleAsync(page);
        await visitor.ShootAsync(Path.Combine(Pictures.Folder, $"{name}-{language}-{form}.png"), fullPage: false);
        problems.AddRange((await LayoutAsync(page, form == "phone", language)).Select(p => $"{form}: {p}"));

        // Names, roles and contrasts are the same in every language; what differs is how long the words are.
        if (language == "zh-CN")
        {
            problems.AddRange((await AccessAsync(page)).Select(p => $"{form}: {p}"));
        }
    }

    /// <summary>Looks at a page at a desk, and whole on a phone; nothing may be wrong with it.</summary>
    /// <param name="phoneHeight">Height that shows the whole of it on a phone.</param>
    public static async Task LookAtBothAsync(Visitor visitor, string name, string language, int phoneHeight)
    {
        var problems = new List<string>();
        await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        await LookAsync(visitor, name, language, "desk", problems);
        await visitor.Page.SetViewportSizeAsync(Screen.Phone.Width, phoneHeight);
        await LookAsync(visitor, name, language, "phone", problems);
        await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        problems.AddRange(visitor.TakeComplaints());
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    public static async Task<IReadOnlyList<string>> LayoutAsync(IPage page, bool phone, string language) =>
        await page.EvaluateAsync<string[]>(Measure.Value, new { phone, language });

    /// <summary>Serious and critical findings of axe-core, WCAG 2 A and AA.</summary>
    public static async Task<IReadOnlyList<string>> AccessAsync(IPage page)
    {
        // By the debugger, not by a script element: the page's own policy forbids foreign script.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Axe.Value + "\n;0");
        }

        // A notice that begins to fade while it is looked at is pale for a moment; what is wrong stays wrong.
        if (await FindingsAsync(page) is [])
        {
            return [];
        }

        await SettleAsync(page);
        return await FindingsAsync(page);
    }

    private static async Task<IReadOnlyList<string>> FindingsAsync(IPage page)
    {
        var found = await page.EvaluateAsync<JsonElement>("""
            async () => {
              const result = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'],
              });
              return result.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').flatMap(v =>
                v.nodes.slice(0, 6).map(n => `${v.id}: ${n.html.slice(0, 160)} | ${(n.any[0] ?? n.all[0] ?? n.none[0])?.message ?? ''}`));
            }
            """);
        return [.. found.EnumerateArray().Select(f => f.GetString()!)];
    }
}
