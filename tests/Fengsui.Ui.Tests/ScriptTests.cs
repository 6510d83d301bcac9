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

    private sealed class Browser : IJSRuntime
    {
        public TaskCompletionSource<IJSObjectReference> Imported { get; } = new();

        public Thing Module { get; } = new();

        public Thing Made { get; } = new();

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Assert.Equal(("import", Scripts.Documents), (identifier, Assert.Single(args!)));
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
            return identifier == "open" ? (TValue)await Answer.Task : default!;
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
