using Fengsui.Hazards.Rules;

namespace Fengsui.Hazards.Majors.Criteria.Seeding;

internal static partial class Criteria2017
{
    private static IEnumerable<HazardRule> Factors() => [.. Siting(), .. Rescue(), .. Systems(), .. Rest()];

    private static IEnumerable<HazardRule> Siting() =>
    [
        Factor("7.1.1", "7.1 总平面布置", "未按规定设置消防车道，或消防车道被堵塞、占用",
            "No fire lane as required, or the lane is blocked or occupied",
            shape => shape with
            {
                Inputs = ["lane-missing|flag|未按规定设置消防车道|The required lane is missing", "lane-blocked|flag|消防车道被堵塞、占用|The lane is blocked or occupied"],
                When = ["lane-missing", "lane-blocked"],
            }),
        Factor("7.1.2", "7.1 总平面布置", "建筑之间的既有防火间距被占用或小于规定值的 80%；明火和散发火花地点与易燃易爆生产厂房、装置的防火间距小于规定值",
            "Separation between buildings occupied or below 80 % of the standard; open flame to explosive plant closer than the standard",
            shape => shape with
            {
                Inputs = ["separation|ratio|建筑之间的防火间距（实际/要求）|Separation between buildings (actual/required)|m", "separation-occupied|flag|防火间距被占用|The separation is occupied", "flame-separation|ratio|明火、散发火花地点与易燃易爆厂房、装置的间距（实际/要求）|Open flame to explosive plant (actual/required)|m"],
                When = ["separation < 80%", "separation-occupied", "flame-separation < 100%"],
            }),
        Factor("7.1.3", "7.1 总平面布置", "在厂房、库房、商场中设置员工宿舍，或在居住等民用建筑中从事生产、储存、经营等活动，且不符合 GA 703 的规定",
            "Staff dormitory in a plant, warehouse or mall, or production, storage or business in a dwelling, not meeting GA 703"),
        Factor("7.1.4", "7.1 总平面布置", "地下车站的站厅乘客疏散区、站台及疏散通道内设置商业经营活动场所",
            "Shops inside the evacuation zones of an underground station"),
        Factor("7.2.1", "7.2 防火分隔", "擅自改变原有防火分区，造成防火分区面积超过规定值的 50%",
            "Compartment altered so that its area exceeds the limit by more than 50 %",
            shape => shape with { Inputs = ["compartment|ratio|防火分区面积（实际/允许）|Compartment area (actual/allowed)|m²"], When = ["compartment > 150%"] }),
        Factor("7.2.2", "7.2 防火分隔", "防火门、防火卷帘等防火分隔设施损坏的数量大于该防火分区相应防火分隔设施总数的 50%",
            "Damaged fire doors or shutters are more than 50 % of the compartment's total",
            shape => shape with { Inputs = ["doors-damaged|share|防火门、防火卷帘（损坏/总数）|Fire doors and shutters (damaged/total)|个"], When = ["doors-damaged > 50%"] }),
        Factor("7.2.3", "7.2 防火分隔", "丙、丁、戊类厂房内有火灾或爆炸危险的部位未采取防火分隔等防火防爆技术措施",
            "Hazardous part of a class C, D or E plant without protection",
            shape => shape with
            {
                Inputs = ["fire-class|choice|生产、储存的火灾危险性类别|Fire hazard class of production or storage|A=甲类=Class A,B=乙类=Class B,C=丙类=Class C,D=丁类=Class D,E=戊类=Class E", "part-unprotected|flag|有火灾或爆炸危险的部位未采取防火防爆措施|The hazardous part is not protected"],
                When = ["fire-class in C,D,E & part-unprotected"],
            }),
    ];

    private static IEnumerable<HazardRule> Rescue() =>
    [
        Factor("7.3.1", "7.3 安全疏散设施及灭火救援条件", "建筑内的避难走道、避难间、避难层的设置不符合规定，或避难走道、避难间、避难层被占用",
            "Refuge walkway, room or storey wrong or occupied"),
        Factor("7.3.2", "7.3 安全疏散设施及灭火救援条件", "人员密集场所内疏散楼梯间的设置形式不符合规定",
            "Type of stair wrong in a crowded place",
            shape => shape with { Venues = ["crowded"] }),
        Factor("7.3.3", "7.3 安全疏散设施及灭火救援条件", "除 6.5 外，安全出口数量或宽度不符合规定，或既有安全出口被封堵",
            "Number or width of exits below the standard, or an exit sealed, other than 6.5",
            shape => shape with
            {
                Inputs = ["exits|ratio|安全出口数量（实际/要求）|Exits (actual/required)|个", "width|ratio|疏散出口总净宽度（实际/要求）|Total clear width of exits (actual/required)|m", "exits-sealed|flag|既有安全出口被封堵|An exit is sealed"],
                When = ["exits < 100%", "width < 100%", "exits-sealed"],
                Unless = ["6.5"],
            }),
        Factor("7.3.4", "7.3 安全疏散设施及灭火救援条件", "按规定应设置独立的安全出口或疏散楼梯而未设置",
            "Required independent exit or stair missing"),
        Factor("7.3.5", "7.3 安全疏散设施及灭火救援条件", "商店营业厅内的疏散距离大于规定值的 125%",
            "Travel distance in a shop above 125 % of the standard",
            shape => shape with { Venues = ["shop"], Inputs = ["travel|ratio|疏散距离（实际/允许）|Travel distance (actual/allowed)|m"], When = ["travel > 125%"] }),
        Factor("7.3.6", "7.3 安全疏散设施及灭火救援条件", "疏散指示标志、应急照明未设置或损坏：高层建筑、地下建筑超过 30%，其他建筑超过 50%",
            "Signs or emergency lights missing or broken: more than 30 % in high-rise and underground buildings, more than 50 % in others",
            shape => shape with
            {
                Inputs = ["signs-bad|share|疏散指示标志（缺失、损坏/应设总数）|Exit signs (missing or broken/total)|个", "lights-bad|share|应急照明（缺失、损坏/应设总数）|Emergency lights (missing or broken/total)|个"],
                When = ["high-rise & signs-bad > 30%", "underground & signs-bad > 30%", "signs-bad > 50%", "high-rise & lights-bad > 30%", "underground & lights-bad > 30%", "lights-bad > 50%"],
            }),
        Factor("7.3.7", "7.3 安全疏散设施及灭火救援条件", "设有人员密集场所的高层建筑封闭、防烟楼梯间的门损坏超过 20%，其他建筑超过 50%",
            "Stair doors broken: more than 20 % in a high-rise with a crowded place, more than 50 % in others",
            shape => shape with { Inputs = ["stair-doors-bad|share|封闭、防烟楼梯间的门（损坏/总数）|Stair doors (broken/total)|樘"], When = ["high-rise & crowded & stair-doors-bad > 20%", "stair-doors-bad > 50%"] }),
        Factor("7.3.8", "7.3 安全疏散设施及灭火救援条件", "人员密集场所的疏散走道、楼梯间、前室的室内装修材料燃烧性能低于规定",
            "Combustible lining in escape routes of a crowded place",
            shape => shape with { Venues = ["crowded"] }),
        Factor("7.3.9", "7.3 安全疏散设施及灭火救援条件", "疏散走道、楼梯间、疏散门或安全出口设置栅栏、卷帘门",
            "Gates or roller shutters across escape routes"),
        Factor("7.3.10", "7.3 安全疏散设施及灭火救援条件", "外窗被封堵或被广告牌等遮挡",
            "Windows sealed or hidden by billboards"),
        Factor("7.3.11", "7.3 安全疏散设施及灭火救援条件", "高层建筑的消防车道、救援场地设置不符合要求或被占用，影响火灾扑救",
            "Fire lane or rescue site of a high-rise unfit or occupied",
            shape => shape with { Venues = ["high-rise"] }),
        Factor("7.3.12", "7.3 安全疏散设施及灭火救援条件", "消防电梯无法正常运行",
            "Fire lift out of order"),
    ];

    private static IEnumerable<HazardRule> Systems() =>
    [
        Factor("7.4.1", "7.4 消防给水及灭火设施", "未按规定设置消防水源、储存泡沫液等灭火剂",
            "Required water source or foam stock missing"),
        Factor("7.4.2", "7.4 消防给水及灭火设施", "未按规定设置室外消防给水系统，或已设置但不符合规定、不能正常使用",
            "Outdoor fire water system missing, unfit or not working"),
        Factor("7.4.3", "7.4 消防给水及灭火设施", "未按规定设置室内消火栓系统，或已设置但不符合规定、不能正常使用",
            "Indoor hydrants missing, unfit or not working"),
        Factor("7.4.4", "7.4 消防给水及灭火设施", "除旅馆、公共娱乐场所、商店、地下人员密集场所外，其他场所未按规定设置自动喷水灭火系统",
            "Required sprinklers missing, other than in the venues of 6.6",
            shape => shape with
            {
                Inputs = ["sprinkler-required|flag|规范要求设置自动喷水灭火系统|Sprinklers are required", "sprinkler-installed|flag|已设置自动喷水灭火系统|Sprinklers are installed"],
                When = ["!hotel & !entertainment & !shop & !underground-crowded & sprinkler-required & !sprinkler-installed"],
            }),
        Factor("7.4.5", "7.4 消防给水及灭火设施", "未按规定设置除自动喷水灭火系统外的其他固定灭火设施",
            "Other required fixed suppression missing"),
        Factor("7.4.6", "7.4 消防给水及灭火设施", "已设置的自动喷水灭火系统或其他固定灭火设施不能正常使用或运行",
            "Installed sprinklers or other fixed suppression not working"),
        Factor("7.5.1", "7.5 防烟排烟设施", "人员密集场所、高层建筑和地下建筑未按规定设置防烟排烟设施，或已设置但不能正常使用或运行",
            "Smoke control missing or not working in crowded places, high-rise and underground buildings",
            shape => shape with { Venues = ["crowded", "high-rise", "underground"] }),
        Factor("7.6.1", "7.6 消防供电", "消防用电设备的供电负荷级别不符合规定",
            "Load class of the power supply wrong"),
        Factor("7.6.2", "7.6 消防供电", "消防用电设备未按规定采用专用的供电回路",
            "No dedicated circuit for fire equipment"),
        Factor("7.6.3", "7.6 消防供电", "未按规定设置消防用电设备末端自动切换装置，或已设置但不能正常工作",
            "End-switching device missing or not working"),
        Factor("7.7.1", "7.7 火灾自动报警系统", "除旅馆、公共娱乐场所、商店、地下人员密集场所外，其他场所未按规定设置火灾自动报警系统",
            "Required automatic alarm missing, other than in the venues of 6.6",
            shape => shape with
            {
                Inputs = ["alarm-required|flag|规范要求设置火灾自动报警系统|An automatic alarm is required", "alarm-installed|flag|已设置火灾自动报警系统|An automatic alarm is installed"],
                When = ["!hotel & !entertainment & !shop & !underground-crowded & alarm-required & !alarm-installed"],
            }),
        Factor("7.7.2", "7.7 火灾自动报警系统", "火灾自动报警系统不能正常运行",
            "Automatic alarm not working"),
        Factor("7.7.3", "7.7 火灾自动报警系统", "防烟排烟系统、消防水泵以及其他自动消防设施不能正常联动控制",
            "Linkage of smoke control, pumps or other automatic facilities not working"),
    ];

    private static IEnumerable<HazardRule> Rest() =>
    [
        Factor("7.8.1", "7.8 消防安全管理", "社会单位未按要求设置专职消防队",
            "Required unit brigade not set up"),
        Factor("7.8.2", "7.8 消防安全管理", "消防控制室操作人员未按要求持证上岗",
            "Control-room operators not certified"),
        Factor("7.9.1", "7.9 其他", "生产、储存场所的建筑耐火等级与其生产、储存物品的火灾危险性类别不相匹配",
            "Fire resistance of the building does not match its hazard class"),
        Factor("7.9.2", "7.9 其他", "生产、储存、装卸和经营易燃易爆危险品的场所或有粉尘爆炸危险场所未按规定设置防爆电气设备和泄压设施，或防爆电气设备和泄压设施失效",
            "Explosion-proof equipment or venting missing or failed where required"),
        Factor("7.9.3", "7.9 其他", "违反规定使用燃油、燃气设备，或燃油、燃气管道敷设和紧急切断装置不符合标准规定",
            "Oil or gas equipment, piping or shut-off wrong"),
        Factor("7.9.4", "7.9 其他", "违反规定在可燃材料或可燃构件上直接敷设电气线路或安装电气设备，或采用不符合标准规定的消防配电线缆和其他供配电线缆",
            "Wiring on combustible material, or bad cable"),
        Factor("7.9.5", "7.9 其他", "违反规定在人员密集场所使用易燃、可燃材料装修、装饰",
            "Flammable lining or decoration in a crowded place",
            shape => shape with { Venues = ["crowded"] }),
    ];
}
