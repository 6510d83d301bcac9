using Fengsui.EndToEnd.Tests.Stage;

namespace Fengsui.EndToEnd.Tests;

/// <summary>The register's pages and those of accounts, in both languages, on a desk and on a phone: see <see cref="PageTests"/>.</summary>
[Trait("Req", "S-103")]
[Trait("Req", "S-2")]
public sealed class RegisterPageTests(Theatre theatre, RegisterRecords records, Company company) : BrowserTest(theatre), IClassFixture<Company>, IClassFixture<RegisterRecords>
{
    private const int Whole = 2200;

    private static readonly (string Name, string Role)[] All =
    [
        ("accounts", Roles.Administrator), ("account", Roles.Administrator), ("audit", Roles.Auditor), ("divisions", Roles.Administrator),
        ("divisions-enter", Roles.Administrator), ("venue-types", Roles.FireInspector), ("venue-type", Roles.FireInspector),
        ("me", Roles.TownOfficial), ("two-factor", Roles.TownOfficial), ("password", Roles.TownOfficial),
        ("ledgers", Roles.FireInspector), ("ledger-places", Roles.FireInspector), ("ledger-buildings", Roles.FireInspector),
        ("building", Roles.FireInspector), ("building-new", Roles.FireInspector), ("building-edit", Roles.FireInspector),
        ("place-new", Roles.FireInspector), ("place-edit", Roles.FireInspector),
        ("merge", Roles.FireInspector), ("split", Roles.FireInspector),
        ("import", Roles.FireInspector), ("imports", Roles.FireInspector),
        ("gaps", Roles.FireInspector), ("posts", Roles.FireInspector), ("wardens", Roles.FireInspector), ("commitments", Roles.FireInspector),
        ("chain-card", Roles.FireInspector), ("notice-print", Roles.FireInspector), ("notice", ""),
        ("standing", Roles.FireInspector), ("standing-rules", Roles.FireInspector),
        ("lane-plans", Roles.FireInspector), ("quarter-plan", Roles.FireInspector),
        ("asset-ageing", Roles.FireInspector), ("checklists", Roles.FireInspector), ("register-dues", Roles.FireInspector),
        ("rural-gaps", Roles.FireInspector), ("benefit-coverage", Roles.FireInspector),
        ("hazards", Roles.FireInspector), ("hazard", Roles.FireInspector), ("hazard-new", Roles.FireInspector),
        ("hazard-lists", Roles.FireInspector), ("hazard-rules", Roles.FireInspector), ("calendar", Roles.BrigadeChief),
        ("majors", Roles.FireInspector), ("major-new", Roles.FireInspector), ("major-trial", Roles.FireInspector),
        ("work", Roles.FireInspector), ("hazard-board", Roles.FireInspector), ("hazard-statistics", Roles.FireInspector),
        ("hazard-classes", Roles.FireInspector), ("burden", Roles.BrigadeChief),
    ];

    public static TheoryData<string, string> Pages =>
        [.. All.SelectMany(page => (string[])["zh-CN", "en"], (page, language) => (page.Name, language))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_stands(string name, string language)
    {
        var role = All.Single(p => p.Name == name).Role;
        var visitor = await company.OfAsync(role.Length == 0 ? null : role, language);
        await visitor.OpenAsync(Address(name));
        var problems = new List<string>();
        await PageInspection.LookAsync(visitor, name, language, "desk", problems);
        if (name is "building" or "building-edit" or "place-edit" or "standing-rules" or "me")
        {
            await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Whole);
            await PageInspection.LookAsync(visitor, name, language, "whole", problems);
        }

        await visitor.Page.SetViewportSizeAsync(Screen.Phone.Width, Screen.Phone.Height);
        await PageInspection.LookAsync(visitor, name, language, "phone", problems);
        problems.AddRange(visitor.TakeComplaints());
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private string Address(string name) => name switch
    {
        "divisions-enter" => "/divisions?enter=true",
        "venue-type" => "/venue-types?row=hotel",
        "account" => $"/accounts?row={records.Account}",
        "ledger-places" => "/ledgers/places",
        "ledger-buildings" => "/ledgers/buildings",
        "building" => $"/ledgers/buildings/{records.Building}",
        "building-new" => "/ledgers/buildings/new",
        "building-edit" => $"/ledgers/buildings/{records.Building}/edit",
        "merge" => $"/ledgers/places/{records.Place}/merge?into={records.OtherPlace}",
        "split" => $"/ledgers/places/{records.Place}/split",
        "place-new" => "/places/new",
        "place-edit" => $"/places/{records.Place}/edit",
        "import" => "/ledgers/places/import",
        "imports" => "/ledgers/imports",
        "gaps" => "/responsibility",
        "posts" => "/responsibility/posts",
        "wardens" => "/responsibility/wardens",
        "commitments" => "/responsibility/commitments",
        "chain-card" => $"/places/{records.Place}/chain-card",
        "notice-print" => $"/notices/{records.Notice}/print",
        "notice" => $"/notice/{records.Notice}",
        "hazard" => $"/hazards/{records.Hazard}",
        "hazard-new" => "/hazards/new",
        "major-new" => "/majors/new",
        "major-trial" => "/majors/trial",
        "hazard-lists" => "/hazards/lists",
        "hazard-board" => "/hazards?view=board",
        "hazard-statistics" => "/hazards/statistics",
        "hazard-classes" => "/hazard-classes",
        "work" => "/work",
        "burden" => "/burden",
        "quarter-plan" => $"/quarters/{records.Quarter}/plan",
        _ => "/" + name,
    };
}
