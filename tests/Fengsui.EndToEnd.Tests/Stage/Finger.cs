using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>One finger on one element: taps and drags as a touch screen reports them; places are parts of the element's width and height.</summary>
internal sealed class Finger
{
    // A second tap sooner would be a zoom.
    private const int BetweenTaps = 400;
    private const int DragSteps = 8;

    private readonly IPage _page;
    private readonly ICDPSession _session;
    private readonly ILocator _element;

    private Finger(IPage page, ICDPSession session, ILocator element) => (_page, _session, _element) = (page, session, element);

    public static async Task<Finger> OnAsync(IPage page, ILocator element)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        return new Finger(page, session, element);
    }

    public async Task TapAsync(double x, double y)
    {
        var at = await AtAsync(x, y);
        await _page.Touchscreen.TapAsync((float)at.X, (float)at.Y);
        await _page.WaitForTimeoutAsync(BetweenTaps);
    }

    public async Task DragAsync((double X, double Y) from, (double X, double Y) to)
    {
        await SendAsync("touchStart", await AtAsync(from.X, from.Y));
        for (var i = 1; i <= DragSteps; i++)
        {
            var part = (double)i / DragSteps;
            await SendAsync("touchMove", await AtAsync(from.X + ((to.X - from.X) * part), from.Y + ((to.Y - from.Y) * part)));
        }

        await SendAsync("touchEnd");
        await _page.WaitForTimeoutAsync(BetweenTaps);
    }

    private Task SendAsync(string type, params (double X, double Y)[] points) => _session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
    {
        ["type"] = type,
        ["touchPoints"] = points.Select(p => new Dictionary<string, object> { ["x"] = p.X, ["y"] = p.Y }).ToArray(),
    });

    private async Task<(double X, double Y)> AtAsync(double x, double y)
    {
        await _element.ScrollIntoViewIfNeededAsync();
        var box = (await _element.BoundingBoxAsync())!;
        return (box.X + (box.Width * x), box.Y + (box.Height * y));
    }
}
