using System.Globalization;
using System.Security.Claims;
using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Register;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Places.Tests.Documents;

/// <summary>Photos of a place as people see and add them, on a real store.</summary>
public sealed class DocumentStripTests : BunitContext, IAsyncLifetime
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;
    private TestStore _store = null!;
    private Actor _person = PlaceStores.TownOfficial;
    private string _subject = "";

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        _store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        _subject = PlaceWriter.Subject(await _store.EnterAsync(PlaceStores.Hotel()));
        Services.AddLogging();
        new UiModule().AddServices(Services, new ConfigurationBuilder().Build());
        Services.AddSingleton<TimeProvider>(_store.Clock);
        Services.AddSingleton(_store.Get<PermissionTable>());
        Services.AddSingleton(_store.Get<ChangeFeed>());
        Services.AddSingleton(_store.Get<DocumentStore>());
        Services.AddSingleton(_store.Get<IRefusalTexts>());
        Services.AddSingleton(_store.Get<IActorNames>());
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(this));
        JSInterop.Mode = JSRuntimeMode.Loose;
        var module = JSInterop.SetupModule("./_content/Fengsui.Ui/js/documents.mjs");
        module.Mode = JSRuntimeMode.Loose;
        module.SetupModule("open", _ => true).Mode = JSRuntimeMode.Loose;
    }

    public new async ValueTask DisposeAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = _before;
        await base.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_photo_is_shown_looked_at_and_taken_away_with_a_reason()
    {
        await AddAsync(DocumentKind.Before, "占用");
        var strip = Strip();

        Assert.Equal("Before", strip.Find("li[data-document]").GetAttribute("data-kind"));
        Assert.Contains("rendition=Thumbnail", strip.Find("li img").GetAttribute("src"), StringComparison.Ordinal);
        await strip.Find("button.fs-document").ClickAsync(new());
        strip.WaitForElement(".fs-viewer");
        await strip.Find(".fs-viewer-remove").SubmitAsync();
        Assert.Single(strip.FindAll("li[data-document]")); // without a reason nothing happens
        await strip.Find(".fs-viewer-remove input").ChangeAsync("拍错了");
        await strip.Find(".fs-viewer-remove").SubmitAsync();
        strip.WaitForAssertion(() => Assert.Empty(strip.FindAll("li[data-document]")));
    }

    [Fact]
    public async Task The_browser_gets_addresses_for_what_may_be_sent_and_words_for_what_may_not()
    {
        var strip = Strip();
        await strip.Find("select").ChangeAsync("Notice");

        var targets = await strip.Instance.OnChosenAsync([new ChosenFile("门口 1.jpg", 1_000), new ChosenFile("大.pdf", 50_000_000)]);

        Assert.Contains("kind=Notice", targets[0]!.Address, StringComparison.Ordinal);
        Assert.Contains("name=%E9%97%A8%E5%8F%A3%201.jpg", targets[0]!.Address, StringComparison.Ordinal);
        Assert.Null(targets[1]);
        Assert.Contains("20 MB", strip.Find("[data-problem]").TextContent, StringComparison.Ordinal);
        await strip.Instance.OnProgressAsync(targets[0]!.Index, 40);
        Assert.Equal("40", strip.Find("progress").GetAttribute("value"));
        await strip.Instance.OnSentAsync(targets[0]!.Index, 400, """{"detail":"图片“门口 1.jpg”不完整"}""");
        Assert.Contains("不完整", strip.Find("[data-problem='门口 1.jpg']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_after_photo_is_sent_as_the_pair_of_its_before()
    {
        var before = await AddAsync(DocumentKind.Before, "");
        var strip = Strip();
        await strip.Find("button.fs-document").ClickAsync(new());
        await strip.Find("[data-move=pair]").ClickAsync(new());

        var targets = await strip.Instance.OnChosenAsync([new ChosenFile("后.jpg", 1_000)]);

        Assert.EndsWith($"kind=After&caption=&pair={before}", targets[0]!.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_look_is_offered_nothing_to_change()
    {
        await AddAsync(DocumentKind.Other, "");
        _person = TestActors.With(PlaceStores.Town, RoleNames.DeviceManager);
        var strip = Strip();

        Assert.Empty(strip.FindAll("input[type=file]"));
        await strip.Find("button.fs-document").ClickAsync(new());
        Assert.Empty(strip.FindAll(".fs-viewer-remove, a[href*=Original]"));
    }

    private IRenderedComponent<DocumentStrip> Strip()
    {
        var strip = Render<DocumentStrip>(p => p.Add(s => s.Subject, _subject));
        strip.WaitForElement("[data-count]");
        return strip;
    }

    private async Task<Guid> AddAsync(DocumentKind kind, string caption)
    {
        using var content = new MemoryStream(DocumentApiTests.Jpeg());
        var added = await _store.Get<DocumentStore>().AddAsync(
            PlaceStores.TownOfficial, new DocumentUpload(_subject, "门口.jpg", kind, caption), content, Cancellation);
        return added.Value.Id;
    }

    private sealed class SignedIn(DocumentStripTests test) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(test._person.Identity())));
    }
}
