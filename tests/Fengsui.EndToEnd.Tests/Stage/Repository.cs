using System.Reflection;

namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>Where things lie in the working copy.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The server as it was built with these tests.</summary>
    public static string Server => Path.Combine(Root, "src", "Fengsui.Server", "bin", Configuration, "net10.0", "Fengsui.Server.dll");

    public static string SampleFrames => Path.Combine(Root, "tests", "Fengsui.Protocols.Tests", "Data", "gbt26875-frames.json");

    public static string Axe => Path.Combine(Root, "tests", "Fengsui.EndToEnd.Tests", "axe", "axe.min.js");

    private static string Configuration =>
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Fengsui.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Fengsui.slnx lies in no folder above the tests.");
    }
}
