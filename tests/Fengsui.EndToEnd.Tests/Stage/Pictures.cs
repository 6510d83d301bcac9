namespace Fengsui.EndToEnd.Tests.Stage;

/// <summary>Where screenshots go: <c>FENGSUI_SCREENSHOTS</c>, or a folder among the temporary ones.</summary>
internal static class Pictures
{
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("FENGSUI_SCREENSHOTS") is { Length: > 0 } chosen
            ? Path.GetFullPath(chosen)
            : Path.Combine(Path.GetTempPath(), "fengsui-screenshots");
}
