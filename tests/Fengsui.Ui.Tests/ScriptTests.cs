using Microsoft.JSInterop;

namespace Fengsui.Ui.Tests;

/// <summary>What a component's script does when the component has gone before the browser has answered.</summary>
public sealed class ScriptTests
{
    [Fact]
    public async Task What_the_script_makes_is_given_to_a_component_that_is_still_there()
    {
        var browser = new Browser();
        var opening = Scripts.OpenAsync(browser, Scripts.Documents, () => false, 7);
        browser.Imported.SetResult(browser.Module);
        browser.Module.Answer.SetResult(browser.Made);
        Assert.Same(browser.Made, await opening);
        Assert.Equal(["open(7)", "dispose"], browser.Module.Calls);
        Assert.Empty(browser.Made.Calls);
    }

    [Fact]
    public async Task Who_goes_on_before_the_script_has_come_opens_nothing()
    {
        var browser = new Browser();
        var left = false;
        var opening = Scripts.OpenAsync(browser, Scripts.Documents, () => left, 7);
        left = true;
        browser.Imported.SetResult(browser.Module);
        Assert.Null(await opening);
        Assert.Equal(["dispose"], browser.Module.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_goes_on_while_it_opens_leaves_nothing_open_and_sees_no_error(bool elementGone)
    {
        var browser = new Browser();
        var left = false;
        var opening = Scripts.OpenAsync(browser, Scripts.Documents, () => left, 7);
        browser.Imported.SetResult(browser.Module);
        left = true;
        if (elementGone)
        {
            browser.Module.Answer.SetException(new JSException("Cannot read properties of null"));
        }
        else
        {
            browser.Module.Answer.SetResult(browser.Made);
        }

        Assert.Null(await opening);
        Assert.Equal(elementGone ? [] : ["close()", "dispose"], browser.Made.Calls);
    }

    [Fact]
    public async Task A_script_that_fails_is_an_error_for_who_is_there()
    {
        var browser = new Browser();
        var opening = Scripts.OpenAsync(browser, Scripts.Documents, () => false);
        browser.Imported.SetException(new JSException("404"));
        await Assert.ThrowsAsync<JSException>(() => opening);
    }

    [Fact]
    public async Task A_key_is_heard_while_its_component_is_there_and_not_afterwards()
    {
        var browser = new Browser { Wanted = Scripts.Keys };
        var (left, pressed) = (false, new List<string>());
        var registering = RegisterAsync(browser, pressed, () => left);
        browser.Imported.SetResult(browser.Module);
        browser.Module.Answer.SetResult(browser.Made);
        await using var keys = await registering;
        await keys!.OnKeyAsync("c");
        left = true;
        await keys.OnKeyAsync("c");
        Assert.Equal(["c"], pressed);
        Assert.Empty(browser.Made.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_goes_on_before_its_keys_are_in_force_leaves_none(bool beforeTheScript)
    {
        var browser = new Browser { Wanted = Scripts.Keys };
        var left = false;
        var registering = RegisterAsync(browser, [], () => left);
        left = beforeTheScript;
        browser.Imported.SetResult(browser.Module);
        left = true;
        browser.Module.Answer.SetResult(browser.Made);
        Assert.Null(await registering);
        Assert.Equal(beforeTheScript ? 0 : 1, browser.Module.Calls.Count);
        Assert.Equal(beforeTheScript ? [] : ["stop()", "dispose"], browser.Made.Calls);
    }

    private static Task<KeyRegistration?> RegisterAsync(Browser browser, List<string> pressed, Func<bool> hasLeft) => new Keyboard(browser).RegisterAsync(
        ["c"],
        key =>
        {
            pressed.Add(key);
            return Task.CompletedTask;
        },
        hasLeft);

    private sealed class Browser : IJSRuntime
    {
        public string Wanted { get; init; } = Scripts.Documents;

        public TaskCompletionSource<IJSObjectReference> Imported { get; } = new();

        public Thing Module { get; } = new();

        public Thing Made { get; } = new();

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Assert.Equal(("import", Wanted), (identifier, Assert.Single(args!)));
            return (TValue)await Imported.Task;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);
    }

    private sealed class Thing : IJSObjectReference
    {
        public List<string> Calls { get; } = [];

        public TaskCompletionSource<IJSObjectReference> Answer { get; } = new();

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Calls.Add($"{identifier}({string.Join(", ", args ?? [])})");
            return identifier is "open" or "register" ? (TValue)await Answer.Task : default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            Calls.Add("dispose");
            return ValueTask.CompletedTask;
        }
    }
}
