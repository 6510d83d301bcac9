using System.Globalization;

namespace Fengsui.Simulator.County;

/// <summary>Keeps names unique within one kind of thing.</summary>
internal sealed class NameRegister
{
    private const int Attempts = 24;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The first unused of several tries; then one with <paramref name="mark"/> in brackets; then one with a number.</summary>
    public string Take(Func<string> make, Func<string> mark)
    {
        for (var i = 0; i < Attempts; i++)
        {
            var name = make();
            if (_used.Add(name))
            {
                return name;
            }
        }

        var marked = $"{make()}（{mark()}）";
        for (var number = 2; !_used.Add(marked); number++)
        {
            marked = string.Create(CultureInfo.InvariantCulture, $"{make()}（{mark()}{number}号）");
        }

        return marked;
    }
}
