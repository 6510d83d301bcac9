using Bunit;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Pages;
using Fengsui.Notifications.Settings;
using static Fengsui.Notifications.Tests.CallHouse;

namespace Fengsui.Notifications.Tests;

/// <summary>The form of a channel that speaks on the telephone.</summary>
[Trait("Req", "S-79")]
public sealed class ChannelFormTests
{
    [Theory]
    [InlineData("zh-CN", "表示“着火了”的按键", "着火和没有着火的按键")]
    [InlineData("en", "Key for “it burns”", "Give a key for both")]
    public async Task Keys_are_entered_and_what_is_wrong_with_one_is_said_beside_it_alone(string language, string label, string problem)
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        await using var stage = new NotificationStage(house, Admin, language: language);
        ChannelDraft? saved = null;
        var draft = new ChannelDraft("电话", ChannelKind.Voice, ChannelForm.Usual(ChannelKind.Voice), true, 0);
        var form = stage.Render<ChannelForm>(p => p.Add(f => f.Draft, draft).Add(f => f.OnSave, d => saved = d));
        Assert.Contains(label, form.Find("label[for=ch-fire]").TextContent, StringComparison.Ordinal);
        Assert.Equal(("2", "3"), (form.Find("#ch-fire").GetAttribute("value"), form.Find("#ch-not").GetAttribute("value")));
        await form.Find("#ch-not").ChangeAsync("");
        await form.Find("form").SubmitAsync();
        Assert.Equal(("2", ""), (saved!.Settings.FireKey, saved.Settings.NoFireKey));

        form.Render(p => p.Add(f => f.Problem, Refusal.Invalid("notifications.channel.keys-both", "noFireKey")));
        Assert.Contains(problem, Assert.Single(form.FindAll("[role=alert]")).TextContent, StringComparison.Ordinal);
        Assert.Equal("true", form.Find("#ch-not").GetAttribute("aria-invalid"));
    }
}
