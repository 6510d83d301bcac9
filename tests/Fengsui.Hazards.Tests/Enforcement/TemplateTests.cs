using CsCheck;
using Fengsui.Hazards.OfficialNotices;
using Fengsui.Hazards.OfficialNotices.Seeding;

namespace Fengsui.Hazards.Tests.Enforcement;

/// <summary>The language of templates: what it says, what is wrong and where, and that it never fails on a text.</summary>
[Trait("Req", "S-75")]
public sealed class TemplateTests
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["number"] = "限改〔2026〕第0001号", ["unit"] = "云岭大酒店", ["deadline"] = "", ["hazards"] = "1. 一\n2. 二",
    };

    [Theory]
    [InlineData("没有字段", "没有字段")]
    [InlineData("{{unit}}：{{ number }}", "云岭大酒店：限改〔2026〕第0001号")]
    [InlineData("A{{?deadline}}在 {{deadline}} 前{{/deadline}}B", "AB")]
    [InlineData("A{{?unit}}（{{unit}}）{{/unit}}B", "A（云岭大酒店）B")]
    [InlineData("A{{?unit}}{{?deadline}}x{{/deadline}}y{{/unit}}", "Ay")]
    [InlineData("{{=}}unit}}", "{{unit}}")]
    [InlineData("{ {a} }}", "{ {a} }}")]
    [InlineData("", "")]
    public void A_template_says_what_its_fields_hold(string text, string expected) =>
        Assert.Equal(expected, NoticeTemplateText.Parse(text, NoticeFields.Names).Template!.Render(Values));

    [Theory]
    [InlineData("{{nobody}}", "enforcement.template.unknown", 1, 1, "{{nobody}}")]
    [InlineData("第一行\n第二行 {{unti}}", "enforcement.template.unknown", 2, 5, "{{unti}}")]
    [InlineData("ab {{unit", "enforcement.template.not-closed", 1, 4, "{{unit")]
    [InlineData("a\n\n{{ }}", "enforcement.template.empty", 3, 1, "{{ }}")]
    [InlineData("x{{?unit}}y", "enforcement.template.not-ended", 1, 2, "unit")]
    [InlineData("x{{/unit}}y", "enforcement.template.not-begun", 1, 2, "{{/unit}}")]
    [InlineData("{{?unit}}{{/number}}", "enforcement.template.not-begun", 1, 10, "{{/number}}")]
    [InlineData("{{?nobody}}x{{/nobody}}", "enforcement.template.unknown", 1, 1, "{{?nobody}}")]
    public void What_is_wrong_is_named_with_its_position(string text, string code, int line, int column, string word)
    {
        var (template, problem) = NoticeTemplateText.Parse(text, NoticeFields.Names);

        Assert.Null(template);
        Assert.Equal(new TemplateProblem(code, line, column, word), problem);
    }

    [Fact]
    public void Too_long_and_too_deep_are_refused()
    {
        Assert.Equal("enforcement.template.too-long", NoticeTemplateText.Parse(new string('a', NoticeTemplateText.Longest + 1), NoticeFields.Names).Problem?.Code);
        Assert.Equal(
            "enforcement.template.nested", NoticeTemplateText.Parse(string.Concat(Enumerable.Repeat("{{?unit}}", 21)), NoticeFields.Names).Problem?.Code);
    }

    [Fact]
    public void No_text_makes_it_throw_and_what_is_read_is_written_and_read_the_same()
    {
        var piece = Gen.OneOf(
            Words("{{", "}}", "{{unit}}", "{{?unit}}", "{{/unit}}", "{{=}}", "{", "}", "{{nobody}}", "\n", "{{?deadline}}", "{{/deadline}}", "文"),
            Gen.String[0, 6]);
        piece.Array[0, 12].Select(string.Concat).Sample(
            text =>
            {
                var (template, problem) = NoticeTemplateText.Parse(text, NoticeFields.Names);
                if (template is null)
                {
                    return problem is { Line: >= 1, Column: >= 1 };
                }

                var written = template.ToString();
                var again = NoticeTemplateText.Parse(written, NoticeFields.Names).Template;
                return problem is null && again is not null && again.ToString() == written && again.Render(Values) == template.Render(Values);
            },
            iter: 20_000);
    }

    [Fact]
    public void Every_kind_has_a_text_that_can_be_read()
    {
        Assert.Equal(NoticeSeed.Kinds.Select(k => k.Code).Order(StringComparer.Ordinal), NoticeSeed.Templates.Select(t => t.KindCode).Order(StringComparer.Ordinal));
        Assert.All(NoticeSeed.Templates, t => Assert.Null(NoticeTemplates.Check(t.Body)));
    }

    [Fact]
    public void A_difference_names_what_is_new_and_what_is_gone()
    {
        var lines = NoticeTemplates.Between("甲\n乙\n丙", "甲\n丁\n丙\n戊");

        Assert.Equal(" 甲|-乙|+丁| 丙|+戊", string.Join('|', lines.Select(l => $"{l.Sign}{l.Line}")));
    }

    [Fact]
    public void The_old_and_the_new_text_can_be_read_from_a_difference() =>
        Gen.Select(Words("a", "b", "c").Array[1, 8], Words("a", "b", "c").Array[1, 8]).Sample((before, after) =>
        {
            var lines = NoticeTemplates.Between(string.Join('\n', before), string.Join('\n', after));
            return lines.Where(l => l.Sign != '+').Select(l => l.Line).SequenceEqual(before)
                && lines.Where(l => l.Sign != '-').Select(l => l.Line).SequenceEqual(after);
        });

    private static Gen<string> Words(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);
}
