using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fengsui.Ui.Tests;

/// <summary>The field kit without a room: its checks, its files.</summary>
[Trait("Req", "S-22")]
public sealed partial class FieldKitTests
{
    private const int FirstLoad = 300 * 1024;

    private static readonly JsonSerializerOptions Words = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    /// <summary>One answer to one question; the phone's check is held to the same table in a browser.</summary>
    public sealed record Case(FieldInput Input, string Answer, string? Code, double? Min = null, double? Max = null, int MaxLength = 100);

    public static TheoryData<string, string, string?> Cases => [.. Table().Select(c => (JsonSerializer.Serialize(c, Words), c.Answer, c.Code))];

    [Theory, MemberData(nameof(Cases))]
    public void An_answer_is_judged(string written, string answer, string? code)
    {
        var asked = JsonSerializer.Deserialize<Case>(written, Words)!;
        var question = new FieldQuestion("q", asked.Input, "?") { Min = asked.Min, Max = asked.Max, MaxLength = asked.MaxLength, Choices = [new FieldChoice("a", "A")] };

        Assert.Equal(code, FieldCheck.Check(question, "q", answer)?.Code);
    }

    [Fact]
    public void The_files_fit_a_weak_signal_and_name_no_outside_host()
    {
        var assets = new FieldAssets();
        Assert.Superset(
            new HashSet<string>(["app.mjs", "worker.mjs", "field.css", "icon.svg", "texts.zh-CN.json", "texts.en.json"]), assets.Names.ToHashSet());
        Assert.True(assets.Names.Sum(n => assets.Find(n)!.Bytes.Length) < FirstLoad / 2, "Half of the first load belongs to the package.");
        foreach (var name in assets.Names.Where(n => !n.EndsWith(".svg", StringComparison.Ordinal)))
        {
            var text = Encoding.UTF8.GetString(assets.Find(name)!.Bytes);
            Assert.DoesNotMatch(@"https?://\w", text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
            Assert.DoesNotMatch(@"\beval\(|new Function\(|innerHTML", text);
        }
    }

    [Fact]
    public void Every_text_that_the_phone_says_is_there()
    {
        var assets = new FieldAssets();
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(assets.Find("texts.en.json")!.Bytes)!;
        var said = assets.Names.Where(n => n.EndsWith(".mjs", StringComparison.Ordinal))
            .SelectMany(n => Said().Matches(Encoding.UTF8.GetString(assets.Find(n)!.Bytes)).Select(m => m.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        Assert.True(said.Count > 60, "the pattern finds no texts any more");
        Assert.Empty(said.Where(s => !texts.ContainsKey(s)));
    }

    private static List<Case> Table() =>
        JsonSerializer.Deserialize<List<Case>>(File.ReadAllText(Path.Combine(Here(), "FieldAnswers.json")), Words)!;

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    // A key where it is said, and keys that are chosen between.
    [GeneratedRegex(@"(?:\bt\((?:[^()']*\? )?|Later\(|code: |'Form\.(?:Yes|No)' : )'([A-Za-z]+(?:\.[A-Za-z]+)*)'", RegexOptions.None, 1_000)]
    private static partial Regex Said();
}
