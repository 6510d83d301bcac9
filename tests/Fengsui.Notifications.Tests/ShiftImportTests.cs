using System.Globalization;
using System.Text;
using Bunit;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Pages;
using Fengsui.Notifications.Rosters;
using Fengsui.Notifications.Settings;
using Fengsui.Testing;
using Microsoft.AspNetCore.Components.Forms;
using static Fengsui.Notifications.Tests.CallHouse;

namespace Fengsui.Notifications.Tests;

/// <summary>Shifts from files and into files, on both stores.</summary>
[Trait("Req", "S-63")]
[Trait("Req", "S-79")]
public sealed class ShiftImportTests
{
    private static readonly TimeZoneInfo Beijing = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_file_is_checked_before_anything_is_saved_and_then_taken_whole(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var (roster, clerk) = (await house.RosterAsync(null), await ClerkAsync(house));
        var li = await house.ContactAsync("李值班", "13811112222");
        await house.ContactAsync("王备勤", "010-8888 6666".Replace(" ", "-", StringComparison.Ordinal));
        var lines = Read(
            "县消防安全值班表,,,,\n人员*,开始*,结束*,岗位,说明\n李值班,2026-03-02 08:00,2026-03-03 08:00,值班,\nwang.clerk,2026/3/3 8:00,2026/3/4 8:00,,替班\n"
            + "+86 138-1111-2222,2026年3月4日 8:00,2026年3月4日 24:00,备勤,\n");
        var import = house.Get<RosterImport>();

        var checkedOnce = Need(await import.CheckAsync(Admin, roster, lines, Stop));
        Assert.Equal((3, 3, 0, false), (checkedOnce.Rows, checkedOnce.New, checkedOnce.Known, checkedOnce.Saved));
        Assert.Empty(checkedOnce.Problems);
        Assert.Empty(await house.AllAsync<RosterShift>());

        Assert.True(Need(await import.SaveAsync(Admin, roster, lines, Stop)).Saved);
        var shifts = (await house.AllAsync<RosterShift>()).OrderBy(s => s.StartsAt).ToList();
        Assert.Equal([li, clerk, li], shifts.Select(s => s.ContactId));
        Assert.Equal([false, false, true], shifts.Select(s => s.IsStandby));
        Assert.Equal([At(2, 8), At(3, 8), At(4, 8)], shifts.Select(s => s.StartsAt));
        Assert.Equal([At(3, 8), At(4, 8), At(5, 0)], shifts.Select(s => s.EndsAt));
        Assert.Equal("替班", shifts[1].Note);
        var entry = Assert.Single(await house.AllAsync<AuditEntry>(), a => a.Action == "notifications.roster.import");
        Assert.Contains("3", entry.Details, StringComparison.Ordinal);

        // The same again brings nothing, and takes nothing away.
        var again = Need(await import.SaveAsync(Admin, roster, lines, Stop));
        Assert.Equal((0, 3, true), (again.New, again.Known, again.Saved));
        Assert.Equal(3, (await house.AllAsync<RosterShift>()).Count);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Every_problem_is_told_by_row_and_column_and_one_of_them_keeps_all_out(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var roster = await house.RosterAsync(null);
        var li = await house.ContactAsync("李值班", "13811112222");
        await house.ContactAsync("同名", "13811113333");
        await house.ContactAsync("同名", "13811114444");
        var gone = await house.ContactAsync("离岗", "13811115555");
        Need(await house.Get<ContactBook>().SaveAsync(Admin, gone, new ContactDraft("离岗", County, null, null, null, null, false, 1), Stop));
        Need(await house.Get<RosterBook>().SaveShiftAsync(Admin, roster, null, new ShiftDraft(li, At(2, 8), At(3, 8), false, "", 0), Stop));
        var lines = Read(
            "person,from,until,line,note\n"
            + "李值班,2026-03-05 08:00,2026-03-06 08:00,on duty,\n" // good
            + "没有,昨天,2026-03-06 08:00,主任,\n" // three at once
            + "同名,2026-03-05 08:00,2026-03-06 08:00,,\n"
            + "13811113333,2026-03-05 08:00,2026-03-05 07:00,,\n"
            + "离岗,2026-03-05 08:00,2026-03-06 08:00,,\n"
            + "李值班,2026-03-02 20:00,2026-03-03 20:00,,\n" // the roster has one then
            + "李值班,2026-03-05 20:00,2026-03-06 20:00,值班,\n" // row 2 has one then
            + "李值班,2026-03-05 20:00,2026-03-06 20:00,备勤,\n" // standby is another line
            + $"李值班,2026-03-09 08:00,2026-03-13 08:00,,{new string('长', 241)}\n"
            + "李值班,2026-03-02 08:00,2026-03-03 08:00,,\n"); // there already

        (int, ShiftColumn, string)[] expected =
        [
            (3, ShiftColumn.Person, "notifications.import.person"), (3, ShiftColumn.From, "notifications.import.time"), (3, ShiftColumn.Line, "notifications.import.line"),
            (4, ShiftColumn.Person, "notifications.import.person-many"), (5, ShiftColumn.Until, "notifications.shift.length"),
            (6, ShiftColumn.Person, "notifications.import.person-not"), (7, ShiftColumn.From, "notifications.import.overlap"),
            (8, ShiftColumn.From, "notifications.import.overlap-row"), (10, ShiftColumn.Until, "notifications.shift.length"), (10, ShiftColumn.Note, "notifications.shift.note"),
        ];
        foreach (var run in (Func<Task<Outcome<ShiftImport>>>[])
            [() => house.Get<RosterImport>().CheckAsync(Admin, roster, lines, Stop), () => house.Get<RosterImport>().SaveAsync(Admin, roster, lines, Stop)])
        {
            var result = Need(await run());
            Assert.Equal(expected, result.Problems.Select(p => (p.Row, p.Column, p.Refusal.Code)));
            Assert.Equal((10, 2, 1, false), (result.Rows, result.New, result.Known, result.Saved));
        }

        Assert.Equal(["2026-03-02 08:00", "2026-03-03 08:00"], Need(await house.Get<RosterImport>().CheckAsync(Admin, roster, lines, Stop))
            .Problems.Single(p => p.Refusal.Code == "notifications.import.overlap").Refusal.Arguments);
        Assert.Single(await house.AllAsync<RosterShift>());
        Assert.DoesNotContain(await house.AllAsync<AuditEntry>(), a => a.Action == "notifications.roster.import");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_exported_can_be_imported(StoreKind kind)
    {
        await using var house = await OpenAsync(kind);
        var (roster, other, clerk) = (await house.RosterAsync(null), await house.RosterAsync(null), await ClerkAsync(house));
        var twin = await house.ContactAsync("王文员", "13811113333");
        var odd = await house.ContactAsync("=李", "13811112222");
        var book = house.Get<RosterBook>();
        Need(await book.SaveShiftAsync(Admin, roster, null, new ShiftDraft(clerk, At(2, 8), At(3, 8), false, "", 0), Stop));
        Need(await book.SaveShiftAsync(Admin, roster, null, new ShiftDraft(twin, At(3, 8), At(4, 8), false, "=1+1, \"换班\"", 0), Stop));
        Need(await book.SaveShiftAsync(Admin, roster, null, new ShiftDraft(odd, At(4, 8), At(4, 20).AddSeconds(30), true, "", 0), Stop));
        Need(await book.SaveShiftAsync(Admin, roster, null, new ShiftDraft(odd, At(30, 8), At(31, 8), true, "", 0), Stop));

        foreach (var workbook in (bool[])[true, false])
        {
            var file = Need(await house.Get<RosterFiles>().ExportAsync(Admin, roster, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 8), workbook, Stop));
            await using var content = file.Content;
            var lines = Need(ShiftFile.Read(content));
            Assert.Equal(["wang.clerk", $"{twin}", "=李"], lines.Select(l => l.Person));
            var known = Need(await house.Get<RosterImport>().SaveAsync(Admin, roster, lines, Stop));
            Assert.Equal((3, 0, 3), (known.Rows, known.New, known.Known));
            var copied = Need(await house.Get<RosterImport>().SaveAsync(Admin, other, lines, Stop));
            Assert.Equal(workbook ? (3, 0) : (0, 3), (copied.New, copied.Known));
        }

        var shifts = await house.AllAsync<RosterShift>();
        Assert.Equal(
            shifts.Where(s => s.RosterId == roster && s.StartsAt < At(20, 0)).Select(Facts).Order(), shifts.Where(s => s.RosterId == other).Select(Facts).Order());
        Assert.Equal(2, (await house.AllAsync<AuditEntry>()).Count(a => a.Action == "ui.list.export"));
        Assert.Equal("last", (await house.Get<RosterFiles>().ExportAsync(Admin, roster, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 1), true, Stop)).Refusal!.Field);

        static string Facts(RosterShift s) => $"{s.ContactId} {s.StartsAt:O} {s.EndsAt:O} {s.IsStandby} {s.Note}";
    }

    [Theory]
    [InlineData("zh-CN", true)]
    [InlineData("en", true)]
    [InlineData("zh-CN", false)]
    [InlineData("en", false)]
    public async Task The_template_has_the_headings_that_are_read(string language, bool workbook)
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            var file = await house.Get<RosterFiles>().TemplateAsync(workbook);
            await using var content = file.Content;

            // All headings are found; what is missing are shifts.
            Assert.Equal("notifications.import.rows", ShiftFile.Read(content).Refusal!.Code);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("姓名,从,到\n李,1,2", "notifications.import.headings")]
    [InlineData("人员,开始\n李,2026-03-02 08:00", "notifications.import.headings")]
    [InlineData("人员,开始,结束\n", "notifications.import.rows")]
    [InlineData("", "places.import.empty")]
    [InlineData("%PDF-1.7 ", "places.import.format")]
    public void What_is_no_file_of_shifts_is_refused(string text, string code) => Assert.Equal(code, ShiftFile.Read(Stream(text)).Refusal!.Code);

    [Theory]
    [InlineData("2026-03-02 08:00", "2026-03-02T00:00:00")]
    [InlineData("2026-3-2 8:00:30", "2026-03-02T00:00:30")]
    [InlineData("２０２６／３／２　８：００", "2026-03-02T00:00:00")]
    [InlineData("2026年3月2日8时30分", "2026-03-02T00:30:00")]
    [InlineData("2026年3月2日 8时", "2026-03-02T00:00:00")]
    [InlineData("2026-03-02 24:00", "2026-03-02T16:00:00")]
    [InlineData("2026-03-02", "2026-03-01T16:00:00")]
    [InlineData("46083.3333333333", "2026-03-02T00:00:00")]
    [InlineData("46083", "2026-03-01T16:00:00")]
    [InlineData("2026-02-30 08:00", null)]
    [InlineData("2026-03-02 25:00", null)]
    [InlineData("8:00", null)]
    [InlineData("20260302", null)]
    [InlineData("", null)]
    public void A_time_is_read_as_people_and_spreadsheets_write_it(string text, string? utc) =>
        Assert.Equal(utc is null ? null : DateTimeOffset.Parse(utc + "Z", CultureInfo.InvariantCulture), ShiftFile.Time(text, Beijing));

    [Fact]
    public async Task Who_keeps_no_roster_imports_none()
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        var roster = await house.RosterAsync(null);
        var lines = Read("人员,开始,结束\n李,2026-03-02 08:00,2026-03-03 08:00\n");
        var import = house.Get<RosterImport>();
        foreach (var (actor, code) in ((Actor, string)[])
            [(TestActors.With("", RoleNames.Leader), "notifications.roster.forbidden"), (TestActors.With(Town, RoleNames.TownOfficial), "notifications.roster.not-found")])
        {
            Assert.Equal(code, (await import.CheckAsync(actor, roster, lines, Stop)).Refusal!.Code);
            Assert.Equal(code, (await import.SaveAsync(actor, roster, lines, Stop)).Refusal!.Code);
        }
    }

    [Fact]
    public async Task The_page_shows_each_problem_and_imports_a_file_that_has_none()
    {
        await using var house = await OpenAsync(StoreKind.Sqlite);
        var roster = await house.RosterAsync(null);
        await house.ContactAsync("李值班");
        await using var stage = new NotificationStage(house, Admin);
        var done = 0;
        var page = stage.Render<ShiftTransfer>(p => p.Add(t => t.RosterId, roster).Add(t => t.Monday, new DateOnly(2026, 3, 2)).Add(t => t.OnDone, () => done++));

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("人员,开始,结束\n李值班,2026-03-02 08:00,2026-03-03\n没有,x,2026-03-03 08:00\n", "a.csv"));
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("[data-row='3']").Count));
        Assert.Contains("第 3 行，人员：", page.Find("[data-row='3'][data-column=Person]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-move=import]"));

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("人员,开始,结束\n李值班,2026-03-02 08:00,2026-03-03 08:00\n", "a.csv"));
        await (await page.WaitForElementAsync("[data-move=import]")).ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Equal(1, done));
        Assert.Single(await house.AllAsync<RosterShift>());

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("nothing\n", "a.csv"));
        await page.WaitForAssertionAsync(() => Assert.Contains("找不到这些列", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    private static IReadOnlyList<ShiftLine> Read(string text) => Need(ShiftFile.Read(Stream(text)));

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static DateTimeOffset At(int day, int hour) => new DateTimeOffset(2026, 3, day, hour, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime();

    // Somebody with an account, known by its name.
    private static async Task<Guid> ClerkAsync(CallHouse house)
    {
        var account = new Account { Id = Guid.CreateVersion7(house.Now), UserName = "wang.clerk", NormalizedUserName = "WANG.CLERK", DisplayName = "王文员", DivisionPrefix = County };
        await house.Store.Unit.RunAsync(
            TestActors.System,
            work =>
            {
                work.Records.Add(account);
                return Task.CompletedTask;
            },
            Stop);
        var clerk = TestActors.With(County, RoleNames.DutyOperator) with { Id = account.Id, DisplayName = account.DisplayName };
        return Need(await house.Get<ContactBook>().SaveOwnAsync(clerk, new ContactDraft("", "", "13900000000", "", null, null, true, 0), Stop));
    }
}
