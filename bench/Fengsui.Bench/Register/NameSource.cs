using System.Globalization;
using Fengsui.Kernel.Search;

namespace Fengsui.Bench.Register;

/// <summary>Names of a county as they are: the same words over and over. From a seed.</summary>
internal sealed class NameSource(ulong seed)
{
    private static readonly string[] Towns = ["云岭", "石阳", "城关", "白水", "青龙", "太平", "新华", "下坝", "长乐", "重山", "厦安", "单县"];
    private static readonly string[] Names = "福瑞祥和兴隆顺达金鼎宏远华美嘉德盛世锦绣阳光永丰万家安康鑫源恒通百佳聚贤天成吉利佳惠乐购益民康泰东方银座星辰"
        .Chunk(2).Select(c => new string(c)).ToArray();

    private static readonly string[] Venues =
    [
        "大酒店", "宾馆", "超市", "中心小学", "幼儿园", "网吧", "KTV", "卫生院", "养老院", "加油站", "木材加工厂", "服装厂", "农商银行支行",
        "火锅店", "烧烤店", "建材市场", "小区1号楼", "物流仓库", "洗浴中心", "电动车行", "棋牌室", "药店", "村委会", "寺",
    ];

    private static readonly string[] Streets = ["人民路", "解放路", "建设街", "东街", "车站路", "工业园区", "中山大道", "环城南路"];
    private static readonly string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";
    private static readonly string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红建文志国庆春梅海燕";
    private readonly PinyinTable _pinyin = new();
    private ulong _state = seed;

    public SearchDocument Place(int i)
    {
        var name = $"{Of(Towns)}{Of(Names)}{(Next(3) == 0 ? Of(Names) : "")}{Of(Venues)}";
        var key = new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString();
        return new SearchDocument(key, key, name, string.Create(CultureInfo.InvariantCulture, $"990121{1 + Next(20):D3}{1 + Next(30):D3}"))
        {
            Texts = [$"{name}有限公司", string.Create(CultureInfo.InvariantCulture, $"{Of(Towns)}镇{Of(Streets)}{1 + Next(400)}号")],
            Codes = [string.Create(CultureInfo.InvariantCulture, $"91990121MA{Next(100_000_000):D8}")],
            IsFirst = Next(30) == 0,
        };
    }

    public SearchDocument Person(int i)
    {
        var owner = new Guid(i / 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString();
        var name = $"{Surnames[Next(Surnames.Length)]}{Given[Next(Given.Length)]}{(Next(3) > 0 ? Given[Next(Given.Length)] : "")}";
        return new SearchDocument(owner, new Guid(i, 9, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(), name, "990121001001")
        {
            Codes = [string.Create(CultureInfo.InvariantCulture, $"199{Next(100_000_000):D8}")],
        };
    }

    public IEnumerable<(string Kind, string Text)> Queries(List<SearchDocument> places, List<SearchDocument> people, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var place = places[Next(places.Count)];
            var person = people[Next(people.Count)];
            var spelt = _pinyin.Usual(place.Title).ToLowerInvariant();
            yield return (i % 12) switch
            {
                0 => ("name", place.Title),
                1 => ("part", Part(place.Title, 2 + Next(3))),
                2 => ("one character", place.Title[..1]),
                3 => ("pinyin", spelt[..Math.Min(spelt.Length, 6 + Next(8))]),
                4 => ("initials", string.Concat(place.Title.Select(c => _pinyin.Of(c).FirstOrDefault("x")[0]))),
                5 => ("two letters", spelt[..2]),
                6 => ("address", Part(place.Texts[1], 5)),
                7 => ("code", place.Codes[0][..(8 + Next(10))]),
                8 => ("phone's end", person.Codes[0][^4..]),
                9 => ("person", person.Title),
                10 => ("typo pinyin", spelt[..(spelt.Length / 2)] + "q" + spelt[((spelt.Length / 2) + 1)..]),
                _ => ("typo name", place.Title[..2] + "错" + place.Title[3..]),
            };
        }
    }

    private string Part(string text, int length)
    {
        var start = Next(Math.Max(1, text.Length - length));
        return text[start..Math.Min(text.Length, start + length)];
    }

    private string Of(string[] words) => words[Next(words.Length)];

    // SplitMix64.
    private int Next(int below)
    {
        _state += 0x9e3779b97f4a7c15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return (int)((z ^ (z >> 31)) % (ulong)below);
    }
}
