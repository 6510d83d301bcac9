namespace Fengsui.Kernel.Documents;

/// <summary>Names of files as people see them.</summary>
internal static class DocumentNames
{
    public const int Longest = 160;
    public const int LongestCaption = 200;

    /// <summary>The last part of a path, without characters that no file system and no header takes; the ending is kept when it is cut.</summary>
    public static string Tidy(string? name)
    {
        var last = (name ?? "").Replace('\\', '/').Split('/')[^1];
        var plain = string.Concat(last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('"' or '<' or '>' or ':' or '|' or '?' or '*'))).Trim(' ', '.');
        if (plain.Length <= Longest)
        {
            return plain;
        }

        var ending = Path.GetExtension(plain);
        return ending.Length is > 0 and < 10 ? plain[..(Longest - ending.Length)] + ending : plain[..Longest];
    }
}
