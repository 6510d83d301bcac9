using System.Globalization;
using System.Numerics;
using System.Resources;

namespace Fengsui.Protocols.Gbt26875;

/// <summary>
/// Names of every code of the protocol in the reader's language: Chinese as the text writes them, English by the glossary.
/// A code without a name is called reserved or user defined, with its number.
/// </summary>
public static class CodeNames
{
    private static readonly ResourceManager Names = new("Fengsui.Protocols.Resources.CodeNames", typeof(CodeNames).Assembly);

    /// <summary>Name of a system type (table 4).</summary>
    public static string SystemType(byte code, CultureInfo culture) => Coded("SystemType", code, culture);

    /// <summary>Name of a component type (table 5).</summary>
    public static string ComponentType(byte code, CultureInfo culture) => Coded("ComponentType", code, culture);

    /// <summary>Name of an analog type (table 6).</summary>
    public static string AnalogType(byte code, CultureInfo culture) => Coded("AnalogType", code, culture);

    /// <summary>Name of a type flag (table 3).</summary>
    public static string TypeFlag(TypeFlag type, CultureInfo culture) => Coded("TypeFlag", (byte)type, culture);

    /// <summary>Name of a command (table 2).</summary>
    public static string Command(Command command, CultureInfo culture) => Coded("Command", (byte)command, culture);

    /// <summary>What is wrong with a frame.</summary>
    public static string FrameError(FrameError error, CultureInfo culture) => Named("FrameError", error.ToString(), culture);

    /// <summary>What is wrong with an ADU.</summary>
    public static string AduProblem(AduProblem problem, CultureInfo culture) => Named("AduProblem", problem.ToString(), culture);

    /// <summary>Name of one condition.</summary>
    public static string FireCondition(FireCondition condition, CultureInfo culture) => Named("FireCondition", condition.ToString(), culture);

    /// <summary>Names of all conditions of a set, gravest first.</summary>
    public static IReadOnlyList<string> FireConditions(FireCondition conditions, CultureInfo culture)
    {
        var names = new List<string>();
        for (var rest = (uint)conditions; rest != 0; rest &= rest - 1)
        {
            names.Add(FireCondition((FireCondition)(1u << BitOperations.TrailingZeroCount(rest)), culture));
        }

        return names;
    }

    /// <summary>Name of a built-in profile; any other profile is called what it is called.</summary>
    public static string Profile(string name, CultureInfo culture) => Names.GetString("Profile." + name, culture) ?? name;

    /// <summary>The text under a key of the resources, or null.</summary>
    internal static string? Find(string key, CultureInfo culture) => Names.GetString(key, culture);

    /// <summary>The text under a key that takes a number.</summary>
    internal static string Numbered(string key, int number, CultureInfo culture) =>
        string.Format(culture, Find(key, culture) ?? "{0}", number);

    private static string Coded(string table, byte code, CultureInfo culture) =>
        Find(string.Create(CultureInfo.InvariantCulture, $"{table}.{code}"), culture)
        ?? Numbered(code < 128 ? "Code.Reserved" : "Code.UserDefined", code, culture);

    private static string Named(string table, string name, CultureInfo culture) => Find($"{table}.{name}", culture) ?? name;
}
