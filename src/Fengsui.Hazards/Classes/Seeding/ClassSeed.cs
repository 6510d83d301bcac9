namespace Fengsui.Hazards.Classes.Seeding;

/// <summary>
/// Classes and programmes that every installation starts with. Classes follow the acts of articles 60 and 61 of the Fire Protection Law, the
/// occasions of article 18 of 公安部令第120号, and the four rural classes of the plan (S-69); programmes those of the plan (S-4).
/// </summary>
internal static class ClassSeed
{
    private const string Law60 = "消防法第六十条";

    public static IReadOnlyList<HazardClass> Classes { get; } = [.. Rows().Select((row, index) =>
    {
        row.Order = (index + 1) * 10;
        return row;
    })];

    public static IReadOnlyList<HazardProgramme> Programmes { get; } =
    [
        new() { Code = "life-lane", Name = "消防生命通道", NameEn = "Life-safety access", Order = 10 },
        new() { Code = "high-rise", Name = "高层建筑", NameEn = "High-rise buildings", VenueTypes = "high-rise-residential", Order = 20 },
        new() { Code = "complex", Name = "大型商业综合体", NameEn = "Large commercial complexes", VenueTypes = "shopping-mall", Order = 30 },
        new()
        {
            Code = "petrochemical", Name = "石油化工企业", NameEn = "Petrochemical facilities", Order = 40,
            VenueTypes = "petrochemical-facility,hazardous-materials-site,petrol-station,gas-station",
        },
        new()
        {
            Code = "aged", Name = "老旧场所", NameEn = "Aged places", VenueTypes = "aged-residential-quarter,rental-house,live-work-occupancy", Order = 50,
        },
        new() { Code = "rural", Name = "乡村火灾防控", NameEn = "Rural areas", VenueTypes = "traditional-village", Order = 60 },
        new()
        {
            Code = "industries", Name = "重点行业", NameEn = "Key industries", Order = 70,
            VenueTypes = "school,kindergarten,elder-care-facility,entertainment-venue,hotel,shopping-mall,market,hospital,religious-site,"
                + "heritage-building,cultural-venue",
        },
    ];

    private static IEnumerable<HazardClass> Rows() =>
    [
        Of("lane-blocked", "占用、堵塞、封闭消防车通道", "Fire lane occupied, blocked or sealed", "penalty.law60", Law60, programmes: "life-lane"),
        Of("lane-substandard", "消防车通道不畅（宽度、净高、转弯不足）", "Fire lane too narrow, too low or without turning", rural: true, programmes: "life-lane"),
        Of("lane-unmarked", "消防车通道标识缺失", "Fire lane not marked", programmes: "life-lane"),
        Of("exit-blocked", "占用、堵塞、封闭疏散通道、安全出口", "Egress path or exit occupied, blocked or sealed", "penalty.law60", Law60, urgent: true),
        Of("egress-obstructed", "其他妨碍安全疏散的行为", "Other obstruction of egress", "penalty.law60", Law60, urgent: true),
        Of("window-barred", "门窗设置影响逃生、救援的障碍物", "Doors or windows barred against escape and rescue", "penalty.law60", Law60),
        Of("facility-disabled", "擅自拆除、停用消防设施器材", "Fire protection disabled or removed without leave", "penalty.law60", Law60, urgent: true),
        Of("facility-faulty", "消防设施器材未保持完好有效", "Fire protection not in working order", "penalty.law60", Law60),
        Of("facility-missing", "消防设施器材、标志配置不符合标准", "Fire protection or signs missing or below standard", "penalty.law60", Law60),
        Of("hydrant-obstructed", "埋压、圈占、遮挡消火栓", "Hydrant buried, enclosed or hidden", "penalty.law60", Law60),
        Of("separation", "防火间距不足或被占用", "Fire separation distance too small or occupied", "penalty.law60", Law60, rural: true),
        Of("notice-ignored", "经通知不及时消除火灾隐患", "Hazard not removed after notice", "penalty.law60", Law60),
        Of("unauthorised-opening", "未经许可投入使用、营业", "Opened or used without permission", "penalty.law58", "消防法第五十八条"),
        Of("hazmat-dwelling", "易燃易爆危险品与居住场所同一建筑", "Dangerous goods and dwelling in one building", "penalty.law61", "消防法第六十一条", programmes: "petrochemical"),
        Of("live-work", "生产、储存、经营与居住合用", "Production, storage or trade mixed with dwelling", "penalty.law61", "消防法第六十一条", programmes: "aged"),
        Of("wiring", "电气线路敷设、老化不符合规定", "Wiring aged or not to standard", "penalty.law66", "消防法第六十六条", rural: true),
        Of("gas", "燃气用具、管路不符合规定", "Gas appliances or pipes not to standard", "penalty.law66", "消防法第六十六条"),
        Of("fire-resistance", "建筑耐火等级低", "Fire resistance too low", rural: true),
        Of("lining", "违规使用易燃可燃装修、保温材料", "Combustible lining or insulation"),
        Of("compartment", "防火分隔破坏", "Fire compartment broken"),
        Of("ebike", "电动自行车违规停放、充电", "E-bikes parked or charged where they must not be", "penalty.high-rise47", "高层民用建筑消防安全管理规定第四十七条"),
        Of("hot-work", "违规动火、用火", "Hot work or open fire against the rules"),
        Of("control-room", "消防控制室无人值班或无证上岗", "Control room unattended or operators without certificate"),
        Of("management", "消防安全责任、制度、培训不落实", "Duty, rules or training not carried out"),
        Of("other", "其他火灾隐患", "Other hazard"),
    ];

    private static HazardClass Of(
        string code, string name, string nameEn, string penalty = "", string law = "", bool urgent = false, bool rural = false, string programmes = "") => new()
    {
        Code = code, Name = name, NameEn = nameEn, PenaltyRule = penalty, LegalBasis = law, IsUrgentComplaint = urgent, IsRural = rural,
        Programmes = programmes,
    };
}
