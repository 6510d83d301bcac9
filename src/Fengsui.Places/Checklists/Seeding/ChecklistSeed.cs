using Fengsui.Kernel.Storage;
using Fengsui.Places.Standing;

namespace Fengsui.Places.Checklists.Seeding;

/// <summary>
/// The editions every installation starts with. The marking of fire lanes has its parameters from the notice; what the police station and
/// the unit itself look at has its headings from the orders and no more: a county words them as its own forms do, in an edition of its own,
/// and says there which of them need a photo. Clauses are named only where they are known.
/// </summary>
internal static class ChecklistSeed
{
    /// <summary>Code of the checklist of markings of fire lanes.</summary>
    public const string FireLaneMarking = "fire-lane-marking";

    private const string MarkingNotice = "应急消〔2019〕334号";

    // Its articles 31 and 32 say what the police station looks at; which of them says what is not known for certain.
    private const string SupervisionOrder = "消防监督检查规定（公安部令第120号）";
    private const string UnitOrder = "机关、团体、企业、事业单位消防安全管理规定（公安部令第61号）";

    private const double BoxEveryM = 20;

    /// <summary>The first edition of the markings of fire lanes.</summary>
    public static ChecklistEdition Lane { get; } = Edition(
        FireLaneMarking, "消防车通道划线、标名、立牌", "Marking of fire lanes", "ledger:fire-lanes", MarkingNotice, "", Confidence.Sourced,
        LaneItems());

    /// <summary>The editions.</summary>
    public static IReadOnlyList<ChecklistEdition> All { get; } =
    [
        Lane,
        Edition(
            "police-station-unit", "公安派出所日常消防监督检查（单位）", "Daily fire check by the police station: units", "group:any",
            SupervisionOrder, "第31–32条", Confidence.Sourced, PoliceUnitItems()),
        Edition(
            "police-station-committee", "公安派出所日常消防监督检查（村居）", "Daily fire check by the police station: villages and residents' committees",
            "ledger:village-profiles", SupervisionOrder, "第31–32条", Confidence.Sourced, PoliceCommitteeItems()),
        Edition(
            "unit-monthly", "单位每月防火检查（基本项）", "The unit's monthly fire check: basics", "group:any", UnitOrder, "第26条", Confidence.Inferred,
            UnitItems()),
    ];

    private static IEnumerable<ChecklistItem> LaneItems()
    {
        yield return YesNo("line", "路缘石或路面边缘标线已按要求施划", "The line on the curb or the lane's edge is marked as required") with
        {
            Field = "lineMarked",
            Guidance = "有路缘石的，立面和顶面施划黄色禁止停车标线；没有路缘石的，距路面边缘 30 cm 施划单黄实线，线宽 15 cm。",
            GuidanceEn = "With a curb: yellow no-stopping on its face and top. Without: a single solid yellow line 30 cm from the edge, 15 cm wide.",
        };
        yield return new ChecklistItem
        {
            Code = "boxes", Text = "通道中央的黄色警示方框数量", TextEn = "Yellow warning boxes in the middle of the lane", Kind = AnswerKind.Number, Unit = "个",
            Min = 0, Max = 5_000, Rule = PassRule.AtLeastRequirement, RequirementField = "lengthM", RequirementPer = BoxEveryM, Field = "boxesMarked",
            Guidance = "沿行车方向每隔 20 m 一处，方框内分两部分标“消防车道”“禁止占用”。应有数量按通道长度除以 20 向上取整。",
            GuidanceEn = "One every 20 m with the two-part text along the direction of travel. Required: the length divided by 20, rounded up.",
        };
        yield return YesNo("entrance-grid", "出入口路面已施划黄色网格线和警示字样", "Yellow grid and text are marked at entrances and exits") with
        {
            Field = "entranceGridMarked",
            Guidance = "网格覆盖净宽，外框线 20 cm、内部线 10 cm、45° 角，中间标同样字样。",
            GuidanceEn = "Over the clear width: outer line 20 cm, inner lines 10 cm at 45°, the same text in the middle.",
        };
        yield return YesNo("signs", "通道两侧已设置警示牌", "Warning plates stand on both sides") with
        {
            Field = "signsBothSides",
            Guidance = "警示牌写明禁止占用以及占用的法律责任。",
            GuidanceEn = "The plates state the prohibition and the liability.",
        };
    }

    private static IEnumerable<ChecklistItem> PoliceUnitItems() =>
    [
        YesNo("acceptance", "消防验收或备案合法", "Fire acceptance or filing is in order", "合法性", na: true),
        YesNo("pre-opening", "公众聚集场所已通过投入使用、营业前消防安全检查", "A public-assembly venue passed its pre-opening check", "合法性", na: true),
        YesNo("rules", "已制定消防安全制度", "Fire rules are laid down", "管理"),
        YesNo("checks", "已组织防火检查", "Fire checks are held", "管理"),
        YesNo("training", "已组织消防安全宣传教育培训", "Fire training is given", "管理"),
        YesNo("drills", "已组织灭火和应急疏散演练", "Drills are held", "管理"),
        YesNo("lane", "消防车通道畅通", "The fire lane is free", "现场", na: true),
        YesNo("routes", "疏散通道畅通", "Evacuation routes are free", "现场"),
        YesNo("exits", "安全出口畅通", "Exits are free", "现场"),
        YesNo("hydrants", "室内消火栓完好有效", "Indoor hydrants work", "现场", na: true),
        YesNo("signs", "疏散指示标志完好有效", "Exit signs work", "现场"),
        YesNo("lights", "应急照明完好有效", "Emergency lights work", "现场"),
        YesNo("extinguishers", "灭火器完好有效", "Extinguishers work", "现场"),
        YesNo("dangerous-goods", "生产、储存、经营易燃易爆危险品的场所未与居住场所设在同一建筑物内", "Dangerous goods and dwellings are not in one building", "现场", na: true),
        YesNo("maintenance", "设有建筑消防设施的，已按规定维护保养", "Where there are fire facilities, they are maintained", "设施", na: true),
    ];

    private static IEnumerable<ChecklistItem> PoliceCommitteeItems() =>
    [
        YesNo("manager", "已确定消防安全管理人", "A fire safety manager is appointed"),
        YesNo("rules", "已制定消防安全工作制度", "Fire rules are laid down"),
        YesNo("pact", "已制定村（居）民防火安全公约", "A fire safety pact is made"),
        YesNo("propaganda", "已开展消防宣传教育", "Fire propaganda is done"),
        YesNo("checks", "已开展防火安全检查", "Fire checks are held"),
        YesNo("water", "消防水源得到维护管理", "The water source is kept up"),
        YesNo("lane", "消防车通道得到维护管理", "The fire lane is kept up"),
        YesNo("equipment", "消防器材得到维护管理", "Equipment is kept up"),
        YesNo("volunteers", "已建立志愿消防队等多种形式消防组织", "A volunteer team exists"),
    ];

    // That other units check monthly and both sides sign is article 26; what they look at is drawn from the risk types of self-checks.
    private static IEnumerable<ChecklistItem> UnitItems() =>
    [
        YesNo("routes", "疏散通道、安全出口没有堵塞", "Routes and exits are not blocked"),
        YesNo("separation", "防火分隔完好", "Fire separation is sound", na: true),
        YesNo("decoration", "没有违规使用易燃可燃材料装修", "No combustible decoration"),
        YesNo("dangerous-goods", "没有违规存放、使用易燃易爆危险品", "No dangerous goods against the rules"),
        YesNo("facilities", "消防设施、器材完好有效", "Facilities and equipment work"),
        YesNo("e-bikes", "电动自行车没有违规停放、充电", "No e-bikes parked or charged against the rules"),
        YesNo("duty", "消防安全职责得到落实", "Fire duties are performed"),
        YesNo("daily", "日常消防安全管理得到落实", "Daily management is done"),
        YesNo("training", "员工经过消防安全培训", "Staff are trained"),
        YesNo("signed", "检查记录由检查人员和被检查部门负责人签名", "The record is signed by both sides") with { Clause = "第26条" },
    ];

    private static ChecklistItem YesNo(string code, string text, string textEn, string group = "", bool na = false) => new()
    {
        Code = code, Text = text, TextEn = textEn, Group = group, Rule = PassRule.MustBeYes, AllowsNotApplicable = na,
    };

    private static ChecklistEdition Edition(
        string code, string title, string titleEn, string appliesTo, string instrument, string article, Confidence confidence,
        IEnumerable<ChecklistItem> items) => new()
        {
            Id = NamedId.Of("checklist:" + code),
            Code = code,
            ScopeCode = "",
            Edition = 1,
            Title = title,
            TitleEn = titleEn,
            AppliesTo = appliesTo,
            Instrument = instrument,
            Article = article,
            Confidence = confidence,
            ItemsJson = ChecklistJson.Write(items.ToList()),
            State = EditionState.Issued,
            CreatedBy = "fengsui",
            IssuedBy = "fengsui",
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
}
