using System.Globalization;
using System.Reflection;
using Fengsui.Protocols.Gbt26875;

namespace Fengsui.Protocols.Tests;

/// <summary>Nothing may be added to the tables without a name in both languages, and no type without a frame.</summary>
[Trait("Req", "S-79")]
public sealed class CompletenessTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void Every_code_has_a_name_in_both_languages()
    {
        Check(Enum.GetValues<SystemType>(), (v, c) => CodeNames.SystemType((byte)v, c));
        Check(Enum.GetValues<ComponentType>(), (v, c) => CodeNames.ComponentType((byte)v, c));
        Check(Enum.GetValues<AnalogType>(), (v, c) => CodeNames.AnalogType((byte)v, c));
        Check(Enum.GetValues<TypeFlag>(), CodeNames.TypeFlag);
        Check(Enum.GetValues<Command>(), CodeNames.Command);
        Check(Enum.GetValues<FrameError>(), CodeNames.FrameError);
        Check(Enum.GetValues<AduProblem>(), CodeNames.AduProblem);
        Check(Enum.GetValues<FireCondition>().Where(v => v != FireCondition.None), CodeNames.FireCondition);
        Check(DialectProfiles.All, (p, c) => CodeNames.Profile(p.Name, c));
        CheckBits<SystemStatusBits>(TypeFlag.UploadSystemStatus);
        CheckBits<ComponentStatusBits>(TypeFlag.UploadComponentStatus);
        CheckBits<DeviceStatusBits>(TypeFlag.UploadDeviceStatus);
        CheckBits<FacilityOperationBits>(TypeFlag.UploadFacilityOperation);
        CheckBits<DeviceOperationBits>(TypeFlag.UploadDeviceOperation);
    }

    [Fact]
    public void Every_number_is_called_something()
    {
        for (var code = 0; code < 256; code++)
        {
            foreach (var culture in (CultureInfo[])[Chinese, English])
            {
                Assert.NotEmpty(CodeNames.SystemType((byte)code, culture));
                Assert.NotEmpty(CodeNames.ComponentType((byte)code, culture));
                Assert.NotEmpty(CodeNames.AnalogType((byte)code, culture));
                Assert.NotEmpty(CodeNames.TypeFlag((TypeFlag)code, culture));
                Assert.NotEmpty(CodeNames.Command((Command)code, culture));
            }
        }

        Assert.Equal("预留（99）", CodeNames.SystemType(99, Chinese));
        Assert.Equal("User defined (200)", CodeNames.ComponentType(200, English));
        Assert.Equal(["火警", "故障"], CodeNames.FireConditions(FireCondition.Fault | FireCondition.Fire, Chinese));
    }

    [Fact]
    public void Both_languages_have_the_same_keys()
    {
        var assembly = typeof(CodeNames).Assembly;
        Assert.Equal(Keys(assembly), Keys(assembly.GetSatelliteAssembly(English)));

        static IEnumerable<string> Keys(Assembly assembly)
        {
            var name = assembly.GetManifestResourceNames().Single(n => n.Contains("CodeNames"));
            using var reader = new System.Resources.ResourceReader(assembly.GetManifestResourceStream(name)!);
            return [.. reader.Cast<System.Collections.DictionaryEntry>().Select(e => (string)e.Key).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void Every_type_flag_has_a_frame()
    {
        foreach (var type in Enum.GetValues<TypeFlag>())
        {
            var inFile = Vector.All.Any(v => v.FrameValid && v.Bytes.Length > 30 && v.Bytes[27] == (byte)type);
            var built = TypeFlags.IsStandard(type) && Samples.Build(type, 1, seed: 1).Bytes[27] == (byte)type;
            var vendor = !TypeFlags.IsStandard(type) && DialectProfiles.All.Any(p => p.KnowsType((byte)type));
            Assert.True(inFile || built || vendor, $"No frame for {type}.");
        }
    }

    [Fact]
    public void Every_command_has_a_frame() =>
        Assert.All(Enum.GetValues<Command>(), command => Assert.Contains(Vector.All, v => v.FrameValid && v.Bytes[26] == (byte)command));

    [Fact]
    public void Table_3_is_complete()
    {
        byte[] table = [1, 2, 3, 4, 5, 6, 7, 8, 21, 24, 25, 26, 28, 61, 62, 63, 64, 65, 66, 67, 68, 81, 84, 85, 86, 88, 89, 90, 91];
        Assert.Equal(table, Enumerable.Range(0, 256).Where(t => TypeFlags.IsStandard((TypeFlag)t)).Select(t => (byte)t));
        Assert.All(table, t => Assert.True(Enum.IsDefined((TypeFlag)t)));
        Assert.All(table, t => Assert.True(TypeFlags.MaxObjects((TypeFlag)t) > 0));
    }

    [Fact]
    public void Tables_4_to_6_have_as_many_entries_as_the_text()
    {
        Assert.Equal(17, Enum.GetValues<SystemType>().Length);
        Assert.Equal(66, Enum.GetValues<ComponentType>().Length);
        Assert.Equal(13, Enum.GetValues<AnalogType>().Length);
        Assert.All(Enum.GetValues<AnalogType>().Where(t => t != AnalogType.Unused), t => Assert.NotNull(AnalogTypes.Find((byte)t)));
    }

    [Fact]
    public void Every_error_has_a_code()
    {
        var codes = Enum.GetValues<FrameError>().Select(ProblemCodes.Code).Concat(Enum.GetValues<AduProblem>().Select(ProblemCodes.Code));
        Assert.All(codes, code => Assert.Matches("^[a-z0-9_]+$", code));
        Assert.Subset(codes.ToHashSet(), Vector.All.Where(v => v.Error is not null).Select(v => v.Error!).ToHashSet());
    }

    [Fact]
    public void The_codec_touches_no_io()
    {
        var references = typeof(StreamDecoder).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.DoesNotContain(references, n => n.StartsWith("System.Net", StringComparison.Ordinal) || n.StartsWith("System.IO", StringComparison.Ordinal) || n.StartsWith("Fengsui", StringComparison.Ordinal));
        Assert.All(typeof(StreamDecoder).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }), t => Assert.True(t.IsSealed, t.Name));
    }

    private static void CheckBits<T>(TypeFlag type)
        where T : struct, Enum
    {
        foreach (var bit in Enum.GetValues<T>().Select(v => Convert.ToUInt16(v)).Where(v => v != 0))
        {
            var chinese = StatusWords.Describe(type, bit, Chinese).Single();
            var english = StatusWords.Describe(type, bit, English).Single();
            Assert.DoesNotContain("预留", chinese);
            Assert.DoesNotContain("Reserved", english);
            Assert.NotEqual(chinese, english);
        }
    }

    private static void Check<T>(IEnumerable<T> values, Func<T, CultureInfo, string> name)
    {
        foreach (var value in values)
        {
            var chinese = name(value, Chinese);
            var english = name(value, English);
            Assert.False(string.IsNullOrWhiteSpace(chinese) || string.IsNullOrWhiteSpace(english));
            Assert.NotEqual(value?.ToString(), chinese);
            Assert.All(english, c => Assert.True(c < 128, english));
            Assert.True(value is Command.Reserved || !english.StartsWith("Reserved", StringComparison.Ordinal), english);
            Assert.True(chinese.Any(c => c > 127) || value is DialectProfile, chinese);
        }
    }
}
