namespace Fengsui.Server.Hosting;

/// <summary>
/// The two switches of the command line that are no settings. Everything else is ordinary configuration:
/// <c>--urls</c>, <c>--Storage:ConnectionString=…</c>, environment variables, <c>appsettings.json</c> in the data folder.
/// </summary>
/// <param name="Demo"><c>--demo</c>: fill an empty installation with the demonstration county.</param>
/// <param name="DataDirectory"><c>--data DIR</c>: where everything is kept.</param>
internal sealed record ServerArguments(bool Demo, string DataDirectory)
{
    private const string DefaultData = "data";

    public static ServerArguments Read(IConfiguration configuration) => new(
        configuration.GetValue("demo", false),
        Path.GetFullPath(configuration["data"] is { Length: > 0 } data ? data : DefaultData));

    /// <summary><c>--demo</c> stands alone; the reader of command lines wants a value.</summary>
    public static string[] Normalise(string[] args) => [.. args.Select(a => a == "--demo" ? "--demo=true" : a)];
}
