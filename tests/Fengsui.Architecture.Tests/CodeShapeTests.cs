using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Fengsui.Architecture.Tests;

/// <summary>What no analyser says.</summary>
public sealed partial class CodeShapeTests
{
    private const int LongestFile = 400;
    private const int WidestConstructor = 7;
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // Tables of data: a line an entry, nothing to read in order.
    private static readonly string[] DataTables =
    [
        "/Migrations/", "/Resources/", ".Designer.cs", "src/Fengsui.Protocols/Codes/", "src/Fengsui.Ui/wwwroot/lib/",
    ];

    // Classes that a framework derives from, or whose base exists to be one.
    private static readonly string[] OpenTypes = ["Fengsui.Kernel.Live.Signal"];

    [Fact]
    public void Files_are_short()
    {
        var longer = House.Files("src", ".cs", ".razor").Concat(House.Files("tools", ".cs"))
            .Where(f => !DataTables.Any(t => House.Relative(f).Contains(t, StringComparison.Ordinal)))
            .Select(f => (File: House.Relative(f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > LongestFile);
        Assert.Empty(longer);
    }

    // A list keeps its open row in its own address: who leaves the page there as well is led back, and "back" leads nowhere.
    [Fact]
    public void A_row_that_opens_a_page_names_its_address()
    {
        var leaving =
            from file in House.Files("src", ".razor")
            let text = File.ReadAllText(file) + (File.Exists(file + ".cs") ? File.ReadAllText(file + ".cs") : "")
            from handler in RowHandler().Matches(text).Select(m => m.Groups["name"].Value).Distinct()
            let body = Regex.Match(text, $@" {handler}\(string\? \w+\)(\s*=>.*?;|\s*\{{.*?\n    \}})", RegexOptions.Singleline).Value
            where body.Contains("NavigateTo", StringComparison.Ordinal)
            select $"{House.Relative(file)}: {handler}";
        Assert.Empty(leaving);
    }

    [Fact]
    public void Concrete_classes_are_sealed()
    {
        var open = OwnTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false })
            .Where(t => !OpenTypes.Contains(t.FullName) && !IsComponent(t))
            .Select(t => t.FullName);
        Assert.Empty(open);
    }

    [Fact]
    public void Nothing_static_changes()
    {
        var mutable =
            from type in OwnTypes()
            from field in type.GetFields(Everything)
            where field is { IsStatic: true, IsLiteral: false, IsInitOnly: false } && !IsGenerated(field)
            select $"{type.FullName}.{field.Name}";
        Assert.Empty(mutable);
    }

    // Wider than it should be; it may not grow, and no other may join it.
    private static readonly Dictionary<string, int> StillWide = new()
    {
        ["Fengsui.Sensing.Engine.Store.EngineStore"] = 9,
    };

    [Fact]
    public void Constructors_ask_for_few_things()
    {
        var wide =
            from type in OwnTypes()
            where !IsData(type)
            from constructor in type.GetConstructors(Everything)
            where constructor.GetParameters().Length > StillWide.GetValueOrDefault(type.FullName ?? "", WidestConstructor)
            select $"{type.FullName}({constructor.GetParameters().Length})";
        Assert.Empty(wide);
    }

    [Fact]
    public void No_type_is_a_bag()
    {
        var bags = OwnTypes().Where(t => BagName().IsMatch(t.Name)).Select(t => t.FullName)
            .Where(name => name is not (
                // Words of ASP.NET Core Identity, whose managers these are.
                "Fengsui.Kernel.Accounts.AccountSignInManager" or "Fengsui.Kernel.Accounts.AccountManagers"
                // 消防安全管理人, glossary C.1, is a person.
                or "FireSafetyManager"
                // 物业服务企业, glossary C.1, is a company.
                or "Fengsui.Places.Ledgers.Kinds.PropertyManager"));
        Assert.Empty(bags);
    }

    [GeneratedRegex("(Helper|Helpers|Util|Utils|Utility|Utilities|Manager|Misc)$")]
    private static partial Regex BagName();

    [GeneratedRegex("RowChanged=\"(?<name>\\w+)\"")]
    private static partial Regex RowHandler();

    private static IEnumerable<Type> OwnTypes() => House.Assemblies()
        .SelectMany(a => a.GetTypes())
        .Where(t => t.Namespace?.StartsWith("Fengsui", StringComparison.Ordinal) == true)
        .Where(t => !t.Namespace!.Contains(".Migrations.", StringComparison.Ordinal) && t.Name is not ("__GeneratedRegex" or "_Imports"))
        .Where(t => t.GetCustomAttribute<CompilerGeneratedAttribute>() is null && t.DeclaringType?.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
        .Where(t => t.GetCustomAttributesData().All(a => a.AttributeType.Name != "GeneratedCodeAttribute"))
        .Where(t => t.DeclaringType?.GetCustomAttributesData().All(a => a.AttributeType.Name != "GeneratedCodeAttribute") ?? true)
        .Where(t => !t.Name.Contains('<', StringComparison.Ordinal));

    // A record or struct is what its members say; so is an entity or a set of options.
    private static bool IsData(Type type) =>
        type.IsValueType || type.IsEnum || type.GetMethod("<Clone>$", Everything) is not null
        || typeof(Exception).IsAssignableFrom(type);

    private static bool IsComponent(Type type) =>
        typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type);

    private static bool IsGenerated(FieldInfo field) =>
        field.GetCustomAttribute<CompilerGeneratedAttribute>() is not null || field.Name.StartsWith('<');
}
