namespace Fengsui.Sensing.Intake;

/// <summary>Patterns of topics: levels as they are, <c>+</c> and <c>{device}</c> for one level, <c>#</c> for all that follow.</summary>
internal static class TopicPattern
{
    /// <summary>The level that names the device.</summary>
    public const string Device = "{device}";

    /// <summary>Whether a text is a pattern.</summary>
    public static bool IsValid(string pattern)
    {
        var levels = pattern.Split('/');
        return pattern.Length > 0 && !pattern.Contains('\0', StringComparison.Ordinal) && levels.Count(l => l == Device) <= 1
            && Array.TrueForAll(levels, l => l is "+" or "#" or Device || (l.Length > 0 && l.IndexOfAny(['+', '#', '{', '}']) < 0))
            && (Array.IndexOf(levels, "#") is var rest && (rest < 0 || rest == levels.Length - 1));
    }

    /// <summary>What a broker is asked for.</summary>
    public static string FilterOf(string pattern) => pattern.Replace(Device, "+", StringComparison.Ordinal);

    /// <summary>Whether a topic is of the pattern; the device it names, or empty.</summary>
    public static bool Matches(string pattern, string topic, out string device)
    {
        device = "";
        var (wanted, given) = (pattern.Split('/'), topic.Split('/'));
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == "#")
            {
                return true;
            }

            if (i >= given.Length || (wanted[i] is not ("+" or Device) && wanted[i] != given[i]))
            {
                return false;
            }

            device = wanted[i] == Device ? given[i] : device;
        }

        return given.Length == wanted.Length;
    }
}
