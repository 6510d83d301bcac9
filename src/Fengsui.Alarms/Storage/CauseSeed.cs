using Fengsui.Alarms.Contracts;

namespace Fengsui.Alarms.Storage;

/// <summary>
/// Causes shipped. Cooking, steam, smoking, dust and insects lead the false alarms of networked detectors in China
/// (消防科学与技术 2025, 44(2):262-269); incense and humidity are the countryside's own.
/// </summary>
internal static class CauseSeed
{
    public const string Fire = "fire";
    public const string Test = "test";
    public const string Drill = "drill";

    private static readonly AlarmOutcome[] Real = [AlarmOutcome.Confirmed];
    private static readonly AlarmOutcome[] NotReal = [AlarmOutcome.False];

    public static IReadOnlyList<AlarmCause> All { get; } =
    [
        .. new[]
        {
            Row(Fire, "真实火情", "Fire", Real),
            Row("fire-controlled", "初起火情已自行扑灭", "Small fire put out on the spot", Real),
            Row("true-condition", "情况属实（非火灾）", "True condition, no fire", Real),
            Row("cooking", "厨房油烟", "Cooking fumes", NotReal),
            Row("steam", "水蒸气", "Steam", NotReal),
            Row("smoking", "吸烟", "Smoking", NotReal),
            Row("dust", "灰尘", "Dust", NotReal),
            Row("insect", "昆虫", "Insect", NotReal),
            Row("incense", "焚香烧纸", "Incense or paper burning", NotReal),
            Row("humidity", "潮湿结露", "Humidity or condensation", NotReal),
            Row("exhaust", "车辆尾气", "Vehicle exhaust", NotReal),
            Row("works", "施工作业", "Works on site", AlarmOutcome.False, AlarmOutcome.Test),
            Row("misoperation", "误操作", "Operated by mistake", NotReal),
            Row("malicious", "恶意报警", "Malicious", NotReal),
            Row(Test, "测试", "Test", AlarmOutcome.Test),
            Row(Drill, "消防演练", "Fire drill", AlarmOutcome.Test),
            Row("maintenance", "维保检测", "Maintenance test", AlarmOutcome.Test),
            Row("fault", "设备故障", "Device fault", AlarmOutcome.Fault, AlarmOutcome.False),
            Row("wiring", "线路故障", "Wiring fault", AlarmOutcome.Fault),
            Row("power", "电源故障", "Power fault", AlarmOutcome.Fault),
            Row("aged", "设备老化超期", "Device aged or expired", AlarmOutcome.Fault, AlarmOutcome.False),
            Row("unknown", "原因不明", "Unknown", AlarmOutcome.False, AlarmOutcome.Fault),
        }.Select((cause, index) =>
        {
            cause.SortOrder = (index + 1) * 10;
            return cause;
        }),
    ];

    private static AlarmCause Row(string code, string zh, string en, params AlarmOutcome[] outcomes) =>
        new() { Code = code, NameZh = zh, NameEn = en, Outcomes = string.Join(',', outcomes) };
}
