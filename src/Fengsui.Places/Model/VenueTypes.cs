using System.Text;

namespace Fengsui.Places.Model;

/// <summary>The types every installation starts with.</summary>
public static class VenueTypes
{
    [Flags]
    private enum Is
    {
        Plain = 0,
        Crowded = 1,
        Assembly = 2 | Crowded,
        Sleeping = 4,
        Hazardous = 8,
        Small = 16,
        Dwelling = 32,
        Industrial = 64,
    }

    // Crowded and assembly after article 73 of the Fire Protection Law (2021): assembly are hotels, restaurants, malls, markets,
    // passenger halls, sports halls, halls and public entertainment; crowded adds hospitals, schools, kindergartens, homes for the old,
    // libraries and museums open to the public, labour-intensive plants and their dormitories, tourist and religious sites.
    // The sector is that of the department that supervises the trade; without one, the town alone looks after it.
    private static readonly (string Code, string Name, string NameEn, string Sector, Is Is)[] List =
    [
        ("school", "学校", "School", "education", Is.Crowded | Is.Small),
        ("kindergarten", "幼儿园", "Kindergarten", "education", Is.Crowded | Is.Sleeping | Is.Small),
        ("training-centre", "校外培训机构", "Training centre", "education", Is.Crowded | Is.Small),
        ("hospital", "医院", "Hospital", "health", Is.Crowded | Is.Sleeping),
        ("clinic", "诊所、卫生室", "Clinic", "health", Is.Small),
        ("elder-care-facility", "养老机构", "Elder care facility", "civil-affairs", Is.Crowded | Is.Sleeping | Is.Small),
        ("childrens-venue", "儿童活动场所", "Children's venue", "education", Is.Crowded | Is.Small),
        ("hotel", "宾馆、酒店", "Hotel", "commerce", Is.Assembly | Is.Sleeping | Is.Small),
        ("homestay", "民宿、农家乐", "Homestay", "culture-tourism", Is.Assembly | Is.Sleeping | Is.Small),
        ("restaurant", "餐饮场所", "Restaurant", "commerce", Is.Assembly | Is.Small),
        ("entertainment-venue", "歌舞娱乐场所", "Entertainment venue", "culture-tourism", Is.Assembly | Is.Small),
        ("internet-cafe", "网吧", "Internet café", "culture-tourism", Is.Assembly | Is.Small),
        ("bathhouse", "洗浴、足浴", "Bathhouse", "commerce", Is.Assembly | Is.Small),
        ("cinema", "影剧院", "Cinema", "culture-tourism", Is.Assembly),
        ("market", "集贸市场", "Market", "commerce", Is.Assembly),
        ("supermarket", "超市", "Supermarket", "commerce", Is.Assembly | Is.Small),
        ("shopping-mall", "商场、商业综合体", "Shopping mall", "commerce", Is.Assembly),
        ("sports-venue", "体育场馆", "Sports venue", "education", Is.Assembly),
        ("transport-station", "车站、客运站", "Passenger station", "transport", Is.Assembly),
        ("cultural-venue", "文化场馆", "Cultural venue", "culture-tourism", Is.Crowded),
        ("religious-site", "宗教活动场所", "Religious site", "religion", Is.Crowded),
        ("heritage-building", "文物建筑", "Heritage building", "heritage", Is.Plain),
        ("high-rise-residential", "高层住宅", "High-rise residential", "housing", Is.Sleeping | Is.Dwelling),
        ("residential-quarter", "住宅小区", "Residential quarter", "housing", Is.Sleeping | Is.Dwelling),
        ("aged-residential-quarter", "老旧小区", "Aged residential quarter", "housing", Is.Sleeping | Is.Dwelling),
        ("rental-house", "出租屋、自建房", "Rental house", "housing", Is.Sleeping | Is.Dwelling),
        ("traditional-village", "传统村落", "Traditional village", "housing", Is.Sleeping | Is.Dwelling),
        ("live-work-occupancy", "“三合一”场所", "Live-work occupancy", "", Is.Sleeping | Is.Small | Is.Industrial),
        ("mixed-use-venue", "多业态混合场所", "Mixed-use venue", "commerce", Is.Crowded),
        ("factory", "工厂", "Factory", "industry", Is.Industrial),
        ("labor-intensive-plant", "劳动密集型企业", "Labour-intensive plant", "industry", Is.Crowded | Is.Sleeping | Is.Industrial),
        ("workshop", "小作坊、小加工", "Workshop", "industry", Is.Small | Is.Industrial),
        ("warehouse", "仓库、物流", "Warehouse", "commerce", Is.Industrial),
        ("construction-site", "建设工地", "Construction site", "housing", Is.Industrial),
        ("petrol-station", "加油站", "Petrol station", "commerce", Is.Hazardous | Is.Industrial),
        ("gas-station", "燃气站", "Gas station", "housing", Is.Hazardous | Is.Industrial),
        ("hazardous-materials-site", "危险品场所", "Hazardous materials site", "emergency", Is.Hazardous | Is.Industrial),
        ("petrochemical-facility", "石油化工企业", "Petrochemical facility", "emergency", Is.Hazardous | Is.Industrial),
        ("ebike-charging", "电动自行车停放充电场所", "E-bike parking and charging", "housing", Is.Industrial),
        ("office", "办公场所", "Office", "", Is.Plain),
        ("village-office", "村居服务中心", "Village office", "civil-affairs", Is.Plain),
        ("small-shop", "小商店", "Small shop", "commerce", Is.Small),
        ("other", "其他场所", "Other", "", Is.Industrial),
    ];

    // Units of article 39 (1) of the Fire Protection Law. They came later and stand beside the petrochemical plants in lists.
    private static readonly (string Code, string Name, string NameEn, string Sector, Is Is)[] LargeUnits =
    [
        ("nuclear-facility", "核设施", "Nuclear facility", "industry", Is.Industrial),
        ("power-plant", "发电厂", "Power plant", "industry", Is.Industrial),
        ("airport", "民用机场", "Civil airport", "transport", Is.Assembly),
        ("port", "港口", "Port", "transport", Is.Industrial),
    ];

    private const int LargeUnitsAfter = 380;

    /// <summary>The list, as rows.</summary>
    public static IReadOnlyList<VenueType> All { get; } =
    [
        .. List.Select((t, index) => Row(t, (index + 1) * 10)),
        .. LargeUnits.Select((t, index) => Row(t, LargeUnitsAfter + 1 + index)),
    ];

    private static VenueType Row((string Code, string Name, string NameEn, string Sector, Is Is) t, int order) => new()
    {
        Code = t.Code,
        Name = t.Name,
        NameEn = t.NameEn,
        SectorCode = t.Sector,
        IsCrowdedPlace = t.Is.HasFlag(Is.Crowded),
        IsPublicAssembly = t.Is.HasFlag(Is.Assembly),
        IsSleeping = t.Is.HasFlag(Is.Sleeping),
        IsHazardousMaterials = t.Is.HasFlag(Is.Hazardous),
        IsSmallVenue = t.Is.HasFlag(Is.Small),
        IsDwelling = t.Is.HasFlag(Is.Dwelling),
        IsIndustrial = t.Is.HasFlag(Is.Industrial),
        SortOrder = order,
    };

    /// <summary><c>ElderCareFacility</c> becomes <c>elder-care-facility</c>: the glossary's name as a code.</summary>
    public static string CodeOf(string glossaryName)
    {
        var code = new StringBuilder();
        foreach (var letter in glossaryName)
        {
            if (char.IsUpper(letter) && code.Length > 0)
            {
                code.Append('-');
            }

            code.Append(char.ToLowerInvariant(letter));
        }

        return code.ToString();
    }
}
