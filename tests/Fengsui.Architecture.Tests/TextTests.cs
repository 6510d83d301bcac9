using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fengsui.Architecture.Tests;

/// <summary>What people read, and where pages may load from.</summary>
public sealed partial class TextTests
{
    // Names in XML that no browser follows, and documents about formats.
    private static readonly string[] HarmlessHosts = ["www.w3.org", "schemas.microsoft.com"];

    // The component library brings its English itself.
    private const string ChineseOnly = "src/Fengsui.Ui/Localisation/MudTexts.resx";

    // Tables of data in both languages, and clauses of regulations quoted as the source of a figure.
    private static readonly string[] QuotedChinese =
    [
        "src/Fengsui.Places/Model/VenueTypes.cs", "src/Fengsui.Places/Model/Sectors.cs", "src/Fengsui.Alarms/Storage/CauseSeed.cs",
    ];

    public static TheoryData<string> ResourceFiles() =>
    [
        .. House.Files("src", ".resx").Select(House.Relative)
            .Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal) && f != ChineseOnly),
    ];

    [Theory, MemberData(nameof(ResourceFiles))]
    public void Every_text_exists_in_both_languages(string file)
    {
        var chinese = Texts(file);
        var english = Texts(file.Replace(".resx", ".en.resx", StringComparison.Ordinal));

        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
        Assert.All(english, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
        Assert.All(english, text => Assert.Equal(Places(chinese[text.Key]), Places(text.Value)));
    }

    [Fact]
    public void Every_English_text_file_has_its_Chinese()
    {
        var alone = House.Files("src", ".resx")
            .Where(f => f.EndsWith(".en.resx", StringComparison.Ordinal))
            .Where(f => !File.Exists(f.Replace(".en.resx", ".resx", StringComparison.Ordinal)))
            .Select(House.Relative);
        Assert.Empty(alone);
    }

    [Fact]
    public void Every_refusal_code_has_a_text()
    {
        var texts = House.Files("src", ".resx").SelectMany(f => Texts(House.Relative(f)).Keys).ToHashSet(StringComparer.Ordinal);
        var missing = House.Files("src", ".cs")
            .SelectMany(f => RefusalCode().Matches(File.ReadAllText(f)).Select(m => (Code: m.Groups[1].Value, File: House.Relative(f))))
            .Where(found => !texts.Contains(found.Code));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_action_and_detail_of_the_audit_log_has_a_name()
    {
        var texts = House.Files("src", ".resx").SelectMany(f => Texts(House.Relative(f)).Keys).ToHashSet(StringComparer.Ordinal);
        var writers = House.Files("src", ".cs").Select(f => (File: House.Relative(f), Text: File.ReadAllText(f)))
            .Where(f => WritesAudit().IsMatch(f.Text)).ToList();
        var actions = writers.SelectMany(f => AuditAction().Matches(f.Text).Select(m => (Key: "audit." + m.Groups[1].Value, f.File)));

        // Details are pairs of a name and a value, often gathered before they are handed over: every such pair of the file counts.
        var details = writers.SelectMany(f => AuditDetail().Matches(f.Text).Select(m => (Key: "audit.detail." + m.Groups[1].Value, f.File))).ToList();
        Assert.True(details.Count > 50, "the pattern finds no details any more");
        Assert.Empty(actions.Concat(details).Distinct().Where(found => !texts.Contains(found.Key)));
    }

    [Fact]
    public void What_the_audit_log_is_about_has_a_name()
    {
        var texts = House.Files("src", ".resx").SelectMany(f => Texts(House.Relative(f)).Keys).ToHashSet(StringComparer.Ordinal);
        var kinds = House.Files("src", ".cs").Select(f => (File: House.Relative(f), Text: File.ReadAllText(f)))
            .Where(f => WritesAudit().IsMatch(f.Text) && !f.File.EndsWith("Seeder.cs", StringComparison.Ordinal)) // those make ids of names
            .SelectMany(f => AuditSubject().Matches(f.Text).Select(m => (Kind: m.Groups[1].Value + m.Groups[2].Value + m.Groups[3].Value, f.File))).ToList();
        Assert.True(kinds.Count > 40, "the pattern finds no subjects any more");
        Assert.Empty(kinds.Where(found => !texts.Contains("audit.subject." + found.Kind)));
    }

    [Fact]
    public void Every_part_of_the_system_that_acts_has_a_name()
    {
        var texts = House.Files("src", ".resx").SelectMany(f => Texts(House.Relative(f)).Keys).ToHashSet(StringComparer.Ordinal);
        var parts = House.Files("src", ".cs")
            .SelectMany(f => SystemPart().Matches(File.ReadAllText(f)).Select(m => (Key: "actor." + m.Groups[1].Value, File: House.Relative(f)))).ToList();
        Assert.True(parts.Count > 30, "the pattern finds no parts any more");
        Assert.Empty(parts.Where(found => !texts.Contains(found.Key)));
    }

    [Fact]
    public void Chinese_text_is_in_resources_only()
    {
        // Documentation comments name the Chinese term; data of the standards carries its own words.
        var wrong = House.Files("src", ".cs")
            .Where(f => !House.Relative(f).StartsWith("src/Fengsui.Protocols/", StringComparison.Ordinal))
            .Where(f => !QuotedChinese.Contains(House.Relative(f)))
            .Where(f => !House.Relative(f).Contains("/Seeding/", StringComparison.Ordinal)
                && !House.Relative(f).Contains("/Demo/", StringComparison.Ordinal)
                && !House.Relative(f).Contains("/Migrations/", StringComparison.Ordinal))
            .SelectMany(f => File.ReadLines(f).Select((line, index) => (File: House.Relative(f), Line: index + 1, Text: line)))
            .Where(l => ChineseInQuotes().IsMatch(StripComment(l.Text)) && !l.Text.Contains("烽燧", StringComparison.Ordinal))
            .Select(l => $"{l.File}:{l.Line}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Pages_name_no_outside_host()
    {
        var wrong = House.Files("src", ".razor", ".css", ".mjs", ".js", ".html", ".svg")
            .Where(f => !House.Relative(f).Contains("/wwwroot/lib/", StringComparison.Ordinal))
            .SelectMany(f => Host().Matches(File.ReadAllText(f)).Select(m => (File: House.Relative(f), Host: m.Groups[1].Value)))
            .Where(found => !HarmlessHosts.Contains(found.Host));
        Assert.Empty(wrong);
    }

    [GeneratedRegex("Refusal\\.(?:Invalid|NotFound|Forbidden|Conflict|Unavailable)\\(\\s*\"([a-z0-9.-]+)\"")]
    private static partial Regex RefusalCode();

    [GeneratedRegex("\\bAudit\\(|\\bTell\\(work|\\[\\] details")]
    private static partial Regex WritesAudit();

    [GeneratedRegex("\\bwork\\.Audit\\(\\s*\"([a-z.-]+)\",")]
    private static partial Regex AuditAction();

    [GeneratedRegex("\\$\"([a-z][a-z-]*[a-z]):\\{|\"([a-z][a-z-]*[a-z]):\" \\+|const string (?:SubjectKind|TaskKind|ItemKind|Kind|OutageKind|ContractKind|ControlKind) = \"([a-z][a-z-]+)\"")]
    private static partial Regex AuditSubject();

    [GeneratedRegex("(?<![\\w>])\\(\\s*\"([A-Za-z][A-Za-z0-9.-]*)\",")]
    private static partial Regex AuditDetail();

    // An actor of the system, the kind of a timer, the name of an event handler.
    [GeneratedRegex("(?:Actor\\.System\\(|const string (?:\\w*Timer\\w*|\\w*Kind|HandlerName|Name) = )\"([a-z]+\\.[a-z.-]+|demo|nobody)\"")]
    private static partial Regex SystemPart();

    [GeneratedRegex("\"[^\"]*[\u4e00-\u9fff][^\"]*\"")]
    private static partial Regex ChineseInQuotes();

    [GeneratedRegex("(?:https?:)?//([a-z0-9-]+(?:\\.[a-z0-9-]+)+)", RegexOptions.IgnoreCase)]
    private static partial Regex Host();

    [GeneratedRegex("\\{\\d+\\}")]
    private static partial Regex Placeholder();

    private static string StripComment(string line)
    {
        var at = line.IndexOf("//", StringComparison.Ordinal);
        return at < 0 ? line : line[..at];
    }

    private static string Places(string text) =>
        string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Texts(string file) => XDocument.Load(Path.Combine(House.Root, file))
        .Descendants("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);
}
