namespace Fengsui.Ui;

/// <summary>Only an address within this installation may be returned to.</summary>
public static class LocalUrl
{
    /// <summary>The address when it is local, otherwise the other.</summary>
    public static string Or(string? url, string otherwise) => IsLocal(url) ? url! : otherwise;

    /// <summary>True for <c>/a/b?c</c>; false for a host, <c>//host</c>, <c>/\host</c> and control characters.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..]
        && (url.Length == 1 || url[1] is not ('/' or '\\'))
        && !url.Any(char.IsControl);
}
