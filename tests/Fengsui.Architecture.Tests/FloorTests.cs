using System.Xml.Linq;

namespace Fengsui.Architecture.Tests;

public sealed class FloorTests
{
    [Fact]
    public void Every_source_project_has_a_floor() =>
        Assert.Empty(House.Sources.Keys.Except(House.Floors.Keys));

    [Fact]
    public void References_only_point_down()
    {
        var wrong =
            from project in House.Sources
            from target in House.References(project.Value)
            where !House.Exceptions.Contains((project.Key, target))
            where !House.Floors.TryGetValue(target, out var floor) || floor >= House.Floors[project.Key]
            select $"{project.Key} → {target}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Protocols_stand_alone()
    {
        var file = House.Sources["Fengsui.Protocols"];
        Assert.Empty(House.References(file));
        Assert.Empty(House.Packages(file));
        Assert.DoesNotContain("FrameworkReference", File.ReadAllText(file), StringComparison.Ordinal);
        var touched = House.Files("src/Fengsui.Protocols", ".cs")
            .Where(f => File.ReadLines(f).Any(l => l.Contains("System.IO", StringComparison.Ordinal)
                || l.Contains("System.Net", StringComparison.Ordinal)))
            .Select(House.Relative);
        Assert.Empty(touched);
    }

    [Fact]
    public void Only_the_kernel_names_the_drivers_of_PostgreSQL()
    {
        var wrong = House.Sources
            .Where(p => p.Key != "Fengsui.Kernel" && House.Packages(p.Value).Any(x => x.StartsWith("Npgsql", StringComparison.Ordinal)))
            .Select(p => p.Key);
        Assert.Empty(wrong);
        var named = House.Files("src", ".cs", ".razor")
            .Where(f => !House.Relative(f).StartsWith("src/Fengsui.Kernel/", StringComparison.Ordinal)
                && !House.Relative(f).Contains("/Migrations/", StringComparison.Ordinal))
            .Where(f => File.ReadLines(f).Any(l => l.Contains("using Npgsql", StringComparison.Ordinal)))
            .Select(House.Relative);
        Assert.Empty(named);
    }

    [Fact]
    public void The_solution_lists_every_project()
    {
        var listed = XDocument.Load(Path.Combine(House.Root, "Fengsui.slnx"))
            .Descendants("Project").Select(p => p.Attribute("Path")!.Value).Order(StringComparer.Ordinal);
        var there = new[] { "src", "tests", "tools", "bench" }
            .Where(folder => Directory.Exists(Path.Combine(House.Root, folder)))
            .SelectMany(folder => House.Files(folder, ".csproj")).Select(House.Relative).Order(StringComparer.Ordinal);
        Assert.Equal(there, listed);
    }

    [Fact]
    public void Every_room_has_its_tests()
    {
        var untested = House.Sources.Keys.Where(name => !House.Tests.ContainsKey(name + ".Tests"));
        Assert.Empty(untested);
    }

    [Fact]
    public void Every_test_project_ends_in_Tests_or_supports_them()
    {
        var odd = House.Tests.Keys.Where(name => name != "Fengsui.Testing" && !name.EndsWith(".Tests", StringComparison.Ordinal));
        Assert.Empty(odd);
    }

    [Fact]
    public void No_test_is_skipped()
    {
        // A measurement is Explicit and says so; a test that cannot run fails.
        var skipped = House.Files("tests", ".cs")
            .Where(f => Path.GetFileName(f) != "FloorTests.cs")
            .Where(f => File.ReadLines(f).Any(l => l.Contains("Assert.Skip", StringComparison.Ordinal)
                || l.Contains("Skip =", StringComparison.Ordinal) || l.Contains("SkipWhen", StringComparison.Ordinal)
                || l.Contains("SkipUnless", StringComparison.Ordinal)))
            .Select(House.Relative);
        Assert.Empty(skipped);
    }
}
