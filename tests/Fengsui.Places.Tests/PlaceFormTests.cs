using System.Globalization;
using System.Security.Claims;
using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Places.Model;
using Fengsui.Places.Pages;
using Fengsui.Places.Register;
using Fengsui.Testing;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Places.Tests;

/// <summary>The form of a place over the same writer as the API, on a real store.</summary>
[Trait("Req", "S-79")]
public sealed class PlaceFormTests : BunitContext, IAsyncLifetime
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;
    private TestStore _store = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        _store = await PlaceStores.OpenAsync(StoreKind.Sqlite);
        Services.AddLogging();
        new UiModule().AddServices(Services, new ConfigurationBuilder().Build());
        Services.AddSingleton(_store.Get<BurdenMeter>());
        Services.AddSingleton(_store.Get<PermissionTable>());
        Services.AddSingleton(_store.Get<PlaceWriter>());
        Services.AddSingleton(_store.Get<PlaceForms>());
        Services.AddSingleton<IRefusalTexts, Codes>();
        Services.AddSingleton(_store.Get<Fengsui.Kernel.Accounts.IActorNames>());
        Services.AddSingleton<AuthenticationStateProvider, SignedIn>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public new async ValueTask DisposeAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = _before;
        await base.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_what_was_typed_stays()
    {
        var form = Form(null);
        await form.Find("#place-name").ChangeAsync("新酒店");
        await form.Find("#place-storeys").ChangeAsync("十二");
        await form.Find("form").SubmitAsync();

        Assert.Equal("places.number", form.Find("#place-storeys + .fs-field-problem").TextContent);
        Assert.Equal("true", form.Find("#place-storeys").GetAttribute("aria-invalid"));
        Assert.Equal("十二", form.Find("#place-storeys").GetAttribute("value"));
        await form.Find("#place-storeys").ChangeAsync("12");
        await form.Find("#place-credit").ChangeAsync("123");
        await form.Find("form").SubmitAsync();
        Assert.Equal("places.credit-code.invalid", form.WaitForElement("#place-credit + .fs-field-problem").TextContent);
    }

    [Fact]
    public async Task A_new_place_is_entered_within_ones_own_division_only()
    {
        Guid? saved = null;
        var form = Form(null, id => saved = id);
        Assert.Equal(
            ["", PlaceStores.Town, PlaceStores.Village], form.FindAll("#place-division option").Select(o => o.GetAttribute("value")));
        await form.Find("#place-name").ChangeAsync("新酒店");
        await form.Find("#place-type").ChangeAsync("hotel");
        await form.Find("#place-division").ChangeAsync(PlaceStores.Village);
        await form.Find("#place-longitude").ChangeAsync("107.65");
        await form.Find("#place-latitude").ChangeAsync("26.65");
        await form.Find("form").SubmitAsync();

        form.WaitForAssertion(() => Assert.NotNull(saved));
        await using var records = _store.Look();
        var place = await records.Set<Place>().SingleAsync(p => p.Id == saved, Cancellation);
        Assert.Equal(("新酒店", "人工填报", 1), (place.Name, place.Source, place.Version));
        var whole = await records.Set<BurdenCount>().SingleAsync(c => c.Field == "", Cancellation);
        Assert.Equal((PlaceFormWords.PlaceForm, 1), (whole.Form, whole.Shown));
        Assert.Equal((5, 0), (whole.Typed, whole.Filled));
    }

    [Fact]
    public async Task Who_was_faster_is_shown_and_either_may_win()
    {
        var id = await _store.EnterAsync(PlaceStores.Hotel());
        Guid? saved = null;
        var form = Form(id, done => saved = done);
        Assert.Equal("云岭大酒店", form.Find("#place-name").GetAttribute("value"));
        var faster = PlaceStores.Hotel() with { Storeys = 14 };
        Assert.True((await _store.Get<PlaceWriter>().UpdateAsync(PlaceStores.Administrator, id, 1, faster, "别人", Cancellation)).Succeeded);

        await form.Find("#place-name").ChangeAsync("云岭国际酒店");
        await form.Find("form").SubmitAsync();

        var conflict = form.WaitForElement("[data-conflict='2']");
        Assert.Equal(2, conflict.QuerySelectorAll("fieldset").Length);
        Assert.Contains("14", conflict.TextContent, StringComparison.Ordinal);
        Assert.Null(saved);
        await form.Find("[data-move=mine]").ClickAsync(new());
        form.WaitForAssertion(() => Assert.Equal(id, saved));
        await using var records = _store.Look();
        var place = await records.Set<Place>().SingleAsync(p => p.Id == id, Cancellation);
        Assert.Equal(("云岭国际酒店", 12, 3), (place.Name, place.Storeys, place.Version));
    }

    [Fact, Trait("Req", "S-103")]
    public async Task Of_two_versions_each_field_is_chosen_and_what_was_not_touched_stays_theirs()
    {
        var id = await _store.EnterAsync(PlaceStores.Hotel());
        Guid? saved = null;
        var form = Form(id, done => saved = done);
        var faster = PlaceStores.Hotel() with { Storeys = 14, Address = "人民路20号" };
        Assert.True((await _store.Get<PlaceWriter>().UpdateAsync(PlaceStores.Administrator, id, 1, faster, "别人", Cancellation)).Succeeded);
        await form.Find("#place-name").ChangeAsync("云岭国际酒店");
        await form.Find("#place-address").ChangeAsync("人民路22号");
        await form.Find("form").SubmitAsync();

        // Name and address are mine, storeys I did not touch; the address I give up.
        var conflict = form.WaitForElement("[data-conflict='2']");
        Assert.Equal(["mine", "mine", "theirs"], conflict.QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")).Order());
        await form.Find("[data-field=address] input[value=theirs]").ChangeAsync("theirs");
        await form.Find("[data-move=merged]").ClickAsync(new());
        form.WaitForAssertion(() => Assert.Equal(id, saved));
        await using var records = _store.Look();
        var place = await records.Set<Place>().SingleAsync(p => p.Id == id, Cancellation);
        Assert.Equal(("云岭国际酒店", "人民路20号", 14, 3), (place.Name, place.Address, place.Storeys, place.Version));
    }

    private IRenderedComponent<PlaceForm> Form(Guid? id, Action<Guid>? saved = null)
    {
        Render<MudBlazor.MudPopoverProvider>();
        var form = Render<PlaceForm>(p => p.Add(f => f.PlaceId, id).Add(f => f.OnSaved, done => saved?.Invoke(done)));
        form.WaitForElement("form");
        return form;
    }

    private sealed class SignedIn : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(PlaceStores.TownOfficial.Identity())));
    }

    private sealed class Codes : IRefusalTexts
    {
        public string Of(Refusal refusal) => refusal.Code;

        public string? Find(string key, params string[] arguments) => null;
    }
}
