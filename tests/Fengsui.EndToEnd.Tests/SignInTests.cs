using Fengsui.EndToEnd.Tests.Stage;
using static Microsoft.Playwright.Assertions;

namespace Fengsui.EndToEnd.Tests;

public sealed class SignInTests(Theatre theatre) : BrowserTest(theatre)
{
    [Fact]
    public async Task A_wrong_password_is_told_and_the_right_one_opens_the_duty_console()
    {
        var visitor = await ComesAsync(null);
        var page = visitor.Page;
        await page.GotoAsync("/");
        await Expect(page.Locator("h1")).ToHaveTextAsync("登录");

        await page.ClickAsync(".fs-submit");
        await Expect(page.Locator("#user-problem")).ToHaveTextAsync("请填写用户名");
        await Expect(page.Locator("#password-problem")).ToHaveTextAsync("请填写密码");

        await Visitor.FillSignInAsync(page, Server.Account(Roles.DutyOperator) with { Password = "不对的密码" });
        await Expect(page.Locator(".fs-form-problem")).ToContainTextAsync("用户名或密码");
        await Expect(page.Locator("#user")).ToHaveValueAsync(Server.Account(Roles.DutyOperator).Username);

        await visitor.SignInAsync(Roles.DutyOperator);
        await Expect(page.Locator("[data-console=ready] h1")).ToHaveTextAsync("值班台");
        await Expect(page.Locator("[data-person]")).ToContainTextAsync("值班员");
    }
}
