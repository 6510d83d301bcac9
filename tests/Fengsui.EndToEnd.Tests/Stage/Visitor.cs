using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>How somebody sits before the screen.</summary>
internal sealed record Screen(int Width, int Height, string Locale = "zh-CN", ColorScheme Scheme = ColorScheme.Light, bool Touch = false)
{
    public static readonly Screen Desk = new(1440, 900);

    public static readonly Screen Phone = new(390, 844, Touch: true);
}

/// <summary>One person at one browser window. What the browser complains about is kept and fails the test at its end.</summary>
internal sealed class Visitor
{
    /// <summary>How long a page may take to show what it must, on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private const int MostTries = 3;
    private const float MostOfPicker = 5_000;

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly IBrowserContext _context;
    private Regex? _expected;

    private Visitor(ServerProcess server, IBrowserContext context, IPage page) => (Server, _context, Page) = (server, context, page);

    public ServerProcess Server { get; }

    public IPage Page { get; }

    /// <summary>What went wrong in the browser.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints.Where(c => _expected?.IsMatch(c) != true)];

    /// <summary>What went wrong since this was asked last.</summary>
    public IReadOnlyList<string> TakeComplaints()
    {
        var taken = Complaints;
        _complaints.Clear();
        return taken;
    }

    public static async Task<Visitor> ComeAsync(Theatre theatre, ServerProcess server, string? role, Screen screen)
    {
        var context = await theatre.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.Address.ToString(),
            Locale = screen.Locale,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            ColorScheme = screen.Scheme,
            HasTouch = screen.Touch,
            StorageState = await theatre.CookiesAsync(server, role),
        });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var visitor = new Visitor(server, context, await context.NewPageAsync());
        visitor.Listen();
        return visitor;
    }

    public static async Task FillSignInAsync(IPage page, DemoAccount account)
    {
        await page.FillAsync("#user", account.Username);
        await page.FillAsync("#password", account.Password);
        await page.ClickAsync(".fs-submit");
    }

    /// <summary>From here on complaints like these belong to the story of the test.</summary>
    public void Expect(string pattern) => _expected = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Opens a page, connected or plain.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Page.WaitForFunctionAsync("() => document.querySelector('h1') && (!document.getElementById('components-reconnect-modal') || document.body.dataset.connection === 'ok')");
    }

    /// <summary>Opens a page and waits until it stands: connected, with its heading.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Assertions.Expect(Page.Locator("body[data-connection=ok]")).ToHaveCountAsync(1);
        await Assertions.Expect(Page.Locator("h1").First).ToBeVisibleAsync();
    }

    /// <summary>Gives a table to the page's first field for files, once the page listens to it: what is drawn is heard a moment later.</summary>
    public static async Task GiveTableAsync(IPage page, string name, string table)
    {
        var field = page.Locator("input[type=file]").First;
        await field.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await page.WaitForFunctionAsync("() => document.querySelector('input[type=file]')?._blazorInputFileNextFileId !== undefined");
        await field.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(table) });
    }

    /// <summary>Types into a picker and takes what it offers under a name, or its first. A page that was drawn a moment ago may be drawn once more and forget.</summary>
    public static async Task PickAsync(ILocator field, string text, string? name = null)
    {
        var offered = field.Page.Locator(".mud-popover-open .mud-list-item");
        var wanted = (name is null ? offered : offered.Filter(new() { Has = field.Page.GetByText(name, new() { Exact = true }) })).First;
        for (var tries = 1; ; tries++)
        {
            await field.FillAsync("");
            await field.FillAsync(text);
            try
            {
                await wanted.ClickAsync(new() { Timeout = MostOfPicker });

                // The list closes when the server has taken the choice: what is saved before that is saved without it.
                await Assertions.Expect(offered).ToHaveCountAsync(0);
                return;
            }
            catch (TimeoutException) when (tries < MostTries)
            {
                // Typed too early.
            }
        }
    }

    public Task SignInAsync(string role) => FillSignInAsync(Page, Server.Account(role));

    /// <summary>Takes a picture; a browser that could not paint at that moment is asked once more.</summary>
    public async Task<byte[]> ShootAsync(string file, bool fullPage = false)
    {
        var options = new PageScreenshotOptions { Path = file, FullPage = fullPage, Animations = ScreenshotAnimations.Disabled };
        try
        {
            return await Page.ScreenshotAsync(options);
        }
        catch (PlaywrightException error) when (error.Message.Contains("Unable to capture screenshot", StringComparison.Ordinal))
        {
            return await Page.ScreenshotAsync(options);
        }
    }

    public Task LeaveAsync() => _context.CloseAsync();

    private void Listen()
    {
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Enqueue($"console: {message.Text}");
            }
        };
        Page.PageError += (_, error) =>
        {
            // A field that has the focus is taken off the page and tells of losing it: nobody is left to hear that. A handler that fails ends the circuit.
            if (!error.Contains("exception invoking 'DispatchEventAsync'", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"script: {error}");
            }
        };
        Page.Crash += (_, _) => _complaints.Enqueue("the page crashed");
        Page.Request += (_, request) => CheckHost(request.Url);
        Page.WebSocket += (_, socket) => CheckHost(socket.Url);
        Page.RequestFailed += (_, request) =>
        {
            // Leaving a page ends what it still reads.
            if (request.Failure != "net::ERR_ABORTED")
            {
                _complaints.Enqueue($"failed: {request.Method} {request.Url} {request.Failure}");
            }
        };
        Page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _complaints.Enqueue($"answer: {response.Status} {response.Url}");
            }
        };
    }

    private void CheckHost(string url)
    {
        var uri = new Uri(url);
        if (uri.Scheme is not ("data" or "blob" or "about") && (uri.Host != Server.Address.Host || uri.Port != Server.Address.Port))
        {
            _complaints.Enqueue($"another host was asked: {url}");
        }
    }
}
