namespace Fengsui.Places.Model;

/// <summary>The sectors every installation starts with, after the duties of departments in 国办发〔2017〕87号, articles 11 to 13.</summary>
public static class Sectors
{
    private static readonly (string Code, string Name, string NameEn)[] List =
    [
        ("education", "教育体育", "Education and sports"),
        ("civil-affairs", "民政", "Civil affairs"),
        ("culture-tourism", "文化和旅游", "Culture and tourism"),
        ("health", "卫生健康", "Health"),
        ("religion", "民族宗教", "Religious affairs"),
        ("heritage", "文物", "Cultural heritage"),
        ("commerce", "商务", "Commerce"),
        ("housing", "住房和城乡建设", "Housing and construction"),
        ("industry", "工业和信息化", "Industry"),
        ("transport", "交通运输", "Transport"),
        ("emergency", "应急管理", "Emergency management"),
    ];

    /// <summary>The list, as rows.</summary>
    public static IReadOnlyList<Sector> All { get; } =
    [
        .. List.Select((s, index) => new Sector { Code = s.Code, Name = s.Name, NameEn = s.NameEn, SortOrder = (index + 1) * 10 }),
    ];
}
