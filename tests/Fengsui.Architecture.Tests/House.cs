using System.Reflection;
using System.Xml.Linq;

namespace Fengsui.Architecture.Tests;

/// <summary>The house as its files say: the floors, the projects, where the tree begins.</summary>
internal static class House
{
    /// <summary>
    /// The one table of floors (the design's "The house"). A project refers only to projects on lower floors. The tests fail
    /// when a project is missing here, and when the kernel grows a project that nobody gave a floor.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, int> Floors = new Dictionary<string, int>
    {
        ["Fengsui.Server"] = 10,
        ["Fengsui.Plan"] = 9,
        ["Fengsui.Risk"] = 8,
        ["Fengsui.Patrols"] = 7,
        ["Fengsui.Hazards"] = 6,
        ["Fengsui.Notifications"] = 6,
        ["Fengsui.Response"] = 6,
        ["Fengsui.Outreach"] = 6,
        ["Fengsui.Alarms"] = 5,
        ["Fengsui.Sensing"] = 4,
        ["Fengsui.Exchange"] = 4,
        ["Fengsui.Places"] = 3,
        ["Fengsui.Ui"] = 2,
        ["Fengsui.Kernel"] = 1,
        ["Fengsui.Protocols"] = 0,
    };

    /// <summary>References that the table does not allow by itself, each with its reason.</summary>
    public static readonly IReadOnlySet<(string From, string To)> Exceptions = new HashSet<(string, string)>
    {
        // The host shows the demonstration county, which is the simulator's.
        ("Fengsui.Server", "Fengsui.Simulator"),
    };

    public static string Root { get; } = FindRoot();

    /// <summary>Projects under <c>src</c> by name.</summary>
    public static IReadOnlyDictionary<string, string> Sources { get; } = ProjectsUnder("src");

    /// <summary>Projects under <c>tests</c> by name.</summary>
    public static IReadOnlyDictionary<string, string> Tests { get; } = ProjectsUnder("tests");

    public static IEnumerable<string> References(string projectFile) => XDocument.Load(projectFile)
        .Descendants("ProjectReference")
        .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));

    public static IEnumerable<string> Packages(string projectFile) => XDocument.Load(projectFile)
        .Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value);

    /// <summary>The assemblies of the source projects that the server is built of.</summary>
    public static IEnumerable<Assembly> Assemblies() => Sources.Keys
        .Where(name => File.Exists(Path.Combine(AppContext.BaseDirectory, name + ".dll")))
        .Select(Assembly.Load);

    /// <summary>Files of a kind, generated ones and dependencies left out.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(f => extensions.Contains(Path.GetExtension(f)))
            .Where(f => !Path.GetRelativePath(Root, f).Split('/', '\\').Any(part => part is "bin" or "obj" or "node_modules"));

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static Dictionary<string, string> ProjectsUnder(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => f);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Fengsui.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie under the tree.");
    }
}
