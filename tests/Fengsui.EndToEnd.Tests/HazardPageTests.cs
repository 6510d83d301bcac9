using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fengsui.EndToEnd.Tests.Stage;

namespace Fengsui.EndToEnd.Tests;

/// <summary>The pages of hazards, inspections, levers, reports, self-governance and tests: see <see cref="PageTests"/>. In English on a desk only.</summary>
[Trait("Req", "S-94")]
public sealed class HazardPageTests(Theatre theatre, Company company) : BrowserTest(theatre), IClassFixture<Company>
{
    private static readonly (string Path, string Role)[] All =
    [
        ("/citizen-reports", Roles.FireInspector), ("/citizen-reports/{citizen-reports}", Roles.FireInspector), ("/rewards", Roles.BrigadeChief),
        ("/inspections", Roles.FireInspector), ("/inspections/new", Roles.FireInspector), ("/inspections/{inspections}", Roles.FireInspector),
        ("/notices", Roles.FireInspector), ("/notices/new", Roles.FireInspector), ("/notices/{official-notices}", Roles.FireInspector),
        ("/notice-templates", Roles.BrigadeChief), ("/levers", Roles.BrigadeChief), ("/levers/new", Roles.BrigadeChief),
        ("/levers/{levers}", Roles.BrigadeChief), ("/exposure", ""), ("/majors/{majors}", Roles.BrigadeChief), ("/hazards/lists?view=roadmap", Roles.FireInspector),
        ("/self", "unit"), ("/self-governance", Roles.FireInspector), ("/self-governance/samples", Roles.FireInspector),
        ("/self-governance/settings", Roles.BrigadeChief), ("/standards", Roles.BrigadeChief), ("/standards/templates", Roles.BrigadeChief),
        ("/standards/templates/new", Roles.BrigadeChief), ("/standards/{standards}", Roles.BrigadeChief), ("/sectors", Roles.BrigadeChief), ("/sectors/education", Roles.BrigadeChief),
        ("/system-tests", Roles.FireInspector), ("/outages", Roles.FireInspector), ("/maintenance", Roles.FireInspector),
        ("/petrochemical", Roles.BrigadeChief), ("/petrochemical/controls", Roles.BrigadeChief), ("/work", "unit"),
        ("/assistance", Roles.FireInspector), ("/assistance/new", Roles.FireInspector), ("/assistance/kinds", Roles.BrigadeChief), ("/assistance/{assistance}", Roles.FireInspector),
    ];

    public static TheoryData<string, string> Pages => [.. All.SelectMany(page => (string[])["zh-CN", "en"], (page, language) => (page.Path, language))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_stands(string path, string language)
    {
        var role = All.First(p => p.Path == path).Role;
        var visitor = await company.OfAsync(role.Length == 0 ? null : role, language);
        await visitor.OpenAsync(await AddressAsync(path, role));
        var problems = new List<string>();
        var name = "h" + path.Replace('/', '-').Replace("?", "-", StringComparison.Ordinal).Replace("{", "one-", StringComparison.Ordinal).Trim('}');
        await PageInspection.LookAsync(visitor, name, language, "desk", problems);
        if (language == "zh-CN")
        {
            await visitor.Page.SetViewportSizeAsync(Screen.Phone.Width, Screen.Phone.Height);
            await PageInspection.LookAsync(visitor, name, language, "phone", problems);
        }

        problems.AddRange(visitor.TakeComplaints());
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    // The first of the list that stands in braces.
    private async Task<string> AddressAsync(string path, string role)
    {
        if (path.Split('{', '}') is not [var before, var list, _])
        {
            return path;
        }

        using var api = await Server.ApiAsync(role);
        var page = await api.GetFromJsonAsync<JsonNode>($"/api/v1/{list}");
        return before + page!["items"]![0]!["id"]!.GetValue<Guid>();
    }
}
