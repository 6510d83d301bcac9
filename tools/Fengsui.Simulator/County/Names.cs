namespace Fengsui.Simulator.County;

/// <summary>Invented names. Words are common ones; that a real place bears the same name somewhere is chance.</summary>
internal static class Names
{
    public static readonly string[] Subdistricts = ["文昌街道", "南屏街道", "河东街道", "北塔街道", "新城街道", "西关街道", "凤山街道", "锦江街道"];

    private static readonly string[] TownHeads =
        ["青", "白", "龙", "石", "金", "高", "双", "松", "竹", "桃", "柳", "清", "银", "凤", "鹤", "古", "梅", "枫", "麻", "茶", "谷", "岩", "洪", "平", "永", "安", "泰", "宁", "兴", "长"];

    private static readonly string[] TownTails =
        ["溪", "坪", "岭", "塘", "湾", "桥", "河", "田", "坝", "泉", "洞", "冲", "峰", "源", "川", "滩", "关", "垭", "营", "场", "渡", "江", "林", "屏", "阳", "堡", "井", "潭", "沟", "山"];

    private static readonly string[] CommunityWords =
        ["文昌", "东门", "西门", "南门", "北门", "滨河", "站前", "书院", "鼓楼", "翠屏", "长青", "和平", "新华", "建设", "解放", "团结", "幸福", "朝阳", "向阳", "康乐", "桂花", "紫荆", "银杏", "梧桐", "春晖", "锦绣", "望江", "临江", "学府", "迎宾", "花园", "龙泉", "凤鸣", "金桂", "水岸", "崇文", "尚武", "民主", "胜利", "光明", "曙光", "友谊", "永兴", "平安", "吉祥", "如意", "同心", "百花", "清风", "明月", "青云", "祥云", "彩云", "云峰", "云溪", "云台", "金山", "银山", "玉屏", "宝塔", "钟鼓", "莲花", "荷塘", "柳荫", "榕树", "樟林", "枫林", "松涛", "竹园", "梅园"];

    private static readonly string[] VillageHeads =
        ["上", "下", "大", "小", "东", "西", "前", "后", "中", "老", "新", "高", "长", "王家", "李家", "张家", "刘家", "陈家", "杨家", "黄家", "赵家", "周家", "吴家", "徐家", "孙家", "马家", "朱家", "胡家", "林家", "郭家", "何家", "罗家", "石", "青", "龙", "虎", "马", "牛", "羊", "白", "黑", "红", "水", "木", "金", "麻", "茶", "柿", "梨", "桃", "枣", "椿", "樟", "杉"];

    private static readonly string[] VillageTails =
        ["湾", "坪", "冲", "坳", "岭", "塘", "坝", "沟", "寨", "屋", "垌", "洞", "坡", "田", "桥", "井", "岩", "滩", "垭", "林", "树脚", "庄", "店", "铺", "坑", "堰", "岔", "坎", "槽", "湖"];

    private static readonly string[] VillageSlogans =
        ["新民", "团结", "红星", "红旗", "前进", "胜利", "光荣", "富民", "兴隆", "同心", "和谐", "幸福", "星光", "东方", "五星", "新农", "永丰", "太平", "丰收", "向阳"];

    public static readonly string[] SeatAvenues = ["云岭大道", "人民路", "解放路", "迎宾大道", "建设大道", "滨河大道"];

    public static readonly string[] SeatStreets =
        ["文昌路", "文化路", "育才路", "体育路", "新华街", "和平街", "东风路", "长征路", "教育路", "青年路", "民主路", "朝阳路", "鼓楼街", "书院路", "翠屏路", "康乐街", "商贸街", "桂花街", "银杏路", "梧桐街"];

    public static readonly string[] IndustrialRoads = ["工业一路", "工业二路", "工业三路", "工业四路", "创业路", "物流大道"];

    public static readonly string[] TownStreets = ["正街", "新街", "老街", "兴农路", "集贸街", "桥头街", "育才街"];

    private static readonly string[] Surnames =
        ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗", "高", "梁", "郑", "谢", "宋", "唐", "韩", "冯", "邓", "曹", "彭", "曾", "萧", "田", "董", "潘", "袁", "蔡", "蒋", "余", "于", "杜", "叶", "程", "魏", "苏", "吕", "丁", "任", "卢", "姚", "沈", "钟", "姜", "崔", "谭", "陆", "范", "汪", "廖", "石", "金", "韦", "贾", "夏", "付", "方", "邹", "熊", "白", "孟", "秦", "邱", "侯", "江", "尹", "薛", "闫", "段", "雷", "龙"];

    private static readonly string[] GivenCharacters =
        ["伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "霞", "平", "刚", "桂", "英", "华", "玉", "萍", "红", "鹏", "飞", "宇", "浩", "凯", "健", "俊", "帆", "雪", "琴", "云", "莉", "兰", "凤", "洁", "梅", "琳", "松", "波", "辉", "建", "国", "志", "文", "斌", "海", "春", "林", "晓", "东", "庆", "永", "光", "德", "忠", "义", "兴", "荣", "福", "生", "祥", "清", "泽"];

    public static readonly string[] Brands =
        ["福满", "金源", "鸿运", "聚源", "兴隆", "宏达", "顺发", "万佳", "恒通", "盛世", "天成", "永泰", "瑞祥", "嘉禾", "丰泽", "华美", "新星", "东升", "南粤", "北斗", "西岭", "云锦", "锦程", "凯旋", "百顺", "千禧", "三元", "四季", "五福", "六合", "七彩", "八方", "九州", "同德", "和顺", "信达", "诚信", "联众", "广源", "汇丰", "佳美", "美家", "优品", "惠民", "利群", "乐家", "安居", "康泰", "益民", "仁和", "德馨", "松鹤", "长乐", "晨光", "朝阳", "向荣", "吉利", "振兴", "富华", "银河", "星辰", "蓝天", "碧水", "青山", "翠竹", "红枫", "金叶", "玉兰", "香樟", "梧桐", "海棠", "牡丹", "芙蓉", "百合", "紫薇", "丹桂", "江南", "岭南", "山水", "田园"];

    public static string Person(SeededRandom random)
    {
        var given = random.Pick(GivenCharacters);
        return random.Pick(Surnames) + given + (random.Chance(0.72) ? random.Pick(GivenCharacters) : "");
    }

    public static string Surname(SeededRandom random) => random.Pick(Surnames);

    public static string Town(SeededRandom random) => random.Pick(TownHeads) + random.Pick(TownTails);

    public static string Community(SeededRandom random) => random.Pick(CommunityWords);

    public static string Village(SeededRandom random) =>
        random.Chance(0.12) ? random.Pick(VillageSlogans) : random.Pick(VillageHeads) + random.Pick(VillageTails);
}
