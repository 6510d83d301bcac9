using System.Text;

namespace Fengsui.Kernel.Storage;

/// <summary>Turns a property name into a column name.</summary>
public static class SnakeCase
{
    /// <summary><c>RaisedAt</c> becomes <c>raised_at</c>.</summary>
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var boundary = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (boundary)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
