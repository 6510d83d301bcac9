using Fengsui.Kernel.Search;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel.Tests.Search;

[Trait("Req", "S-103")]
public sealed class SearchIndexTests
{
    private const string Kind = "place";

    private static readonly SearchDocument[] County =
    [
        Place("云岭大酒店", "990121001001", first: true, "云岭酒店有限公司", "人民路18号", code: "91350100M000100Y43"),
        Place("云岭酒店", "990121001001", first: false, "", "解放路3号"),
        Place("新云岭酒店公寓", "990121001001", first: false, "", "解放路5号"),
        Place("重庆老火锅", "990121001001", first: false, "", "重阳路1号"),
        Place("厦门沙茶面馆", "990121001001", first: false, "", "人民路20号"),
        Place("农商银行城关支行", "990121001001", first: true, "", "人民路1号"),
        Place("绿洲网吧", "990121001001", first: false, "", "东街2号"),
        Place("石阳镇中心小学", "990121002001", first: true, "", "石阳镇建设街9号"),
        Place("ABC宾馆", "990121002001", first: false, "", "石阳镇车站路"),
        Place("张明", "990121002001", first: false, "", "", code: "138-0013-8000"),
        Place("王芳", "990121002001", first: false, "", "", code: "13900139123"),
        Place("用户信息传输装置01", "990121002001", first: false, "", "", code: "00000000D903"),
    ];

    /// <summary>What a person types, and what must stand first.</summary>
    public static TheoryData<string, string> Cases() => new()
    {
        { "云岭酒店", "云岭酒店" },           // whole before beginning and part, key unit or not
        { "云岭大", "云岭大酒店" },
        { "酒店公寓", "新云岭酒店公寓" },
        { "人民路18", "云岭大酒店" },          // an address over the change of writing
        { "人民路 酒店", "云岭大酒店" },       // every term
        { "yunlingjiudian", "云岭酒店" },
        { "yunlingda", "云岭大酒店" },
        { "yunling dajiu", "云岭大酒店" },
        { "yun'ling", "云岭大酒店" },          // key unit first among equals
        { "gongyu", "新云岭酒店公寓" },
        { "yldjd", "云岭大酒店" },
        { "xyljdgy", "新云岭酒店公寓" },
        { "cq", "重庆老火锅" },
        { "zqlhg", "重庆老火锅" },
        { "chongqing", "重庆老火锅" },
        { "zhongqing", "重庆老火锅" },
        { "xm", "厦门沙茶面馆" },
        { "sm", "厦门沙茶面馆" },
        { "xiamen", "厦门沙茶面馆" },
        { "yinhang", "农商银行城关支行" },
        { "zhihang", "农商银行城关支行" },
        { "nsyhcgzh", "农商银行城关支行" },
        { "lvzhou", "绿洲网吧" },
        { "lüzhou", "绿洲网吧" },
        { "abc宾馆", "ABC宾馆" },
        { "ＡＢＣ", "ABC宾馆" },
        { "abcbg", "ABC宾馆" },
        { "云岭jd", "云岭大酒店" },            // written in two ways
        { "91350100M000100Y43", "云岭大酒店" },
        { "91350100m", "云岭大酒店" },
        { "8000", "张明" },                    // the end of a phone
        { "138 0013", "张明" },
        { "13800138000", "张明" },
        { "d903", "用户信息传输装置01" },
        { "yunlinjiudian", "云岭酒店" },       // a letter missing
        { "yunlingjiudain", "云岭酒店" },      // two changed places: two slips
        { "shiyangzehn", "石阳镇中心小学" },
        { "云领大酒店", "云岭大酒店" },        // one wrong, and it sounds alike
        { "云岑大酒店", "云岭大酒店" },        // one wrong, and it does not
        { "云岭酒", "云岭酒店" },
        { "石阳中心小学", "石阳镇中心小学" },  // one missing
        { "重庆的老火锅", "重庆老火锅" },      // one too many
        { "石阳镇重新小学", "石阳镇中心小学" },
        { "王方", "王芳" },                    // another character of the same sound
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task The_thing_meant_stands_first(string typed, string expected)
    {
        var index = await FilledAsync(County);

        var found = index.Find(Kind, "", typed, 5);

        Assert.NotEmpty(found);
        Assert.Equal(expected, found[0].Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("完全没有的")]
    [InlineData("qqqqqq")]
    [InlineData("%")]
    [InlineData("\u0001")]
    [InlineData("unling")] // not from a syllable on, and a slip away from too much to be offered as a part
    public async Task What_is_not_there_is_not_found_as_a_part(string typed)
    {
        var index = await FilledAsync(County);

        Assert.DoesNotContain(index.Find(Kind, "", typed, 5), c => c.Tier > MatchTier.OneSlip);
    }

    [Fact]
    public async Task Better_matches_stand_before_worse_ones()
    {
        var index = await FilledAsync(
        [
            Place("林业站", "99", false), Place("云林站", "99", false), Place("林场", "99", true), Place("林", "99", false),
            Place("站", "99", false, "", "林路1号"), Place("李业展", "99", false),
        ]);

        Assert.Equal(["林", "林场", "林业站", "云林站", "站"], Keys(index.Find(Kind, "", "林", 5)));
        Assert.Equal(["林业站", "李业展", "云林站"], Keys(index.Find(Kind, "", "linyezhan", 5))); // whole, one slip, two
        Assert.Equal(MatchTier.InitialsWhole, index.Find(Kind, "", "lyz", 2)[0].Tier);
    }

    [Fact]
    public async Task Nothing_outside_the_division_is_a_candidate()
    {
        var index = await FilledAsync(County);

        Assert.All(index.Find(Kind, "990121001", "路", 20), c => Assert.Contains(County, d => d.Key == c.Key && d.DivisionCode == "990121001001"));
        Assert.Empty(index.Find(Kind, "990121001", "abc", 5).Where(c => c.Tier > MatchTier.TwoSlips));
    }

    [Fact]
    public async Task A_change_takes_the_old_away_and_brings_the_new()
    {
        var index = await FilledAsync(County);

        index.Replace(Kind, ["云岭酒店", "新的", "没有"], [Place("改名宾馆", "99", false) with { Owner = "云岭酒店" }, Place("新的", "99", false)]);

        Assert.Equal(County.Length + 1, index.Count(Kind));
        Assert.Equal("改名宾馆", Assert.Single(index.Find(Kind, "", "gmbg", 5)).Key);
        Assert.DoesNotContain("云岭酒店", Keys(index.Find(Kind, "", "云岭酒店", 5)));
        Assert.Equal("云岭大酒店", index.Find(Kind, "", "yldjd", 5)[0].Key); // its neighbours are as they were
        index.Replace(Kind, ["云岭酒店"], []);
        Assert.DoesNotContain("改名宾馆", Keys(index.Find(Kind, "", "gmbg", 5)));
    }

    [Fact]
    public async Task Many_changes_over_several_chunks_leave_exactly_what_is_there()
    {
        const int many = 5_000;
        var index = await FilledAsync([.. Enumerable.Range(0, many).Select(i => Numbered(i, "甲"))]);
        for (var round = 0; round < 20; round++)
        {
            int[] changed = [.. Enumerable.Range(0, 300).Select(i => ((i * 37) + (round * 911)) % (many + 600))];
            index.Replace(Kind, [.. changed.Select(i => $"k{i}")], [.. changed.Distinct().Where(i => i % 3 != 0).Select(i => Numbered(i, "乙"))]);
        }

        Assert.Equal(index.Count(Kind), index.Find(Kind, "", "号", 10_000).Select(c => c.Key).Distinct().Count());
        Assert.Equal(index.Count(Kind), index.Find(Kind, "", "甲", 10_000).Count + index.Find(Kind, "", "乙", 10_000).Count);
    }

    [Fact]
    public async Task It_holds_no_more_than_it_may_and_says_so()
    {
        var index = New(most: 1_500);
        await index.FillAsync(Kind, Each([.. Enumerable.Range(0, 2_000).Select(i => Numbered(i, "甲"))]), TestContext.Current.CancellationToken);

        Assert.Equal(1_500, index.Count(Kind));
        Assert.True(index.IsFull(Kind));
        index.Replace(Kind, ["k9999"], [Numbered(9_999, "甲")]);
        Assert.Equal(1_500, index.Count(Kind));
    }

    [Fact]
    public void Before_it_is_filled_it_says_that_the_store_must_be_asked()
    {
        var index = New();

        Assert.False(index.IsReady(Kind));
        Assert.Empty(index.Find(Kind, "", "云", 5));
    }

    [Theory]
    [InlineData("云岭大酒店", "岭大", "云[岭大]酒店")]
    [InlineData("云岭大酒店", "lingda", "云[岭大]酒店")]
    [InlineData("云岭大酒店", "djd", "云岭[大酒店]")]
    [InlineData("重庆老火锅", "chongq", "[重庆]老火锅")]
    [InlineData("ABC宾馆", "abcb", "[ABC宾]馆")]
    [InlineData("云岭大酒店", "云岭 店", "[云岭]大酒[店]")]
    [InlineData("云岭大酒店", "云岭jd", "[云岭]大[酒店]")]
    [InlineData("云岭大酒店", "火锅", "云岭大酒店")]
    public void The_part_that_was_typed_stands_out(string title, string typed, string expected)
    {
        var marked = title;
        foreach (var mark in new TitleMarks(new PinyinTable()).Of(title, typed).Reverse())
        {
            marked = marked.Insert(mark.Start + mark.Length, "]").Insert(mark.Start, "[");
        }

        Assert.Equal(expected, marked);
    }

    private static SearchDocument Place(
        string name, string division, bool first, string organization = "", string address = "", string code = "") =>
        new(name, name, name, division) { Texts = [organization, address], Codes = [code], IsFirst = first };

    private static SearchDocument Numbered(int i, string sign) => new($"k{i}", $"k{i}", $"{sign}{i}号楼", "99");

    private static IEnumerable<string> Keys(IEnumerable<SearchCandidate> found) => found.Select(c => c.Key);

    private static SearchIndex New(int most = 100_000) =>
        new(new PinyinTable(), Options.Create(new SearchOptions { MostDocuments = most }));

    private static async Task<SearchIndex> FilledAsync(SearchDocument[] documents)
    {
        var index = New();
        await index.FillAsync(Kind, Each(documents), TestContext.Current.CancellationToken);
        return index;
    }

    private static async IAsyncEnumerable<SearchDocument> Each(SearchDocument[] documents)
    {
        await Task.CompletedTask;
        foreach (var document in documents)
        {
            yield return document;
        }
    }
}
