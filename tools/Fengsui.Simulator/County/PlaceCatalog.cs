namespace Fengsui.Simulator.County;

/// <summary>How places of one type look: how many, where, how big, how they are named.</summary>
/// <param name="Share">How many of 2,720.</param>
/// <param name="Where">Weights of <see cref="StreetKind"/>, in its order.</param>
/// <param name="Registration">First two characters of the social credit code; see <see cref="SocialCreditCode.Make"/>.</param>
/// <param name="KeyUnit">How probably it is a key fire-safety unit.</param>
/// <param name="Monitored">How readily it gets a transmitter.</param>
/// <param name="Names">{C} county, {T} town, {V} village, {F} village in full, {W} brand, {S} surname, {D} ordinal.</param>
internal sealed record PlaceStyle(
    PlaceType Type, double Share, double[] Where, (int Min, int Max) Storeys, double Basement, double StoreyHeightM, (int Min, int Max) StoreyAreaM2,
    (int Min, int Max) Built, string Registration, double KeyUnit, double Monitored, string[] Names);

internal static class PlaceCatalog
{
    private static readonly double[] Seat = [3, 5, 0, 2, 0];
    private static readonly double[] Centre = [6, 4, 0, 0, 0];
    private static readonly double[] Trade = [3, 5, 0.6, 3, 0.4];
    private static readonly double[] Country = [0.2, 0.6, 0, 2, 5];
    private static readonly double[] Industry = [0, 0.2, 6, 1, 1];
    private static readonly double[] Everywhere = [2, 4, 1, 3, 3];

    public static readonly PlaceStyle[] All =
    [
        new(PlaceType.School, 84, [1, 3, 0, 2.5, 2], (3, 6), 0.05, 3.8, (600, 2200), (1985, 2021), "12", 0.35, 5, ["{T}{D}小学", "{T}中心小学", "{V}小学", "{C}县{D}中学", "{T}中学", "{T}{W}学校"]),
        new(PlaceType.Kindergarten, 110, [1, 5, 0, 3, 1.5], (2, 4), 0, 3.6, (250, 800), (1995, 2022), "52", 0.15, 3, ["{W}幼儿园", "{T}{W}幼儿园", "{T}中心幼儿园", "{V}幼儿园"]),
        new(PlaceType.TrainingCentre, 40, Centre, (2, 6), 0.1, 3.6, (120, 700), (2000, 2022), "91", 0, 1, ["{W}教育培训中心", "{W}艺术培训学校", "{W}少儿舞蹈培训中心"]),
        new(PlaceType.Hospital, 22, [3, 3, 0, 5, 0], (3, 16), 0.5, 3.9, (800, 2600), (1988, 2022), "12", 0.95, 9, ["{C}县人民医院", "{C}县中医医院", "{C}县妇幼保健院", "{T}中心卫生院", "{T}卫生院", "{C}{W}医院"]),
        new(PlaceType.Clinic, 60, Trade, (1, 3), 0, 3.3, (60, 260), (1990, 2021), "92", 0, 0.1, ["{S}氏诊所", "{W}口腔诊所", "{W}中医诊所", "{V}卫生室"]),
        new(PlaceType.ElderCareFacility, 34, [0.5, 2, 0, 4, 2], (2, 7), 0.1, 3.4, (400, 1200), (1992, 2022), "52", 0.6, 7, ["{T}敬老院", "{W}养老院", "{W}老年公寓", "{W}康养中心", "{T}养老服务中心"]),
        new(PlaceType.Hotel, 110, [4, 4, 0, 2.5, 0.3], (3, 18), 0.3, 3.5, (300, 1400), (1993, 2022), "91", 0.3, 6, ["{W}大酒店", "{W}宾馆", "{W}商务酒店", "{W}快捷酒店", "{C}{W}酒店", "{T}{W}旅馆"]),
        new(PlaceType.Homestay, 50, Country, (2, 4), 0, 3.2, (120, 320), (2005, 2022), "92", 0, 0.4, ["{W}民宿", "{V}{W}客栈", "{W}农家乐", "{S}家小院民宿"]),
        new(PlaceType.Restaurant, 360, Trade, (1, 4), 0.02, 3.6, (60, 600), (1990, 2022), "92", 0.02, 0.5, ["{W}酒家", "{W}饭店", "{S}记羊肉粉", "{S}记火锅", "{W}农家菜馆", "{W}烧烤店", "{W}大酒楼", "{S}家面馆", "{W}豆花饭", "{W}酸汤鱼"]),
        new(PlaceType.EntertainmentVenue, 50, [5, 5, 0, 1.5, 0], (2, 6), 0.2, 4.0, (300, 1200), (1996, 2021), "91", 0.5, 7, ["{W}KTV", "{W}歌舞厅", "{W}量贩KTV", "{W}酒吧", "{W}音乐会所"]),
        new(PlaceType.InternetCafe, 24, [3, 5, 0, 2, 0], (1, 3), 0.05, 3.6, (150, 500), (1998, 2020), "91", 0.05, 3, ["{W}网吧", "{W}网络会所", "{W}电竞馆"]),
        new(PlaceType.Bathhouse, 18, Centre, (2, 5), 0.2, 3.8, (300, 900), (1998, 2020), "91", 0.2, 5, ["{W}洗浴中心", "{W}足浴会馆", "{W}汤泉馆"]),
        new(PlaceType.Cinema, 4, Centre, (3, 6), 0.6, 5.0, (1200, 2500), (2005, 2020), "91", 1, 9, ["{W}影城", "{W}国际影城"]),
        new(PlaceType.Market, 34, [1, 3, 0, 5, 0], (1, 4), 0.1, 5.0, (900, 4000), (1988, 2020), "91", 0.25, 5, ["{T}农贸市场", "{W}农贸市场", "{W}批发市场", "{T}综合市场", "{W}建材市场"]),
        new(PlaceType.Supermarket, 100, Trade, (1, 4), 0.1, 4.5, (200, 1800), (1995, 2022), "91", 0.08, 1.5, ["{W}超市", "{W}生活超市", "{T}{W}购物广场"]),
        new(PlaceType.ShoppingMall, 8, [8, 2, 0, 0, 0], (4, 7), 1, 5.2, (3500, 9000), (2006, 2022), "91", 1, 20, ["{W}购物中心", "{W}商业广场", "{W}百货大楼", "{W}天街"]),
        new(PlaceType.HighRiseResidential, 150, [3, 5, 0, 0.7, 0], (11, 33), 0.9, 2.95, (420, 900), (2006, 2023), "91", 0.05, 3, ["{W}花园{D}栋", "{W}家园{D}栋", "{W}名都{D}栋", "{W}国际城{D}栋", "{W}苑{D}栋"]),
        new(PlaceType.AgedResidentialQuarter, 60, [1, 6, 0, 2, 0], (4, 7), 0, 2.9, (500, 3000), (1978, 1999), "91", 0, 0.2, ["{W}小区", "{W}新村", "{C}{W}厂家属院", "{T}粮站宿舍", "{W}巷住宅楼"]),
        new(PlaceType.RentalHouse, 190, [0, 3, 2, 3, 4], (3, 7), 0, 3.0, (90, 220), (1990, 2021), "92", 0, 0.2, ["{S}家出租屋", "{V}{S}家出租房", "{W}公寓"]),
        new(PlaceType.LiveWorkOccupancy, 110, [0.3, 3, 1, 4, 2], (2, 5), 0, 3.2, (70, 200), (1988, 2018), "92", 0, 0.3, ["{S}记五金店", "{S}记家具店", "{S}家百货", "{S}记布艺加工店", "{S}记粮油店", "{S}记电动车行"]),
        new(PlaceType.Factory, 150, Industry, (1, 5), 0.03, 5.4, (900, 6000), (1990, 2023), "91", 0.25, 4, ["{C}{W}建材有限公司", "{C}{W}竹木制品厂", "{C}{W}服装有限公司", "{C}{W}食品有限公司", "{C}{W}电子有限公司", "{C}{W}塑料制品厂", "{C}{W}鞋业有限公司", "{C}{W}茶业有限公司"]),
        new(PlaceType.Workshop, 90, [0, 1, 2, 3, 4], (1, 3), 0, 4.0, (100, 500), (1992, 2021), "92", 0, 0.2, ["{S}记家具加工坊", "{W}铝合金加工店", "{V}{W}粉丝作坊", "{S}记木器厂", "{W}汽车修理厂", "{S}家酒坊"]),
        new(PlaceType.Warehouse, 80, Industry, (1, 3), 0, 7.0, (800, 6000), (1995, 2023), "91", 0.2, 4, ["{C}{W}物流园", "{C}{W}仓储有限公司", "{W}冷链物流中心", "{W}电商仓库", "{T}粮食储备库"]),
        new(PlaceType.PetrolStation, 26, [1, 1, 1, 4, 1], (1, 2), 0, 5.5, (150, 500), (1993, 2021), "91", 0.8, 4, ["{W}加油站", "{T}加油站", "{T}{W}加油站"]),
        new(PlaceType.GasStation, 12, [0, 0.3, 2, 4, 0.5], (1, 1), 0, 6.0, (200, 700), (1998, 2020), "91", 0.9, 5, ["{W}液化气站", "{T}液化气供应站", "{W}燃气储配站"]),
        new(PlaceType.ReligiousSite, 30, Country, (1, 3), 0, 5.0, (120, 700), (1700, 2008), "52", 0.1, 1.5, ["{W}寺", "{V}观音寺", "{T}城隍庙", "{V}土地庙", "{T}天主教堂", "{W}禅寺"]),
        new(PlaceType.HeritageBuilding, 20, [0, 1, 0, 3, 5], (1, 2), 0, 5.0, (150, 900), (1650, 1935), "12", 0.6, 4, ["{S}氏宗祠", "{T}古戏楼", "{V}{S}家大院", "{T}文庙", "{V}风雨桥"]),
        new(PlaceType.CulturalVenue, 14, Seat, (2, 5), 0.3, 4.5, (500, 2500), (1990, 2022), "12", 0.5, 6, ["{C}县图书馆", "{C}县博物馆", "{C}县文化馆", "{C}县体育馆", "{C}县档案馆", "{C}县科技馆", "{T}文化站"]),
        new(PlaceType.TransportStation, 8, [3, 1, 0, 3, 0], (2, 4), 0.1, 5.0, (800, 3000), (1995, 2020), "91", 0.7, 6, ["{C}县汽车客运站", "{C}火车站", "{T}客运站"]),
        new(PlaceType.Office, 92, Seat, (3, 14), 0.3, 3.6, (300, 1300), (1985, 2022), "11", 0.12, 2.5, ["{T}人民政府办公楼", "{C}县{D}机关办公楼", "{W}大厦", "{T}派出所", "{W}写字楼", "{T}供电所", "{T}信用社"]),
        new(PlaceType.SmallShop, 576, Everywhere, (1, 3), 0, 3.3, (25, 160), (1985, 2022), "92", 0, 0.03, ["{W}便利店", "{W}药房", "{W}服装店", "{S}记理发店", "{W}手机店", "{W}水果店", "{W}小卖部", "{W}电动车专卖", "{W}文具店", "{W}母婴店", "{V}{W}商店", "{W}快递驿站", "{S}记烟酒店"]),
    ];

    public static readonly PlaceStyle VillageOffice = new(
        PlaceType.VillageOffice, 0, [0, 0, 0, 0, 1], (1, 3), 0, 3.4, (150, 500), (1995, 2022), "54", 0, 0.1, ["{F}党群服务中心"]);

    public static PlaceStyle Of(PlaceType type) => type == PlaceType.VillageOffice ? VillageOffice : All.First(s => s.Type == type);
}
